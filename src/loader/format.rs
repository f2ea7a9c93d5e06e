//! Which format bytes are in: content first, the file's name second. One line a format.

use super::{feed, html};
use crate::text::Format;

/// Judges a decoded text and its file's name.
pub(crate) fn detect(text: &str, name: Option<&str>) -> Format {
    if feed::recognise(text) {
        return Format::Feed;
    }
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    if html::recognised(text) || matches!(ending.as_deref(), Some("html" | "htm" | "xhtml")) {
        return Format::Html;
    }
    Format::Plain
}
