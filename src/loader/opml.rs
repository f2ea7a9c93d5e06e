//! OPML: subscription lists that feed readers exchange, parsed leniently and written back without loss. Subscribes to
//! nothing.

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
