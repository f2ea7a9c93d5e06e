//! Normalises the dates of feeds, mail and front matter to RFC 3339. A date without a time stays a plain date; text
//! that names no day yields nothing. Never uses the current time.

pub(super) mod clock;
pub(crate) mod day;
pub(super) mod fields;
pub(crate) mod words;

use self::day::{Order, first};
use crate::loader::date::clock::{Digits, time};
use crate::loader::date::fields::Date;
use crate::text::date_time;

/// The longest text that can be a date, in bytes.
const LONGEST: usize = 100;

/// Reads a date and writes it as RFC 3339, or as a plain date when no time is given.
pub(crate) fn normalise(text: &str) -> Option<String> {
    parse(text).map(|date| date.to_string())
}

/// Reads a date in any of the usual forms.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    match iso(text).or_else(|| words::parse(text)) {
        Some(date) => date.checked().or_else(|| epoch(text)),
        None => epoch(text)
            .or_else(|| american(text))
            .or_else(|| day_found(text, Order::Unknown)),
    }
}

/// Seconds or milliseconds since 1970, as a number of ten or thirteen digits: "1935750600", "1935750600.25", "@1935750600".
fn epoch(text: &str) -> Option<Date> {
    let text = text.strip_prefix('@').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    iso(&date_time::date(seconds))?.checked()
}

/// "9/16/2031 4:18:00 PM", which only Americans write: the month comes first. Its zone is usually unknown, so the time is
/// left out.
fn american(text: &str) -> Option<Date> {
    let is_half = |word: &str| {
        let word = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        clock::half(word).is_some()
    };
    let has_half = text.split(' ').any(is_half);
    has_half.then(|| day_found(text, Order::MonthFirst))?
}

/// The day of a text that holds little else.
fn day_found(text: &str, order: Order) -> Option<Date> {
    let found = first(text, order, &(1800..=2200))?;
    (found.before <= MOST_BEFORE && found.from <= MOST_FROM).then_some(found.date)
}

/// "2031-05-04T12:30:00.5+02:00" and looser variants: slashes, a space instead of the T, no separators.
fn iso(text: &str) -> Option<Date> {
    let mut reader = Digits(text);
    let year = reader.exactly(4)?;
    let separated = reader.skip(&['-', '/', '.']);
    let month = reader.up_to(2)?;
    if separated {
        reader.skip(&['-', '/', '.']);
    }
    let day = reader.up_to(2)? as u8;
    let mut date = Date {
        year,
        month: month as u8,
        day,
        time: None,
    };
    let rest = reader.0.trim_start_matches(['T', 't', ' ', ',']);
    if rest.len() == reader.0.len() && !rest.is_empty() {
        return None;
    }
    date.time = time(rest);
    Some(date)
}

/// The longest line that is read as a date, in bytes.
const LONGEST_LINE: usize = 80;

/// The most words before the day, as in "Published on Thursday".
const MOST_BEFORE: usize = 3;

/// The most words, numbers and marks from the day on. A time and a zone may follow a date; a sentence may not.
const MOST_FROM: usize = 12;

/// The day of a line that holds a full date and little else, as `YYYY-MM-DD`.
pub(crate) fn day_of_line(line: &str) -> Option<String> {
    if line.len() > LONGEST_LINE || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    day_found(line, Order::Unknown).map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(
            normalise(text).as_deref().unwrap_or("none"),
            expected,
            "{text}"
        );
    }

    #[test]
    fn international_forms_keep_their_offset() {
        check("2031-05-04T12:30:00Z", "2031-05-04T12:30:00Z");
        check("2031-05-04T12:30:00.123+02:00", "2031-05-04T12:30:00+02:00");
        check("2031-05-04 12:30 -0530", "2031-05-04T12:30:00-05:30");
        check("20310504T123000Z", "2031-05-04T12:30:00Z");
        check("2031/05/04", "2031-05-04");
        check(" 2031-5-4 ", "2031-05-04");
    }

    #[test]
    fn mail_dates_may_name_their_time_zone() {
        check("Sun, 04 May 2031 12:30:00 GMT", "2031-05-04T12:30:00Z");
        check("4 May 31 12:30 EST", "2031-05-04T12:30:00-05:00");
        check(
            "Sunday, 4 May 2031 12:30:05 +0200 (CEST)",
            "2031-05-04T12:30:05+02:00",
        );
        check("Sun May  4 12:30:05 2031", "2031-05-04T12:30:05Z");
        check("04-May-2031 12:30", "2031-05-04T12:30:00Z");
    }

    #[test]
    fn written_dates_are_read_in_both_orders() {
        check("May 4, 2031", "2031-05-04");
        check("4th of May 2031, 9:05 pm", "2031-05-04T21:05:00Z");
        check("Sept. 4, 2031 12:00 AM", "2031-09-04T00:00:00Z");
        check("04.05.2031 12:30", "2031-05-04T12:30:00Z");
        check("4.13.2031", "none");
    }

    #[test]
    fn dates_in_other_languages_are_read() {
        check(
            "Lun, 04 Ago 2031 12:30:00 +0200",
            "2031-08-04T12:30:00+02:00",
        );
        check("Mar, 06 May 2031 12:30:00 GMT", "2031-05-06T12:30:00Z");
        check(
            "Пн, 04 авг 2031 12:30:00 +0300",
            "2031-08-04T12:30:00+03:00",
        );
        check("2031年8月4日 12:30", "2031-08-04");
        check("2031년 8월 4일", "2031-08-04");
        check("2031年08月04日(月) 午後3時15分", "2031-08-04");
        check("令和13年8月4日", "2031-08-04");
        check("平成 9年12月1日", "1997-12-01");
        check("lunes, 4 de agosto de 2031 10:15", "2031-08-04T10:15:00Z");
        check("04 ene. 2031 10:15:00 +0100", "2031-01-04T10:15:00+01:00");
        check("4 августа 2031 г., 10:15", "2031-08-04T10:15:00Z");
    }

    #[test]
    fn numbers_of_seconds_and_american_times_are_dates() {
        check("1935750600", "2031-05-05T12:30:00Z");
        check("1935750600000", "2031-05-05T12:30:00Z");
        check("8/4/2031 12:30:00 PM", "2031-08-04");
        check("20310504", "2031-05-04");
        check("1935750600.25", "2031-05-05T12:30:00Z");
        check("@1935750600", "2031-05-05T12:30:00Z");
        check("8/4/2031 12:30:00 PM EST", "2031-08-04");
        check("08/04/2031 4:18PM", "2031-08-04");
        check("8/25/2031 14:15", "2031-08-25");
        check("25/8/2031", "2031-08-25");
        check("8/4/2031", "none");
        check("12345", "none");
    }

    #[test]
    fn a_year_that_stands_for_none_is_not_a_date() {
        check("Mon, 01 Jan 0001 00:00:00 +0000", "none");
        check("0001-01-01T00:00:00Z", "none");
        check("0000-00-00", "none");
        check("01/01/0001 12:00:00 AM", "none");
        check("-0001-11-30T00:00:00+00:00", "none");
        check("Wed, 30 Nov -0001 00:00:00 +0000", "none");
        check("Thu, 01 Jan 1970 00:00:00 GMT", "none");
        check("1900-01-01T00:00:00Z", "none");
        check("9999-12-31T23:59:59Z", "none");
        check("1970-01-01T18:00:00Z", "1970-01-01T18:00:00Z");
        check("1900-01-01", "1900-01-01");
    }

    #[test]
    fn text_without_a_day_is_not_a_date() {
        check("", "none");
        check("2031", "none");
        check("May 2031", "none");
        check("31 Feb 2031", "none");
        check("12:30", "none");
        check("9999999999999999999", "none");
        check("every 3 days", "none");
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let days = |text| parse(text).map(|date| date.days()).unwrap_or_default();
        for (day, next) in [
            ("2031-02-28", "2031-03-01"),
            ("2032-02-29", "2032-03-01"),
            ("2031-04-30", "2031-05-01"),
            ("2031-12-31", "2032-01-01"),
        ] {
            assert_eq!(days(next) - days(day), 1, "{day}");
        }
    }

    #[test]
    fn an_impossible_time_is_dropped() {
        check("2031-05-04T25:61:00Z", "2031-05-04");
        check("Sun, 04 May 2031 12:30:60 GMT", "2031-05-04T12:30:59Z");
    }

    #[track_caller]
    fn check_line(line: &str, expected: Option<&str>) {
        assert_eq!(day_of_line(line).as_deref(), expected, "{line}");
    }

    #[test]
    fn lines_that_are_dates_are_read() {
        check_line("June 25, 2015", Some("2015-06-25"));
        check_line("Thu June 07, 2018", Some("2018-06-07"));
        check_line("July 1, 2016 / 9:12 AM / a year ago", Some("2016-07-01"));
        check_line("1 July 2016", Some("2016-07-01"));
        check_line("Published 2016-07-01", Some("2016-07-01"));
        check_line("2016-07-01T10:00:00Z", Some("2016-07-01"));
        check_line("Sept. 3, 1999", Some("1999-09-03"));
    }

    #[test]
    fn sentences_and_impossible_dates_are_not_read() {
        check_line(
            "The bank said on June 25, 2015 that it would close all of its branches in the north",
            None,
        );
        check_line("2016-13-01", None);
        check_line("May 45, 2012", None);
        check_line("Page 3 of 2015", None);
    }
}
