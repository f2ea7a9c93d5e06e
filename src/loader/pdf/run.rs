//! Letters that stand side by side: as they were drawn, in one go or one by one, and as a line once they are put
//! together.

/// A run of letters and its place on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    /// Where it begins and ends, in points from the left.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line that its letters stand on, in points from the bottom.
    pub(super) base: f32,
    /// Of most of its letters, in points.
    pub(super) size: f32,
    pub(super) is_bold: bool,
}
