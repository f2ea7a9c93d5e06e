//! Corrections and highlights as lines: `list --of corrections` and `list --of highlights`.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;

use crate::app::now;
use crate::cli::arguments::library::Output;
use crate::cli::library::line;
use crate::cli::library::outcome::Failure;
use crate::library::{
    Annotated, ArticleId, CorrectionRow, HighlightFilter, Library, Query, Search,
};
use crate::text::{Decision, Place, QuoteKind, date_time};

/// The articles that a query finds; `None` if it finds all, and files that are not in the library, too.
pub(super) fn chosen(
    library: &Library,
    query: &Query,
) -> Result<Option<HashSet<ArticleId>>, Failure> {
    if query.is_empty() {
        return Ok(None);
    }
    let found = library.select(&Search::all(query, now()))?;
    Ok(Some(found.into_iter().collect()))
}

/// Whether a text is among the chosen.
pub(super) fn is_chosen(of: &Annotated, chosen: Option<&HashSet<ArticleId>>) -> bool {
    match (chosen, of.article()) {
        (None, _) => true,
        (Some(chosen), Some(article)) => chosen.contains(&article),
        (Some(_), None) => false,
    }
}

/// The headlines of articles, each looked up once.
#[derive(Default)]
pub(super) struct Titles(HashMap<ArticleId, String>);

impl Titles {
    /// The headline of an article, or the path of a file.
    pub(super) fn of(&mut self, library: &Library, of: &Annotated) -> Result<String, Failure> {
        let article = match of {
            Annotated::File { path, .. } => return Ok(path.clone()),
            Annotated::Article(article) => *article,
        };
        if let Some(known) = self.0.get(&article) {
            return Ok(known.clone());
        }
        let title = library.row(article)?.unwrap_or_default().title;
        self.0.insert(article, title.clone());
        Ok(title)
    }
}

/// Prints corrections, and returns their number.
pub(in crate::cli::library) fn corrections(
    library: &Library,
    (query, limit): (&Query, u32),
    (out, is_json): (&mut dyn Write, IsJson),
) -> Result<usize, Failure> {
    let rows = library.all_corrections(u32::MAX)?;
    let print = |row: &CorrectionRow, title: &str| match is_json {
        IsJson::Yes => line::json(&Correction::new(row, title), out),
        IsJson::No => correction_row(row, title, out),
    };
    print_chosen((library, query, limit), (&rows, |row| &row.of), print)
}

/// Prints highlights, and returns their number.
pub(in crate::cli::library) fn highlights(
    library: &Library,
    (query, limit): (&Query, u32),
    (out, is_json): (&mut dyn Write, IsJson),
) -> Result<usize, Failure> {
    let rows = library.all_highlights(&HighlightFilter::default())?;
    let print = |row: &crate::library::Highlight, title: &str| match is_json {
        IsJson::Yes => line::json(&Highlight::new(row, title), out),
        IsJson::No => highlight_row(row, title, out),
    };
    print_chosen((library, query, limit), (&rows, |row| &row.of), print)
}

/// Prints the rows that belong to chosen texts, each with the title of its text, and returns their number.
fn print_chosen<Row>(
    (library, query, limit): (&Library, &Query, u32),
    (rows, of): (&[Row], fn(&Row) -> &Annotated),
    mut print: impl FnMut(&Row, &str) -> io::Result<()>,
) -> Result<usize, Failure> {
    let chosen = chosen(library, query)?;
    let mut titles = Titles::default();
    let rows = rows.iter();
    let rows = rows.filter(|row| is_chosen(of(row), chosen.as_ref()));
    let mut count = 0;
    for row in rows.take(limit as usize) {
        count += 1;
        print(row, &titles.of(library, of(row))?)?;
    }
    Ok(count)
}

/// Whether lines are JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli::library) enum IsJson {
    Yes,
    No,
}

impl IsJson {
    /// As the command line says.
    pub(in crate::cli::library) const fn of(output: &Output) -> Self {
        if output.json { Self::Yes } else { Self::No }
    }
}

pub(super) fn highlight_row(
    row: &crate::library::Highlight,
    title: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (number, day) = (number(&row.of), date_time::day(row.made));
    let state = state(row.place);
    let fields = [
        &number,
        &day,
        state,
        &row.tag,
        &row.anchor.exact,
        &row.note,
        title,
    ];
    line::row(&fields, out)
}

fn correction_row(row: &CorrectionRow, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let correction = &row.correction;
    let (number, day) = (number(&row.of), date_time::day(correction.made));
    let decision = &correction.decision;
    let was = match decision {
        Decision::Speaker { .. } | Decision::Nobody => row.was.speaker.as_deref(),
        Decision::Kind(_) | Decision::NotAQuote | Decision::Quote(_) | Decision::Words(_) => {
            row.was.kind.map(QuoteKind::name)
        }
    };
    let fields = [
        &number,
        &day,
        state(row.place),
        &correction.anchor.exact,
        was.unwrap_or_default(),
        decision.name(),
        decision.value(),
        title,
    ];
    line::row(&fields, out)
}

/// The number of an article; empty for a file.
fn number(of: &Annotated) -> String {
    of.article().map_or_else(String::new, |id| id.0.to_string())
}

/// Nothing, or that the words are no longer found with certainty.
const fn state(place: Place) -> &'static str {
    match place {
        Place::Anchored(_) => "",
        Place::Unsure(_) => "unanchored",
    }
}

/// Where a passage is, as keys of an object.
#[derive(Serialize)]
struct Passage<'a> {
    article: Option<i64>,
    path: Option<&'a str>,
    title: &'a str,
    words: &'a str,
    before: &'a str,
    after: &'a str,
    /// Bytes in the text; those of the nearest place if it is not anchored.
    start: Option<u32>,
    end: Option<u32>,
    anchored: bool,
}

impl<'a> Passage<'a> {
    fn new(
        of: &'a Annotated,
        (anchor, place): (&'a crate::text::Anchor, Place),
        title: &'a str,
    ) -> Self {
        let path = match of {
            Annotated::Article(_) => None,
            Annotated::File { path, .. } => Some(path.as_str()),
        };
        let nearest = place.nearest();
        Self {
            article: of.article().map(|article| article.0),
            path,
            title,
            words: &anchor.exact,
            before: &anchor.before,
            after: &anchor.after,
            start: nearest.map(|span| span.start),
            end: nearest.map(|span| span.end),
            anchored: place.certain().is_some(),
        }
    }
}

#[derive(Serialize)]
struct Correction<'a> {
    id: i64,
    #[serde(flatten)]
    passage: Passage<'a>,
    decision: &'static str,
    value: &'a str,
    old_speaker: Option<&'a str>,
    old_kind: Option<&'static str>,
    made: String,
}

impl<'a> Correction<'a> {
    fn new(row: &'a CorrectionRow, title: &'a str) -> Self {
        let correction = &row.correction;
        Self {
            id: row.id.0,
            passage: Passage::new(&row.of, (&correction.anchor, row.place), title),
            decision: correction.decision.name(),
            value: correction.decision.value(),
            old_speaker: row.was.speaker.as_deref(),
            old_kind: row.was.kind.map(QuoteKind::name),
            made: date_time::date(correction.made),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Highlight<'a> {
    id: i64,
    #[serde(flatten)]
    passage: Passage<'a>,
    note: &'a str,
    tag: &'a str,
    made: String,
}

impl<'a> Highlight<'a> {
    pub(super) fn new(row: &'a crate::library::Highlight, title: &'a str) -> Self {
        Self {
            id: row.id.0,
            passage: Passage::new(&row.of, (&row.anchor, row.place), title),
            note: &row.note,
            tag: &row.tag,
            made: date_time::date(row.made),
        }
    }
}
