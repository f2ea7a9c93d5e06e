//! Turns bytes into articles: formats and encodings, but no files, screens or quotes.

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
mod mail;
mod markdown;
mod markup;
mod office;
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
pub use markup::visible;
use session::Session;
pub use session::{Failure, Found, Hint, Progress};

pub(crate) use crate::text::url::join;
use crate::text::{Article, Format};

/// Reads all articles in `bytes`. Never fails: odd input gives an article with problems, and input that cannot be read
/// gives an empty article with the reason.
pub fn load(bytes: &[u8], hint: &Hint) -> Vec<Article> {
    let mut articles = Vec::new();
    let _ = load_each(bytes, hint, &mut |found, _| {
        articles.push(found.into_article());
        ControlFlow::Continue(())
    });
    articles
}

/// Passes each article in `bytes` to the listener as soon as it is read, together with the progress.
///
/// # Errors
///
/// Breaks if the listener does.
pub fn load_each(
    bytes: &[u8],
    hint: &Hint,
    listener: &mut dyn FnMut(Found, Progress) -> ControlFlow<()>,
) -> ControlFlow<()> {
    Session::new(bytes.len(), dispatch::read, listener).read(bytes, hint)
}

/// Whether bytes that begin like this are a container and must be unpacked.
pub fn is_packed(first: &[u8]) -> bool {
    Container::of(first).is_some()
}

/// Whether bytes, which are not packed, are a feed. It may be empty.
pub fn is_feed(bytes: &[u8]) -> bool {
    feed::recognise(&encoding::decode(bytes).text)
}

/// The feeds that a web page links to, in order; none if the bytes are not a web page. `address` is the address of the
/// page.
pub fn feeds_named_by(page: &[u8], address: Option<&str>) -> Vec<NamedFeed> {
    let decoded = encoding::decode(page);
    // Atom has links that look the same.
    if detection::detect(&decoded.text, None) != Format::Html {
        return Vec::new();
    }
    html::feeds(&decoded.text, address)
}
