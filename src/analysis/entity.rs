//! The types that describe sources and named entities.

pub use crate::text::SourceKind;
use crate::text::Span;

/// A person, organisation or document that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The longest form of the name in the article, or the description of an anonymous source.
    pub name: String,
    /// Its kind.
    pub kind: SourceKind,
    /// The article's description of it: "Russian President".
    pub role: Option<String>,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Indexes into [`Analysis::quotes`](crate::analysis::Analysis::quotes), in ascending order.
    pub quotes: Vec<usize>,
    /// Number of words in those quotes (UAX 29 words that contain a letter or digit).
    pub words: usize,
    /// Index into [`Analysis::entities`](crate::analysis::Analysis::entities).
    pub entity: Option<usize>,
}

/// A named entity and all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The longest form of the name in the article.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Its mentions without titles, in text order.
    pub mentions: Vec<Span>,
    /// Index into [`Analysis::sources`](crate::analysis::Analysis::sources), if it is quoted.
    pub source: Option<usize>,
}

/// The kinds of named entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, a party, a government, an armed group.
    Organisation,
    /// A country, a city, a river, a building.
    Place,
    /// A summit, a war, a match.
    Event,
    /// A book, a film, a law.
    Work,
    /// Nationalities, products and everything else.
    Other,
}

impl EntityKind {
    /// Its name in the output format.
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
