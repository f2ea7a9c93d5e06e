//! Decides whether a feed entry is the whole article or only a teaser.

use crate::library::FullText;
use crate::text::{Article, ParagraphKind, word_count};

/// Entries with more words than this are articles, however they end.
const MOST_WORDS: usize = 300;

/// Entries with fewer words than this are teasers, however they end.
const FEWEST_WORDS: usize = 60;

/// How teasers end, in lower case.
const ENDINGS: &[&str] = &[
    "…",
    "...",
    "[…]",
    "[...]",
    "(…)",
    "read more",
    "read more »",
    "continue reading",
    "continue reading →",
    "read the full story",
    "read full article",
    "full story",
    "more »",
];

/// Whether the page behind an entry is fetched for its text.
pub fn wants_page(entry: &Article, full_text: FullText) -> bool {
    match full_text {
        FullText::Off => false,
        FullText::Auto => is_teaser(entry),
        FullText::Always => true,
    }
}

/// Whether an entry is only a teaser for its page.
pub fn is_teaser(entry: &Article) -> bool {
    let body = entry
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind != ParagraphKind::Headline);
    let mut count = 0;
    let mut last = "";
    for paragraph in body {
        let text = entry.slice(paragraph.span);
        count += word_count::count(text);
        if count > MOST_WORDS {
            return false;
        }
        if !text.trim().is_empty() {
            last = text;
        }
    }
    if count < FEWEST_WORDS {
        return true;
    }
    let end = last.trim_end().to_lowercase();
    let end = end.trim_end_matches(['.', ':', ' ']);
    ends_with_dots(last) || ENDINGS.iter().any(|ending| end.ends_with(ending))
}

fn ends_with_dots(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([']', ')']);
    text.ends_with("...") || text.ends_with('…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Hint, load};

    #[track_caller]
    fn check(words: usize, end: &str, expected: bool) {
        let text = format!("{}{end}", "word ".repeat(words));
        let feed = format!(
            "<rss><channel><item><title>T</title><description>{text}</description></item></channel></rss>"
        );
        let entries = load(feed.as_bytes(), &Hint::default());
        assert_eq!(
            entries.first().map(is_teaser),
            Some(expected),
            "{words} {end}"
        );
    }

    #[test]
    fn text_without_spaces_is_measured_by_its_characters() {
        check(0, &"市议会今天决定修建一座新桥，".repeat(60), false);
        check(0, "市议会今天决定修建一座新桥。", true);
    }

    #[test]
    fn short_and_truncated_entries_are_teasers() {
        check(0, "", true);
        check(20, "end.", true);
        check(100, "and then…", true);
        check(100, "and then [...]", true);
        check(100, "Continue reading →", true);
        check(100, "the end.", false);
        check(400, "and then…", false);
        check(100, "they wanted nothing.", false);
    }
}
