//! Reads single values of agency formats: lines of words, dates and times, priorities and names.

use std::fmt::Write as _;

use crate::loader::date;
use crate::loader::story_elements::byline;

/// Converts a date in any common form, or in the form "20240710T130037Z" of the agencies, to RFC 3339.
pub(super) fn moment(words: &str) -> Option<String> {
    date::normalise(words.trim()).or_else(|| compact(words.trim()))
}

/// Splits "20151014T043001+0100" into its parts.
fn compact(words: &str) -> Option<String> {
    let (day, time) = words.split_once('T').unwrap_or((words, ""));
    let pair = |text: &str, at: usize| {
        let pair = text.get(at..at + 2)?;
        pair.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| pair.to_owned())
    };
    if day.len() != 8 {
        return None;
    }
    let mut extended = format!(
        "{}{}-{}-{}",
        pair(day, 0)?,
        pair(day, 2)?,
        pair(day, 4)?,
        pair(day, 6)?
    );
    // Writing to a string cannot fail.
    if let (Some(hour), Some(minute)) = (pair(time, 0), pair(time, 2)) {
        let second = pair(time, 4);
        let zone = time.get(if second.is_some() { 6 } else { 4 }..);
        let _ = write!(
            extended,
            "T{hour}:{minute}:{}",
            second.unwrap_or_else(|| "00".into())
        );
        extended.push_str(&zone.map_or_else(String::new, zone_with_colon));
    }
    date::normalise(&extended)
}

/// Inserts the colon into "+0100".
fn zone_with_colon(zone: &str) -> String {
    match (zone.get(..3), zone.get(3..5)) {
        (Some(hours), Some(minutes)) if zone.len() == 5 => format!("{hours}:{minutes}"),
        (Some(_) | None, Some(_) | None) => zone.to_owned(),
    }
}

/// A priority from 1 to 9.
pub(super) fn priority(words: &str) -> Option<u8> {
    words
        .trim()
        .parse()
        .ok()
        .filter(|number| (1..=9).contains(number))
}

/// The people of a byline, without the words before them.
pub(super) fn people(words: &str) -> Vec<String> {
    let words = words.trim();
    if let Some(people) = byline::parse(words) {
        return people;
    }
    let bare = byline::introduced(words).unwrap_or(words);
    let people = byline::people(bare);
    if people.is_empty() && !bare.trim().is_empty() {
        return vec![bare.trim().to_owned()];
    }
    people
}

/// Whether the words in a byline field are a sentence: no "By" in front, and more words in lower case than capitalised.
pub(super) fn is_sentence(words: &str) -> bool {
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let all = words.split_whitespace().count();
    let few = words.split_whitespace().filter(small).count();
    byline::introduced(words).is_none() && all >= 5 && few * 2 > all
}

/// A BCP 47 language tag in its conventional case.
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let sound = (2..=35).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let mut parts = tag.split('-');
    let first = parts.next()?.to_ascii_lowercase();
    let rest: Vec<&str> = parts.collect();
    let tag = std::iter::once(first.as_str())
        .chain(rest)
        .collect::<Vec<_>>()
        .join("-");
    sound.then_some(tag)
}
