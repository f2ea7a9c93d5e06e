//! The reader's screen: an article, its quotes and its sources.

pub mod analysis_index;
pub mod body;
pub mod commands;
pub mod component;
pub mod decisions;
pub mod jumps;
pub mod layout;
pub mod motion;
pub mod mouse;
pub mod opening;
pub mod origin;
pub mod panes;
pub mod popups;
pub mod quotes;
pub mod reading;
pub mod reading_position;
pub mod side_pane;
pub mod sources;
pub mod state;
