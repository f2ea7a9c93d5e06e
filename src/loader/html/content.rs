//! Decides which blocks of a web page are the article.

pub(super) mod blocks;
pub(super) mod class_names;
pub(super) mod classifier;
pub(super) mod features;
pub(super) mod gaps;
pub(super) mod left_out;
pub(super) mod page_statistics;
mod running_text;
mod table;
