//! A run of quoted words: where its marks stand, how it begins and ends.

use crate::text::Span;

/// A stretch of one paragraph between quotation marks.
///
/// ```text
/// He said “we are ready”.
///         ^            ^
///         outer        outer ends after the closing mark; inner leaves both marks out
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Index of the paragraph it lies in; a run never leaves its paragraph.
    pub paragraph: u32,
    /// 0 for a run of its own, 1 and more for one inside another.
    pub depth: u8,
    /// How it ends.
    pub ending: Ending,
    /// How it begins.
    pub beginning: Beginning,
    /// Which marks hold it.
    pub family: Family,
    /// How sure the pairing is, 0 to 1.
    pub confidence: f32,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By its closing mark.
    Closed,
    /// By the end of the paragraph; the next paragraph opens again, as print does for long quotations.
    Reopened,
    /// By the end of the paragraph; the closing mark is missing.
    Missing,
}

/// How a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// On its own.
    Fresh,
    /// It carries on the run that the paragraph before left open.
    Carried,
}

/// The families of quotation marks; marks of different families never close each other.
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
