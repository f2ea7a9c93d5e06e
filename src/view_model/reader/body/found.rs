//! A find under way.

use crate::text::Span;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// A find under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub pattern: String,
    /// Who was asked for the hits, until they arrive.
    pub request: Option<RequestId>,
    /// The hits in text order.
    pub hits: Vec<Span>,
    /// The hit that the cursor went to.
    pub current: Option<usize>,
    /// Steps from the first hit on that were asked for before the hits arrived; below zero they lead back.
    pub awaited: isize,
    /// Where the find began.
    pub origin: ReadingPosition,
    /// Whether the pattern is complete.
    pub pattern_stage: PatternStage,
}

/// Whether a pattern is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternStage {
    /// It is still being typed.
    Typed,
    /// It was entered.
    Entered,
}

impl Find {
    /// The hits that touch a line.
    #[must_use]
    pub fn touching(&self, line: Span) -> &[Span] {
        let first = self.hits.partition_point(|hit| hit.end <= line.start);
        let after = self.hits.partition_point(|hit| hit.start < line.end);
        self.hits.get(first..after).unwrap_or_default()
    }
}
