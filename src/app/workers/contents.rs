//! Looks into files for the list of articles.

use crate::app::openable::{Beginning, Openable};
use crate::loader::load;
use crate::text::Format;
use crate::view_model::described;

/// The greatest number of articles listed of one file.
const MOST: usize = 1_000;

/// What is in each input, with its number. Of a large file, only the first part is read; of an address nothing.
pub(super) fn look(
    items: &[(usize, Openable)],
    format: Option<Format>,
) -> Vec<(usize, Vec<String>)> {
    let look = |item: &Openable| {
        let (bytes, most) = match item.begin() {
            Ok(Beginning::Whole(bytes)) => (bytes, MOST),
            // The beginning of an archive or a feed is not its first articles, so only the first one is sure.
            Ok(Beginning::Part { bytes, .. }) => (bytes, 1),
            Ok(Beginning::Unknown) | Err(_) => return Vec::new(),
        };
        let articles = load(&bytes, &item.hint(format));
        articles.iter().take(most).map(described).collect()
    };
    let items = items.iter();
    items.map(|(number, item)| (*number, look(item))).collect()
}
