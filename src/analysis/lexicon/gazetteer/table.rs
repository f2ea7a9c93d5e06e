//! The index of the embedded lists, which maps a phrase to its lists.
//!
//! Hashes ignore ASCII case, so that words in all-capitals headlines are found. Acronyms are stored separately and
//! found only in capitals.

use foldhash::HashMap;

use super::lists::{Lists, Phrase};
use crate::analysis::lexicon::phrase_table::{WordHash, WordTable};

/// Maximum length of a phrase in bytes.
const LONGEST: usize = 64;

/// The lists of a phrase.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Listed {
    /// Lists that apply in any case.
    any: Lists,
    /// Lists that apply only if the text is in capitals.
    capitals: Lists,
}

pub(super) struct Table {
    /// Maps a phrase to its index in `combinations`.
    phrases: WordTable<u16>,
    /// The distinct combinations of lists, of which there are few. The first one is empty.
    combinations: Vec<Listed>,
    /// For each hash of the first letters, the length of the longest phrase in bytes. Most words begin no longer
    /// phrase, so the search ends early.
    reach: Vec<u8>,
}

/// The number of slots in `reach`. If two beginnings share a slot, the longer length is kept.
const REACHES: usize = 1 << 14;

impl Table {
    /// Reads lexicon files: `[section]` lines, entries separated by commas, `#` comments.
    pub(super) fn new(files: &[&'static str]) -> Self {
        let entries = || files.iter().flat_map(|file| entries(file));
        let mut table = Self {
            phrases: WordTable::with_room_for(entries().count()),
            combinations: vec![Listed::default()],
            reach: vec![0; REACHES],
        };
        let mut numbers = HashMap::default();
        for (phrase, list) in entries() {
            table.insert(phrase, list, &mut numbers);
        }
        table
    }

    fn insert(&mut self, phrase: &str, list: Lists, numbers: &mut HashMap<Listed, u16>) {
        let bytes = phrase.as_bytes();
        let combinations = &mut self.combinations;
        self.phrases.change(WordHash::of(bytes), |known| {
            let mut listed = combinations
                .get(usize::from(known))
                .copied()
                .unwrap_or_default();
            if is_acronym(phrase) {
                listed.capitals |= list | Lists::ACRONYM;
            } else {
                listed.any |= list;
            }
            *numbers.entry(listed).or_insert_with(|| {
                combinations.push(listed);
                combinations.len() as u16 - 1
            })
        });
        let beginning = WordHash::of(bytes.get(..letters(bytes)).unwrap_or_default());
        if let Some(reach) = self.reach.get_mut(beginning.home() % REACHES) {
            *reach = (*reach).max(bytes.len().min(LONGEST) as u8);
        }
    }

    pub(super) fn get(&self, phrase: &str) -> Lists {
        self.find(phrase, WordHash::of(phrase.as_bytes()))
    }

    /// The lists of the text up to the first end, and the longest phrase.
    pub(super) fn longest(
        &self,
        text: &str,
        ends: impl Iterator<Item = usize>,
    ) -> (Lists, Option<Phrase>) {
        let bytes = text.as_bytes();
        let first = letters(bytes);
        let mut hashed = first;
        let mut hash = WordHash::of(bytes.get(..hashed).unwrap_or_default());
        let reach = self.reach.get(hash.home() % REACHES).copied();
        let reach = usize::from(reach.unwrap_or_default());
        let mut best = None;
        let mut alone = Lists::NONE;
        for (index, end) in ends.enumerate() {
            let phrase = text.get(..end).unwrap_or_default();
            let lists = if end < first {
                // A word that ends inside the first run of letters ("Can|not") has another hash than the run.
                self.get(phrase)
            } else if end > reach {
                break;
            } else {
                hash = hash.with(bytes.get(hashed..end).unwrap_or_default());
                hashed = end;
                self.find(phrase, hash)
            };
            if index == 0 {
                alone = lists;
            }
            if !lists.is_empty() {
                best = Some(Phrase { end: index, lists });
            }
        }
        (alone, best)
    }

    fn find(&self, phrase: &str, hash: WordHash) -> Lists {
        let number = usize::from(self.phrases.get(hash));
        match self.combinations.get(number) {
            Some(listed) if !listed.capitals.is_empty() && is_acronym(phrase) => {
                listed.any | listed.capitals
            }
            Some(listed) => listed.any,
            None => Lists::NONE,
        }
    }
}

/// The phrases of a lexicon file with their lists.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, Lists)> {
    let section = |line: &'static str| line.strip_prefix('[')?.strip_suffix(']');
    let mut list = Lists::NONE;
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(move |line| match section(line) {
            Some(name) => {
                list = Lists::section(name).unwrap_or_default();
                ("", list)
            }
            None => (line, list),
        })
        .flat_map(|(line, list)| line.split(", ").map(move |phrase| (phrase, list)))
        .filter(|(phrase, _)| !phrase.is_empty())
}

/// The number of bytes at the beginning that are letters, digits or parts of non-ASCII characters.
fn letters(bytes: &[u8]) -> usize {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    bytes
        .iter()
        .take(LONGEST)
        .take_while(|byte| inside(byte))
        .count()
}

/// Whether the phrase is in capitals, with no lower-case letter and no space: "US", "U.S.", "AT&T".
fn is_acronym(phrase: &str) -> bool {
    phrase.len() > 1
        && !phrase.contains(' ')
        && phrase.bytes().any(|b| b.is_ascii_uppercase())
        && !phrase.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lexicon::gazetteer::FILES;

    #[test]
    fn all_phrases_of_the_lists_are_distinguished() {
        let phrases = || FILES.iter().flat_map(|file| entries(file));
        let folded: std::collections::HashSet<String> = phrases()
            .map(|(phrase, _)| phrase.to_ascii_lowercase())
            .collect();
        let hashes: std::collections::HashSet<_> = phrases()
            .map(|(phrase, _)| WordHash::of(phrase.as_bytes()))
            .collect();
        assert!(folded.len() > 10_000);
        assert_eq!(folded.len(), hashes.len());
        // The table stores only half of the hash, so words must also differ there.
        let table = Table::new(&FILES);
        for (phrase, list) in phrases() {
            assert!(table.get(phrase).any(list), "{phrase}");
        }
        let mut table: WordTable<u32> = WordTable::with_room_for(folded.len());
        for (phrase, number) in folded.iter().zip(1..) {
            table.change(WordHash::of(phrase.as_bytes()), |known| {
                assert_eq!(known, 0, "{phrase}");
                number
            });
        }
    }
}
