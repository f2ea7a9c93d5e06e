//! `pullquote trace`: every appearance of a quotation in the library, by time.

use std::collections::HashSet;
use std::io::Write as _;

use serde::Serialize;

use super::pairs::{judge, relation_name};
use super::word_diff::{Difference, difference, word_diff};
use crate::analysis::verification::Verdict;
use crate::analysis::verification::quotation::Quotation;
use crate::app::verification::{Source, in_part, near, same};
use crate::cli::arguments::verification::Trace;
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open, output};
use crate::cli::message::complain;
use crate::library::{ArticleId, ArticleRow, Library};
use crate::text::date_time;
use crate::text::passage::comparison::{Comparison, Relation, words};
use crate::text::word_count::counted;

/// Articles looked at for the same words, and for similar ones.
const SAME: u32 = 2_000;
const SIMILAR: u32 = 500;

/// Prints where a quotation appears, the first appearance first.
pub(in crate::cli) fn trace(options: &Trace) -> Outcome {
    let mut out = output();
    if let Some(path) = &options.pairs {
        judge(path, &mut out)?;
        return Ok(out.flush()?);
    }
    let text = options.words.join(" ");
    if words(&text).is_empty() {
        return Err(Failure::Usage("the quotation has no words".into()));
    }
    let library = open(&options.place)?;
    let found = appearances(&library, &text)?;
    let outlets: HashSet<&str> = found.iter().map(|one| one.row.site.as_str()).collect();
    let origins: HashSet<ArticleId> = found.iter().map(|one| one.origin).collect();
    for (index, one) in found.iter().enumerate() {
        if options.result.json {
            line::json(&Line::of(one, index == 0, &text), &mut out)?;
        } else {
            let id = one.row.id.0.to_string();
            let day = date_time::day(one.row.time);
            let mark = if index == 0 { "first" } else { "" };
            let parts = difference(&one.comparison, &one.source.article.text, &text);
            let speaker = one.speaker.as_deref().unwrap_or_default();
            line::row(
                &[
                    &id,
                    &day,
                    mark,
                    one.relation,
                    &one.row.site,
                    speaker,
                    &word_diff(&parts),
                ],
                &mut out,
            )?;
        }
    }
    out.flush()?;
    if found.is_empty() {
        complain("no appearances");
    } else if !options.result.json {
        complain(&format!(
            "{}, {}, {}",
            counted(found.len(), "appearance"),
            counted(outlets.len(), "outlet"),
            counted(origins.len(), "origin")
        ));
    }
    Ok(())
}

/// An article in which the quotation appears.
struct Appearance {
    row: ArticleRow,
    source: Source,
    /// The first article of the same story.
    origin: ArticleId,
    relation: &'static str,
    reported: bool,
    speaker: Option<String>,
    comparison: Comparison,
    span: crate::text::Span,
}

fn appearances(library: &Library, text: &str) -> Result<Vec<Appearance>, Failure> {
    let quotation = Quotation {
        text: text.to_owned(),
        ..Quotation::default()
    };
    let mut ids = same(library, text, SAME)?;
    ids.extend(in_part(library, text, SIMILAR)?);
    ids.extend(near(library, text, SIMILAR)?);
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        let source = Source::stored(library, id)?;
        let Some(finding) = source.finding(&quotation) else {
            continue;
        };
        if finding.verdict == Verdict::NotFound
            || finding.comparison.relation == Relation::Unrelated
        {
            continue;
        }
        let Some(row) = library.row(id)? else {
            continue;
        };
        found.push(Appearance {
            origin: library.story_of(id)?,
            row,
            source,
            relation: match finding.verdict {
                Verdict::Altered => "altered",
                _ => relation_name(finding.comparison.relation),
            },
            reported: finding.verdict == Verdict::OnlyReported,
            speaker: finding.speaker,
            comparison: finding.comparison,
            span: finding.span,
        });
    }
    found.sort_by_key(|one| (one.row.time, one.row.id));
    Ok(found)
}

#[derive(Serialize)]
struct Line<'a> {
    article: i64,
    time: String,
    first: bool,
    relation: &'static str,
    reported: bool,
    origin: i64,
    site: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    speaker: Option<&'a str>,
    a: &'a str,
    b: &'a str,
    start: usize,
    end: usize,
    diff: Vec<Difference<'a>>,
}

impl<'a> Line<'a> {
    fn of(one: &'a Appearance, first: bool, text: &'a str) -> Self {
        let article = &one.source.article.text;
        let scalars = |at: u32| {
            article
                .get(..at as usize)
                .unwrap_or_default()
                .chars()
                .count()
        };
        Self {
            article: one.row.id.0,
            time: date_time::date(one.row.time),
            first,
            relation: one.relation,
            reported: one.reported,
            origin: one.origin.0,
            site: &one.row.site,
            title: &one.row.title,
            url: one.row.url.as_deref(),
            speaker: one.speaker.as_deref(),
            a: one.span.of(article),
            b: text,
            start: scalars(one.span.start),
            end: scalars(one.span.end),
            diff: difference(&one.comparison, article, text),
        }
    }
}
