//! Notes for programs: JSON Lines with one object per article, and CSV with one row per highlight, correction and quote.

use std::io::{self, Write};

use serde::Serialize;

use super::ArticleNotes;
use crate::output::csv::cell;
use crate::output::json::write_value;

/// The name of the format, which begins every line of JSON.
pub const SCHEMA: &str = "pullquote-notes/1";

/// The columns of CSV, in order.
const COLUMNS: [&str; 14] = [
    "id",
    "type",
    "title",
    "publisher",
    "byline",
    "published",
    "url",
    "words",
    "speaker",
    "note",
    "tag",
    "decision",
    "value",
    "made",
];

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    id: &'a str,
    title: &'a str,
    site: &'a str,
    byline: &'a str,
    url: Option<&'a str>,
    published: &'a str,
    highlights: Vec<Highlight<'a>>,
    quotes: Vec<Quote<'a>>,
    corrections: Vec<Correction<'a>>,
}

#[derive(Serialize)]
struct Highlight<'a> {
    id: &'a str,
    words: &'a str,
    speaker: &'a str,
    note: &'a str,
    tag: &'a str,
    made: &'a str,
    anchored: bool,
}

#[derive(Serialize)]
struct Quote<'a> {
    id: &'a str,
    words: String,
    kind: &'a str,
    speaker: Option<&'a str>,
    role: Option<&'a str>,
    cue: Option<&'a str>,
    link: Option<String>,
}

#[derive(Serialize)]
struct Correction<'a> {
    id: &'a str,
    words: &'a str,
    decision: &'a str,
    value: &'a str,
    old: &'a str,
    made: &'a str,
}

/// Writes one object per line.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn json(all: &[ArticleNotes], out: &mut dyn Write) -> io::Result<()> {
    for article in all {
        write_value(&line(article), out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line(article: &ArticleNotes) -> Line<'_> {
    let highlights = article.highlights.iter().map(|note| Highlight {
        id: &note.id,
        words: &note.words,
        speaker: &note.speaker,
        note: &note.note,
        tag: &note.tag,
        made: &note.made,
        anchored: !note.lost,
    });
    let quotes = article.quotes.iter().map(|quote| Quote {
        id: &quote.id,
        words: quote.citation.words(),
        kind: &quote.citation.kind,
        speaker: quote.citation.speaker.as_deref(),
        role: quote.citation.role.as_deref(),
        cue: quote.citation.cue.as_deref(),
        link: quote.citation.deep_link(),
    });
    let corrections = article.corrections.iter().map(|correction| Correction {
        id: &correction.id,
        words: &correction.words,
        decision: correction.decision,
        value: &correction.value,
        old: &correction.old,
        made: &correction.made,
    });
    Line {
        schema: SCHEMA,
        id: &article.id,
        title: &article.title,
        site: &article.site,
        byline: &article.byline,
        url: article.url.as_deref(),
        published: &article.published,
        highlights: highlights.collect(),
        quotes: quotes.collect(),
        corrections: corrections.collect(),
    }
}

/// The header row of CSV.
pub fn header() -> String {
    format!("{}\r\n", COLUMNS.join(","))
}

/// Writes the header and one row for each highlight, quote and correction.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn csv(all: &[ArticleNotes], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(header().as_bytes())?;
    for article in all {
        let mut row = |id: &str, rest: [&str; 8]| {
            let [kind, own @ ..] = rest;
            let url = article.url.as_deref().unwrap_or_default();
            let about = [
                &article.title,
                &article.site,
                &article.byline,
                &article.published,
            ];
            let about = about.iter().map(|value| value.as_str()).chain([url]);
            let values: Vec<_> = [id, kind]
                .into_iter()
                .chain(about)
                .chain(own)
                .map(cell)
                .collect();
            write!(out, "{}\r\n", values.join(","))
        };
        for note in &article.highlights {
            let values = [
                "highlight",
                &note.words,
                &note.speaker,
                &note.note,
                &note.tag,
                "",
                "",
                &note.made,
            ];
            row(&note.id, values)?;
        }
        for quote in &article.quotes {
            let words = quote.citation.words();
            let speaker = quote.citation.speaker.as_deref().unwrap_or_default();
            row(&quote.id, ["quote", &words, speaker, "", "", "", "", ""])?;
        }
        for correction in &article.corrections {
            let (decision, value) = (correction.decision, correction.value.as_str());
            row(
                &correction.id,
                [
                    "correction",
                    &correction.words,
                    "",
                    "",
                    "",
                    decision,
                    value,
                    &correction.made,
                ],
            )?;
        }
    }
    Ok(())
}
