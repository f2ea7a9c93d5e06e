//! The content of a cue and where it stands.

use std::ops::Range;

use crate::analysis::attribution::relation::ContentPosition;
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::complements::Complement;
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// The content of a cue and where it stands.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Placement {
    /// Items of the content: one or two ranges.
    pub content: Vec<Range<usize>>,
    /// On which side of the cue the content stands.
    pub position: ContentPosition,
    /// How content after the cue begins.
    pub complement: Option<Complement>,
}

impl Placement {
    pub(super) fn before(left: Range<usize>) -> Self {
        Self {
            content: std::iter::once(left).collect(),
            position: ContentPosition::Before,
            complement: None,
        }
    }

    pub(super) fn after(complement: Complement, end: usize) -> Self {
        let right = complement.at..end.max(complement.at);
        Self {
            content: std::iter::once(right).collect(),
            position: ContentPosition::After,
            complement: Some(complement),
        }
    }

    /// Content on both sides of its cue. A conjunction alone does not count: "But, he said, it rained".
    pub(super) fn around(masked: &MaskedSentence<'_>, left: Range<usize>, right: usize) -> Self {
        let right = right..clause_boundaries::content_end(masked);
        let position = if left.is_empty() {
            ContentPosition::After
        } else {
            ContentPosition::Around
        };
        Self {
            content: [left, right]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect(),
            position,
            complement: None,
        }
    }
}
