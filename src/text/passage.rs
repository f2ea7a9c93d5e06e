//! Passages of an article that a reader decided something about: how they are found again, and what was decided.

pub mod anchor;
pub mod comparison;
pub mod correction;
pub mod fingerprints;
pub mod kinds;
mod occurrences;
pub(crate) mod speaker_names;

pub use anchor::{Anchor, Place};
pub use correction::{Correction, Decision};
pub use kinds::{QuoteKind, SourceKind};
pub(crate) use occurrences::occurrence_at;
