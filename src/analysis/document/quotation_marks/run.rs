//! A quotation run: the position of its marks, and how it begins and ends.

use crate::text::Span;

/// A stretch of text between quotation marks in one paragraph.
///
/// ```text
/// He said “we are ready”.
///         ^            ^
///         outer        outer ends after the closing mark; inner excludes both marks
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// The span with the marks.
    pub outer: Span,
    /// The span without the marks.
    pub inner: Span,
    /// Index of its paragraph. A run never extends beyond its paragraph.
    pub paragraph: u32,
    /// 0 for a run that is not inside another, 1 or more for a nested run.
    pub depth: u8,
    /// How it ends.
    pub ending: Ending,
    /// How it begins.
    pub beginning: Beginning,
    /// The family of its marks.
    pub family: Family,
    /// Confidence in the pairing, from 0 to 1.
    pub confidence: f32,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With its closing mark.
    Closed,
    /// At the end of the paragraph. The next paragraph reopens the quotation, as is usual in print for long quotations.
    Reopened,
    /// At the end of the paragraph, because the closing mark is missing.
    Missing,
}

/// How a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// By itself.
    Fresh,
    /// As the continuation of a run that the previous paragraph left open.
    Carried,
}

/// The families of quotation marks. A mark never closes a run of another family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `"…"`, “…”, „…“, ``…''
    Double,
    /// '…', ‘…’, ‚…‘
    Single,
    /// «…», »…«
    Guillemet,
    /// ‹…›
    SingleGuillemet,
    /// 「…」, 『…』
    Corner,
}
