//! Who said what: quotes with cue and speaker, the sources behind them, the entities in the text.
//!
//! Deterministic, offline, linear in the text. Knows nothing of formats, widths or screens.

pub mod attribution;
pub mod coreference;
pub mod document;
pub mod entities;
pub mod lexicon;
mod sources;
pub mod syntax;
#[cfg(test)]
mod tests;

use crate::text::{Article, Span};

/// Everything found in one article. The same text gives the same analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// In the order of their first span; a quote's id is its index.
    pub quotes: Vec<Quote>,
    /// In the order of their first quote; a source's id is its index.
    pub sources: Vec<Source>,
    /// In the order of their first mention; an entity's id is its index.
    pub entities: Vec<Entity>,
}

/// Reads an article for quotes, sources and entities.
#[must_use]
pub fn analyse(article: &Article) -> Analysis {
    analyse_while(article, &|| true).unwrap_or_default()
}

/// The same for those who may lose interest: asked between the steps whether it is still wanted, it stops when not.
#[must_use]
pub fn analyse_while(article: &Article, wanted: &dyn Fn() -> bool) -> Option<Analysis> {
    let document = document::Document::new(article);
    let mut names = wanted().then(|| entities::find(&document))?;
    attribution::transcript::name_speakers(&document, &mut names);
    let mut quotes = wanted().then(|| attribution::quotes(&document, &names))?;
    if !article.is_english() {
        leave_unattributed(&mut quotes);
    }
    let resolved = wanted().then(|| coreference::resolve(&document, &names, &mut quotes))?;
    Some(Analysis {
        quotes,
        sources: resolved.sources,
        entities: resolved.entities,
    })
}

/// In other languages quotation marks still show somebody's words, but the rules would guess whose: better nobody.
fn leave_unattributed(quotes: &mut Vec<Quote>) {
    quotes.retain(|quote| quote.kind == QuoteKind::Direct);
    for quote in quotes {
        quote.speaker = None;
        quote.cue = None;
        quote.evidence = Evidence {
            rule: "quotation marks; speakers are found in English only",
            ..Evidence::default()
        };
    }
}

/// Somebody's words, or a report of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The content without its outer quotation marks; the fragments of one utterance, in order. Never empty.
    pub spans: Vec<Span>,
    /// The words that make it speech: "said", "according to".
    pub cue: Option<Span>,
    /// Who speaks; nothing when nobody is named.
    pub speaker: Option<Speaker>,
    /// Probability that content and speaker are right, 0 to 1.
    pub confidence: f32,
    /// Why it was read so.
    pub evidence: Evidence,
}

/// How much of a quote stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of a reported clause.
    Mixed,
    /// None.
    Indirect,
}

impl QuoteKind {
    /// Its name in the output contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// The mention of a speaker beside a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words: "Russian President Vladimir Putin", "he", "a senior official".
    pub span: Span,
    /// Index into [`Analysis::sources`]; nothing when it is not known whom the words mean.
    pub source: Option<usize>,
}

/// Why a quote was read as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The rule that attributed it, in words for the reader: "speaker and cue after the quote".
    pub rule: &'static str,
    /// How the speaker's words were tied to a source: "surname of Vladimir Putin", "nearest man named before".
    pub identity: Option<String>,
    /// The speaker that would have been chosen otherwise.
    pub runner_up: Option<Span>,
}

/// Somebody or something that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The longest form the article gives, or the description of an anonymous source.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// What the article says it is: "Russian President".
    pub role: Option<String>,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Indexes into [`Analysis::quotes`], ascending.
    pub quotes: Vec<usize>,
    /// Words in those quotes (UAX 29 words that hold a letter or digit).
    pub words: usize,
    /// Index into [`Analysis::entities`].
    pub entity: Option<usize>,
}

/// What can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// One human being.
    Person,
    /// A company, a party, a government.
    Organisation,
    /// A statement, a report, a poll.
    Document,
    /// "two officials".
    Group,
}

impl SourceKind {
    /// Its name in the output contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Group => "group",
        }
    }
}

/// A named thing and every place where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The longest form the article gives.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The names as they stand, without titles, in text order.
    pub mentions: Vec<Span>,
    /// Index into [`Analysis::sources`] when it is quoted.
    pub source: Option<usize>,
}

/// The kinds of named things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, a party, a government, an armed group.
    Organisation,
    /// A country, a city, a river, a building.
    Place,
    /// A summit, a war, a match.
    Event,
    /// A book, a film, a law.
    Work,
    /// Nationalities, products and the rest.
    Other,
}

impl EntityKind {
    /// Its name in the output contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
            Self::Other => "other",
        }
    }
}
