//! Splits a paragraph into words and punctuation as English treebanks do ("did|n't", "Putin|'s", "U.S.", "$|40").
//!
//! This step looks only at the form of words. The tagger adds parts of speech later.

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

/// Appends the tokens of the text at `span` (a paragraph) to `out`, in text order. White space separates tokens, and
/// every other character belongs to exactly one token. Takes time linear in the length of the span.
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    scanner::Scanner::new(text, span, out).run();
}
