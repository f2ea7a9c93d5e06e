//! Which format bytes are in: content first, the file's name second. One line a format.

use super::{feed, html, mail, markdown, opml};
use crate::text::Format;

/// Judges a decoded text and its file's name.
pub(crate) fn detect(text: &str, name: Option<&str>) -> Format {
    by_content(text)
        .or_else(|| by_name(name?))
        .unwrap_or(Format::Plain)
}

/// The format that the content leaves no doubt about.
fn by_content(text: &str) -> Option<Format> {
    if feed::recognise(text) {
        return Some(Format::Feed);
    }
    if html::recognised(text) {
        return Some(Format::Html);
    }
    if mail::recognise(text) {
        return Some(Format::Mail);
    }
    if opml::recognise(text) {
        return Some(Format::Opml);
    }
    if markdown::recognise(text) {
        return Some(Format::Markdown);
    }
    None
}

/// The format that files of this name usually have.
fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "opml" => Some(Format::Opml),
        "eml" | "mbox" => Some(Format::Mail),
        _ => None,
    }
}
