//! Plain text: hard-wrapped or not, with blank lines or without.

use super::compose::compose;
use super::layout::{self, Sheet};
use super::line;
use crate::text::{Article, Format};

/// Reads one article from decoded text.
pub(crate) fn read(text: &str) -> Article {
    let lines = line::lines(text);
    let sheet = Sheet::new(text, &lines);
    let blocks = layout::blocks(&sheet);
    let composed = compose(&sheet, &blocks);
    let mut problems = Vec::new();
    if composed.dropped > 0 {
        problems.push(format!(
            "{} control or invisible characters were left out",
            composed.dropped
        ));
    }
    Article {
        text: composed.text,
        paragraphs: composed.paragraphs,
        origin: Some(composed.origin),
        format: Format::Plain,
        problems,
        ..Article::default()
    }
}
