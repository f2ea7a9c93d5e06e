//! Quotes that changed, and the appearances of a quotation.

use crate::app::appearances::appearances;
use crate::library::{Appearance, ChangedQuote, Fate, Library, QuoteRow, Result};
use crate::text::passage::comparison::Relation;
use crate::text::passage::comparison::word_diff::differing;
use crate::text::word_count::counted;
use crate::text::{Confidence, Unsure, date_time, sanitize};
use crate::view_model::wording::{in_quotation_marks, side_by_side};
use crate::view_model::{Cited, ComparisonList, ComparisonRow, Detail, Target};

/// Quotes that are listed.
const QUOTES: u32 = 1_000;

/// Quotes that were removed or edited at their sources, the last change first. Nothing if they are no longer wanted.
///
/// # Errors
///
/// If the library cannot be read.
pub(super) fn changed_quotes(
    library: &Library,
    unsure: Unsure,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<ComparisonList>> {
    let found = library.changed_quotes(unsure, QUOTES)?;
    let edited = found.iter().filter(|quote| quote.after.is_some()).count();
    let counts = [(edited, "edited"), (found.len() - edited, "removed")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let is_full = found.len() == QUOTES as usize;
    let note = if found.is_empty() {
        Some("no quote was removed or edited at its source".into())
    } else {
        is_full.then(|| format!("only the last {QUOTES} are listed"))
    };
    let wanted = found.iter().take_while(|_| is_wanted());
    let rows: Vec<ComparisonRow> = wanted.map(changed_row).collect();
    if rows.len() < found.len() {
        return Ok(None);
    }
    Ok(Some(ComparisonList {
        name: "Quotes that were removed or edited at their sources".into(),
        what: "Changed quotes",
        counts: counts
            .map(|(count, what)| format!("{count} {what}"))
            .collect(),
        rows,
        note,
        long: false,
    }))
}

fn changed_row(changed: &ChangedQuote) -> ComparisonRow {
    let quote = &changed.before;
    let since = quote.fate.gone().map(day).unwrap_or_default();
    let mut detail = Vec::new();
    let (label, what) = match &changed.after {
        Some(_) => ("edited", "Edited"),
        None => ("removed", "Removed"),
    };
    detail.push(Detail::Heading(format!("{what}, noticed on {since}")));
    if let Some(after) = &changed.after {
        detail.push(Detail::Diff(differing(&quote.said, &after.said)));
    }
    let mut labelled = |what: &str, text: &str| {
        detail.extend([Detail::Heading(what.into()), Detail::Text(text.to_owned())]);
    };
    labelled("Before", &quote.said);
    if let Some(after) = &changed.after {
        labelled("After", &after.said);
    }
    let place = side_by_side(&[&quote.title, &quote.site, &day(quote.time)]);
    detail.push(Detail::Note(place));
    let start = changed
        .after
        .as_ref()
        .filter(|after| after.fate == Fate::Stands);
    let start = start.map(|after| after.span.start as usize);
    ComparisonRow {
        label: label.into(),
        head: in_quotation_marks(&sanitize::line(&quote.said)),
        about: side_by_side(&[&quote.speaker, &quote.site, &since, &quote.title]),
        detail,
        ..row_of(quote.clone(), start)
    }
}

/// All appearances of these words, the first one first. Nothing if they are no longer wanted.
///
/// # Errors
///
/// If the library cannot be read.
pub(super) fn same_words(
    library: &Library,
    words: &str,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<ComparisonList>> {
    let Some(found) = appearances(library, words, is_wanted)? else {
        return Ok(None);
    };
    let outlets = (found.outlets > 0).then(|| counted(found.outlets, "outlet"));
    let counts = [outlets, Some(counted(found.origins, "origin"))];
    let mut rows = Vec::with_capacity(found.all.len());
    if let Some(first) = found.all.first() {
        let mut origins: Vec<&Appearance> = Vec::new();
        for one in &found.all {
            // Origins are counted in the order in which they appear.
            let copied = origins.get(one.origin.saturating_sub(1)).copied();
            if copied.is_none() {
                origins.push(one);
            }
            rows.push(appearance(one, first, copied));
        }
    }
    Ok(Some(ComparisonList {
        name: in_quotation_marks(&sanitize::line(words)),
        what: "Appearances",
        counts: counts.into_iter().flatten().collect(),
        note: rows
            .is_empty()
            .then(|| "the library has these words nowhere".into()),
        rows,
        long: false,
    }))
}

/// The row of an appearance; `copied` is the first one of the same origin.
fn appearance(one: &Appearance, first: &Appearance, copied: Option<&Appearance>) -> ComparisonRow {
    let is_first = std::ptr::eq(one, first);
    let (label, sentence) = match one.relation {
        _ if is_first => ("first", "The first appearance in the library."),
        Relation::Identical | Relation::Typographic => {
            ("identical", "The same words as in the first appearance.")
        }
        Relation::Cut if one.text.len() < first.text.len() => {
            ("cut", "Words of the first appearance were left out.")
        }
        Relation::Cut => ("cut", "Words that the first appearance left out are there."),
        Relation::Altered | Relation::Unrelated => {
            ("altered", "Words of the first appearance were changed.")
        }
    };
    let mut detail = vec![Detail::Heading(sentence.into())];
    if matches!(one.relation, Relation::Cut | Relation::Altered) && !is_first {
        detail.push(Detail::Diff(one.diff.clone()));
        detail.push(Detail::Heading("In this article".into()));
    }
    detail.push(Detail::Text(one.text.clone()));
    let speaker = one.speaker.as_deref().unwrap_or_default();
    let reported = if one.reported { "only reported" } else { "" };
    let copy = match copied {
        Some(copied) if copied.article == one.article => "after an edit".to_owned(),
        Some(copied) if copied.outlet.is_empty() => "copy".to_owned(),
        Some(copied) => format!("copy of {}", copied.outlet),
        None => String::new(),
    };
    let place = side_by_side(&[&one.title, &one.outlet, &day(one.time)]);
    detail.push(Detail::Note(side_by_side(&[speaker, reported, &copy])));
    detail.push(Detail::Note(place));
    let mut later = "";
    if let Some(change) = &one.change {
        let at = day(change.at);
        if let Some(into) = &change.into {
            later = "edited later";
            detail.push(Detail::Heading(format!("Edited later, noticed on {at}")));
            detail.push(Detail::Diff(differing(&one.text, into)));
        } else {
            later = "removed later";
            detail.push(Detail::Heading(format!("Removed later, noticed on {at}")));
        }
    }
    let start = one.change.is_none().then_some(one.span.start as usize);
    ComparisonRow {
        label: label.into(),
        head: side_by_side(&[&day(one.time), &one.outlet]),
        about: side_by_side(&[speaker, reported, later, &copy, &one.title]),
        detail,
        ..row_of(quote_of(one), start)
    }
}

fn day(time: i64) -> String {
    date_time::readable_date(&date_time::date(time))
}

/// What every row of a quote has: its words, its citation, and its place in the article, if it stands there.
fn row_of(quote: QuoteRow, start: Option<usize>) -> ComparisonRow {
    let title = (quote.title.as_str(), quote.url.as_deref());
    ComparisonRow {
        words: quote.said.clone(),
        target: Some(Target::stored(quote.article, title, start)),
        cited: Some(Cited::Stored(Box::new(quote))),
        ..ComparisonRow::default()
    }
}

/// An appearance as a quote that is cited.
fn quote_of(one: &Appearance) -> QuoteRow {
    QuoteRow {
        article: one.article,
        title: one.title.clone(),
        site: one.outlet.clone(),
        url: one.url.clone(),
        time: one.time,
        span: one.span,
        said: one.text.clone(),
        kind: if one.reported { "indirect" } else { "direct" }.into(),
        speaker: one.speaker.clone().unwrap_or_default(),
        confidence: Confidence {
            whole: 1.0,
            person: None,
        },
        fate: match &one.change {
            Some(change) => Fate::Removed(change.at),
            None => Fate::Stands,
        },
        ..QuoteRow::default()
    }
}
