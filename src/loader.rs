//! Bytes in, articles out. Knows formats and encodings; knows nothing of files, screens or who said what.

mod agency;
mod article_builder;
mod autolink;
pub mod container;
mod date;
mod detection;
mod encoding;
mod epub;
mod feed;
pub mod html;
mod language;
mod mail;
mod markdown;
mod markup;
pub mod opml;
mod pdf;
pub mod plain;
mod session;
pub mod story_elements;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::ControlFlow;

pub(crate) use crate::text::url::join;
use crate::text::{Article, Format};
pub(crate) use date::normalise as date;
use session::Session;
pub use session::{Failure, Found, Progress};

/// What is known of the bytes beside themselves.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name, for its extension; content is believed first.
    pub name: Option<String>,
    /// A format that the user forced.
    pub format: Option<Format>,
    /// Where they were on the web.
    pub address: Option<String>,
    /// The encoding that their server declares; they themselves are believed first.
    pub charset: Option<String>,
}

/// Reads everything that `bytes` hold. Never fails on content: odd input gives an article and its problems, and what
/// cannot be read at all an empty one.
#[must_use]
pub fn load(bytes: &[u8], hint: &Hint) -> Vec<Article> {
    let mut articles = Vec::new();
    let _ = load_each(bytes, hint, &mut |found, _| {
        articles.push(found.into_article());
        ControlFlow::Continue(())
    });
    articles
}

/// Hands out what `bytes` hold as soon as each article is read, with how far the reading is; the listener may stop it.
///
/// # Errors
///
/// Breaks where the listener did.
pub fn load_each(
    bytes: &[u8],
    hint: &Hint,
    listener: &mut dyn FnMut(Found, Progress) -> ControlFlow<()>,
) -> ControlFlow<()> {
    Session::new(bytes.len(), listener).read(bytes, hint)
}

/// Whether bytes that begin like this must be unpacked before anything can be said of them.
#[must_use]
pub fn is_packed(first: &[u8]) -> bool {
    session::Holder::of(first).is_some()
}

/// Whether bytes that are not packed are a feed, be it an empty one.
#[must_use]
pub fn is_feed(bytes: &[u8]) -> bool {
    feed::recognise(&encoding::decode(bytes).text)
}

/// Reads bytes that are text, and gives each article with the bytes that are read by then.
///
/// # Errors
///
/// Why nothing can be read of them.
fn read_text(
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
        // What others are in is no text.
        Format::Plain | Format::Epub | Format::Warc | Format::Pdf => {
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
