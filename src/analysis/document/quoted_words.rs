//! Judges by its words alone whether a quotation is speech, a title, a label or a scare quote.

/// Maximum number of words of a title in quotation marks.
const LONGEST_TITLE: usize = 9;

/// Words that are not capitalised in titles.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "by", "with", "or", "from", "is",
    "as", "but",
];

/// Whether quoted words look like a name or a title ("Morning Light", "The Long Way to Lyon") rather than speech: every
/// word that titles capitalise has a capital, and no mark ends a sentence or a clause.
pub fn looks_like_title(inner: &str) -> bool {
    let inner = inner.trim();
    let bare = inner.trim_end_matches([',', '.', '!']);
    let mut count = 0;
    let mut large = 0;
    for word in bare.split_whitespace() {
        count += 1;
        if count > LONGEST_TITLE {
            return false;
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next();
        if first.is_none_or(|c| c.is_uppercase() || c.is_numeric()) {
            large += usize::from(first.is_some());
        } else if !SMALL.contains(&word) || count == 1 {
            return false;
        }
    }
    // A single capitalised word with a full stop or comma is just as likely an answer: “Yes,” she said.
    large > 0 && (count > 1 || bare.len() == inner.len())
}

/// The number of words in a quotation, counted up to a small limit.
pub fn word_count(inner: &str) -> usize {
    inner
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(40)
        .count()
}

/// Whether quoted words begin like a sentence.
pub fn begins_sentence(inner: &str) -> bool {
    inner
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
