//! Turns bytes into articles. Knows formats and encodings, but not files, screens or quotes.

mod agency;
mod article_builder;
mod container;
mod date;
mod detection;
mod dispatch;
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
mod story_elements;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::ControlFlow;

pub(crate) use date::normalise as normalise_date;
use detection::Container;
use html::NamedFeed;
use session::Session;
pub use session::{Failure, Found, Hint, Progress};

pub(crate) use crate::text::url::join;
use crate::text::{Article, Format};

/// Reads everything that `bytes` hold. Never fails on content: odd input gives an article and its problems, and what
/// cannot be read at all an empty one.
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
    Session::new(bytes.len(), dispatch::read, listener).read(bytes, hint)
}

/// Whether bytes that begin like this must be unpacked before anything can be said of them.
pub fn is_packed(first: &[u8]) -> bool {
    Container::of(first).is_some()
}

/// Whether bytes that are not packed are a feed, be it an empty one.
pub fn is_feed(bytes: &[u8]) -> bool {
    feed::recognise(&encoding::decode(bytes).text)
}

/// The feeds that the bytes of a web page name, in their order; none if the bytes are no web page. `address` is where
/// the page was.
pub fn feeds_named_by(page: &[u8], address: Option<&str>) -> Vec<NamedFeed> {
    let decoded = encoding::decode(page);
    // Atom has links that look the same.
    if detection::detect(&decoded.text, None) != Format::Html {
        return Vec::new();
    }
    html::feeds(&decoded.text, address)
}
