//! The kinds of quotes and of their sources, in the words of the output contract.

/// How much of a quote is inside quotation marks, and whether it was said at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of a reported clause.
    Mixed,
    /// None of it.
    Indirect,
    /// None, and nobody says it: what somebody thinks, wants, expects or finds.
    Belief,
}

impl QuoteKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[Self::Direct, Self::Mixed, Self::Indirect, Self::Belief];

    /// Its name in the output format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Belief => "belief",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// The kinds of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A single person.
    #[default]
    Person,
    /// A company, a party, a government.
    Organisation,
    /// A statement, a report, a poll.
    Document,
    /// A group of people, such as "two officials".
    Group,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Organisation,
        Self::Document,
        Self::Group,
    ];

    /// Its name in the output format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Group => "group",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}
