//! The screen of outlets: the sites whose articles are in the library, whom they quote and how, and two of them side by
//! side.

pub mod asking;
pub mod commands;
pub mod component;
pub mod pane;
pub mod row;
pub mod state;
