//! PDF: the text in reading order, assembled from positioned glyphs. Pictures are not read; pages that consist of one
//! are reported.
//!
//! The operators of pages are interpreted here and not by hayro-interpret. Of 14 files that were read with both, 11 had
//! the same text; hayro-interpret understood one more font, broke 25 paragraphs of another file instead of 15, and did not
//! finish a file of nested drawings within 20 seconds. It took 2.3 times as many instructions and 33 more crates.

mod font;
mod glyph_names;
mod limits;
mod lines;
mod page;
mod paragraphs;
mod reading_order;
mod structure;

use std::ops::ControlFlow;

use hayro_syntax::metadata::Metadata as Info;
use hayro_syntax::object::DateTime;
use hayro_syntax::{LoadPdfError, Pdf};

use super::date::fields::{Date, Time};
use super::encoding;
use super::session::Session;
use crate::text::{Article, Format, Metadata, sanitize};

/// The most pages that are read.
const MOST_PAGES: usize = 3000;

/// The largest offset of the PDF signature, since some servers leave their headers in the file.
const MARK_WITHIN: usize = 1024;

/// Whether bytes are a PDF.
pub(super) fn recognise(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(MARK_WITHIN));
    let head = head.unwrap_or_default();
    head.starts_with(b"%PDF-") || memchr::memmem::find(head, b"\n%PDF-1.").is_some()
}

/// Reads a document.
pub(super) fn read(session: &mut Session<'_>, bytes: &[u8]) -> ControlFlow<()> {
    if let Err(reason) = limits::check(session, bytes) {
        return session.fail(reason);
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            return session.fail("it is protected by a password");
        }
        Err(LoadPdfError::Invalid) => return session.fail("the PDF is too damaged to be read"),
    };
    let mut reader = page::Reader::default();
    let mut pages = Vec::new();
    let mut pictures = 0;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let read = reader.read(page);
        pictures += usize::from(read.pieces.is_empty() && read.has_pictures);
        pages.push(reading_order::ordered(lines::lines(read.pieces)));
    }
    let all = pages.len();
    let mut article = Article {
        format: Format::Pdf,
        metadata: metadata_of(pdf.metadata()),
        ..Article::default()
    };
    structure::write(&paragraphs::paragraphs(pages), &mut article);
    if article.text.is_empty() {
        return session.fail(match (pictures, all) {
            (0, _) => "the PDF contains no text",
            (1, 1) => "the page is an image without text",
            (_, _) => "the pages are images without text",
        });
    }
    if pictures > 0 {
        let problem = format!("{pictures} of {all} pages are images without text");
        article.problems.push(problem);
    }
    if pdf.pages().len() > MOST_PAGES {
        let problem = format!("only the first {MOST_PAGES} pages were read");
        article.problems.push(problem);
    }
    if reader.is_exhausted() {
        let problem = "the pages contain too much text; the rest is left out";
        article.problems.push(problem.into());
    }
    session.give(article)
}

/// Reads the document information. The title is often the name of a program or a file, so it is used only if it looks
/// like a title.
fn metadata_of(info: &Info) -> Metadata {
    let text = |bytes: &Option<Box<[u8]>>| sanitize::one_line(&text_string(bytes.as_deref()?));
    let is_title = |title: &String| {
        let technical = title.contains(['.', '\\', '/', '_']) && !title.contains(' ');
        !technical && !title.starts_with("Microsoft ") && !title.eq_ignore_ascii_case("untitled")
    };
    Metadata {
        title: text(&info.title).filter(is_title),
        byline: text(&info.author).into_iter().collect(),
        published: info.creation_date.and_then(date),
        ..Metadata::default()
    }
}

/// A string of the document information: UTF-16 with a byte-order mark, or one byte per character.
fn text_string(bytes: &[u8]) -> String {
    encoding::decode(bytes).text.into_owned()
}

fn date(moment: DateTime) -> Option<String> {
    let minutes = i16::from(moment.utc_offset_minute);
    let hours = i16::from(moment.utc_offset_hour);
    let offset = hours * 60 + if hours < 0 { -minutes } else { minutes };
    let date = Date {
        year: moment.year,
        month: moment.month,
        day: moment.day,
        time: Some(Time {
            hour: moment.hour,
            minute: moment.minute,
            second: moment.second,
            offset,
        }),
    };
    date.checked().map(|date| date.to_string())
}

#[cfg(test)]
mod tests;
