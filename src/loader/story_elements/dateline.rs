//! Where and when a story was filed, at the head of its first paragraph.
//!
//! ```text
//! PORT SEL, May 21 (Reuters) - The harbour ...
//! ^place    ^date   ^agency  ^dash
//! ```

use std::ops::Range;

use super::agencies;
use super::word_lists::{DATELINE_PLACES, HEADLINE_LABELS};
use crate::loader::date::words;

/// A dateline in a text, in bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The town alone: "PORT SEL" of "PORT SEL, Maine".
    pub(crate) place: Range<usize>,
    pub(crate) date: Option<Range<usize>>,
    /// Place and date, without a dash or an agency's brackets.
    pub(crate) span: Range<usize>,
    /// As we print it.
    pub(crate) agency: Option<String>,
}

/// The longest dateline, in bytes.
const LONGEST: usize = 160;

/// Reads the dateline that `text` starts with.
pub(crate) fn find(text: &str) -> Option<Found> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let place = place(head)?;
    let mut reader = Reader {
        text: head,
        at: place.end,
    };
    let date = reader.date();
    let span_end = date.as_ref().map_or(place.end, |date| date.end);
    reader.skip_stop(date.is_some());
    let agency = reader.agency();
    let dash = reader.dash(agency.is_some());
    let body = head.get(reader.at..)?.trim_start();
    let body_starts = body.chars().next().is_some_and(|letter| {
        !letter.is_lowercase() && !letter.is_ascii_punctuation() || "\"'`<".contains(letter)
    });
    let town = head.get(place.town.clone())?;
    let known = || DATELINE_PLACES.binary_search(&town).is_ok();
    let capitals = place.style == Style::Capitals;
    let filed = date.is_some() || agency.is_some();
    let certain = match dash {
        Mark::Dash => filed || (capitals && (is_long(town) || known())),
        Mark::Colon => known(),
        Mark::None => capitals && (agency.is_some() || body_starts && (date.is_some() || known())),
    };
    certain.then(|| Found {
        place: place.town.clone(),
        date,
        span: place.town.start..span_end,
        agency,
    })
}

struct Place {
    town: Range<usize>,
    /// With the state or country after it.
    end: usize,
    style: Style,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Capitals,
    Title,
}

/// Whether it is long enough for a town, and not a label.
fn is_long(town: &str) -> bool {
    town.len() >= 4 && HEADLINE_LABELS.binary_search(&town).is_err()
}

/// The town: one to five words in capitals, or one to three capitalised ones; then ", State" if there is one.
fn place(head: &str) -> Option<Place> {
    let (length, style) = match words_while(head, 5, is_capitals) {
        0 => (words_while(head, 3, is_titled), Style::Title),
        length => (length, Style::Capitals),
    };
    let town = head.get(..length)?.trim_end_matches([',', '.', ':', ' ']);
    if town.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
        return None;
    }
    let town = 0..town.len();
    let mut end = town.end;
    // At most a state and a country: "PORT SEL, Maine, U.S.".
    for _ in 0..2 {
        end = region(head, end).unwrap_or(end);
    }
    Some(Place { town, end, style })
}

/// ", Maine" or ", N.Y." or ", South Sel", which a date, a bracket, a dash or another comma has to follow.
fn region(head: &str, at: usize) -> Option<usize> {
    let rest = head.get(at..)?.strip_prefix(',')?;
    let words = rest.trim_start();
    let skipped = rest.len() - words.len() + 1;
    let length = words_while(words, 3, |word| {
        (is_titled(word) || is_capitals(word)) && words::month(word).is_none()
    });
    let name = words.get(..length)?.trim_end_matches([',', ' ']);
    let after = words.get(name.len()..)?.trim_start_matches([',', ' ']);
    let followed = after.starts_with(['(', '-', '–', '—', '_', '/'])
        || after
            .split(' ')
            .next()
            .is_some_and(|word| words::month(word).is_some());
    (!name.is_empty() && (followed || words.get(name.len()..)?.starts_with(',')))
        .then_some(at + skipped + name.len())
}

/// The length of up to `most` words of `text` that satisfy `fits`. A word with a comma or colon after it is the last
/// one.
fn words_while(text: &str, most: usize, fits: impl Fn(&str) -> bool) -> usize {
    let mut length = 0;
    for word in text.split_inclusive(' ').take(most) {
        let bare = word.trim_end();
        let core = bare.trim_end_matches([',', ':']);
        if core.is_empty() || !fits(core) {
            break;
        }
        length += word.len();
        if core.len() < bare.len() || bare.ends_with('.') && core.len() > 4 {
            break;
        }
    }
    length
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
        && word
            .chars()
            .all(|letter| letter.is_uppercase() || matches!(letter, '-' | '/' | '\'' | '’' | '.'))
}

fn is_titled(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().any(char::is_lowercase)
        && letters.all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.'))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Dash,
    Colon,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, letters: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(letters).len();
    }

    /// "May 21", "Dec. 11", "21 May", "May 21, 2015".
    fn date(&mut self) -> Option<Range<usize>> {
        let from = self.at;
        self.skip(&[',', '.', ' ', '\u{a0}']);
        let start = self.at;
        let words: Vec<&str> = self.rest().split_inclusive(' ').take(3).collect();
        let (Some(first), Some(second)) = (words.first(), words.get(1)) else {
            self.at = from;
            return None;
        };
        let month_first =
            words::month(first.trim()).is_some() && words::day_of_month(second.trim()).is_some();
        let day_first =
            words::day_of_month(first.trim()).is_some() && words::month(second.trim()).is_some();
        // "May" is a name too, and "March" a verb: the day has to follow.
        if !(month_first || day_first) {
            self.at = from;
            return None;
        }
        self.at += first.len() + second.trim_end().trim_end_matches([',', '.', ':']).len();
        let rest = self.rest();
        let year = rest.trim_start_matches([',', ' ']);
        let gap = rest.len() - year.len();
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&gap) && digits == 4 {
            self.at += gap + 4;
        }
        Some(start..self.at)
    }

    /// "May 14. /TASS/": the stop after the date.
    fn skip_stop(&mut self, after_date: bool) {
        let stops: &[char] = if after_date {
            &[' ', '\u{a0}', '.', ',']
        } else {
            &[' ', '\u{a0}', ',']
        };
        self.skip(stops);
        if self.rest().starts_with(". /") || self.rest().starts_with(". (") {
            self.at += 2;
        }
    }

    /// "(Reuters)", "/TASS/", "(AP)", "(Sel News)".
    fn agency(&mut self) -> Option<String> {
        let close = match self.rest().chars().next()? {
            '(' => ')',
            '/' => '/',
            '[' => ']',
            _ => return None,
        };
        let inside = self.rest().get(1..)?;
        let length = inside
            .find(close)
            .filter(|length| (2..=32).contains(length))?;
        let written = inside.get(..length)?;
        let first = written.split(['/', ';', '-']).next().unwrap_or(written);
        let known = agencies::find(written)
            .or_else(|| (first != written).then(|| agencies::find(first))?);
        // An unknown agency, "(Sel News)", is accepted if it is capitalised.
        let name = known.map(str::to_string).or_else(|| {
            written
                .chars()
                .next()
                .filter(|letter| letter.is_uppercase())
                .map(|_| written.to_string())
        })?;
        self.at += length + 2;
        Some(name)
    }

    fn dash(&mut self, after_agency: bool) -> Mark {
        self.skip(&[' ', '\u{a0}']);
        if after_agency {
            self.skip(&['.', ',', ' ']);
        }
        let rest = self.rest();
        if rest.starts_with(':') {
            self.at += 1;
            return Mark::Colon;
        }
        let dashes = rest.len() - rest.trim_start_matches(['-', '–', '—', '―', '_']).len();
        if dashes == 0 {
            return Mark::None;
        }
        self.at += dashes;
        Mark::Dash
    }
}

#[cfg(test)]
mod tests;
