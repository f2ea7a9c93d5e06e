//! What a quotation looks like from inside: speech, a title, a label, a word held at arm's length.

/// Most words that a title in quotation marks has.
const LONGEST_TITLE: usize = 9;

/// Words that titles write small.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "by", "with", "or", "from", "is",
    "as", "but",
];

/// Whether quoted words read as a name or a title ("Morning Light", "The Long Way to Lyon") rather than as speech:
/// every word that titles write large begins with a capital, and no mark ends a sentence or a clause.
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
    // One capital word with a full stop or a comma is as likely an answer: “Yes,” she said.
    large > 0 && (count > 1 || bare.len() == inner.len())
}

/// How many words a quotation holds, counted up to a few.
pub fn word_count(inner: &str) -> usize {
    inner
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(40)
        .count()
}

/// Whether quoted words begin as a sentence does.
pub fn begins_sentence(inner: &str) -> bool {
    inner
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
