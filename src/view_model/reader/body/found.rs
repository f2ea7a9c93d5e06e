//! The current find.

use crate::text::Span;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// The current find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// The pattern.
    pub pattern: String,
    /// The pending request for the hits.
    pub request: Option<RequestId>,
    /// The hits in text order.
    pub hits: Vec<Span>,
    /// The hit at the cursor.
    pub current: Option<usize>,
    /// Steps from the first hit that were requested before the hits arrived; negative steps go back.
    pub awaited: isize,
    /// The position where the find started.
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
    /// It is the query by which the library found the article.
    Query,
}

impl Find {
    /// The hits that touch a line.
    pub fn touching(&self, line: Span) -> &[Span] {
        let first = self.hits.partition_point(|hit| hit.end <= line.start);
        let after = self.hits.partition_point(|hit| hit.start < line.end);
        self.hits.get(first..after).unwrap_or_default()
    }
}
