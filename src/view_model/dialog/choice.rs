//! A quote that is being corrected, and what can be decided about it.

use crate::library::PersonRow;
use crate::text::{QuoteKind, SourceKind};
use crate::view_model::request::{NewCorrection, RequestId};

/// A quote that is being corrected.
#[derive(Clone, Debug)]
pub struct CorrectionDraft {
    /// The correction so far; its decision is not made yet.
    pub correction: NewCorrection,
    /// The words of the quote.
    pub words: String,
    /// The selected words that may become its own.
    pub selected: Option<String>,
    /// Those who say it in other articles of the library.
    pub elsewhere: Vec<String>,
    /// The request for them that has not been answered.
    pub asked: Option<RequestId>,
    /// The names in the article, the most frequent first.
    pub names: Vec<(String, SourceKind)>,
    /// The people of the library whose names begin like what is typed.
    pub known: Vec<PersonRow>,
}

/// What is chosen in the pop-ups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// List names.
    OtherSpeaker,
    /// The name in the row.
    Speaker(SourceKind),
    /// Nobody is named.
    Nobody,
    /// It is no quote.
    NotAQuote,
    /// It is of another kind.
    Kind(QuoteKind),
    /// The selected words are its words.
    Words,
    /// The selected words are a quote that was missed.
    Missed(QuoteKind),
}
