//! The reader's screen: an article, its quotes and its sources.

pub mod analysis_index;
pub mod body;
pub mod commands;
pub mod component;
pub mod contents;
pub mod jumps;
pub mod layout;
pub mod loading;
pub mod motion;
pub mod mouse;
pub mod navigation;
pub mod opening;
pub mod origin;
pub mod page_fetch;
pub mod quotes;
pub mod reading;
pub mod reading_position;
pub mod sources;
pub mod state;
pub mod stored_article;
