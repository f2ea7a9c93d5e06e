//! What a reader can do to articles, as plain types.

/// Something that can be done to articles and taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Marked so.
    Mark(Mark),
    /// Given a tag.
    Tag(String),
    /// Rid of a tag.
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

    /// What takes it back.
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
    /// It was read: so were all that carry the same story.
    Read,
    /// It is to be read.
    Unread,
    /// It is worth keeping.
    Starred,
    /// It is not, after all.
    Unstarred,
}

impl Mark {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Read, Self::Unread, Self::Starred, Self::Unstarred];

    /// Its name on the command line and in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::Unstarred => "unstarred",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mark| mark.name() == name)
    }

    /// What takes it back.
    pub(in crate::library) const fn reverse(self) -> Self {
        match self {
            Self::Read => Self::Unread,
            Self::Unread => Self::Read,
            Self::Starred => Self::Unstarred,
            Self::Unstarred => Self::Starred,
        }
    }
}
