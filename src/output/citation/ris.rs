//! Citations as RIS records, which reference managers read.

use std::fmt::Write as _;

use super::author_name;
use super::cited::Citation;
use super::note::note;
use crate::text::sanitize;

/// The record of the article, with the quote as its note.
pub(super) fn record(citation: &Citation) -> String {
    let mut record = String::from("TY  - NEWS\n");
    let mut put = |tag: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(record, "{tag}  - {}", sanitize::line(value));
        }
    };
    put("TI", citation.headline());
    for name in &citation.byline {
        put("AU", &author_name::inverted(name));
    }
    put("T2", citation.outlet.as_deref().unwrap_or_default());
    let published = citation.published.as_deref().and_then(slashed);
    if let Some(date) = &published {
        put("PY", date.get(..4).unwrap_or_default());
        put("DA", date);
    }
    let link = citation.deep_link().or_else(|| citation.url.clone());
    put("UR", &link.unwrap_or_default());
    if citation.page().is_some() {
        put("Y2", &slashed(&citation.accessed).unwrap_or_default());
    }
    put("L2", &citation.archive().unwrap_or_default());
    put("N1", &note(citation));
    record.push_str("ER  - \n");
    record
}

/// A date with slashes, as the format has it. Nothing if it is not a date.
fn slashed(date: &str) -> Option<String> {
    let day = date.get(..10)?;
    let digits = day.split('-').map(str::len);
    digits.eq([4, 2, 2]).then(|| day.replace('-', "/"))
}
