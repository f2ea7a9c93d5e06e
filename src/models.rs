//! How the weights of assets/models are read and applied; the programs under `examples` fit them.

pub mod boosted_trees;
pub mod feature_row;
pub mod linear;
