//! The screen of people: everyone who is quoted in the library, and what they said.

pub mod commands;
pub mod component;
pub mod mouse;
pub mod row;
pub mod state;
