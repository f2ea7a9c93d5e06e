#![doc = include_str!("ARCHITECTURE.md")]

pub mod analysis;
pub mod app;
pub mod cli;
pub mod library;
pub mod loader;
pub mod models;
pub mod output;
pub mod text;
pub mod ui;
pub mod view_model;
