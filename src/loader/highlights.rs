//! `.story` files, as collections of CNN and Daily Mail stories hold them: the copy, then each highlight of the story
//! under a line `@highlight`. The highlights are shown where a desk puts them, above the story.

use super::plain;
use crate::text::{Article, Format, ParagraphKind};

/// The line above each highlight.
const MARK: &str = "@highlight";

/// Whether a text is such a file.
pub(crate) fn recognise(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == MARK)
}

/// Reads the story.
pub(crate) fn read(text: &str) -> Article {
    let mut copy = String::with_capacity(text.len());
    let mut highlights: Vec<&str> = Vec::new();
    let mut awaited = false;
    for line in text.lines() {
        match (line.trim_end() == MARK, awaited) {
            (true, _) => awaited = true,
            (false, true) if !line.trim().is_empty() => {
                highlights.push(line.trim());
                awaited = false;
            }
            (false, true) => {}
            (false, false) => {
                copy.push_str(line);
                copy.push('\n');
            }
        }
    }
    let mut whole = String::with_capacity(text.len());
    for highlight in &highlights {
        whole.push_str("* ");
        whole.push_str(highlight);
        whole.push_str("\n\n");
    }
    whole.push_str(&copy);
    let mut article = plain::read(&whole);
    for paragraph in article.paragraphs.iter_mut().take(highlights.len()) {
        if paragraph.span.of(&article.text).starts_with("* ") {
            paragraph.kind = ParagraphKind::Bullet;
            paragraph.level = 0;
        }
    }
    article.format = Format::Story;
    // The highlights were moved: places are not those of the file.
    article.origin = None;
    if !highlights.is_empty() {
        article.metadata.summary = Some(highlights.join(". "));
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_stand_above_the_story() {
        let text = "(Wire) -- The ferry from Orra sank on Monday.\n\nNobody was hurt, the mayor said.\n\n@highlight\n\nFerry sinks\n\n@highlight\n\nNo one hurt\n";
        assert!(recognise(text));
        let article = read(text);
        let kinds: Vec<_> = article
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.kind, paragraph.span.of(&article.text)))
            .collect();
        assert_eq!(
            kinds,
            [
                (ParagraphKind::Bullet, "* Ferry sinks"),
                (ParagraphKind::Bullet, "* No one hurt"),
                (
                    ParagraphKind::Paragraph,
                    "(Wire) -- The ferry from Orra sank on Monday."
                ),
                (ParagraphKind::Paragraph, "Nobody was hurt, the mayor said."),
            ]
        );
        assert_eq!(
            article.metadata.summary.as_deref(),
            Some("Ferry sinks. No one hurt")
        );
    }

    #[test]
    fn a_mark_without_words_is_no_highlight() {
        assert_eq!(read("Copy.\n\n@highlight\n").metadata.summary, None);
        assert!(!recognise("He wrote @highlight in the margin."));
    }
}
