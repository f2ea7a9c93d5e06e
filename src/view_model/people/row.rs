//! The rows of the screen of people.

use crate::library::{Form, PersonRow, Proposal, QuoteRow};
use crate::text::date_time;
use crate::text::date_time::readable_date;
use crate::text::sanitize::one_line;
use crate::view_model::library::preview::{PreviewKind, PreviewLine, add, blank, said};
use crate::view_model::list::choice::Choice;
use crate::view_model::list::named_row::NamedRow;
use crate::view_model::wording::{in_quotation_marks, side_by_side};

/// The greatest number of lines for the words of a quote.
const WORDS: usize = 6;

/// Marks a quote for which another article has another speaker.
const DISPUTED: &str = "≠ other speaker elsewhere";

/// Further names that a row shows.
const FORMS: usize = 2;

/// The row of a person.
pub(super) fn line(person: &PersonRow, choice: Choice, proposals: &[Proposal]) -> NamedRow {
    let kind = Some(person.kind.as_str()).filter(|kind| *kind != "person");
    let what = person.role.as_deref().or(kind).unwrap_or_default();
    let forms = person.forms.iter().filter(|form| form.quotes > 0);
    let shown = |form: &Form| format!("{} as {}", form.quotes, in_quotation_marks(&form.name));
    let mut forms: Vec<String> = forms.map(shown).collect();
    if forms.len() > FORMS {
        forms.truncate(FORMS);
        forms.push("…".into());
    }
    let mut proposals = proposals.iter();
    let proposed = proposals.find(|proposal| proposal.name == person.id);
    let maybe = proposed.map_or_else(String::new, |proposal| {
        format!("{}?", proposal.person_written)
    });
    NamedRow {
        choice,
        name: one_line(&person.name).unwrap_or_default(),
        doubtful: person.doubtful,
        quotes: person.quotes.to_string(),
        alert: match person.alert {
            None => String::new(),
            Some(0) => "◆".into(),
            Some(new) => format!("◆{new}"),
        },
        about: one_line(&side_by_side(&[&maybe, &forms.join(", "), what])).unwrap_or_default(),
    }
}

/// The lines of a quote, with a blank line below.
pub(super) fn card(quote: &QuoteRow, name: &str, measure: usize) -> Vec<PreviewLine> {
    let mut lines = Vec::new();
    let (words, kind) = said(quote);
    add(&mut lines, (&words, kind), measure, WORDS);
    let date = readable_date(&date_time::date(quote.time));
    let words =
        |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let speaker = if words(&quote.speaker) == words(name) {
        String::new()
    } else {
        format!("as {}", in_quotation_marks(&quote.speaker))
    };
    let doubtful = if quote.doubts().person {
        format!("{name} ?")
    } else {
        String::new()
    };
    let (cue, kind) = (quote.cue.as_str(), quote.kind.as_str());
    let disputed = if quote.spread.disputed { DISPUTED } else { "" };
    let parts = [&doubtful, cue, kind, &speaker, disputed, &date];
    let what = side_by_side(&parts);
    add(&mut lines, (&what, PreviewKind::Speaker), measure, 1);
    let place = [quote.site.as_str(), quote.title.as_str()];
    let place = side_by_side(&place);
    add(&mut lines, (&place, PreviewKind::Origin), measure, 1);
    add(
        &mut lines,
        (quote.fate.description(), PreviewKind::Tags),
        measure,
        1,
    );
    blank(&mut lines);
    lines
}
