//! What the words of a speaker can refer to.

use crate::analysis::entity::{EntityKind, SourceKind};
use crate::text::Span;

/// Who or what a speaker's mention refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Referent {
    /// A named entity, by its index.
    Named(usize),
    /// Somebody or something that is only described.
    Described {
        /// Its first description.
        span: Span,
        /// What kind of source it is.
        kind: SourceKind,
        /// Whether the article leaves it unnamed.
        anonymous: bool,
    },
}

/// The kind of source that a named entity is. In "Moscow said" the place stands for a government.
pub(crate) const fn source_kind(kind: EntityKind) -> SourceKind {
    match kind {
        EntityKind::Person => SourceKind::Person,
        EntityKind::Organisation | EntityKind::Place | EntityKind::Event | EntityKind::Other => {
            SourceKind::Organisation
        }
        EntityKind::Work => SourceKind::Document,
    }
}
