//! Who said what, as plain data: what an analysis hands in, and what the library tells of it.

use crate::library::articles::row::ArticleId;
use crate::text::Span;

/// Which quote; it keeps its number while its words stay in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteId(pub i64);

/// Which person, organisation or place, across all articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub i64);

/// What was found in an article. Kinds are named as the output contract names them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnalysisRows {
    /// In the order of the text.
    pub quotes: Vec<NewQuote>,
    /// In the order of their first quote.
    pub sources: Vec<NewSource>,
    /// In any order.
    pub entities: Vec<NewEntity>,
}

/// A quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewQuote {
    /// From the start of its first fragment to the end of its last.
    pub span: Span,
    /// Its words.
    pub said: String,
    /// "direct", "mixed" or "indirect".
    pub kind: &'static str,
    /// "said"; empty without one.
    pub cue: String,
    /// The words that name the speaker; empty without one.
    pub speaker: String,
    /// Index into [`AnalysisRows::sources`].
    pub source: Option<usize>,
    /// From 0 to 1.
    pub confidence: f32,
    /// Indexes into [`AnalysisRows::entities`] of what is named in it.
    pub about: Vec<usize>,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewSource {
    /// Its name or description.
    pub name: String,
    /// "person", "organisation", "document", "group".
    pub kind: &'static str,
    /// "Foreign Minister".
    pub role: Option<String>,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Words of its quotes.
    pub words: u32,
}

/// A named thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntity {
    /// Its name.
    pub name: String,
    /// "person", "organisation", "place", "event", "work", "other".
    pub kind: &'static str,
    /// How often.
    pub mentions: u32,
}

/// A quote as a line of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteRow {
    /// Which.
    pub id: QuoteId,
    /// Where it stands.
    pub article: ArticleId,
    /// The article's headline.
    pub title: String,
    /// Who published the article; empty when unknown.
    pub site: String,
    /// The article's address.
    pub url: Option<String>,
    /// The article's time.
    pub time: i64,
    /// Where in the article's text.
    pub span: Span,
    /// Its words.
    pub said: String,
    /// "direct", "mixed" or "indirect".
    pub kind: String,
    /// "said"; empty without one.
    pub cue: String,
    /// Who: the source's name, or what the article says; empty without one.
    pub speaker: String,
    /// The same person across articles.
    pub name: Option<NameId>,
    /// Whether the source is not named.
    pub anonymous: bool,
    /// From 0 to 1.
    pub confidence: f32,
    /// Whether it is still there.
    pub fate: Fate,
}

/// What became of a quote when its article changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It stands there.
    #[default]
    Stands,
    /// It was taken out at that time.
    Removed(i64),
    /// Other words of the same speaker took its place at that time.
    Edited {
        /// When.
        at: i64,
        /// What stands there now.
        into: QuoteId,
    },
}

impl Fate {
    /// What became of it, in words; nothing while it stands.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Stands => "",
            Self::Removed(_) => "no longer in the article",
            Self::Edited { .. } => "edited in the article since",
        }
    }

    /// When its article was found without it, in seconds since 1970.
    #[must_use]
    pub const fn gone(self) -> Option<i64> {
        match self {
            Self::Stands => None,
            Self::Removed(at) | Self::Edited { at, .. } => Some(at),
        }
    }
}

/// Somebody who is quoted in the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// Which.
    pub id: NameId,
    /// "Sergei Lavrov".
    pub name: String,
    /// "person", "organisation", "document", "group".
    pub kind: String,
    /// What articles last called it.
    pub role: Option<String>,
    /// Quotes that stand in articles, those under the bare surname among them.
    pub quotes: u32,
    /// Time of the newest article that quotes it.
    pub latest: i64,
    /// The bare surname that stands for it in other articles; empty: none does, or it could mean others too.
    pub bare: String,
    /// Quotes under the bare surname.
    pub as_bare: u32,
}

/// A source of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its name or description.
    pub label: String,
    /// The same across articles; nothing when it is not named.
    pub name: Option<NameId>,
    /// "person", "organisation", "document", "group".
    pub kind: String,
    /// "Foreign Minister".
    pub role: Option<String>,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Words of its quotes.
    pub words: u32,
}
