//! The screen of comparisons: passages with what they are compared with, as word diffs.

mod commands;
mod component;
pub mod detail;
pub mod layout;
pub mod listed;
mod mouse;
mod opening;
pub mod row;
pub mod state;
