//! A line of the body as the screen shows it.

use crate::text::annotation::Run;
use crate::text::{ParagraphKind, Span};

/// A line of the body on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyRow {
    /// The kind of its paragraph.
    pub kind: ParagraphKind,
    /// The whole line.
    pub whole: Span,
    /// The part of the line that is shown.
    pub line: Span,
    /// Its highlights, as adjacent runs.
    pub runs: Vec<Run>,
    /// Its indent in cells.
    pub indent: u16,
    /// The sign in the indent.
    pub lead: Lead,
    /// The bar in the gutter.
    pub bar: Bar,
    /// Whether a quote begins here whose words may be wrong.
    pub doubt: bool,
    /// Byte offsets of the text before which a question mark is shown, after a name that may be wrong.
    pub name_doubts: Vec<usize>,
    /// Whether text is cut off on the left.
    pub cut_left: bool,
    /// Whether text is cut off on the right.
    pub cut_right: bool,
}

impl BodyRow {
    /// Cells that question marks take before a byte of the text.
    pub fn cells_of_doubts(&self, offset: usize) -> usize {
        let before = self.name_doubts.iter().filter(|at| **at <= offset);
        before.count()
    }
}

/// The sign in front of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    #[default]
    None,
    /// The bullet of a list item.
    Bullet,
    /// The rule beside a block quote.
    Rule,
}

/// The bar in the gutter beside a line, the most important last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bar {
    /// Nothing.
    #[default]
    None,
    /// The thin line of a quote.
    Quote,
    /// The bar of the active quote.
    Active,
}
