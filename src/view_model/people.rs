//! The screen of people: everyone who is quoted in the library, and what they said.

pub mod commands;
pub mod component;
pub mod merging;
pub mod mouse;
pub mod offered;
pub mod row;
pub mod state;
