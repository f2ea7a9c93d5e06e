//! Reads dates in the text and the attributes of a page, with the rules that all its dates share.

use std::ops::RangeInclusive;

use crate::loader::date;
use crate::loader::date::day;
use crate::loader::date::day::Order;
use crate::loader::date::fields::Date;

/// A date of a machine or of a person.
pub(in crate::loader::html) fn read(text: &str, order: Order) -> Option<String> {
    let plausible = |written: &String| {
        let year = written.get(..4).and_then(|year| year.parse::<u16>().ok());
        year.is_some_and(|year| (1980..=2040).contains(&year))
    };
    let machine = text.bytes().next().is_some_and(|b| b.is_ascii_digit()) && !text.contains('/');
    let ours = || first(text, order).map(|date| date.to_string());
    let theirs = || date::normalise(text).filter(plausible);
    if machine {
        theirs().or_else(ours)
    } else {
        ours_with_time(text, order).or_else(theirs)
    }
}

pub(super) fn ours_with_time(text: &str, order: Order) -> Option<String> {
    // English dates keep their time; other notations give the day only.
    let day = first(text, order)?.to_string();
    let timed = date::normalise(text).filter(|written| written.starts_with(&day));
    Some(timed.unwrap_or(day))
}

/// The first day that a text names.
pub(in crate::loader::html) fn first(text: &str, order: Order) -> Option<Date> {
    day::first(text, order, &YEARS).map(|found| found.date)
}

/// Years that news pages are from.
pub(super) const YEARS: RangeInclusive<u16> = 1990..=2040;
