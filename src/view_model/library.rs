//! The library's screen: the sidebar, the list of articles, the preview.

pub mod article_list;
pub mod changes;
pub mod commands;
pub mod component;
pub mod highlights;
pub mod pane;
pub mod pending_change;
pub mod popups;
pub mod preview;
pub mod read_marks;
pub mod refresh;
pub mod refresh_progress;
pub mod row;
pub mod search;
pub mod sidebar;
pub mod state;
