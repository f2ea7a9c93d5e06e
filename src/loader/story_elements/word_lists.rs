//! The word lists of the loader, from `assets/lexicon`.

use std::sync::LazyLock;

/// The entries of a list, in the order of their bytes.
pub(in crate::loader) type WordList = LazyLock<Vec<&'static str>>;

/// The lines of a list, without comments and blank lines.
pub(in crate::loader) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut entries: Vec<&str> = entries(list).collect();
    entries.sort_unstable();
    entries
}

/// Introduce the name in a byline: "by", "author:".
pub(in crate::loader) static BYLINE_INTRODUCTIONS: WordList = LazyLock::new(|| {
    sorted(include_str!(
        "../../../assets/lexicon/byline-introductions.txt"
    ))
});

/// Towns that datelines name without their country.
pub(in crate::loader) static DATELINE_PLACES: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/dateline-places.txt")));

/// Open a note to editors: "adds", "recasts".
pub(in crate::loader) static EDITORS_NOTES: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/editors-notes.txt")));

/// Words in capitals before a dash that are not a town: "FACTBOX".
pub(in crate::loader) static HEADLINE_LABELS: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/headline-labels.txt")));

/// Words that leads contain and headlines leave out.
pub(in crate::loader) static LEAD_WORDS: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/lead-words.txt")));

/// Carry a period in the middle of a sentence, without that period.
pub(in crate::loader) static LINE_ABBREVIATIONS: WordList = LazyLock::new(|| {
    sorted(include_str!(
        "../../../assets/lexicon/line-abbreviations.txt"
    ))
});

/// Phrases of the footers of mailing lists and newsletters.
pub(in crate::loader) static MAIL_FOOTERS: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/mail-footers.txt")));

/// Capitalised because they open a sentence.
pub(in crate::loader) static SENTENCE_OPENERS: WordList =
    LazyLock::new(|| sorted(include_str!("../../../assets/lexicon/sentence-openers.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_entries_and_none_twice() {
        for list in [
            &BYLINE_INTRODUCTIONS,
            &DATELINE_PLACES,
            &EDITORS_NOTES,
            &HEADLINE_LABELS,
            &LEAD_WORDS,
            &LINE_ABBREVIATIONS,
            &MAIL_FOOTERS,
            &SENTENCE_OPENERS,
        ] {
            assert!(list.len() > 5, "{list:?}");
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
