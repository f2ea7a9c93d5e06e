//! Counts of quotes by day, direct and reported ones apart.

use std::collections::BTreeMap;

use crate::text::date_time::DAY;
use crate::text::step_count::step;

/// The time of a quote and whether it is direct, as columns.
pub(in crate::library::search) const TIME_AND_KIND: &str = "quote.time, quote.kind <> 'indirect'";

/// The day of a time, counted from 1970. Times before 1970 are negative, and SQLite rounds towards zero.
pub(in crate::library::search) fn day_of(column: &str) -> String {
    format!("({column} - ({column} % {DAY} + {DAY}) % {DAY}) / {DAY}")
}

/// The quotes of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCount {
    /// The day in UTC, counted from 1970.
    pub day: i64,
    /// Number of quotes that have words in quotation marks: those of the kinds "direct" and "mixed".
    pub direct: u32,
    /// Number of quotes that report what was said.
    pub reported: u32,
}

/// Counts that are being collected.
#[derive(Debug, Default)]
pub(in crate::library::search) struct DayCounts(BTreeMap<i64, (u32, u32)>);

impl DayCounts {
    /// Counts a quote of this time, in seconds since 1970.
    pub(in crate::library::search) fn add(&mut self, time: i64, is_direct: bool) {
        step();
        let (direct, reported) = self.0.entry(time.div_euclid(DAY)).or_default();
        *if is_direct { direct } else { reported } += 1;
    }

    /// The days with quotes, the first at the beginning.
    pub(in crate::library::search) fn into_rows(self) -> Vec<DayCount> {
        let rows = self.0.into_iter();
        rows.map(|(day, (direct, reported))| DayCount {
            day,
            direct,
            reported,
        })
        .collect()
    }
}
