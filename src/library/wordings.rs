//! Which quotes have the same words. A wording is the words of quotes, without typography, as one speaker said them; its
//! fingerprints find the wordings that may be related, and a comparison decides. What is counted of a wording is a
//! function of the quotes that the library has, in whatever order they came.

pub(super) mod background;
pub(super) mod changes;
pub(super) mod check;
mod counts;
mod fingerprint_index;
mod lookup;
pub(super) mod other_speakers;
pub(super) mod placing;
mod quoted;
mod relations;
pub(super) mod row;
#[cfg(test)]
mod tests;
