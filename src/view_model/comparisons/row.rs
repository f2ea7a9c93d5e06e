//! A row of the screen of comparisons, as text that is safe to print.

use super::listed::ComparisonRow;
use crate::text::sanitize::one_line;

/// A row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonLine {
    /// Whether it is selected.
    pub chosen: bool,
    /// What was found out.
    pub label: String,
    /// The first line behind it.
    pub head: String,
    /// The second line.
    pub about: String,
}

impl ComparisonLine {
    /// A row of the list.
    pub(super) fn of(row: &ComparisonRow, chosen: bool) -> Self {
        let safe = |text: &str| one_line(text).unwrap_or_default();
        Self {
            chosen,
            label: safe(&row.label),
            head: safe(&row.head),
            about: safe(&row.about),
        }
    }
}

/// Whether a row contains all words, whatever their case.
pub(super) fn fits(row: &ComparisonRow, words: &[String]) -> bool {
    let held = format!("{} {} {} {}", row.label, row.head, row.about, row.words).to_lowercase();
    words.iter().all(|word| held.contains(word))
}
