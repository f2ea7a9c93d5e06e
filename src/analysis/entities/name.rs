//! One mention of a named thing.

use crate::analysis::entity::EntityKind;
use crate::text::Span;

/// One mention of a named thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as it stands, without its title.
    pub span: Span,
    /// What is named.
    pub kind: EntityKind,
    /// The title or role words directly attached: "Russian Foreign Minister", "spokesman".
    pub title: Option<Span>,
    /// How clear the mention is by itself.
    pub certainty: Certainty,
}

/// How clear a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A capital that the start of a sentence explains as well: kept only when the document confirms it.
    Doubtful,
    /// A name, but its kind is a guess.
    Guess,
    /// Form or context speak for the kind.
    Likely,
    /// A list or a title says so.
    Sure,
}
