//! Words of closed classes that end or continue the words of a speaker.

use crate::analysis::lexicon::word_set::WordSet;

/// Whether a token is the possessive ending.
pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "\u{2019}s" | "'" | "\u{2019}")
}

/// Whether a phrase ends before this preposition.
pub(super) fn is_preposition(word: &str) -> bool {
    WordSet::PhraseEndingPrepositions.contains(word)
}

/// What tells a son from his father of the same name.
pub(super) fn is_generation(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III")
}
