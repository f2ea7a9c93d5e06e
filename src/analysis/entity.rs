//! What the analysis says of those who speak and of whatever has a name.

use crate::text::Span;

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
