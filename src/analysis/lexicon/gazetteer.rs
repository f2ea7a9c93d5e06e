//! Which word lists a word or phrase stands on: forenames, places, organisations, titles, roles and the pieces of names.
//!
//! The lists in `assets/lexicon` are embedded as they are written and indexed once, in well under a millisecond. Says
//! nothing of context: that "Jordan" is a country and a forename is all it knows.

mod lists;
mod table;

use crate::analysis::lexicon::gazetteer::lists::Phrase;
pub use lists::Lists;

use std::sync::LazyLock;

use table::Table;

/// The lists of a phrase as written in running text: case counts only for acronyms ("US", "WHO"). Words of a phrase are
/// separated by single spaces.
pub fn lists(phrase: &str) -> Lists {
    TABLE.get(phrase)
}

/// The longest listed phrase that begins at the start of `text` and ends at one of `ends` (byte offsets, ascending):
/// its lists and the index of its end. Beside it the lists of what ends at the first of them.
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
    fn a_phrase_is_found_whatever_its_case() {
        assert!(lists("New Zealand").any(Lists::COUNTRY));
        assert!(lists("NEW ZEALAND").any(Lists::COUNTRY));
        assert!(lists("Nowhere Land").is_empty());
    }

    #[test]
    fn an_acronym_counts_only_in_capitals() {
        assert!(lists("WHO").any(Lists::ORGANISATION));
        assert!(!lists("Who").any(Lists::ORGANISATION));
        assert!(lists("who").any(Lists::COMMON));
    }

    #[test]
    fn a_word_can_stand_on_many_lists() {
        let jordan = lists("Jordan");
        assert!(jordan.any(Lists::COUNTRY) && jordan.any(Lists::MALE));
    }

    #[test]
    fn a_word_that_is_cut_from_a_longer_one_is_found_by_itself() {
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
    fn a_phrase_may_go_on_behind_a_mark() {
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
