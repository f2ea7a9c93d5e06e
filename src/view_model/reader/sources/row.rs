//! A source as its pane shows it.

/// A source as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Index of the source.
    pub source: usize,
    /// Whether it is selected.
    pub active: bool,
    /// Its name.
    pub name: String,
    /// Its role or kind, if there is room for it.
    pub role: Option<String>,
    /// Whether each of its quotes may be somebody else's.
    pub doubtful: bool,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Length of its bar in eighths of a cell.
    pub meter: usize,
    /// "3 · 41 w".
    pub counts: String,
}
