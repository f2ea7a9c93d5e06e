//! The versions of an article, each compared with the next.

use crate::library::{ArticleId, ArticleRow, Library, Result};
use crate::text::passage::comparison::PartKind;
use crate::text::passage::comparison::word_diff::{DiffPart, diff_paragraphs};
use crate::text::word_count::counted;
use crate::text::{Article, date_time, sanitize};
use crate::view_model::wording::{in_quotation_marks, side_by_side};
use crate::view_model::{ComparisonList, ComparisonRow, Detail, Target};

/// Changes of an article that are listed, and bytes of the texts that are compared for them.
const CHANGES: usize = 100;
const BYTES: usize = 8_000_000;

/// What was changed in an article, the last change first. Nothing if it is no longer wanted.
///
/// # Errors
///
/// If there is no such article, or the library cannot be read.
pub(super) fn versions(
    library: &Library,
    id: ArticleId,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<ComparisonList>> {
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
        if !is_wanted() {
            return Ok(None);
        }
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
    Ok(Some(list))
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
