//! What a reader decided about an article, as it is printed with it.

use crate::text::{Anchor, Correction, Place};

/// The corrections and highlights of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// In the order in which they were made. They are part of the analysis already.
    pub corrections: Vec<PlacedCorrection>,
    /// In the order of the text.
    pub highlights: Vec<HighlightedPassage>,
}

/// A correction, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCorrection {
    /// The correction.
    pub correction: Correction,
    /// Its place in this text.
    pub place: Place,
}

/// A highlighted passage with its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedPassage {
    /// Its words.
    pub anchor: Anchor,
    /// Its place in this text.
    pub place: Place,
    /// May be empty.
    pub note: String,
    /// May be empty.
    pub tag: String,
    /// When it was made, in seconds since 1970.
    pub made: i64,
}
