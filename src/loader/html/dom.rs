//! The document tree of a web page: tokens, elements, nodes and their words.

pub(super) mod elements;
pub(super) mod tokens;
pub(super) mod tree;
pub(super) mod words;
