//! Positions in articles.

/// An article, by its item and its index in the item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemArticle {
    /// Index into the items.
    pub item: usize,
    /// Index into the item's articles.
    pub index: usize,
}

/// A position in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingPosition {
    /// The article.
    pub id: ItemArticle,
    /// Byte offset of the cursor.
    pub cursor: usize,
    /// Byte offset of the text at the top of the screen.
    pub top: usize,
}
