//! The screens of the program, and where each was opened.

use crate::view_model::reader::reading_position::ReadingPosition;

/// The screen that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// An article with its quotes and sources.
    #[default]
    Reader,
    /// Feeds, articles, preview.
    Library,
    /// The people quoted in the library, and their quotes.
    People,
    /// The outlets whose articles are in the library, and whom they quote.
    Outlets,
    /// Passages with what they are compared with.
    Comparisons,
}

/// Where a screen of lists was opened, which is where leaving it returns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedFrom {
    /// Another screen of lists.
    List(Screen),
    /// An article, which was opened from this screen of lists.
    Article(ReadingPosition, Screen),
}

impl Default for OpenedFrom {
    fn default() -> Self {
        Self::List(Screen::Library)
    }
}

impl OpenedFrom {
    /// The screen of lists that it leads back to.
    pub const fn list(self) -> Screen {
        match self {
            Self::List(list) | Self::Article(_, list) => list,
        }
    }

    /// The same with another screen of lists.
    #[must_use]
    pub const fn with_list(self, list: Screen) -> Self {
        match self {
            Self::List(_) => Self::List(list),
            Self::Article(position, _) => Self::Article(position, list),
        }
    }
}
