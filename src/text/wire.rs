//! What a news agency sends beside a story: for the desk, not for the reader of the paper.

/// The desk's own words about a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// "Germany-politics": the keyword line that all versions of a story share.
    pub slug: Option<String>,
    /// From 1, a flash, to 8 or 9, of no hurry.
    pub priority: Option<u8>,
    /// Not to be published before: RFC 3339, or the words of the note where they are no date.
    pub embargo: Option<String>,
    /// What it is about, by the agency's codes.
    pub subjects: Vec<Subject>,
    /// Where it happened, or where it matters.
    pub places: Vec<String>,
    /// Which version of the story this is, as the agency counts: "3", "1132689232". The id of the article is the story's.
    pub version: Option<String>,
}

impl Wire {
    /// Whether the agency said nothing of this kind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One subject of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// "medtop:20000310", "04011002".
    pub code: Option<String>,
    /// "press", "cocoa".
    pub name: Option<String>,
}
