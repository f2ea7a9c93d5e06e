//! The sources pane.

pub mod pane;
pub mod row;
pub mod rows;
