//! Stories with highlights, as in the CNN and Daily Mail data sets: one paragraph a line, then any number of
//! `@highlight` lines, each followed by a summary line.

use super::draft::{self, Draft};
use crate::text::{Article, Format, ParagraphKind, sanitize};

/// The line above each highlight.
const MARK: &str = "@highlight";

/// Whether one of the lines is the mark of a highlight.
pub(super) fn recognise(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), MARK)
        .take(8)
        .any(|at| {
            let (before, rest) = text.split_at_checked(at).unwrap_or(("", ""));
            let behind = rest.get(MARK.len()..).unwrap_or_default();
            before.ends_with('\n') && (behind.is_empty() || behind.starts_with(['\n', '\r']))
        })
}

/// Reads the single story of a file.
pub(crate) fn read(text: &str) -> Article {
    let mut highlights = Vec::new();
    let mut story = String::with_capacity(text.len());
    let mut marked = false;
    for line in text.lines() {
        let words = line.trim();
        if words == MARK {
            marked = true;
        } else if marked && !words.is_empty() {
            highlights.extend(sanitize::one_line(words));
            marked = false;
        } else {
            story.push_str(words);
            story.push('\n');
        }
    }
    let mut draft = Draft::new(Format::Story);
    draft.body = super::body_html::paragraphs(&story);
    draft.metadata.summary = (!highlights.is_empty()).then(|| highlights.join(". "));
    let mut article = draft.article();
    let above: Vec<_> = highlights
        .into_iter()
        .map(|words| (ParagraphKind::Bullet, words))
        .collect();
    draft::put_above(&mut article, &above);
    article
}
