//! Lines of plain text that are dates: "June 25, 2015", "Thu June 07, 2018", "1 July 2016 / 9:12 AM", "2016-07-01". Tells
//! them from sentences that hold one.

use super::day::{Order, first};

/// The longest such line, in bytes.
const LONGEST: usize = 80;

/// Words in front of the day: "Published on Thursday".
const MOST_BEFORE: usize = 3;

/// Words, numbers and marks from the day on. What stands around a date is a weekday, a clock, a zone: never a sentence.
const MOST_FROM: usize = 12;

/// The day of a line that holds a full date and little else, as `YYYY-MM-DD`.
pub(crate) fn day(line: &str) -> Option<String> {
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = first(line, Order::Unknown, &(1800..=2200))?;
    (found.before <= MOST_BEFORE && found.from <= MOST_FROM).then(|| found.date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(day(line).as_deref(), expected, "{line}");
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
