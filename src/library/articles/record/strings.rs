//! Strings of a record. An article names its address twice, its publisher in the feed, too, and begins with its summary:
//! what was said before is written as its place, and the moment of a date as a number.
//!
//! The lowest three bits of the first number tell how a string is written; the others are its first value.
//!
//! | bits | written as |
//! |---|---|
//! | 0 | length; bytes |
//! | 1 | an earlier string, counted backwards |
//! | 2 | start in the text; length |
//! | 3 | an earlier string, counted backwards; how many of its bytes come first; length of the rest; bytes |
//! | 4 | seconds since 1970 |

use memchr::memmem;

use super::bytes::{Reader, Writer};
use crate::text::date_time;

const LITERAL: u64 = 0;
const EARLIER: u64 = 1;
const OF_TEXT: u64 = 2;
const CONTINUED: u64 = 3;
const TIME: u64 = 4;

/// The end of the year 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// Bits of the first number that tell how a string is written.
const BITS: u32 = 3;

/// Shorter strings, and shorter beginnings of strings, are written as they are.
const SHORTEST: usize = 8;

/// Earlier strings that a string is compared with.
const COMPARED: usize = 16;

/// Bytes at the beginning of the text, and the number of strings that are looked for there, so that a long list of links
/// costs no more than the text.
const SEARCHED: usize = 16 << 10;
const SEARCHES: usize = 48;

/// Bytes of a record that may be written as places. A damaged record could otherwise become many times as long.
const MOST: usize = 1 << 20;

/// The strings that were written or read so far.
#[derive(Clone, Debug)]
pub(super) struct Strings<'a, S> {
    text: &'a str,
    earlier: Vec<S>,
    /// Bytes written as places.
    placed: usize,
    /// Strings that were looked for in the text.
    searches: usize,
}

impl<'a, S: AsRef<str>> Strings<'a, S> {
    /// The strings of an article with this text.
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            text,
            earlier: Vec::new(),
            placed: 0,
            searches: 0,
        }
    }

    /// Remembers a string for those that follow.
    fn add(&mut self, string: S) {
        if string.as_ref().len() >= SHORTEST {
            self.earlier.push(string);
        }
    }

    /// Takes from what may be written as places.
    fn place(&mut self, length: usize) -> Option<()> {
        self.placed = self.placed.checked_add(length)?;
        (self.placed <= MOST).then_some(())
    }

    fn back(&self, steps: u64) -> Option<&S> {
        let steps = usize::try_from(steps).ok()?.checked_add(1)?;
        self.earlier.get(self.earlier.len().checked_sub(steps)?)
    }
}

impl<'a> Strings<'a, &'a str> {
    /// Writes a string. `shift` is added to its first number.
    pub(super) fn write(&mut self, string: &'a str, shift: u64, out: &mut Writer) {
        if self.write_place(string, shift, out).is_none() {
            first(out, (string.len() as u64, LITERAL), shift);
            out.bytes(string);
        }
        self.add(string);
    }

    /// Writes a string as a place or a time. Returns `None` if nothing was written.
    fn write_place(&mut self, string: &'a str, shift: u64, out: &mut Writer) -> Option<()> {
        if string.len() < SHORTEST || self.placed.checked_add(string.len())? > MOST {
            return None;
        }
        if let Some(seconds) = as_time(string) {
            first(out, (seconds, TIME), shift);
            return Some(());
        }
        let recent = || (0_u64..).zip(self.earlier.iter().rev().take(COMPARED));
        if let Some((steps, _)) = recent().find(|&(_, earlier)| *earlier == string) {
            first(out, (steps, EARLIER), shift);
            return self.place(string.len());
        }
        let best = recent().map(|(steps, earlier)| (shared(earlier, string), steps));
        let best = best.max_by_key(|&(shared, steps)| (shared, u64::MAX - steps));
        if self.searches < SEARCHES {
            self.searches += 1;
            let begin = self.text.as_bytes();
            let begin = begin.get(..SEARCHED).unwrap_or(begin);
            if let Some(start) = memmem::find(begin, string.as_bytes()) {
                first(out, (start as u64, OF_TEXT), shift);
                out.number(string.len() as u64);
                return self.place(string.len());
            }
        }
        let (length, steps) = best.filter(|&(length, _)| length >= SHORTEST)?;
        let rest = string.get(length..)?;
        first(out, (steps, CONTINUED), shift);
        out.number(length as u64);
        out.number(rest.len() as u64);
        out.bytes(rest);
        self.place(length)
    }
}

impl Strings<'_, String> {
    /// Reads a string whose first number was read. `None` if the bytes are damaged.
    pub(super) fn read(&mut self, number: u64, from: &mut Reader<'_>) -> Option<String> {
        let value = number >> BITS;
        let string = match number & ((1 << BITS) - 1) {
            LITERAL => from.bytes(value)?.to_owned(),
            EARLIER => {
                let string = self.back(value)?.clone();
                self.place(string.len())?;
                string
            }
            OF_TEXT => {
                let start = usize::try_from(value).ok()?;
                let end = start.checked_add(usize::try_from(from.number()?).ok()?)?;
                let string = self.text.get(start..end)?.to_owned();
                self.place(string.len())?;
                string
            }
            CONTINUED => {
                let length = usize::try_from(from.number()?).ok()?;
                let mut string = self.back(value)?.get(..length)?.to_owned();
                self.place(length)?;
                let rest = from.number()?;
                string.push_str(from.bytes(rest)?);
                string
            }
            TIME if value <= LAST_SECOND => date_time::date(value.cast_signed()),
            _ => return None,
        };
        self.add(string.clone());
        Some(string)
    }
}

fn first(out: &mut Writer, (value, how): (u64, u64), shift: u64) {
    out.number((value << BITS | how) + shift);
}

/// The moment that a string stands for, if that gives the string again.
fn as_time(string: &str) -> Option<u64> {
    let seconds = date_time::seconds(string)?;
    let time = u64::try_from(seconds).ok()?;
    (date_time::date(seconds) == string).then_some(time)
}

/// The length of the beginning that two strings share.
fn shared(one: &str, other: &str) -> usize {
    let letters = one.chars().zip(other.chars());
    let same = letters.take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str, strings: &[&str]) -> Vec<u8> {
        let mut out = Writer::default();
        let mut writing = Strings::new(text);
        for &string in strings {
            writing.write(string, 0, &mut out);
        }
        out.finish()
    }

    fn read(text: &str, bytes: &[u8]) -> Option<Vec<String>> {
        let mut from = Reader::new(bytes);
        let mut reading = Strings::new(text);
        let mut strings = Vec::new();
        while !from.is_at_end() {
            let number = from.number()?;
            strings.push(reading.read(number, &mut from)?);
        }
        Some(strings)
    }

    #[test]
    fn what_was_said_before_takes_few_bytes() {
        let text = "The bridge over the Orra is closed until May. Trams turn at the harbour.";
        let url = "https://orra.example/news/2031/03/04/bridge-closed";
        let link = "https://orra.example/news/2031/02/11/trams";
        let strings = [
            url,
            url,
            "2031-03-04T18:00:00Z",
            "The bridge over the Orra is closed until May.",
            link,
        ];
        let bytes = written(text, &strings);
        let url_and_trams = 2 + url.len() + 3 + "2/11/trams".len();
        assert_eq!(bytes.len(), url_and_trams + 1 + 5 + 2);
        assert_eq!(read(text, &bytes), Some(strings.map(String::from).into()));
    }

    #[test]
    fn damaged_places_are_rejected_and_cannot_fill_the_memory() {
        let text = "word ".repeat(100_000);
        let mut out = Writer::default();
        for _ in 0..10_000 {
            first(&mut out, (0, OF_TEXT), 0);
            out.number(text.len() as u64);
        }
        assert_eq!(read(&text, &out.finish()), None);
        assert_eq!(read("word", &[OF_TEXT as u8, 5]), None);
        assert_eq!(read("é", &[OF_TEXT as u8, 1]), None);
        assert_eq!(read("", &[EARLIER as u8]), None);
        assert_eq!(read("", &[7]), None);
    }

    #[test]
    fn every_string_is_read_as_it_was_written() {
        let piece = "(https://a\\.example/|/news/|2031-03-04T18:00:00Z|1971-02-30T00:00:00Z|é|日本の橋|[a-c]{0,9}|\\PC{0,3})";
        let string = proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
        let strings = proptest::collection::vec(string, 0..30);
        let config = ProptestConfig {
            cases: 2_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        proptest!(config, |(strings in strings, from in 0..30_usize)| {
            let text = strings.get(from..).unwrap_or_default().join(" ");
            let borrowed: Vec<&str> = strings.iter().map(String::as_str).collect();
            prop_assert_eq!(read(&text, &written(&text, &borrowed)), Some(strings));
        });
    }
}
