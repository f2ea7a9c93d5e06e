//! Passes bytes to the right reader: containers first, then text formats.

use std::ops::ControlFlow;

use super::article_builder::autolink;
use super::container::{gzip, packed_file, tar, warc, zip};
use super::detection::{self, Container};
use super::session::{Hint, Session};
use super::{agency, encoding, feed, html, mail, markdown, opml, pdf, plain};
use crate::text::{Article, Format};

/// Reads bytes, whatever they are.
pub(super) fn read(session: &mut Session<'_>, bytes: &[u8], hint: &Hint) -> ControlFlow<()> {
    match Container::of(bytes) {
        Some(Container::Gzip) => session.open(|session| gzip::read(session, bytes, hint)),
        Some(Container::Zip) => session.open(|session| zip::read(session, bytes, hint)),
        Some(Container::Tar) => session.open(|session| tar::read(session, bytes, hint)),
        Some(Container::Packed(packing)) => {
            session.open(|session| packed_file::read(session, (bytes, packing), hint))
        }
        Some(Container::Warc) => warc::read(session, bytes),
        Some(Container::Pdf) => pdf::read(session, bytes),
        None => match hint.format {
            Some(Format::Epub) => session.fail("this is not an EPUB file"),
            Some(Format::Docx) => session.fail("this is not a DOCX file"),
            Some(Format::Odt) => session.fail("this is not an ODT file"),
            Some(Format::Warc) => session.fail("this is not a web archive"),
            Some(Format::Pdf) => session.fail("this is not a PDF file"),
            Some(
                Format::Plain
                | Format::Feed
                | Format::Html
                | Format::Markdown
                | Format::Opml
                | Format::Mail
                | Format::NewsMl
                | Format::Nitf
                | Format::Ninjs
                | Format::Wire
                | Format::Sgml
                | Format::Story,
            )
            | None => {
                if let Some(what) = detection::foreign(bytes)
                    && hint.format.is_none()
                {
                    return session.fail(what);
                }
                let read = read_text(bytes, hint, &mut |article, done| {
                    session.read_so_far(done);
                    session.give(article)
                });
                read.unwrap_or_else(|reason| session.fail(reason))
            }
        },
    }
}

/// Reads bytes that are text. Passes each article on with the number of bytes that have been read.
///
/// # Errors
///
/// The reason why nothing can be read.
pub(super) fn read_text(
    bytes: &[u8],
    hint: &Hint,
    give: &mut dyn FnMut(Article, usize) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, &'static str> {
    let decoded = match hint.charset.as_deref() {
        Some(label) => encoding::decode_as(bytes, label),
        None => encoding::decode(bytes),
    };
    let address = hint.address.as_deref();
    let format = hint
        .format
        .unwrap_or_else(|| detection::detect(&decoded.text, hint.name.as_deref()));
    if hint.format.is_none()
        && format == Format::Plain
        && let Some(what) = detection::foreign_text(&decoded.text)
    {
        return Err(what);
    }
    let articles = match format {
        Format::Markdown => vec![markdown::read(&decoded.text)],
        Format::Opml => vec![opml::article(&decoded.text)],
        Format::Feed => feed::read(&decoded.text, address)?,
        Format::Html => vec![html::read(&decoded.text, address)],
        Format::NewsMl => agency::read_newsml(&decoded.text),
        Format::Nitf => agency::read_nitf(&decoded.text),
        Format::Ninjs => agency::read_ninjs(&decoded.text),
        Format::Wire => agency::read_wire(&decoded.text),
        Format::Sgml => agency::read_sgml(&decoded.text),
        Format::Story => vec![agency::read_story(&decoded.text)],
        // Each part of a message has an encoding of its own.
        Format::Mail => {
            return Ok(mail::read(bytes, &mut |mut article, read| {
                autolink::bare(&mut article);
                give(article, read)
            }));
        }
        // All other formats are binary.
        Format::Plain | Format::Epub | Format::Docx | Format::Odt | Format::Warc | Format::Pdf => {
            vec![plain::read(&decoded.text)]
        }
    };
    for mut article in articles {
        autolink::bare(&mut article);
        let problems = decoded.problems.iter().cloned();
        article.problems.splice(0..0, problems);
        if give(article, bytes.len()).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}
