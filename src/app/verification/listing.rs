//! The quotations of a draft as a list for the screen, each with what was found out about it.

use super::Source;
use super::draft::Placed;
use super::places::FilePlace;
use crate::analysis::verification::{Finding, Verdict};
use crate::app::openable::Openable;
use crate::text::{date_time::readable_date, sanitize};
use crate::view_model::wording::{in_quotation_marks, side_by_side};
use crate::view_model::{
    Cited, ComparisonList, ComparisonRow, Detail, ItemArticle, ReadingPosition, Target,
};

/// The verdicts in the order in which they are counted: first what needs a look.
const ORDER: [Verdict; 7] = [
    Verdict::NotFound,
    Verdict::Altered,
    Verdict::OtherSpeaker,
    Verdict::OnlyReported,
    Verdict::Cut,
    Verdict::Typographic,
    Verdict::Exact,
];

/// A quotation that was checked.
pub(super) struct Checked<'a> {
    /// The quotation and its place.
    pub(super) placed: &'a Placed,
    /// The best that a source has of it.
    pub(super) found: Option<(&'a Finding, &'a Source)>,
    /// The source, if it is open in the reader and not in the library.
    pub(super) open: Option<ItemArticle>,
    /// The draft, if there are several.
    pub(super) draft: Option<&'a Openable>,
}

impl Checked<'_> {
    /// The verdict.
    pub(super) fn verdict(&self) -> Verdict {
        self.found
            .map_or(Verdict::NotFound, |(finding, _)| finding.verdict)
    }

    /// "draft.md:5:2".
    fn place(&self) -> String {
        let FilePlace { line, column, .. } = self.placed.file;
        match self.draft {
            Some(draft) => format!("{}:{line}:{column}", draft.path()),
            None => format!("{line}:{column}"),
        }
    }

    /// What was found out, as a sentence.
    fn sentence(&self) -> String {
        let found = self.found.map(|(finding, _)| finding);
        let speaker = found.and_then(|finding| finding.speaker.as_deref());
        match self.verdict() {
            Verdict::Exact => "The source has these words.".into(),
            Verdict::Typographic => {
                "The source has the same words, with other punctuation, quotation marks or capitals."
                    .into()
            }
            Verdict::OtherSpeaker => {
                let given = self.placed.quotation.speaker.as_deref();
                format!(
                    "In the source, {} says this, not {}.",
                    speaker.unwrap_or("somebody else"),
                    given.unwrap_or("whom the draft names")
                )
            }
            Verdict::Cut => "Words were left out.".into(),
            Verdict::OnlyReported => "The source has the words outside of quotation marks.".into(),
            Verdict::Altered => "Words were changed.".into(),
            Verdict::NotFound if found.is_some() => {
                "No source has these words. The nearest passage is:".into()
            }
            Verdict::NotFound => "No source has anything like this.".into(),
        }
    }
}

/// The row of a quotation.
pub(super) fn row(checked: &Checked<'_>) -> ComparisonRow {
    let quotation = &checked.placed.quotation;
    let place = checked.place();
    let given = quotation.speaker.as_deref().unwrap_or_default();
    let mut row = ComparisonRow {
        label: checked.verdict().name().into(),
        head: in_quotation_marks(&sanitize::line(&quotation.text)),
        about: side_by_side(&[&place, given]),
        detail: vec![Detail::Heading(checked.sentence())],
        words: quotation.text.clone(),
        ..ComparisonRow::default()
    };
    let Some((finding, source)) = checked.found else {
        row.detail.extend(labelled("Draft", given, &quotation.text));
        row.detail.push(Detail::Note(place));
        return row;
    };
    let article = &source.article;
    let is_changed = matches!(
        checked.verdict(),
        Verdict::Cut | Verdict::Altered | Verdict::OnlyReported
    );
    let diff = source.diff(finding, quotation);
    if is_changed && diff.len() > 1 {
        row.detail.push(Detail::Diff(diff));
    }
    let speaker = finding.speaker.as_deref().unwrap_or_default();
    let citation = source.citation(finding);
    let title = citation.headline.as_deref().unwrap_or(&source.path);
    let outlet = citation.outlet.as_deref().unwrap_or_default();
    let day = source.day.as_deref().map(readable_date);
    let day = day.as_deref().unwrap_or_default();
    row.detail.extend(labelled("Draft", given, &quotation.text));
    row.detail.push(Detail::Note(place.clone()));
    let passage = article.slice(finding.span);
    row.detail.extend(labelled("Source", speaker, passage));
    row.detail
        .push(Detail::Note(side_by_side(&[title, outlet, day])));
    let speaker = if speaker.is_empty() { given } else { speaker };
    row.about = side_by_side(&[&place, speaker, outlet, day, title]);
    let start = finding.span.start as usize;
    row.target = match (source.id, checked.open) {
        (Some(id), _) => Some(Target::stored(
            id,
            (title, citation.url.as_deref()),
            Some(start),
        )),
        (None, Some(id)) => Some(Target::Open(ReadingPosition {
            id,
            cursor: start,
            top: start,
        })),
        (None, None) => None,
    };
    row.cited = Some(Cited::Known(Box::new(citation)));
    row
}

/// A text with a heading that says whose it is.
fn labelled(what: &str, speaker: &str, text: &str) -> [Detail; 2] {
    [
        Detail::Heading(side_by_side(&[what, speaker])),
        Detail::Text(text.to_owned()),
    ]
}

/// The list of the quotations of a draft, with the number of each verdict.
pub(super) fn listed(name: &str, rows: Vec<ComparisonRow>, verdicts: &[Verdict]) -> ComparisonList {
    let counts = ORDER.iter().filter_map(|verdict| {
        let count = verdicts.iter().filter(|one| *one == verdict).count();
        (count > 0).then(|| format!("{count} {}", verdict.name()))
    });
    ComparisonList {
        name: sanitize::line(name).into_owned(),
        what: "Quotations",
        counts: counts.collect(),
        note: rows
            .is_empty()
            .then(|| "there are no quotations in this draft".into()),
        rows,
        long: false,
    }
}
