//! The list of the formats in which a quote is copied with its citation.

use super::popup::{Popup, PopupRow, Target};
use crate::output::citation::CitationFormat;

/// The list, with this format selected.
pub fn citation_formats(current: CitationFormat) -> Popup {
    let rows = CitationFormat::ALL.into_iter().map(|format| PopupRow {
        left: format.name().into(),
        right: format!(":cite {}", format.word()),
        target: Target::Citation(format),
    });
    let mut popup = Popup::new("Copy as", rows.collect());
    let mut formats = CitationFormat::ALL.iter();
    let place = formats.position(|format| *format == current);
    popup.selected = place.unwrap_or_default();
    popup
}

/// The format of this name, or the names of all formats.
pub fn citation_format(name: &str) -> Result<CitationFormat, String> {
    let mut formats = CitationFormat::ALL.into_iter();
    formats.find(|format| format.word() == name).ok_or_else(|| {
        let names = CitationFormat::ALL.map(CitationFormat::word).join(", ");
        format!("no format {name:?}: {names}")
    })
}
