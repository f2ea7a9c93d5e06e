//! What stands over a screen: pop-ups and the line at the bottom.

pub mod choice;
pub mod citation_formats;
pub mod completion;
pub mod correction;
pub mod help;
pub mod popup;
pub mod prompt;
pub mod state;
pub mod typing;
