//! Turns of a transcript: "DOE: We will see." The name before the colon speaks the rest of the paragraph.

use super::document::Document;
use crate::text::Span;

/// One turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The name, without the colon.
    pub speaker: Span,
    /// What follows it, to the end of the paragraph.
    pub words: Span,
}

/// Longest name of a turn, in bytes: "SENATOR JANE DOE (VIA TELEPHONE)".
const LONGEST_NAME: usize = 48;

/// The turn that begins with the sentence at `index`, when it is the first of its paragraph.
#[must_use]
pub fn turn(document: &Document<'_>, index: usize) -> Option<Turn> {
    let sentence = document.sentences.get(index)?;
    let first = index
        .checked_sub(1)
        .and_then(|before| document.sentences.get(before))
        .is_none_or(|before| before.paragraph != sentence.paragraph);
    if !first {
        return None;
    }
    let paragraph = document.paragraphs.get(sentence.paragraph as usize)?.span;
    let start = sentence.span.start as usize;
    let text = document.article.text.get(start..paragraph.end as usize)?;
    let (name, rest) = text
        .split_once(':')
        .filter(|(name, _)| name.len() <= LONGEST_NAME)?;
    let spoken = rest.trim();
    if !in_capitals(name) || spoken.is_empty() || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let words_start = start + name.len() + 1 + (rest.len() - rest.trim_start().len());
    let bare = name.split('(').next().unwrap_or(name).trim_end();
    Some(Turn {
        speaker: Span::new(start, start + bare.len()),
        words: Span::new(words_start, words_start + spoken.len()),
    })
}

/// Whether a name is written all in capitals, with two letters at least, and is no more than five words.
fn in_capitals(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && name.split_whitespace().count() <= 5
        && name.chars().all(|c| !c.is_lowercase())
        && name.starts_with(|c: char| c.is_uppercase())
}
