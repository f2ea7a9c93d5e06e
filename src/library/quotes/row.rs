//! Quotes, sources and people as plain data, both as an analysis provides them and as the library returns them.

use crate::library::articles::row::ArticleId;
use crate::library::desk::row::CorrectionId;
use crate::library::wordings::row::Spread;
use crate::text::{Confidence, Doubts, Span, Wording};

/// Identifies a quote. The id stays the same as long as the article contains the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteId(pub i64);

/// Identifies a person, organisation or place across all articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub i64);

/// The result of analysing one article. Kinds have the names of the output contract.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnalysisRows {
    /// In the order of the text.
    pub quotes: Vec<NewQuote>,
    /// In the order of their first quote.
    pub sources: Vec<NewSource>,
    /// In any order.
    pub entities: Vec<NewEntity>,
    /// The corrections that were applied or not anchored. If others were made since the analysis began, the article
    /// still counts as not analysed.
    pub corrections: Vec<CorrectionId>,
}

/// A quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewQuote {
    /// From the start of its first fragment to the end of its last.
    pub span: Span,
    /// Its words.
    pub said: String,
    /// "direct", "mixed", "indirect" or "belief".
    pub kind: &'static str,
    /// The cue, such as "said"; empty if there is none.
    pub cue: String,
    /// The words that name the speaker; empty if there are none.
    pub speaker: String,
    /// Index into [`AnalysisRows::sources`].
    pub source: Option<usize>,
    /// How likely it is that the quote is right.
    pub confidence: Confidence,
    /// Indexes into [`AnalysisRows::entities`] of the names in it.
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
    /// Whether the article leaves the source unnamed.
    pub anonymous: bool,
    /// Number of words in its quotes.
    pub words: u32,
}

/// A named entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntity {
    /// Its name.
    pub name: String,
    /// "person", "organisation", "place", "event", "work", "other".
    pub kind: &'static str,
    /// Number of mentions.
    pub mentions: u32,
}

/// A quote as a row of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteRow {
    /// Identifies the quote.
    pub id: QuoteId,
    /// Its article.
    pub article: ArticleId,
    /// The article's headline.
    pub title: String,
    /// The article's publisher; empty if unknown.
    pub site: String,
    /// The article's URL.
    pub url: Option<String>,
    /// The article's time.
    pub time: i64,
    /// Its place in the article's text.
    pub span: Span,
    /// Its words.
    pub said: String,
    /// "direct", "mixed", "indirect" or "belief".
    pub kind: String,
    /// The cue, such as "said"; empty if there is none.
    pub cue: String,
    /// The source's name, or the words of the article; empty if unknown.
    pub speaker: String,
    /// Identifies the speaker across articles.
    pub name: Option<NameId>,
    /// Whether the source is unnamed.
    pub anonymous: bool,
    /// How likely it is that the quote is right.
    pub confidence: Confidence,
    /// Whether the article still contains it.
    pub fate: Fate,
    /// How far its words are spread.
    pub spread: Spread,
}

impl QuoteRow {
    /// What is marked as doubtful.
    pub fn doubts(&self) -> Doubts {
        self.confidence.doubts(match self.kind.as_str() {
            "direct" => Wording::Quoted,
            _ => Wording::Reported,
        })
    }
}

/// A quote that its article no longer contains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangedQuote {
    /// The quote as it was.
    pub before: QuoteRow,
    /// The quote that replaced it, if it was edited.
    pub after: Option<QuoteRow>,
}

/// What happened to a quote when its article changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// The article still contains it.
    #[default]
    Stands,
    /// The article no longer contains it since this time.
    Removed(i64),
    /// Other words of the same speaker replaced it.
    Edited {
        /// When.
        at: i64,
        /// The quote that replaced it.
        into: QuoteId,
    },
}

impl Fate {
    /// A description for people; empty for a quote that the article still contains.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Stands => "",
            Self::Removed(_) => "no longer in the article",
            Self::Edited { .. } => "edited in the article since",
        }
    }

    /// When the quote was removed or edited, in seconds since 1970.
    pub const fn gone(self) -> Option<i64> {
        match self {
            Self::Stands => None,
            Self::Removed(at) | Self::Edited { at, .. } => Some(at),
        }
    }
}

/// Who decided something about names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecidedBy {
    /// Pullquote, by its rules.
    Rule,
    /// A reader.
    Reader,
}

impl DecidedBy {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Reader => "reader",
        }
    }
}

/// A further name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Identifies the name.
    pub id: NameId,
    /// "P. Varga".
    pub name: String,
    /// Number of its quotes.
    pub quotes: u32,
    /// Who joined it.
    pub by: DecidedBy,
    /// Why it was joined; empty if a reader did it.
    pub reason: String,
}

/// A person, organisation or group that is quoted in the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// Identifies the name.
    pub id: NameId,
    /// "Sergei Lavrov".
    pub name: String,
    /// "person", "organisation", "document", "group".
    pub kind: String,
    /// The role that a reader chose, or else the most frequent one of the newest quotes.
    pub role: Option<String>,
    /// Number of current quotes, including unsure ones and those under further names.
    pub quotes: u32,
    /// Whether every one of these quotes may be somebody else's.
    pub doubtful: bool,
    /// Time of the newest article that quotes them.
    pub latest: i64,
    /// Unread hits of the alert on them; `None` without an alert.
    pub alert: Option<u32>,
    /// Their further names, the most quoted first.
    pub forms: Vec<Form>,
}

/// A source of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its name or description.
    pub label: String,
    /// Identifies the source across articles; `None` for unnamed sources.
    pub name: Option<NameId>,
    /// "person", "organisation", "document", "group".
    pub kind: String,
    /// "Foreign Minister".
    pub role: Option<String>,
    /// Whether the article leaves the source unnamed.
    pub anonymous: bool,
    /// Number of words in its quotes.
    pub words: u32,
}
