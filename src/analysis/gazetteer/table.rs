//! The index over the embedded lists: one open-addressed table from a phrase to its lists.
//!
//! The key is hashed without regard to ASCII case, so headlines in capitals find their words; entries that are acronyms
//! are kept apart and found only in capitals.

use super::{Lists, Phrase};

/// Longest phrase in bytes; longer ones are not looked for.
const LONGEST: usize = 64;

#[derive(Clone, Copy)]
struct Entry {
    phrase: &'static str,
    /// In any case.
    lists: Lists,
    /// Only when the text is written in capitals as the list is.
    capitals: Lists,
}

pub(super) struct Table {
    /// Number of the entry, counted from 1, and the upper half of its hash: most strangers are told by that alone.
    slots: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    /// The longest phrase in bytes whose first letters have this hash: most words begin none longer than themselves.
    reach: Vec<u8>,
}

/// Places in the table of reaches; where two beginnings share one, the longer reach holds for both.
const REACHES: usize = 1 << 14;

impl Table {
    /// Reads lexicon files: `[section]` lines, entries separated by commas, `#` comments.
    pub(super) fn new(files: &[&'static str]) -> Self {
        let bytes: usize = files.iter().map(|file| file.len()).sum();
        // An entry takes at least six bytes on average, and a table half full keeps the chains short.
        let slots = (bytes / 3).next_power_of_two();
        let mut table = Self {
            slots: vec![(0, 0); slots],
            entries: Vec::with_capacity(bytes / 7),
            reach: vec![0; REACHES],
        };
        for file in files {
            let mut list = Lists::NONE;
            for line in file.lines() {
                if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    list = Lists::section(name).unwrap_or_default();
                } else if !line.starts_with('#') {
                    for phrase in line.split(", ").filter(|phrase| !phrase.is_empty()) {
                        table.insert(phrase, list);
                    }
                }
            }
        }
        table
    }

    fn insert(&mut self, phrase: &'static str, list: Lists) {
        let hash = hash(phrase.as_bytes());
        let place = self.place(phrase, hash);
        let known = place.known.map(|entry| entry as usize);
        let (lists, capitals) = if is_acronym(phrase) {
            (Lists::NONE, list | Lists::ACRONYM)
        } else {
            (list, Lists::NONE)
        };
        if let Some(entry) = known.and_then(|known| self.entries.get_mut(known)) {
            entry.lists |= lists;
            entry.capitals |= capitals;
            return;
        }
        let beginning = self::hash(
            phrase
                .as_bytes()
                .get(..letters(phrase.as_bytes()))
                .unwrap_or_default(),
        );
        if let Some(reach) = self.reach.get_mut(beginning as usize % REACHES) {
            *reach = (*reach).max(phrase.len().min(LONGEST) as u8);
        }
        self.entries.push(Entry {
            phrase,
            lists,
            capitals,
        });
        if let Some(free) = self.slots.get_mut(place.slot) {
            *free = (self.entries.len() as u32, print(hash));
        }
    }

    pub(super) fn get(&self, phrase: &str) -> Lists {
        self.find(phrase, hash(phrase.as_bytes()))
    }

    /// The longest phrase, and the lists of the first piece alone.
    pub(super) fn longest(
        &self,
        text: &str,
        ends: impl Iterator<Item = usize>,
    ) -> (Lists, Option<Phrase>) {
        let bytes = text.as_bytes();
        let mut state = START;
        let first = letters(bytes);
        let mut hashed = first;
        for &byte in bytes.get(..hashed).unwrap_or_default() {
            state = step(state, byte);
        }
        let reach = self.reach.get(state as usize % REACHES).copied();
        let reach = usize::from(reach.unwrap_or_default());
        let mut best = None;
        let mut alone = Lists::NONE;
        for (index, end) in ends.enumerate() {
            let phrase = text.get(..end).unwrap_or_default();
            let lists = if end < first {
                // A word that ends inside the first run of letters ("Can|not") begins otherwise than the run does.
                self.get(phrase)
            } else if end > reach {
                break;
            } else {
                for &byte in bytes.get(hashed..end).unwrap_or_default() {
                    state = step(state, byte);
                }
                hashed = end;
                self.find(phrase, state)
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

    fn first_slot(&self, hash: u64) -> usize {
        (hash ^ (hash >> 29)) as usize & (self.slots.len() - 1)
    }

    fn find(&self, phrase: &str, hash: u64) -> Lists {
        let known = self.place(phrase, hash).known;
        match known.and_then(|entry| self.entries.get(entry as usize)) {
            Some(entry) if !entry.capitals.is_empty() && is_acronym(phrase) => {
                entry.lists | entry.capitals
            }
            Some(entry) => entry.lists,
            None => Lists::NONE,
        }
    }

    /// The slot of a phrase, or the free one where it would be.
    fn place(&self, phrase: &str, hash: u64) -> Placed {
        let mut slot = self.first_slot(hash);
        loop {
            let (number, found) = self.slots.get(slot).copied().unwrap_or_default();
            let Some(entry) = number.checked_sub(1) else {
                return Placed { slot, known: None };
            };
            let same = |entry: &Entry| entry.phrase.eq_ignore_ascii_case(phrase);
            if found == print(hash) && self.entries.get(entry as usize).is_some_and(same) {
                return Placed {
                    slot,
                    known: Some(entry),
                };
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

struct Placed {
    slot: usize,
    /// Index of its entry.
    known: Option<u32>,
}

/// What a slot keeps of a hash; the lower half says where the slot is.
const fn print(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// How many bytes at the start are letters and digits, or parts of letters beyond ASCII.
fn letters(bytes: &[u8]) -> usize {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    bytes
        .iter()
        .take(LONGEST)
        .take_while(|byte| inside(byte))
        .count()
}

/// Capitals without a lower-case letter and without a space: "US", "U.S.", "AT&T".
fn is_acronym(phrase: &str) -> bool {
    phrase.len() > 1
        && !phrase.contains(' ')
        && phrase.bytes().any(|b| b.is_ascii_uppercase())
        && !phrase.bytes().any(|b| b.is_ascii_lowercase())
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over ASCII-lowered bytes: it can be continued from word to word, which the search for phrases needs.
const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte.to_ascii_lowercase() as u64).wrapping_mul(0x0100_0000_01b3)
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(START, |state, &byte| step(state, byte))
}
