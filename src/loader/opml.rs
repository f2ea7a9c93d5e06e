//! OPML: the lists of subscriptions that feed readers hand to each other, read leniently and written back whole.
//! Subscribes to nothing.

mod listing;
mod outline;
pub(super) mod parse;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use listing::article;
pub use outline::{Attribute, HeadField, Opml, Outline};
pub use parse::{Refusal, read, recognise};
pub use write::write;
