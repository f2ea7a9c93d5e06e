//! The screen of comparisons: passages with what they are compared with, as word diffs.

mod commands;
mod component;
pub mod detail;
pub mod listed;
mod opening;
pub mod pane;
pub mod row;
pub mod state;
