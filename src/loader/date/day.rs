//! Finds days in running text, in many languages and notations: "3. März 2021", "Mar. 3, 2021", "03.03.21",
//! "2021年3月3日". Does not decide which of them is the day of publication.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::fields::Date;

/// The names of the months in several languages, one month per line.
const MONTHS: &str = include_str!("../../../assets/lexicon/months.txt");

/// Whether the day or the month comes first in "3/4/2021".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As in most of the world.
    DayFirst,
    /// As in the United States.
    MonthFirst,
    /// Unknown: only dates with the name of a month, or with the year first, are read.
    Unknown,
}

/// A day and its position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) date: Date,
    /// The number of words and numbers before it.
    pub(crate) before: usize,
    /// The number of words, numbers and marks from its beginning on.
    pub(crate) from: usize,
}

/// The date, if that day exists.
fn calendar(year: u32, month: u32, day: u32) -> Option<Date> {
    let date = Date {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        time: None,
    };
    date.checked()
}

/// A part of a text that may be part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Number {
        value: u32,
        digits: usize,
    },
    Month(u32),
    /// "年", "月", "日" and the like, which follow their number.
    Mark(char),
    /// "/", ".", "-" or "|" between numbers.
    Between(char),
    /// Any other word.
    Word,
}

/// The first day in a text that falls in one of these years.
pub(crate) fn first(text: &str, order: Order, years: &RangeInclusive<u16>) -> Option<Found> {
    let parts = parts(text);
    (0..parts.len()).find_map(|before| {
        let rest = parts.get(before..)?;
        let date = at(rest, order).filter(|date| years.contains(&date.year))?;
        Some(Found {
            date,
            before,
            from: rest.len(),
        })
    })
}

/// The date that begins with the first of these parts.
fn at(parts: &[Part], order: Order) -> Option<Date> {
    match parts.first()? {
        Part::Number {
            value: year,
            digits: 4,
        } => after_year(*year, parts),
        Part::Number {
            value,
            digits: 1 | 2,
        } => after_day(*value, parts).or_else(|| numeric(parts, order)),
        Part::Month(month) => after_month(*month, parts),
        Part::Number { .. } | Part::Mark(_) | Part::Between(_) | Part::Word => None,
    }
}

/// 2021-03-03, 2021/3/3, 2021. 3. 3., 2021年3月3日, 2021 March 3.
fn after_year(year: u32, parts: &[Part]) -> Option<Date> {
    if let Some(Part::Month(month)) = parts.get(1) {
        return calendar(year, *month, short(parts.get(2))?);
    }
    let separated = |i: usize| matches!(parts.get(i), Some(Part::Between(_) | Part::Mark(_)));
    if !separated(1) || !separated(3) {
        return None;
    }
    calendar(year, short(parts.get(2))?, short(parts.get(4))?)
}

/// 3 March 2021, 3. März 2021, 3 de marzo de 2021, 3rd of March, 2021.
fn after_day(day: u32, parts: &[Part]) -> Option<Date> {
    let mut next = 1;
    if matches!(parts.get(1), Some(Part::Between('.' | '-'))) {
        next = 2;
    }
    while next < 3 && matches!(parts.get(next), Some(Part::Word)) {
        next += 1;
    }
    let Some(Part::Month(month)) = parts.get(next) else {
        return None;
    };
    let rest = parts.get(next + 1..)?.iter().take(3);
    let year = rest
        .clone()
        .find(|part| matches!(part, Part::Number { .. }));
    calendar(long(year)?, *month, day)
}

/// March 3, 2021; Mar. 3rd 2021.
fn after_month(month: u32, parts: &[Part]) -> Option<Date> {
    let next = 1 + usize::from(matches!(parts.get(1), Some(Part::Between('.'))));
    let day = short(parts.get(next))?;
    let rest = parts.get(next + 1..)?.iter().take(3);
    let year = rest
        .clone()
        .find(|part| matches!(part, Part::Number { .. }));
    calendar(long(year)?, month, day)
}

/// 03.03.2021, 3/3/21, 03-03-2021.
fn numeric(parts: &[Part], order: Order) -> Option<Date> {
    let (Some(Part::Between(between)), Some(Part::Between(again))) = (parts.get(1), parts.get(3))
    else {
        return None;
    };
    let (first, second) = (short(parts.first())?, short(parts.get(2))?);
    let year = match parts.get(4) {
        Some(Part::Number { value, digits: 4 }) => *value,
        // Years of two digits are in this century.
        Some(Part::Number { value, digits: 2 }) if *between != '-' => 2000 + *value,
        Some(_) | None => return None,
    };
    // Only a day after the twelfth tells which number is the month.
    let is_told = *between == '/' && first.max(second) > 12;
    if between != again || order == Order::Unknown && !is_told {
        return None;
    }
    let american = *between == '/' && order == Order::MonthFirst && first <= 12;
    if american || second > 12 {
        calendar(year, first, second)
    } else {
        calendar(year, second, first)
    }
}

/// A number that can be a day or a month.
fn short(part: Option<&Part>) -> Option<u32> {
    if let Some(Part::Number {
        value,
        digits: 1 | 2,
    }) = part
    {
        Some(*value)
    } else {
        None
    }
}

/// A number that can be a year.
fn long(part: Option<&Part>) -> Option<u32> {
    if let Some(Part::Number { value, digits: 4 }) = part {
        Some(*value)
    } else {
        None
    }
}

/// The number of bytes of a text that are examined.
const LONGEST: usize = 2_000;

/// The Japanese eras, with the year before their first.
const ERAS: [(&str, u32); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

fn parts(text: &str) -> Vec<Part> {
    let text = text
        .get(..text.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut era = None;
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_digit() {
            let mut value = c.to_digit(10).unwrap_or(0);
            let mut digits = 1;
            while let Some((_, d)) = chars.next_if(|(_, d)| d.is_ascii_digit()) {
                value = value
                    .saturating_mul(10)
                    .saturating_add(d.to_digit(10).unwrap_or(0));
                digits += 1;
            }
            let behind_month = matches!(out.last(), Some(Part::Between(_)));
            let written = text.get(start..start + digits).unwrap_or_default();
            if let Some(years) = years_before_time(digits)
                .filter(|_| behind_month && chars.next_if(|(_, c)| *c == ':').is_some())
                && let Some(year) = written.get(..years).and_then(|year| year.parse().ok())
            {
                value = year;
                digits = years;
            }
            if let Some(before) = era.take().filter(|_| digits <= 2) {
                value += before;
                digits = 4;
            }
            out.push(Part::Number { value, digits });
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | '號' | '号') {
            out.push(Part::Mark(c));
        } else if matches!(c, '/' | '.' | '-' | '|' | '\u{2010}' | '\u{2011}') {
            out.push(Part::Between(if c.is_ascii() { c } else { '-' }));
        } else if c.is_alphabetic() {
            let mut end = start + c.len_utf8();
            while let Some((at, d)) = chars.next_if(|(_, d)| d.is_alphabetic() || is_mark(*d)) {
                end = at + d.len_utf8();
            }
            let word = text.get(start..end).unwrap_or_default();
            let known = ERAS.iter().find(|(name, _)| word.ends_with(name));
            era = known.map(|(_, before)| *before);
            out.push(month(word).map_or(Part::Word, Part::Month));
        }
    }
    out
}

/// The length of the year in a number of `digits` digits before a colon: "03.04.2114:30" ends with a time of day.
fn years_before_time(digits: usize) -> Option<usize> {
    match digits {
        4 => Some(2),
        5 | 6 => Some(4),
        _ => None,
    }
}

/// Vowel signs of Indic scripts, which are parts of words but not letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// The month that a word names in any of the languages, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    static KNOWN: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let lines = MONTHS.lines().filter(|line| !line.starts_with('#'));
        let mut known = HashMap::new();
        for (line, number) in lines.zip(1..) {
            for word in line.split_whitespace() {
                known.entry(word).or_insert(number);
            }
        }
        known
    });
    known.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found =
            first(text, Order::DayFirst, &(1990..=2040)).map(|found| found.date.to_string());
        assert_eq!(found.as_deref().unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn days_are_found_in_many_notations() {
        check("Published on March 3, 2021 at 9 a.m.", "2021-03-03");
        check("Mar. 3rd, 2021", "2021-03-03");
        check("Wed 3 March 2021", "2021-03-03");
        check("Stand: 3. März 2021, 12:10 Uhr", "2021-03-03");
        check("3 de marzo de 2021", "2021-03-03");
        check("le 3 août 2021", "2021-08-03");
        check("03.04.21", "2021-04-03");
        check("3/4/2021", "2021-04-03");
        check("03 | 04 | 2021", "2021-04-03");
        check("3/14/2021", "2021-03-14");
        check("2021-03-04T10:00", "2021-03-04");
        check("2021年3月4日", "2021-03-04");
        check("입력 2021. 3. 4.", "2021-03-04");
        check("4 मार्च 2021", "2021-03-04");
        check("03.04.2114:30", "2021-04-03");
        check("03.04.20219:30", "2021-04-03");
    }

    #[test]
    fn other_numbers_are_not_days() {
        check("version 1.2.3 of 2021", "");
        check("call 555-12-34", "");
        check("31 February 2021, 45 March 2021", "");
        check("in March 2021", "");
        check("2021 saw 3 of them", "");
    }

    #[test]
    fn americans_write_the_month_first() {
        let found = first("3/4/2021", Order::MonthFirst, &(1990..=2040))
            .map(|found| found.date.to_string());
        assert_eq!(found.as_deref(), Some("2021-03-04"));
    }
}
