//! Changes that a reader makes to articles, and what can be undone, as plain types.

/// What a decision about people is called among the steps that can be undone.
pub(in crate::library) const PEOPLE: &str = "people";

/// What a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepChange {
    /// Marks or tags of articles.
    Articles(Change),
    /// What is decided about people: "Ana R. Sandoval joined to Ana Sandoval".
    People(String),
}

impl StepChange {
    pub(in crate::library) fn named(name: &str, detail: String) -> Option<Self> {
        match name {
            PEOPLE => Some(Self::People(detail)),
            change => Change::named(change, detail).map(Self::Articles),
        }
    }
}

/// A change to articles that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets a mark.
    Mark(Mark),
    /// Adds a tag.
    Tag(String),
    /// Removes a tag.
    Untag(String),
}

impl Change {
    pub(in crate::library) const fn name(&self) -> &'static str {
        match self {
            Self::Mark(mark) => mark.name(),
            Self::Tag(_) => "tag",
            Self::Untag(_) => "untag",
        }
    }

    pub(in crate::library) fn tag(&self) -> &str {
        match self {
            Self::Mark(_) => "",
            Self::Tag(tag) | Self::Untag(tag) => tag,
        }
    }

    pub(in crate::library) fn named(name: &str, tag: String) -> Option<Self> {
        match name {
            "tag" => Some(Self::Tag(tag)),
            "untag" => Some(Self::Untag(tag)),
            mark => Mark::named(mark).map(Self::Mark),
        }
    }

    /// The change that undoes this one.
    pub(in crate::library) fn reverse(&self) -> Self {
        match self {
            Self::Mark(mark) => Self::Mark(mark.reverse()),
            Self::Tag(tag) => Self::Untag(tag.clone()),
            Self::Untag(tag) => Self::Tag(tag.clone()),
        }
    }
}

/// A mark on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Read, along with every other article of the same story.
    Read,
    /// Not read yet.
    Unread,
    /// Starred.
    Starred,
    /// No longer starred.
    Unstarred,
}

impl Mark {
    /// All marks.
    pub const ALL: &'static [Self] = &[Self::Read, Self::Unread, Self::Starred, Self::Unstarred];

    /// Its name on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::Unstarred => "unstarred",
        }
    }

    /// The mark with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mark| mark.name() == name)
    }

    /// The mark that undoes this one.
    pub(in crate::library) const fn reverse(self) -> Self {
        match self {
            Self::Read => Self::Unread,
            Self::Unread => Self::Read,
            Self::Starred => Self::Unstarred,
            Self::Unstarred => Self::Starred,
        }
    }
}
