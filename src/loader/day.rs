//! Dates as news pages write them: "June 25, 2015", "Thu June 07, 2018", "1 July 2016 / 9:12 AM", "2016-07-01".

/// The months by their full names in lower case.
pub(crate) const MONTHS: [&str; 12] = [
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

/// A line that holds a full date and little else, as `YYYY-MM-DD`.
pub(crate) fn parse_line(line: &str) -> Option<String> {
    if line.len() > 80 {
        return None;
    }
    let words: Vec<&str> = line
        .split([' ', '\u{a0}', '/', '|', 'T'])
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(date) = words.iter().take(3).find_map(|word| iso(word)) {
        return Some(date);
    }
    let words: Vec<&str> = line
        .split([' ', '\u{a0}', '/', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let triple = words
        .windows(3)
        .enumerate()
        .take(4)
        .find_map(|(index, three)| {
            let [first, second, third] = three else {
                return None;
            };
            let year = year(third)?;
            let date = match (
                month(first),
                day_of_month(second),
                day_of_month(first),
                month(second),
            ) {
                (Some(month), Some(day), _, _) | (_, _, Some(day), Some(month)) => (month, day),
                _ => return None,
            };
            Some((index, year, date))
        })?;
    let (index, year, (month, day)) = triple;
    // What stands around the date is a weekday, a clock, "Published": never a sentence.
    let prose = words.len() > index + 3 + 8;
    (!prose).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn year(word: &str) -> Option<usize> {
    let word = word.trim_end_matches([',', '.', ':', ';']);
    let year: usize = word.parse().ok()?;
    (word.len() == 4 && (1800..2200).contains(&year)).then_some(year)
}

/// "2015-05-21", and nothing that only looks like it.
pub(crate) fn iso(word: &str) -> Option<String> {
    let date = word.get(..10)?;
    let rest = word.get(10..)?;
    let mut parts = date.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let (y, m, d): (usize, usize, usize) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    let whole = !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    (whole && (1..=12).contains(&m) && (1..=31).contains(&d) && y >= 1000 && date.len() == 10)
        .then(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(parse_line(line).as_deref(), expected, "{line}");
    }

    #[test]
    fn lines_that_are_dates_are_read() {
        check("June 25, 2015", Some("2015-06-25"));
        check("Thu June 07, 2018", Some("2018-06-07"));
        check("July 1, 2016 / 9:12 AM / a year ago", Some("2016-07-01"));
        check("1 July 2016", Some("2016-07-01"));
        check("Published 2016-07-01", Some("2016-07-01"));
        check("2016-07-01T10:00:00Z", Some("2016-07-01"));
        check("Sept. 3, 1999", Some("1999-09-03"));
    }

    #[test]
    fn sentences_and_impossible_dates_are_not() {
        check(
            "The bank said on June 25, 2015 that it would close all of its branches in the north",
            None,
        );
        check("2016-13-01", None);
        check("May 45, 2012", None);
        check("Page 3 of 2015", None);
    }
}
