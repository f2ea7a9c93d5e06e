//! The tree of a web page: tokens, elements, nodes and the words in them.

pub(super) mod elements;
pub(super) mod tokens;
pub(super) mod tree;
pub(super) mod words;
