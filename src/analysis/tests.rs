//! Tests of the analysis as a whole.

mod linear_time;
mod parts;

use super::analyse;
use crate::text::{Article, Paragraph, ParagraphKind, Span};

#[test]
fn quotations_in_other_languages_have_no_speaker() {
    let mut article = Article {
        text: "„Wir bauen die Brücke noch in diesem Jahr“, said Anna Berg.".to_owned(),
        language: Some("de-AT".to_owned()),
        ..Article::default()
    };
    let found = analyse(&article);
    assert_eq!(found.quotes.len(), 1);
    assert!(found.quotes.iter().all(|quote| quote.speaker.is_none()));
    assert!(found.sources.is_empty());
    article.language = Some("en-GB".to_owned());
    assert_eq!(analyse(&article).sources.len(), 1);
}

/// An article with these paragraphs, between which there are blank lines.
pub(super) fn article(text: &str) -> Article {
    let mut at = 0;
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let span = Span::new(at, at + paragraph.len());
        at += paragraph.len() + 2;
        Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span,
        }
    });
    Article {
        paragraphs: paragraphs.collect(),
        text: text.into(),
        ..Article::default()
    }
}
