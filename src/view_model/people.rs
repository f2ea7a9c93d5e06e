//! The screen of people: everyone who is quoted in the library, what they said, and how often over time.

pub mod asking;
pub mod commands;
pub mod component;
pub mod merging;
pub mod offered;
pub mod over_time;
pub mod pane;
pub mod row;
pub mod state;
