//! The word diff of two quotations, for people and programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::passage::comparison::PartKind;
use crate::text::passage::comparison::word_diff::DiffPart;
use crate::text::sanitize;

/// A part of a word diff in JSON.
#[derive(Serialize)]
pub(in crate::cli::library) struct Difference {
    kind: &'static str,
    text: String,
}

/// The parts of a word diff in JSON.
pub(super) fn difference(parts: &[DiffPart]) -> Vec<Difference> {
    let parts = parts.iter().map(|part| Difference {
        kind: match part.kind {
            PartKind::Kept => "kept",
            PartKind::Removed => "removed",
            PartKind::Added => "added",
        },
        text: part.text.trim_start().to_owned(),
    });
    parts.collect()
}

/// The parts as one line: `The bridge [-never-] {+always+} was safe`.
pub(in crate::cli::library) fn line(parts: &[DiffPart]) -> String {
    let mut line = String::new();
    for part in parts {
        let text = part.text.trim_start();
        if text.len() < part.text.len() {
            line.push(' ');
        }
        let text = sanitize::line(text);
        // Writing to a string does not fail.
        let _ = match part.kind {
            PartKind::Removed => write!(line, "[-{text}-]"),
            PartKind::Added => write!(line, "{{+{text}+}}"),
            PartKind::Kept => write!(line, "{text}"),
        };
    }
    // A comma at the end of a quotation belongs to the sentence around it.
    line.truncate(line.trim_end_matches(',').len());
    line
}
