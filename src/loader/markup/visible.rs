//! The text of a draft as it is seen, with the place of each character in the source: where a quotation begins in a file,
//! and where a footnote can follow it.

mod html;
mod markdown;
mod seen;

pub use seen::Visible;

use crate::loader::encoding;
use crate::text::Format;

/// The visible text of these bytes in a format that is text. Other formats than Markdown and HTML are seen as they are.
pub fn read(bytes: &[u8], format: Format) -> Visible {
    let source = encoding::decode(bytes).text.into_owned();
    let mut visible = Visible::default();
    match format {
        Format::Markdown => markdown::read(&source, &mut visible),
        Format::Html => html::read(&source, 0, &mut visible),
        _ => visible.push(&source, 0..source.len()),
    }
    if visible.end == 0 {
        visible.end = source.len();
    }
    visible.source = source;
    visible.join_closed();
    visible
}

#[cfg(test)]
mod tests;
