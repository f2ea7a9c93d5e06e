//! The short story that the tests of all output formats use.

use super::*;
use crate::analysis::{
    Analysis, Entity, EntityKind, Evidence, Quote, QuoteKind, Source, SourceKind, Speaker,
};
use crate::text::{self, Article, Confidence, OriginBuilder, ParagraphKind, Span};

/// A story with an offset of two characters in its input, an accent before the quote, a speaker and an entity.
pub(super) fn story() -> (Article, Analysis) {
    let text = "ORRA — “Não,” Mayor Ana Sá said.".to_string();
    let at = |words: &str| {
        let start = text.find(words).expect("words of the story");
        Span::new(start, start + words.len())
    };
    let mut origin = OriginBuilder::default();
    origin.push(0, 2, text.chars().count());
    let quote = Quote {
        kind: QuoteKind::Direct,
        spans: vec![at("Não,")],
        cue: Some(at("said")),
        speaker: Some(Speaker {
            span: at("Mayor Ana Sá"),
            source: Some(0),
        }),
        confidence: 0.97,
        person_confidence: Some(0.98),
        evidence: Evidence {
            rule: "speaker and cue after the quote",
            identity: None,
            rival: None,
            runner_up: Some(at("ORRA")),
            corrected: None,
        },
    };
    let analysis = Analysis {
        quotes: vec![quote],
        sources: vec![Source {
            name: "Ana Sá".into(),
            kind: SourceKind::Person,
            role: Some("Mayor".into()),
            anonymous: false,
            quotes: vec![0],
            words: 1,
            entity: Some(0),
        }],
        entities: vec![Entity {
            name: "Ana Sá".into(),
            kind: EntityKind::Person,
            mentions: vec![at("Ana Sá")],
            source: Some(0),
        }],
    };
    let mut article = Article {
        paragraphs: vec![text::Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span: Span::new(0, text.len()),
        }],
        origin: Some(origin.finish()),
        ..Article::default()
    };
    article.metadata.dateline = Some(text::Dateline {
        place: "ORRA".into(),
        date: None,
        span: at("ORRA"),
    });
    article.text = text;
    (article, analysis)
}

/// The story with a second quote, which is unsure, and doubts about the first: how sure are its words and its person.
pub(super) fn doubtful_story(words: f32, person: f32) -> (Article, Analysis) {
    let (article, mut analysis) = story();
    let first = Confidence::of(words, Some(person));
    if let [quote] = analysis.quotes.as_mut_slice() {
        quote.confidence = first.whole;
        quote.person_confidence = first.person;
        let mut unsure = quote.clone();
        unsure.kind = QuoteKind::Indirect;
        unsure.confidence = 0.3;
        analysis.quotes.push(unsure);
    }
    if let [source] = analysis.sources.as_mut_slice() {
        source.quotes.push(1);
        source.words += 1;
    }
    (article, analysis)
}

/// The report of the story.
pub(super) fn report<'a>(article: &'a Article, analysis: &'a Analysis) -> Report<'a> {
    Report {
        path: "a.txt",
        item: 0,
        article,
        analysis,
        unsure: Unsure::Hidden,
        decided: None,
    }
}
