//! A day and a time of day, in numbers.

use std::fmt;

use crate::text::date_time;

/// A day, and the time of day if known.
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
    /// Minutes ahead of UTC.
    pub(crate) offset: i16,
}

impl Date {
    /// The date, if that day exists; an impossible time is dropped.
    pub(crate) fn checked(mut self) -> Option<Self> {
        let leap = self.year.is_multiple_of(4) && !self.year.is_multiple_of(100)
            || self.year.is_multiple_of(400);
        let days = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        // Smaller years, and the last one, stand for a date that is not known.
        let possible = (1000..=9998).contains(&self.year)
            && !self.is_beginning_of_time()
            && (1..=12).contains(&self.month)
            && (1..=days).contains(&self.day);
        if let Some(time) = &mut self.time {
            // Many programs that read this would reject a leap second.
            time.second = time.second.min(59);
            if time.hour > 23 || time.minute > 59 || time.offset.abs() >= 24 * 60 {
                self.time = None;
            }
        }
        possible.then_some(self)
    }

    /// Whether it is the moment from which a program counts, which stands for a date that is not known.
    fn is_beginning_of_time(&self) -> bool {
        let beginnings = [(1601, 1, 1), (1899, 12, 30), (1900, 1, 1), (1970, 1, 1)];
        self.time == Some(Time::default())
            && beginnings.contains(&(self.year, self.month, self.day))
    }

    /// Days since 1970.
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
