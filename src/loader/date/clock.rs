//! Reads a time of day and its time zone.

use super::fields::Time;
/// "12:30", "12:30:05.25Z", "123005+0200", "12:30 PM EST".
pub(super) fn time(text: &str) -> Option<Time> {
    let mut reader = Digits(text);
    let mut time = Time {
        hour: reader.up_to(2)? as u8,
        ..Time::default()
    };
    reader.skip(&[':', '.']);
    time.minute = reader.up_to(2)? as u8;
    if reader.skip(&[':', '.']) || reader.0.starts_with(|c: char| c.is_ascii_digit()) {
        time.second = reader.up_to(2)? as u8;
    }
    if reader.skip(&['.', ',']) {
        reader.0 = reader.0.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    for word in reader
        .0
        .split([' ', '(', ')', '[', ']'])
        .filter(|word| !word.is_empty())
    {
        match half(word) {
            Some(half) => time.hour = half.hour(time.hour),
            None => time.offset = zone(word).unwrap_or(time.offset),
        }
    }
    Some(time)
}

/// Takes numbers from the beginning of a text.
pub(super) struct Digits<'a>(pub(super) &'a str);

impl Digits<'_> {
    pub(super) fn exactly(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        self.0 = rest;
        Some(number)
    }

    pub(super) fn up_to(&mut self, most: usize) -> Option<u16> {
        let count = self
            .0
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        if count == 0 {
            None
        } else {
            self.exactly(count)
        }
    }

    pub(super) fn skip(&mut self, separators: &[char]) -> bool {
        let rest = self.0.strip_prefix(separators);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

/// The half of a twelve-hour day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

impl Half {
    pub(super) const fn hour(self, hour: u8) -> u8 {
        match self {
            Self::Morning if hour == 12 => 0,
            Self::Afternoon if 0 < hour && hour < 12 => hour + 12,
            Self::Morning | Self::Afternoon => hour,
        }
    }
}

/// Reads "am" or "P.M.".
pub(super) fn half(word: &str) -> Option<Half> {
    match word.replace('.', "").to_ascii_lowercase().as_str() {
        "am" => Some(Half::Morning),
        "pm" => Some(Half::Afternoon),
        _ => None,
    }
}

/// Reads a time zone as minutes ahead of UTC: "GMT", "+0200", "-05:30", "UTC+1".
pub(super) fn zone(word: &str) -> Option<i16> {
    let lower = word.to_ascii_lowercase();
    if let Some(&(_, offset)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some(offset);
    }
    let sign_at = word.find(['+', '-'])?;
    let (name, number) = word.split_at_checked(sign_at)?;
    if !name.is_empty() && zone(name).is_none() {
        return None;
    }
    let sign = if number.starts_with('-') { -1 } else { 1 };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let number: i16 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    Some(sign * minutes)
}

/// Time zones by name, in minutes ahead of UTC.
pub(super) const ZONES: [(&str, i16); 32] = [
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("ist", 330),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("cest", 120),
    ("mest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("sast", 120),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];
