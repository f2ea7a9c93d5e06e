//! Decides which hyphens join the parts of one token. The treebanks split at hyphens ("long|-|term", "U.S.|-|led")
//! except after a prefix ("co-founder"). We also keep the hyphens of names ("al-Abadi", "Jean-Luc", "Geun-hye"),
//! because names are looked up as a whole.

use crate::analysis::lexicon::word_set::WordSet;

/// Whether the hyphen between two parts of a word is inside a token.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
    if ends_in_digit || next.is_numeric() {
        return next.is_numeric() && (ends_in_digit || before.chars().all(char::is_uppercase));
    }
    if before.chars().nth(1).is_none()
        || is_in(WordSet::CombiningPrefixes, before)
        || is_in(WordSet::ForeignArticles, before)
    {
        return true;
    }
    let points = before.contains('.');
    if next.is_uppercase() {
        return !points;
    }
    // "Nobel-era" is two words. What is not known to end a compound is taken for a given name: "Geun-hye", "Ki-moon".
    before.starts_with(char::is_uppercase)
        && !points
        && before.contains(char::is_lowercase)
        && after.len() <= 5
        && !is_in(WordSet::CompoundEndings, after)
}

fn is_in(set: WordSet, word: &str) -> bool {
    set.contains(&word.to_ascii_lowercase())
}
