//! What stands over a screen: pop-ups and the line at the bottom.

pub mod completion;
pub mod popup;
pub mod popup_rows;
pub mod prompt;
