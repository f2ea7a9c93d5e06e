//! Lists for the screen of comparisons from the library: the versions of an article, quotes that changed, and the
//! appearances of a quotation.

use crate::app::appearances::appearances;
use crate::library::{
    Appearance, ArticleId, ArticleRow, ChangedQuote, Fate, Library, QuoteRow, Result,
};
use crate::text::passage::comparison::word_diff::{DiffPart, diff_paragraphs, differing};
use crate::text::passage::comparison::{PartKind, Relation, compare};
use crate::text::word_count::counted;
use crate::text::{Article, Confidence, Unsure, date_time, sanitize};
use crate::view_model::wording::{in_quotation_marks, side_by_side};
use crate::view_model::{Cited, ComparisonList, ComparisonRow, Detail, Target};

/// Quotes that are listed.
const QUOTES: u32 = 1_000;

/// Changes of an article that are listed, and bytes of the texts that are compared for them.
const CHANGES: usize = 100;
const BYTES: usize = 8_000_000;

/// What was changed in an article, the last change first.
///
/// # Errors
///
/// If there is no such article, or the library cannot be read.
pub(super) fn versions(library: &Library, id: ArticleId) -> Result<ComparisonList> {
    let mut newer = library.article(id)?;
    let row = library.row(id)?.unwrap_or_default();
    let versions = library.versions(id)?;
    let mut list = ComparisonList {
        name: row.title.clone(),
        what: "Changes",
        long: true,
        ..ComparisonList::default()
    };
    let mut bytes = newer.text.len();
    for version in versions.into_iter().rev() {
        bytes += version.article.text.len();
        if list.rows.len() == CHANGES || bytes > BYTES {
            list.note = Some("older versions are left out".into());
            break;
        }
        list.rows
            .push(change(&row, (&version.article, &newer), version.until));
        newer = version.article;
    }
    if list.rows.is_empty() {
        list.note = Some("the library has only one version of this article".into());
    }
    Ok(list)
}

/// A change of an article.
fn change(row: &ArticleRow, (older, newer): (&Article, &Article), at: i64) -> ComparisonRow {
    let texts = [older, newer].map(paragraphs);
    let [a, b] = &texts;
    let diff = diff_paragraphs(a, b);
    let is_kept = |parts: &Vec<DiffPart>| parts.iter().all(|part| part.kind == PartKind::Kept);
    let changed = diff.iter().filter(|parts| !is_kept(parts)).count();
    let mut detail = Vec::new();
    let mut left_out = 0;
    for (place, parts) in diff.iter().enumerate() {
        // A paragraph before and after each change shows where it is.
        let near = diff.get(place.saturating_sub(1)..diff.len().min(place + 2));
        if near.unwrap_or_default().iter().all(is_kept) {
            left_out += 1;
            continue;
        }
        detail.extend(skipped(left_out));
        left_out = 0;
        detail.push(Detail::Diff(parts.clone()));
    }
    if changed == 0 {
        detail = vec![Detail::Text(
            "Only punctuation or the layout was changed.".into(),
        )];
    } else {
        detail.extend(skipped(left_out));
    }
    let time = date_time::date(at);
    let clock = time.get(11..16).unwrap_or_default();
    let day = date_time::readable_date(&time);
    ComparisonRow {
        label: day.clone(),
        head: counted(changed, "changed paragraph"),
        about: side_by_side(&[&format!("{clock} UTC"), &title_change(older, newer)]),
        detail,
        target: Some(Target::stored(
            row.id,
            (&row.title, row.url.as_deref()),
            None,
        )),
        ..ComparisonRow::default()
    }
}

/// That paragraphs without changes are not shown.
fn skipped(count: usize) -> Option<Detail> {
    (count > 0).then(|| Detail::Note(format!("… {} …", counted(count, "unchanged paragraph"))))
}

/// The headline before a change, if it was another one.
fn title_change(older: &Article, newer: &Article) -> String {
    let [before, after] = [older, newer].map(|article| article.metadata.title.as_deref());
    match before {
        Some(title) if before != after => {
            format!("was {}", in_quotation_marks(&sanitize::line(title)))
        }
        Some(_) | None => String::new(),
    }
}

/// The paragraphs of an article, with the headline.
fn paragraphs(article: &Article) -> Vec<&str> {
    let paragraphs = article.paragraphs.iter();
    let own = paragraphs.map(|paragraph| article.slice(paragraph.span).trim());
    let own: Vec<&str> = own.filter(|text| !text.is_empty()).collect();
    let title = article.metadata.title.as_deref().map(str::trim);
    let title = title.filter(|title| own.first() != Some(title));
    title.into_iter().chain(own).collect()
}

/// Quotes that were removed or edited at their sources, the last change first.
///
/// # Errors
///
/// If the library cannot be read.
pub(super) fn changed_quotes(library: &Library, unsure: Unsure) -> Result<ComparisonList> {
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
    Ok(ComparisonList {
        name: "Quotes that were removed or edited at their sources".into(),
        what: "Changed quotes",
        counts: counts
            .map(|(count, what)| format!("{count} {what}"))
            .collect(),
        rows: found.iter().map(changed_row).collect(),
        note,
        long: false,
    })
}

fn changed_row(changed: &ChangedQuote) -> ComparisonRow {
    let quote = &changed.before;
    let day = |time| date_time::readable_date(&date_time::date(time));
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
        words: quote.said.clone(),
        target: Some(Target::stored(
            quote.article,
            (&quote.title, quote.url.as_deref()),
            start,
        )),
        cited: Some(Cited::Stored(Box::new(quote.clone()))),
    }
}

/// All appearances of these words, the first one first.
///
/// # Errors
///
/// If the library cannot be read.
pub(super) fn same_words(library: &Library, words: &str) -> Result<ComparisonList> {
    let found = appearances(library, words)?;
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
    Ok(ComparisonList {
        name: in_quotation_marks(&sanitize::line(words)),
        what: "Appearances",
        counts: counts.into_iter().flatten().collect(),
        note: rows
            .is_empty()
            .then(|| "the library has these words nowhere".into()),
        rows,
        long: false,
    })
}

/// The row of an appearance; `copied` is the first one of the same origin.
fn appearance(one: &Appearance, first: &Appearance, copied: Option<&Appearance>) -> ComparisonRow {
    let day = |time| date_time::readable_date(&date_time::date(time));
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
        detail.push(Detail::Diff(differing_from(first, one)));
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
        words: one.text.clone(),
        target: Some(Target::stored(
            one.article,
            (&one.title, one.url.as_deref()),
            start,
        )),
        cited: Some(Cited::Stored(Box::new(quote_of(one)))),
    }
}

/// The word diff of the first appearance and another one. Long quotes that have little in common are compared in the part
/// that was looked up.
fn differing_from(first: &Appearance, one: &Appearance) -> Vec<DiffPart> {
    if compare(&first.text, &one.text).relation != Relation::Unrelated {
        return differing(&first.text, &one.text);
    }
    let parts = one.diff.iter().enumerate();
    let parts = parts.map(|(place, part)| DiffPart {
        kind: part.kind,
        text: format!("{}{}", if place > 0 { " " } else { "" }, part.text),
    });
    parts.collect()
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
