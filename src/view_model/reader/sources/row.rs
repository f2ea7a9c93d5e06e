//! A source as its pane shows it.

/// A source as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Which source.
    pub source: usize,
    /// Whether it is the chosen one.
    pub active: bool,
    /// Its name.
    pub name: String,
    /// What the article says it is, or what kind of source it is; nothing where there is no room for it.
    pub role: Option<String>,
    /// Whether the article does not name it.
    pub anonymous: bool,
    /// Eighths of a cell that its bar is long.
    pub meter: usize,
    /// "3 · 41 w".
    pub counts: String,
}
