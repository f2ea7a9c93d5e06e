//! Analyses the part of a long text that is on the screen by itself, for the reader who does not wait for the whole. Who
//! is meant by a name or a pronoun may turn out differently when the whole text is known.

use super::entity::Entity;
use super::quote::Quote;
use super::{Analysis, Beliefs, Parts, analyse_in_parts};
use crate::text::{Article, Metadata, Paragraph, Span};

/// Bytes of an excerpt before the screen, where the speakers on it may be named.
const BEFORE: usize = 16 << 10;

/// Bytes after it, for the next pages.
const AFTER: usize = 48 << 10;

/// The excerpt around what is shown: whole paragraphs, unless one of them is longer than an excerpt.
pub fn around(article: &Article, shown: Span) -> Span {
    let text = article.text.as_str();
    let before = (shown.start as usize).saturating_sub(BEFORE);
    let after = (shown.end as usize).saturating_add(AFTER).min(text.len());
    let whole = |offset: usize| {
        let next = article
            .paragraphs
            .partition_point(|paragraph| paragraph.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        article
            .paragraphs
            .get(index)
            .map(|paragraph| paragraph.span)
    };
    let start = whole(before)
        .map(|span| span.start as usize)
        .filter(|start| before - start <= BEFORE)
        .unwrap_or_else(|| text.floor_char_boundary(before));
    let end = whole(after)
        .map(|span| span.end as usize)
        .filter(|end| *end >= after && end - after <= AFTER)
        .unwrap_or_else(|| text.ceil_char_boundary(after));
    Span::new(start, end)
}

/// Analyses an excerpt. The spans are those of the whole text.
pub fn analyse_excerpt(article: &Article, excerpt: Span, beliefs: Beliefs) -> Analysis {
    let own = by_itself(article, excerpt);
    let analysis = analyse_in_parts(&own, beliefs, &Parts::WHOLE).unwrap_or_default();
    moved(analysis, excerpt.start)
}

/// An excerpt as an article.
fn by_itself(article: &Article, excerpt: Span) -> Article {
    let first = article
        .paragraphs
        .partition_point(|paragraph| paragraph.span.end <= excerpt.start);
    let own = |span: Span| Span {
        start: span.start.max(excerpt.start) - excerpt.start,
        end: span.end.min(excerpt.end) - excerpt.start,
    };
    let paragraphs = article.paragraphs.get(first..).unwrap_or_default();
    let paragraphs = paragraphs
        .iter()
        .take_while(|paragraph| paragraph.span.start < excerpt.end)
        .map(|paragraph| Paragraph {
            span: own(paragraph.span),
            ..*paragraph
        });
    let dateline = article.metadata.dateline.clone();
    let dateline = dateline.filter(|dateline| excerpt.covers(dateline.span));
    Article {
        text: article.slice(excerpt).to_owned(),
        paragraphs: paragraphs.collect(),
        format: article.format,
        language: article.language.clone(),
        metadata: Metadata {
            dateline: dateline.map(|mut dateline| {
                dateline.span = own(dateline.span);
                dateline
            }),
            ..Metadata::default()
        },
        ..Article::default()
    }
}

/// The same analysis with all spans further on.
fn moved(analysis: Analysis, by: u32) -> Analysis {
    let further = |span: Span| Span {
        start: span.start + by,
        end: span.end + by,
    };
    let quotes = analysis.quotes.into_iter().map(|mut quote| {
        quote.evidence.runner_up = quote.evidence.runner_up.map(further);
        if let Some(speaker) = &mut quote.speaker {
            speaker.span = further(speaker.span);
        }
        Quote {
            spans: quote.spans.into_iter().map(further).collect(),
            cue: quote.cue.map(further),
            ..quote
        }
    });
    let entities = analysis.entities.into_iter().map(|entity| Entity {
        mentions: entity.mentions.into_iter().map(further).collect(),
        ..entity
    });
    Analysis {
        quotes: quotes.collect(),
        sources: analysis.sources,
        entities: entities.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::text::ParagraphKind;

    /// A long article of one paragraph after another.
    fn long() -> Article {
        let mut article = Article::default();
        for number in 0..2000 {
            let start = article.text.len();
            let words = format!("Ida Bohm said on day {number} that “the road is open” é.");
            article.text.push_str(&words);
            article.paragraphs.push(Paragraph {
                kind: ParagraphKind::Paragraph,
                level: 0,
                span: Span::new(start, article.text.len()),
            });
            article.text.push_str("\n\n");
        }
        article
    }

    #[test]
    fn an_excerpt_finds_the_same_words_at_the_same_places() {
        let article = long();
        let whole = analyse(&article);
        for at in [0, 50_000, article.text.len() - 900] {
            let shown = Span::new(at, at + 800);
            let excerpt = around(&article, shown);
            assert!(excerpt.covers(shown), "{excerpt:?}");
            assert!(excerpt.len() < 80_000);
            let found = analyse_excerpt(&article, excerpt, Beliefs::Hidden);
            let inside = whole
                .quotes
                .iter()
                .filter(|quote| quote.spans.iter().all(|span| excerpt.covers(*span)));
            let expected: Vec<_> = inside.map(|quote| (&quote.spans, quote.cue)).collect();
            let spans: Vec<_> = found
                .quotes
                .iter()
                .map(|quote| (&quote.spans, quote.cue))
                .collect();
            assert!(expected.len() > 100);
            assert_eq!(spans, expected);
            let entity = found.entities.first().expect("a name");
            assert!(
                entity
                    .mentions
                    .iter()
                    .all(|span| article.slice(*span) == "Ida Bohm")
            );
        }
    }

    #[test]
    fn an_excerpt_of_one_endless_paragraph_ends_between_letters() {
        let text = "Ida Bohm said “é” to nobody. ".repeat(20_000);
        let article = Article {
            paragraphs: vec![Paragraph {
                kind: ParagraphKind::Paragraph,
                level: 0,
                span: Span::new(0, text.len()),
            }],
            text,
            ..Article::default()
        };
        for at in 300_000..300_040 {
            let at = article.text.floor_char_boundary(at);
            let excerpt = around(&article, Span::new(at, at));
            assert!(!article.slice(excerpt).is_empty() && excerpt.len() < 80_000);
        }
        assert_eq!(
            around(&Article::default(), Span::default()),
            Span::default()
        );
    }
}
