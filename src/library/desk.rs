//! What readers decide and keep: corrections of quotes, and highlighted passages with notes. They belong to an article of
//! the library, or to a file that is not in it, and are found again when the text changes.

mod columns;
mod corrections;
mod highlights;
pub(super) mod identity;
pub(super) mod images;
pub(super) mod reanchoring;
pub(super) mod row;
