//! CSV for spreadsheets (RFC 4180), one row for each quote. Articles without quotes are left out.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Report;
use crate::analysis::Quote;
use crate::text::{ScalarIndex, sanitize};

/// The columns, in order. Offsets count Unicode scalar values of the article's text, as in the output of `extract`.
const COLUMNS: [&str; 16] = [
    "path",
    "item",
    "title",
    "publisher",
    "published",
    "quote",
    "kind",
    "speaker",
    "role",
    "anonymous",
    "cue",
    "text",
    "start",
    "end",
    "confidence",
    "person_confidence",
];

/// Writes the header row, which must be written once.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write_header(out: &mut dyn Write) -> io::Result<()> {
    write_row(&COLUMNS, out)
}

/// Writes the rows of one article, and returns the number of unsure quotes that are left out.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<usize> {
    let index = ScalarIndex::new(&report.article.text);
    let listing = report.listing();
    for (id, quote) in report.quotes(&listing) {
        let row = row(report, id, quote, &index);
        write_row(&row, out)?;
    }
    Ok(listing.hidden)
}

/// Writes a row of cells.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write_row(cells: &[impl AsRef<str>], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|value| cell(value.as_ref())).collect();
    write!(out, "{}\r\n", cells.join(","))
}

fn row(
    report: &Report<'_>,
    id: usize,
    quote: &Quote,
    index: &ScalarIndex<'_>,
) -> [String; COLUMNS.len()] {
    let metadata = &report.article.metadata;
    let source = report.source(quote);
    let publisher = metadata.agency.as_ref().or(metadata.site.as_ref());
    let start = quote.spans.first().map_or(0, |span| span.start as usize);
    let end = quote.spans.last().map_or(0, |span| span.end as usize);
    [
        report.path.into(),
        report.item.to_string(),
        metadata.title.clone().unwrap_or_default(),
        publisher.cloned().unwrap_or_default(),
        metadata.published.clone().unwrap_or_default(),
        id.to_string(),
        quote.kind.name().into(),
        report.speaker(quote).unwrap_or_default().into_owned(),
        source.and_then(|s| s.role.clone()).unwrap_or_default(),
        source.map_or(String::new(), |s| s.anonymous.to_string()),
        report.cue(quote).unwrap_or_default().into_owned(),
        report.words(quote),
        index.count(start).to_string(),
        index.count(end).to_string(),
        format!("{:.3}", quote.confidence),
        quote
            .person_confidence
            .map_or(String::new(), |person| format!("{person:.3}")),
    ]
}

/// What a spreadsheet takes for the beginning of a formula, also in its wide form.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Puts a value in quotation marks if necessary. What a spreadsheet would take for a formula gets an apostrophe before
/// it, so that an article cannot run formulas; also after a semicolon, which separates cells in many countries.
pub(super) fn cell(value: &str) -> Cow<'_, str> {
    let value = sanitize::line(value);
    let value = if value.contains(FORMULA) {
        Cow::Owned(guarded(&value))
    } else {
        value
    };
    if value.contains([',', ';', '"']) {
        Cow::Owned(format!("\"{}\"", value.replace('"', "\"\"")))
    } else {
        value
    }
}

fn guarded(value: &str) -> String {
    let mut safe = String::with_capacity(value.len() + 1);
    let mut begins = true;
    for letter in value.chars() {
        if begins && FORMULA.contains(&letter) {
            safe.push('\'');
        }
        begins = letter == ';' || begins && (letter == ' ' || letter == '"');
        safe.push(letter);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::tests::{doubtful_story, report, story};
    use super::*;

    #[test]
    fn a_row_has_speaker_quote_and_position() {
        let (article, analysis) = story();
        let mut out = Vec::new();
        write_header(&mut out).expect("memory takes everything");
        write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "path,item,title,publisher,published,quote,kind,speaker,role,anonymous,cue,text,start,end,confidence,person_confidence\r\n\
             a.txt,0,,,,0,direct,Ana Sá,Mayor,false,said,\"Não,\",8,12,0.970,0.980\r\n"
        );
    }

    #[test]
    fn unsure_quotes_are_left_out_and_counted() {
        let (article, analysis) = doubtful_story(0.95, 0.98);
        let mut out = Vec::new();
        let hidden =
            write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        let rows = String::from_utf8_lossy(&out).lines().count();
        assert_eq!((rows, hidden), (1, 1));
    }

    #[test]
    fn cells_are_quoted_when_needed_and_are_never_formulas() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(cell("- no"), "'- no");
        assert_eq!(cell("＝1+1"), "'＝1+1");
        assert_eq!(cell(" =1"), " '=1");
        assert_eq!(cell("a;=1;b"), "\"a;'=1;b\"");
        assert_eq!(cell("\"=1\""), "\"\"\"'=1\"\"\"");
        assert_eq!(cell("2 + 2 = 4"), "2 + 2 = 4");
    }
}
