//! The scale below bars: years, and months where there is room for them.

use super::state::Bars;
use crate::text::{Period, PeriodUnit};

/// The names of the months on the scale.
const SHORT_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Bars {
    /// The text of the scale: where a year begins, its number, and in between what there is room for.
    pub fn scale(&self) -> String {
        let mut scale = String::new();
        for bar in &self.shown {
            let label = label(bar.period, scale.is_empty());
            let used = scale.len();
            // A gap before the next label.
            let from = usize::from(bar.column);
            if !label.is_empty() && (used == 0 || from > used) {
                scale.extend(std::iter::repeat_n(' ', from - used));
                scale.push_str(&label);
            }
        }
        scale
    }
}

/// What stands below a bar.
fn label(period: Period, is_first: bool) -> String {
    let label = period.label();
    let (year, rest) = label.split_at_checked(4).unwrap_or_default();
    match period.unit {
        PeriodUnit::Year => label,
        PeriodUnit::Month if rest == "-01" || is_first => year.to_owned(),
        PeriodUnit::Month => String::new(),
        PeriodUnit::Day | PeriodUnit::Week => {
            // The month that begins in this week.
            let month = |day: i64| PeriodUnit::Month.containing(day);
            let last = month(period.later(1).first_day() - 1);
            let begins = last != month(period.first_day() - 1);
            match usize::try_from(last.number.rem_euclid(12)) {
                Ok(0) if begins => last.label().chars().take(4).collect(),
                _january if is_first => year.to_owned(),
                Ok(month) if begins => SHORT_MONTHS.get(month).copied().unwrap_or_default().into(),
                Ok(_) | Err(_) => String::new(),
            }
        }
    }
}
