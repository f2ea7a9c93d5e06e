//! Which article, and where in it.

/// An article: the item it came from, and its index in that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemArticle {
    /// Index into the items.
    pub item: usize,
    /// Index into the item's articles.
    pub index: usize,
}

/// A place in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingPosition {
    /// The article.
    pub id: ItemArticle,
    /// Byte of the text where the cursor stands.
    pub cursor: usize,
    /// Byte of the text where the screen begins.
    pub top: usize,
}
