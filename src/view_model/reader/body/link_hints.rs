//! Labels on the links on the screen.

/// The letters of labels, the easiest to type first.
pub(super) const LETTERS: &str = "asdfghjklweruio";

/// A label on a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The letters to type.
    pub label: String,
    /// Index into the article's links.
    pub link: usize,
    /// Byte offset of the text where it is shown.
    pub offset: usize,
}

/// The labels on the screen, and the letters typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkHints {
    /// The labels that start with the typed letters.
    pub hints: Vec<Hint>,
    /// The text typed so far.
    pub typed: String,
}

/// Labels of equal length, so that none is a prefix of another.
pub(super) fn labels(count: usize) -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    if count <= letters.len() {
        return letters.iter().map(ToString::to_string).collect();
    }
    let pairs = letters.iter().flat_map(|first| {
        let seconds = letters.iter();
        seconds.map(move |second| [*first, *second].iter().collect())
    });
    pairs.collect()
}
