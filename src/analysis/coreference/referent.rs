//! What the words of a speaker can refer to.

use crate::analysis::entity::{EntityKind, SourceKind};
use crate::text::Span;

/// Whom a speaker's words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Referent {
    /// A named thing, by its index among the entities.
    Named(usize),
    /// Somebody or something that is only described.
    Described {
        /// The description, where it stands first.
        span: Span,
        /// What it is.
        kind: SourceKind,
        /// Whether the article leaves it unnamed.
        anonymous: bool,
    },
}

/// What a named thing is when it speaks. "Moscow said" is a government under the name of its seat.
pub(crate) const fn source_kind(kind: EntityKind) -> SourceKind {
    match kind {
        EntityKind::Person => SourceKind::Person,
        EntityKind::Organisation | EntityKind::Place | EntityKind::Event | EntityKind::Other => {
            SourceKind::Organisation
        }
        EntityKind::Work => SourceKind::Document,
    }
}
