//! The quotes pane, and quotes as people cite them.

pub mod card;
pub mod cards;
mod comparing;
mod copying;
pub mod explanation;
pub mod pane;
