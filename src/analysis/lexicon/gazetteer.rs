//! Looks up the word lists that contain a word or phrase: forenames, places, organisations, titles, roles and parts of
//! names.
//!
//! The lists in `assets/lexicon` are embedded as text and indexed once, which takes well under a millisecond. Context
//! plays no role here: "Jordan" is both a country and a forename.

mod lists;
mod table;

use std::sync::LazyLock;

pub use lists::Lists;
use table::Table;

use crate::analysis::lexicon::gazetteer::lists::Phrase;

/// The lists that contain a phrase as written in running text. Case matters only for acronyms ("US", "WHO"). The words
/// of a phrase are separated by single spaces.
pub fn lists(phrase: &str) -> Lists {
    TABLE.get(phrase)
}

/// The longest listed phrase that begins at the start of `text` and ends at one of `ends` (byte offsets, ascending),
/// with its lists and the index of its end. The first result is the lists of the text up to the first end.
pub fn longest(text: &str, ends: impl Iterator<Item = usize>) -> (Lists, Option<Phrase>) {
    TABLE.longest(text, ends)
}

/// The embedded lists.
const FILES: [&str; 7] = [
    include_str!("../../../assets/lexicon/common-words.txt"),
    include_str!("../../../assets/lexicon/demonyms.txt"),
    include_str!("../../../assets/lexicon/first-names.txt"),
    include_str!("../../../assets/lexicon/name-parts.txt"),
    include_str!("../../../assets/lexicon/organisations.txt"),
    include_str!("../../../assets/lexicon/places.txt"),
    include_str!("../../../assets/lexicon/titles.txt"),
];

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(&FILES));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_regardless_of_case() {
        assert!(lists("New Zealand").any(Lists::COUNTRY));
        assert!(lists("NEW ZEALAND").any(Lists::COUNTRY));
        assert!(lists("Nowhere Land").is_empty());
    }

    #[test]
    fn acronyms_are_found_only_in_capitals() {
        assert!(lists("WHO").any(Lists::ORGANISATION));
        assert!(!lists("Who").any(Lists::ORGANISATION));
        assert!(lists("who").any(Lists::COMMON));
    }

    #[test]
    fn a_word_can_be_on_several_lists() {
        let jordan = lists("Jordan");
        assert!(jordan.any(Lists::COUNTRY) && jordan.any(Lists::MALE));
    }

    #[test]
    fn a_word_split_from_a_longer_one_is_found() {
        let found = longest("Yorkish ways", [4, 7, 12].into_iter())
            .1
            .expect("a place");
        assert_eq!(found.end, 0);
        assert!(found.lists.any(Lists::PLACE));
        assert_eq!(
            longest("Yorkish New", [7, 11].into_iter()),
            (Lists::NONE, None)
        );
    }

    #[test]
    fn a_phrase_may_continue_after_punctuation() {
        let found = longest("Moody's said", [5, 7, 12].into_iter())
            .1
            .expect("an agency");
        assert_eq!(found.end, 1);
        assert!(found.lists.any(Lists::ORGANISATION));
    }

    #[test]
    fn the_longest_phrase_wins() {
        let text = "New York City Council";
        let (new, found) = longest(text, [3, 8, 13, 21].into_iter());
        assert_eq!(new, lists("New"));
        let found = found.expect("a city");
        assert_eq!(found.end, 2);
        assert!(found.lists.any(Lists::CITY));
    }
}
