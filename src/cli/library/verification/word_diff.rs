//! The difference of two quotations, for people and programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::library::DiffPart;
use crate::text::passage::comparison::{Comparison, PartKind};
use crate::text::sanitize;

/// A part of a comparison in JSON.
#[derive(Serialize)]
pub(in crate::cli::library) struct Difference<'a> {
    pub(super) kind: &'static str,
    pub(super) text: &'a str,
}

impl<'a> From<&'a DiffPart> for Difference<'a> {
    fn from(part: &'a DiffPart) -> Self {
        Self {
            kind: kind_name(part.kind),
            text: &part.text,
        }
    }
}

const fn kind_name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Kept => "kept",
        PartKind::Removed => "removed",
        PartKind::Added => "added",
    }
}

/// The parts of a comparison: words that both have, that only the first has, that only the second has.
pub(in crate::cli::library) fn difference<'a>(
    comparison: &Comparison,
    a: &'a str,
    b: &'a str,
) -> Vec<Difference<'a>> {
    let parts = comparison.parts.iter();
    let parts = parts.map(|part| Difference {
        kind: kind_name(part.kind),
        text: match part.kind {
            PartKind::Removed => part.a.of(a),
            PartKind::Kept | PartKind::Added => part.b.of(b),
        },
    });
    parts.collect()
}

/// The parts as one line: `The bridge [-never-] {+always+} was safe`, as in a word diff.
pub(in crate::cli::library) fn word_diff(parts: &[Difference<'_>]) -> String {
    let mut line = String::new();
    for part in parts {
        if !line.is_empty() {
            line.push(' ');
        }
        let text = sanitize::line(part.text);
        // Writing to a string does not fail.
        let _ = match part.kind {
            "removed" => write!(line, "[-{text}-]"),
            "added" => write!(line, "{{+{text}+}}"),
            _ => write!(line, "{text}"),
        };
    }
    line
}
