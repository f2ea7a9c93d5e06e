//! Takes keys, mouse and commands and hands them to what is on the screen.

pub mod key_sequence;
pub mod keys;
pub mod mouse;
pub mod outcomes;
pub mod run;
mod screens;
