//! Dates as feeds, mails and front matter write them, to RFC 3339. A date without a time stays a plain date; what
//! names no day is no date. Asks no clock.

pub(crate) mod day;
pub(crate) mod line;
pub(crate) mod words;

use std::fmt;

use crate::text::date_time;

/// A day, and the time of that day where one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: u16,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
    pub(crate) time: Option<Time>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    /// Minutes that the clock is ahead of universal time.
    pub(crate) offset: i16,
}

/// Longest text that is looked at, in bytes: no date is longer.
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
    iso(text).or_else(|| words::parse(text))?.checked()
}

impl Date {
    /// The date, if there is such a day; an impossible time is left out.
    pub(crate) fn checked(mut self) -> Option<Self> {
        let leap = self.year.is_multiple_of(4) && !self.year.is_multiple_of(100)
            || self.year.is_multiple_of(400);
        let days = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        let possible = (1..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=days).contains(&self.day);
        if let Some(time) = &mut self.time {
            // A leap second would be refused by most who read this.
            time.second = time.second.min(59);
            if time.hour > 23 || time.minute > 59 || time.offset.abs() >= 24 * 60 {
                self.time = None;
            }
        }
        possible.then_some(self)
    }

    /// Days since 1970; days that follow one another differ by one.
    pub(crate) fn days(&self) -> i64 {
        date_time::days(self.year.into(), self.month.into(), self.day.into())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(Time {
            hour,
            minute,
            second,
            offset,
        }) = self.time
        else {
            return Ok(());
        };
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        if offset == 0 {
            return f.write_str("Z");
        }
        let sign = if offset < 0 { '-' } else { '+' };
        let minutes = offset.abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// "2031-05-04T12:30:00.5+02:00" and its looser relatives: slashes, a space for the T, no separators at all.
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

/// "12:30", "12:30:05.25Z", "123005+0200", "12:30 PM EST".
fn time(text: &str) -> Option<Time> {
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
        match words::half(word) {
            Some(half) => time.hour = half.hour(time.hour),
            None => time.offset = words::zone(word).unwrap_or(time.offset),
        }
    }
    Some(time)
}

/// Takes numbers from the front of a text.
struct Digits<'a>(&'a str);

impl Digits<'_> {
    fn exactly(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        self.0 = rest;
        Some(number)
    }

    fn up_to(&mut self, most: usize) -> Option<u16> {
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

    fn skip(&mut self, separators: &[char]) -> bool {
        let rest = self.0.strip_prefix(separators);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
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
    fn mail_forms_know_the_zones_of_mail() {
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
    fn what_names_no_day_is_no_date() {
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
    fn an_impossible_time_leaves_the_day() {
        check("2031-05-04T25:61:00Z", "2031-05-04");
        check("Sun, 04 May 2031 12:30:60 GMT", "2031-05-04T12:30:59Z");
    }
}
