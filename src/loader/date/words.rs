//! Dates with the name of a month: those of mail (RFC 5322), of C (`asctime`), and handwritten ones.

use super::clock::{Half, half, zone};
use super::day;
use super::fields::{Date, Time};

/// The months by their full names in lower case.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that a word names, from 1: "Oct", "Oct.", "OCTOBER", "Sept.".
pub(crate) fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let full = MONTHS.iter().position(|name| *name == word);
    let short = || {
        MONTHS.iter().position(|name| {
            name.get(..3) == Some(&*word) || (*name == "september" && word == "sept")
        })
    };
    full.or_else(short).map(|index| index + 1)
}

fn foreign_month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    day::month(word).map(|month| month as usize)
}

/// A day of the month: "5", "21", "3rd".
pub(crate) fn day_of_month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches([',', '.', ':', ';']);
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let suffix = word.get(digits.len()..).unwrap_or_default();
    let day: usize = digits.parse().ok()?;
    ((1..=31).contains(&day)
        && digits.len() <= 2
        && matches!(suffix, "" | "st" | "nd" | "rd" | "th"))
    .then_some(day)
}

/// Reads the words of a date in any order.
pub(super) fn parse(text: &str) -> Option<Date> {
    let mut found = Found::default();
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')');
    for word in text.split(separates).filter(|word| !word.is_empty()) {
        found.take(word);
    }
    let mut time = found.time;
    if let Some(time) = &mut time {
        time.hour = found.half.map_or(time.hour, |half| half.hour(time.hour));
        time.offset = found.offset.unwrap_or_default();
    }
    Some(Date {
        year: found.year?,
        month: found.month?,
        day: found.day?,
        time,
    })
}

/// The parts found so far. The first of each kind counts.
#[derive(Default)]
struct Found {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    /// Whether the month was found before the day.
    month_first: bool,
    time: Option<Time>,
    half: Option<Half>,
    offset: Option<i16>,
}

impl Found {
    fn take(&mut self, word: &str) {
        let first = word.bytes().next().unwrap_or_default();
        if word.contains(':') && first.is_ascii_digit() {
            if self.time.is_none() {
                self.time = super::clock::time(word);
                // In "9:05pm" the half of the day was read together with the time.
            }
        } else if first.is_ascii_digit() {
            match word.split_once(['-', '/', '.']) {
                // "04-May-2031".
                Some((day, rest)) if rest.contains(|c: char| c.is_ascii_alphabetic()) => {
                    self.number(day);
                    rest.split(['-', '/', '.']).for_each(|part| self.take(part));
                }
                Some(_) | None => {
                    if !self.dotted(word) {
                        self.number(word);
                    }
                }
            }
        } else if let Some(half) = half(word) {
            self.half = self.half.or(Some(half));
        } else if let Some(month) = month(word).or_else(|| foreign_month(word)) {
            // "Mar" before the day may be a weekday, as in Spanish; then the month follows.
            if self.month.is_none() || self.month_first && self.year.is_none() {
                self.month_first = self.day.is_none();
                self.month = u8::try_from(month).ok();
            }
        } else if self.offset.is_none() {
            self.offset = zone(word);
        }
    }

    /// "04.05.2031", which always has the day first.
    fn dotted(&mut self, word: &str) -> bool {
        let mut parts = word.split('.');
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
            return false;
        };
        if year < 1000 || self.day.is_some() || self.month.is_some() {
            return false;
        }
        (self.day, self.month, self.year) = (Some(day), Some(month), Some(year));
        true
    }

    fn number(&mut self, word: &str) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let Ok(number) = digits.parse::<u16>() else {
            return;
        };
        match digits.len() {
            4 if self.year.is_none() => self.year = Some(number),
            1 | 2 if self.day.is_none() => self.day = Some(number as u8),
            2 if self.year.is_none() => {
                self.year = Some(if number < 70 { 2000 } else { 1900 } + number);
            }
            _ => {}
        }
    }
}
