//! Reads dates in the text and the attributes of a page, with the rules that all its dates share.

use std::ops::RangeInclusive;

use crate::loader::date;
use crate::loader::date::day;
use crate::loader::date::day::Order;
use crate::loader::date::fields::Date;

/// A date as written by a machine or a person.
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
        with_time(text, order).or_else(theirs)
    }
}

pub(super) fn with_time(text: &str, order: Order) -> Option<String> {
    // English dates keep their time; other notations give the day only.
    let day = first(text, order)?.to_string();
    let timed = date::normalise(text).filter(|written| written.starts_with(&day));
    Some(timed.unwrap_or(day))
}

/// The first day in a text.
pub(in crate::loader::html) fn first(text: &str, order: Order) -> Option<Date> {
    day::first(text, order, &YEARS).map(|found| found.date)
}

/// The years in which news pages may have been published.
pub(super) const YEARS: RangeInclusive<u16> = 1990..=2040;
