//! Changes that a reader makes to articles, as plain types.

/// A change to articles that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets a mark.
    Mark(Mark),
    /// Adds a tag.
    Tag(String),
    /// Removes a tag.
    Untag(String),
    /// Changes corrections or highlights.
    Desk(DeskChange),
    /// Decides about people; what was decided, such as "Ana R. Sandoval joined to Ana Sandoval".
    People(String),
}

/// What a decision about people is called.
const PEOPLE: &str = "people";

/// A change of corrections or highlights. The library remembers the rows as they were, see `desk/images.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskChange {
    /// Adds corrections.
    Correct,
    /// Deletes corrections.
    Uncorrect,
    /// Adds highlights.
    Highlight,
    /// Deletes highlights.
    Unhighlight,
    /// Changes the note or the tag of a highlight.
    Note,
    /// Adds corrections and highlights of somebody else.
    Import,
}

impl DeskChange {
    /// All changes.
    pub const ALL: &'static [Self] = &[
        Self::Correct,
        Self::Uncorrect,
        Self::Highlight,
        Self::Unhighlight,
        Self::Note,
        Self::Import,
    ];

    /// Its name on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Uncorrect => "uncorrect",
            Self::Highlight => "highlight",
            Self::Unhighlight => "unhighlight",
            Self::Note => "note",
            Self::Import => "import",
        }
    }

    /// What was done, for a message: "corrected".
    pub const fn done(self) -> &'static str {
        match self {
            Self::Correct => "quote corrected",
            Self::Uncorrect => "correction deleted",
            Self::Highlight => "passage highlighted",
            Self::Unhighlight => "highlight deleted",
            Self::Note => "note changed",
            Self::Import => "decisions imported",
        }
    }
}

impl Change {
    pub(in crate::library) const fn name(&self) -> &'static str {
        match self {
            Self::Mark(mark) => mark.name(),
            Self::Tag(_) => "tag",
            Self::Untag(_) => "untag",
            Self::Desk(change) => change.name(),
            Self::People(_) => PEOPLE,
        }
    }

    pub(in crate::library) fn tag(&self) -> &str {
        match self {
            Self::Mark(_) | Self::Desk(_) => "",
            Self::Tag(tag) | Self::Untag(tag) | Self::People(tag) => tag,
        }
    }

    pub(in crate::library) fn named(name: &str, tag: String) -> Option<Self> {
        match name {
            "tag" => Some(Self::Tag(tag)),
            "untag" => Some(Self::Untag(tag)),
            PEOPLE => Some(Self::People(tag)),
            other => {
                let mut desk = DeskChange::ALL.iter().copied();
                let desk = desk.find(|change| change.name() == other);
                desk.map(Self::Desk)
                    .or_else(|| Mark::named(other).map(Self::Mark))
            }
        }
    }

    /// The change that undoes this one.
    pub(in crate::library) fn reverse(&self) -> Self {
        match self {
            Self::Mark(mark) => Self::Mark(mark.reverse()),
            Self::Tag(tag) => Self::Untag(tag.clone()),
            Self::Untag(tag) => Self::Tag(tag.clone()),
            Self::Desk(change) => Self::Desk(*change),
            Self::People(decided) => Self::People(decided.clone()),
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
