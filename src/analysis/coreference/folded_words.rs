//! Hashes of words without case, accents, full stops and the Arabic article, for comparing names.

use crate::text::accents;

/// A key for comparing words. Words have the same key if they differ only in case, accents, full stops, an article
/// ("al-") or a possessive ending; two other words share one with a probability of 1 in 2^64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FoldedWords(u64);

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The key of one word.
pub(super) fn word(word: &str) -> FoldedWords {
    FoldedWords(fold(bare(word), START))
}

/// The key of a name of several words, without a leading "the".
pub(super) fn name(name: &str) -> FoldedWords {
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    FoldedWords(fold(possessor(name), START))
}

/// The word without a possessive ending.
pub(super) fn possessor(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"))
        .unwrap_or(word)
}

/// The word without an Arabic article and without a possessive ending.
fn bare(word: &str) -> &str {
    let word = possessor(word);
    for article in [
        "al-", "Al-", "el-", "El-", "as-", "ash-", "an-", "ar-", "at-",
    ] {
        if let Some(rest) = word.strip_prefix(article) {
            return rest;
        }
    }
    word
}

fn fold(text: &str, start: u64) -> u64 {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .fold(start, |state, c| {
            let plain = if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                accents::unaccented(c.to_lowercase().next().unwrap_or(c))
            };
            (state ^ u64::from(u32::from(plain))).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_share_a_key() {
        assert_eq!(word("al-Basri"), word("Basri"));
        assert_eq!(word("Šimić"), word("Simic"));
        assert_eq!(word("Fenwick's"), word("FENWICK"));
        assert_eq!(name("the U.N."), name("UN"));
        assert_ne!(word("Brandt"), word("Brand"));
    }
}
