//! Reads and applies the weights in assets/models. The programs in `examples` fit them.

pub mod boosted_trees;
pub mod feature_row;
pub mod linear;
