//! The rows of the screen of outlets.

use crate::library::{OutletRow, OutletSources, OutletsCompared};
use crate::text::sanitize::one_line;
use crate::text::word_count::counted;
use crate::view_model::list::choice::Choice;
use crate::view_model::list::named_row::NamedRow;

/// What stands in place of a name that articles do not give.
pub const UNNAMED: &str = "unknown outlet";

/// A row about the sources of one or two outlets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// What the numbers are, safe to print.
    pub label: String,
    /// A number for each outlet; none in a heading.
    pub numbers: Vec<String>,
    /// The person, if the row is about one.
    pub person: Option<String>,
}

/// The row of an outlet.
pub(super) fn line(outlet: &OutletRow, choice: Choice) -> NamedRow {
    NamedRow {
        choice,
        name: shown(&outlet.site),
        quotes: outlet.quotes.to_string(),
        about: counted(outlet.articles as usize, "article"),
        ..NamedRow::default()
    }
}

/// The name of an outlet, safe to print.
pub fn shown(site: &str) -> String {
    match one_line(site) {
        Some(name) if !name.is_empty() => name,
        Some(_) | None => UNNAMED.into(),
    }
}

/// The rows about outlets: numbers and shares, then the people whom they quote most.
pub(super) fn rows(compared: &OutletsCompared) -> Vec<SourceRow> {
    let fact = |label: &str, number: &dyn Fn(&OutletSources) -> String| SourceRow {
        label: label.into(),
        numbers: compared.outlets.iter().map(number).collect(),
        person: None,
    };
    let mut rows = vec![
        fact("quotes", &|outlet| all(outlet).to_string()),
        fact("direct", &|outlet| share(outlet.direct, outlet)),
        fact("reported", &|outlet| share(outlet.reported, outlet)),
        fact("named", &|outlet| share(outlet.named, outlet)),
        fact("anonymous", &|outlet| share(outlet.anonymous, outlet)),
        fact("named sources", &|outlet| outlet.sources.to_string()),
    ];
    if !compared.people.is_empty() {
        rows.push(SourceRow {
            label: "Most quoted".into(),
            numbers: Vec::new(),
            person: None,
        });
    }
    rows.extend(compared.people.iter().map(|person| SourceRow {
        label: one_line(&person.name).unwrap_or_default(),
        numbers: person.quotes.iter().map(ToString::to_string).collect(),
        person: Some(person.name.clone()),
    }));
    rows
}

const fn all(outlet: &OutletSources) -> u32 {
    outlet.direct.saturating_add(outlet.reported)
}

/// "62 %", or "-" without quotes.
fn share(part: u32, outlet: &OutletSources) -> String {
    let whole = u64::from(all(outlet));
    if whole == 0 {
        return "-".into();
    }
    let rounded = (u64::from(part) * 100 + whole / 2) / whole;
    format!("{rounded} %")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{NameId, OutletPerson};

    #[test]
    fn shares_are_of_all_quotes_and_missing_quotes_have_none() {
        let outlet = OutletSources {
            direct: 2,
            reported: 1,
            named: 2,
            anonymous: 1,
            sources: 1,
            ..OutletSources::default()
        };
        let compared = OutletsCompared {
            outlets: vec![outlet, OutletSources::default()],
            people: vec![OutletPerson {
                id: NameId(1),
                name: "Ana\u{1b} Holm".into(),
                quotes: vec![2, 0],
            }],
        };
        let rows = rows(&compared);
        let written: Vec<String> = rows
            .iter()
            .map(|row| format!("{}: {}", row.label, row.numbers.join(" | ")))
            .collect();
        assert_eq!(
            written,
            [
                "quotes: 3 | 0",
                "direct: 67 % | -",
                "reported: 33 % | -",
                "named: 67 % | -",
                "anonymous: 33 % | -",
                "named sources: 1 | 0",
                "Most quoted: ",
                "Ana\u{fffd} Holm: 2 | 0",
            ]
        );
    }
}
