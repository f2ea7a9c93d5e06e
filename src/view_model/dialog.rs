//! What stands over a screen: pop-ups and the line at the bottom.

pub mod citation_formats;
pub mod completion;
pub mod help;
pub mod popup;
pub mod prompt;
pub mod state;
pub mod typing;
