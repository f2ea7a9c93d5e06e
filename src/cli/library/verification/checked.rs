//! What was found out about a quotation: a line for people and editors, or an object for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::word_diff::{self, Difference, difference};
use crate::analysis::verification::{Finding, Verdict};
use crate::app::verification::Source;
use crate::app::verification::draft::Placed;
use crate::app::verification::places::FilePlace;
use crate::output::citation::CitationFormat;
use crate::text::sanitize;

/// The best finding and its source.
pub(super) type Found<'a> = Option<(&'a Finding, &'a Source)>;

/// What was found out.
pub(super) fn verdict(found: Found<'_>) -> Verdict {
    found.map_or(Verdict::NotFound, |(finding, _)| finding.verdict)
}

/// A line for people and editors.
pub(super) fn message(path: &str, placed: &Placed, found: Found<'_>) -> String {
    let FilePlace { line, column, .. } = placed.file;
    let verdict = verdict(found).name();
    let remark = remark(placed, found);
    let mut message = format!("{path}:{line}:{column}: {verdict}: {remark}");
    if let Some((finding, source)) = found {
        // Writing to a string does not fail.
        let _ = write!(message, " — {}", origin(finding, source));
    }
    message
}

/// The words of the quotation, and what is wrong with them.
pub(super) fn remark(placed: &Placed, found: Found<'_>) -> String {
    let quotation = &placed.quotation;
    let own = sanitize::line(&quotation.text);
    let Some((finding, source)) = found else {
        return format!("“{own}”");
    };
    match finding.verdict {
        Verdict::Cut | Verdict::Altered => word_diff::line(&source.diff(finding, quotation)),
        Verdict::NotFound => {
            let nearest = sanitize::line(source.article.slice(finding.span));
            format!("“{own}”; the nearest is “{nearest}”")
        }
        Verdict::OtherSpeaker => {
            let speaker = finding.speaker.as_deref().unwrap_or_default();
            format!("“{own}” was said by {}", sanitize::line(speaker))
        }
        Verdict::Exact | Verdict::Typographic | Verdict::OnlyReported => format!("“{own}”"),
    }
}

/// Speaker, headline, outlet, day and number of the source.
fn origin(finding: &Finding, source: &Source) -> String {
    let metadata = &source.article.metadata;
    let title = metadata.title.as_deref().unwrap_or(&source.path);
    let number = source.id.map(|id| format!("article {}", id.0));
    let speaker = finding.speaker.as_deref();
    let parts = [
        speaker.filter(|_| finding.verdict != Verdict::OtherSpeaker),
        Some(title),
        metadata.outlet(),
        source.day.as_deref(),
        number.as_deref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().map(sanitize::line).collect();
    parts.join(", ")
}

/// A quotation for programs.
#[derive(Serialize)]
pub(super) struct Checked<'a> {
    /// The number of the check, while a draft is watched.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u64>,
    text: &'a str,
    place: Place<'a>,
    speaker: Option<&'a str>,
    verdict: &'static str,
    source: Option<SourceOf<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct SourceOf<'a> {
    article: Option<i64>,
    path: &'a str,
    title: Option<&'a str>,
    outlet: Option<String>,
    day: Option<&'a str>,
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    citation: String,
    diff: Vec<Difference>,
}

impl<'a> Checked<'a> {
    pub(super) fn of(
        path: &'a str,
        placed: &'a Placed,
        found: Found<'a>,
        run: Option<u64>,
    ) -> Self {
        let quotation = &placed.quotation;
        let source = found.map(|(finding, source)| {
            let citation = source.citation(finding);
            let (start, end) = citation.place.unwrap_or_default();
            SourceOf {
                article: source.id.map(|id| id.0),
                path: &source.path,
                title: source.article.metadata.title.as_deref(),
                outlet: citation.outlet.clone(),
                day: source.day.as_deref(),
                start,
                end,
                text: source.article.slice(finding.span),
                speaker: finding.speaker.as_deref(),
                citation: citation.written(CitationFormat::Plain).trim_end().into(),
                diff: difference(&source.diff(finding, quotation)),
            }
        });
        Self {
            run,
            text: &quotation.text,
            place: Place {
                path,
                line: placed.file.line,
                column: placed.file.column,
                start: placed.start,
                end: placed.end,
            },
            speaker: quotation.speaker.as_deref(),
            verdict: verdict(found).name(),
            source,
        }
    }
}
