//! The sources pane.

pub mod row;
pub mod rows;
