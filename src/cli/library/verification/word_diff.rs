//! The difference of two quotations, for people and programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::passage::comparison::{Comparison, PartKind};
use crate::text::sanitize;

/// A part of a comparison in JSON.
#[derive(Serialize)]
pub(super) struct Difference<'a> {
    pub(super) kind: &'static str,
    pub(super) text: &'a str,
}

/// The parts of a comparison: words that both have, that only the first has, that only the second has.
pub(super) fn difference<'a>(
    comparison: &Comparison,
    a: &'a str,
    b: &'a str,
) -> Vec<Difference<'a>> {
    let parts = comparison.parts.iter();
    let part = parts.map(|part| match part.kind {
        PartKind::Kept => Difference {
            kind: "kept",
            text: part.b.of(b),
        },
        PartKind::Removed => Difference {
            kind: "removed",
            text: part.a.of(a),
        },
        PartKind::Added => Difference {
            kind: "added",
            text: part.b.of(b),
        },
    });
    part.collect()
}

/// The parts as one line: `The bridge [-never-] {+always+} was safe`, as in a word diff.
pub(super) fn word_diff(parts: &[Difference<'_>]) -> String {
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
