//! Bytes in, articles out. Knows formats and encodings; knows nothing of files, screens or who said what.

mod address;
mod agency_name;
mod body;
mod boilerplate;
mod byline;
mod compose;
mod date;
mod dateline;
mod day;
mod decode;
mod feed;
mod format;
mod fragment;
pub mod html;
mod landmark;
mod language;
mod layout;
mod line;
mod mail;
mod markdown;
mod markup;
pub mod opml;
mod plain;
pub mod reflow;
mod signoff;
mod story;

use crate::text::{Article, Format};

/// What is known of the bytes beside themselves.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name, for its extension; content is believed first.
    pub name: Option<String>,
    /// A format that the user forced.
    pub format: Option<Format>,
}

/// Reads everything that `bytes` hold. Never fails on content: odd input gives an article and its problems.
#[must_use]
pub fn load(bytes: &[u8], hint: &Hint) -> Vec<Article> {
    let decoded = decode::decode(bytes);
    let format = hint
        .format
        .unwrap_or_else(|| format::detect(&decoded.text, hint.name.as_deref()));
    let mut articles = match format {
        Format::Plain => vec![plain::read(&decoded.text)],
        Format::Markdown => vec![markdown::read(&decoded.text)],
        Format::Opml => vec![opml::article(&decoded.text)],
        Format::Feed => feed::read(&decoded.text),
        Format::Html => vec![html::read(&decoded.text)],
        // Each part of a message has an encoding of its own.
        Format::Mail => return mail::read(bytes),
    };
    for article in &mut articles {
        article
            .problems
            .splice(0..0, decoded.problems.iter().cloned());
    }
    articles
}
