#![doc = include_str!("ARCHITECTURE.md")]

pub mod analysis;
pub mod loader;
pub mod text;
pub mod view_model;
