//! Days, weeks, months and years of the Gregorian calendar in UTC, numbered so that the next one has the next number.

use crate::text::date_time::{DAY, MONTHS, civil, day, days, readable_date};

/// Days from the Monday of the week in which 1970 begins to 1 January 1970, a Thursday.
const SINCE_MONDAY: i64 = 3;

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodUnit {
    /// A day.
    Day,
    /// Seven days from Monday on, as in ISO 8601.
    Week,
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
}

impl PeriodUnit {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The period that contains a day, which is counted from 1970.
    pub fn containing(self, day: i64) -> Period {
        let (year, month, _) = civil(day);
        let number = match self {
            Self::Day => day,
            Self::Week => (day + SINCE_MONDAY).div_euclid(7),
            Self::Month => year * 12 + month - 1,
            Self::Year => year,
        };
        Period { unit: self, number }
    }
}

/// A day, week, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// How long it is.
    pub unit: PeriodUnit,
    /// Its number among the periods of this length.
    pub number: i64,
}

impl Period {
    /// The period that many periods later.
    #[must_use]
    pub const fn later(self, periods: i64) -> Self {
        Self {
            unit: self.unit,
            number: self.number.saturating_add(periods),
        }
    }

    /// Its first day, counted from 1970.
    pub fn first_day(self) -> i64 {
        match self.unit {
            PeriodUnit::Day => self.number,
            PeriodUnit::Week => self.number * 7 - SINCE_MONDAY,
            PeriodUnit::Month => days(
                self.number.div_euclid(12),
                self.number.rem_euclid(12) + 1,
                1,
            ),
            PeriodUnit::Year => days(self.number, 1, 1),
        }
    }

    /// When it begins and when it has ended, in seconds since 1970.
    pub fn seconds(self) -> (i64, i64) {
        (self.first_day() * DAY, self.later(1).first_day() * DAY)
    }

    /// The fields of a query for this time: "after:2026-03-01 before:2026-04-01".
    pub fn as_query(self) -> String {
        let (begin, end) = self.seconds();
        format!("after:{} before:{}", day(begin), day(end))
    }

    /// As ISO 8601 writes it, which sorts by time: "2026-03-04", "2026-W10", "2026-03", "2026".
    pub fn label(self) -> String {
        let (year, month, _) = civil(self.first_day());
        match self.unit {
            PeriodUnit::Day => day(self.first_day() * DAY),
            PeriodUnit::Week => {
                let (year, week) = self.week();
                format!("{year:04}-W{week:02}")
            }
            PeriodUnit::Month => format!("{year:04}-{month:02}"),
            PeriodUnit::Year => format!("{year:04}"),
        }
    }

    /// In words: "4 March 2026", "week 10 of 2026", "March 2026", "2026".
    pub fn in_words(self) -> String {
        let (year, month, _) = civil(self.first_day());
        match self.unit {
            PeriodUnit::Day => readable_date(&self.label()),
            PeriodUnit::Week => {
                let (year, week) = self.week();
                format!("week {week} of {year}")
            }
            PeriodUnit::Month => {
                let name = usize::try_from(month - 1)
                    .ok()
                    .and_then(|at| MONTHS.get(at));
                format!("{} {year}", name.copied().unwrap_or_default())
            }
            PeriodUnit::Year => year.to_string(),
        }
    }

    /// The year that a week is counted in, which is that of its Thursday, and its number in that year.
    fn week(self) -> (i64, i64) {
        let thursday = self.first_day() + SINCE_MONDAY;
        let (year, _, _) = civil(thursday);
        (year, (thursday - days(year, 1, 1)) / 7 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: PeriodUnit, (year, month, day): (i64, i64, i64), expected: [&str; 3]) {
        let period = unit.containing(days(year, month, day));
        let found = [period.label(), period.in_words(), period.as_query()];
        assert_eq!(found, expected);
    }

    #[test]
    fn periods_are_written_as_in_iso_8601_in_words_and_as_queries() {
        let [week, month] = [PeriodUnit::Week, PeriodUnit::Month];
        check(
            PeriodUnit::Day,
            (2024, 2, 29),
            [
                "2024-02-29",
                "29 February 2024",
                "after:2024-02-29 before:2024-03-01",
            ],
        );
        check(
            month,
            (2025, 12, 31),
            [
                "2025-12",
                "December 2025",
                "after:2025-12-01 before:2026-01-01",
            ],
        );
        check(
            PeriodUnit::Year,
            (1969, 7, 20),
            ["1969", "1969", "after:1969-01-01 before:1970-01-01"],
        );
        // 1 January 2027 is a Friday, and 29 December 2025 a Monday.
        check(
            week,
            (2027, 1, 1),
            [
                "2026-W53",
                "week 53 of 2026",
                "after:2026-12-28 before:2027-01-04",
            ],
        );
        check(
            week,
            (2025, 12, 29),
            [
                "2026-W01",
                "week 1 of 2026",
                "after:2025-12-29 before:2026-01-05",
            ],
        );
    }

    #[test]
    fn every_day_lies_in_one_period_of_each_length() {
        let units = [
            PeriodUnit::Day,
            PeriodUnit::Week,
            PeriodUnit::Month,
            PeriodUnit::Year,
        ];
        for day in -1_000..25_000 {
            for unit in units {
                let period = unit.containing(day);
                let next = period.later(1);
                assert!((period.first_day()..next.first_day()).contains(&day));
                assert!(period.label() < next.label());
            }
        }
    }
}
