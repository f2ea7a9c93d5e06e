//! Splits written words that consist of two: "did|n't", "Putin|'s", "can|not", "gon|na".

/// The length in bytes of the part of `word` before a clitic, or nothing if the word is whole. The first part may
/// contain another clitic ("should|n't|'ve").
pub(super) fn head_length(word: &str) -> Option<usize> {
    match word.rfind(is_apostrophe) {
        Some(at) => before_apostrophe(word, at),
        None => joined_pair(word),
    }
}

/// Whether the letters after an apostrophe are a clitic, such as the "s" of "'s".
pub(super) fn is_clitic_tail(tail: &str) -> bool {
    ["s", "d", "m", "re", "ve", "ll"]
        .iter()
        .any(|clitic| tail.eq_ignore_ascii_case(clitic))
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn before_apostrophe(word: &str, at: usize) -> Option<usize> {
    let tail = word.get(at..)?.trim_start_matches(is_apostrophe);
    if tail.eq_ignore_ascii_case("t") {
        let head = word.get(..at)?;
        return (at > 1 && head.ends_with(['n', 'N'])).then_some(at - 1);
    }
    (at > 0 && is_clitic_tail(tail)).then_some(at)
}

/// The length of the first of two words that are written together without a mark.
pub(super) fn joined_pair(word: &str) -> Option<usize> {
    match word.len() {
        5 if ["gonna", "gotta", "wanna"]
            .iter()
            .any(|pair| word.eq_ignore_ascii_case(pair)) =>
        {
            Some(3)
        }
        6 if word.eq_ignore_ascii_case("cannot") => Some(3),
        _ => None,
    }
}
