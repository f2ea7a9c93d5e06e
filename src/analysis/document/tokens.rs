//! Words and marks of a paragraph, cut as the English treebanks cut them ("did|n't", "Putin|'s", "U.S.", "$|40").
//!
//! Knows forms, not sentences: parts of speech are added by the tagger.

mod abbreviations;
mod clitic;
mod hyphens;
mod scanner;
pub mod token;
mod word_shape;

pub use token::Token;

#[cfg(test)]
mod tests;

pub use abbreviations::{Abbreviation, abbreviation};
pub use word_shape::{Shape, is_quotation_mark};

use crate::text::Span;

/// Appends the tokens of the text at `span` (a paragraph) to `out`, in text order. White space is between tokens, and
/// every other character is in exactly one. Linear in the length of the span.
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    scanner::Scanner::new(text, span, out).run();
}
