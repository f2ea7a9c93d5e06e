//! Labels on the links of the screen.

/// The letters that labels are made of, the easiest first.
pub(super) const LETTERS: &str = "asdfghjklweruio";

/// A label on a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to type.
    pub label: String,
    /// Index into the article's links.
    pub link: usize,
    /// Byte of the text where it stands.
    pub offset: usize,
}

/// Labels on the screen, and what was typed of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkHints {
    /// The labels that what was typed begins.
    pub hints: Vec<Hint>,
    /// What was typed.
    pub typed: String,
}

/// Labels of one length, so that none begins another.
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
