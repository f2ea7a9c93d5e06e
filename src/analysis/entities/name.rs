//! One mention of a named entity.

use crate::analysis::entity::EntityKind;
use crate::text::Span;

/// One mention of a named entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without its title.
    pub span: Span,
    /// The kind of entity.
    pub kind: EntityKind,
    /// The title or role directly before the name: "Russian Foreign Minister", "spokesman".
    pub title: Option<Span>,
    /// How certain the mention is by itself.
    pub certainty: Certainty,
}

/// How certain a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Its capital letter may only be that of a sentence. Kept only if the document confirms the name.
    Doubtful,
    /// It is a name, but its kind is a guess.
    Guess,
    /// Its form or context indicates the kind.
    Likely,
    /// A list or a title gives the kind.
    Sure,
}
