//! The lines of a plain text with their words and widths.

use std::ops::Range;

use crate::loader::plain::lines::Line;
use crate::loader::plain::reflow::{self, Ending, Geometry};

/// The lines of a document and their measurements.
pub(crate) struct Sheet<'a> {
    pub(crate) text: &'a str,
    pub(crate) lines: &'a [Line],
    pub(crate) geometry: Geometry,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(text: &'a str, lines: &'a [Line]) -> Self {
        Self {
            text,
            lines,
            geometry: Geometry::measure(text, lines),
        }
    }

    pub(crate) fn line(&self, index: usize) -> Line {
        self.lines.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn words(&self, index: usize) -> &'a str {
        self.line(index).of(self.text)
    }

    /// The words of some lines as written, up to about `most` bytes.
    pub(crate) fn joined(&self, lines: Range<usize>, most: usize) -> String {
        let mut joined = String::new();
        for index in lines {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.words(index).get(..most).unwrap_or(self.words(index)));
            if joined.len() >= most {
                break;
            }
        }
        joined
    }

    pub(super) fn ending(&self, index: usize) -> Ending {
        reflow::ending(self.words(index))
    }

    /// The number of columns that a line is indented beyond the margin.
    pub(super) fn indent(&self, index: usize) -> usize {
        usize::from(self.line(index).indent).saturating_sub(self.geometry.margin)
    }
}
