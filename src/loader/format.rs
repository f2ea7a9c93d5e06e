//! Which format bytes are in: content first, the file's name second. One line a format.

use super::feed;
use crate::text::Format;

/// Judges a decoded text and its file's name.
pub(crate) fn detect(text: &str, name: Option<&str>) -> Format {
    let _ = name;
    if feed::recognise(text) {
        return Format::Feed;
    }
    Format::Plain
}
