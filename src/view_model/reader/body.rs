//! The article's body: wrapped lines, the cursor, scrolling, finding, selecting, links.

pub mod body_row;
pub mod body_rows;
pub mod find;
pub mod found;
pub mod link_hints;
pub mod links;
pub mod navigation;
pub mod position;
pub mod scrolling;
pub mod selected;
pub mod selection;
pub mod wrapped_body;
