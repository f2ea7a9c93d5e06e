//! Parses the values of fields that are not words: dates, ages and numbers.

use super::tree::Comparison;
use crate::text::date_time::{self, DAY};

/// The first second of "2026", "2026-03" or "2026-03-04", or the time of an RFC 3339 timestamp.
pub(super) fn day(text: &str) -> Option<i64> {
    let whole = match text.split('-').count() {
        1 => format!("{text}-01-01"),
        2 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    date_time::seconds(&whole)
}

/// Parses "12h", "3d", "1w", "6m" or "2y" as seconds. `None` if the text is not an age.
pub fn age(text: &str) -> Option<i64> {
    let unit = match text.chars().next_back()? {
        'h' => 3600,
        'd' => DAY,
        'w' => 7 * DAY,
        'm' => 30 * DAY,
        'y' => 365 * DAY,
        _ => return None,
    };
    let count: u32 = text.get(..text.len() - 1)?.parse().ok()?;
    i64::from(count).checked_mul(unit)
}

/// Parses ">2", ">=2", "=2" or "2".
pub(super) fn comparison(text: &str) -> Option<Comparison> {
    let operators = [">=", "<=", ">", "<", "="];
    let written = operators
        .into_iter()
        .find(|operator| text.starts_with(operator));
    let number = text.get(written.map_or(0, str::len)..)?;
    let number: u32 = number.parse().ok()?;
    Some(Comparison {
        operator: written.unwrap_or("="),
        number: i64::from(number),
    })
}

/// Parses "yes", "no" and their usual variants.
pub(super) fn yes(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}
