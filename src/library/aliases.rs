//! Names that are one person: how forms of a name are compared, which of them are joined by themselves, what is
//! proposed, and what readers decide.

mod decided;
mod decisions;
mod evidence;
mod folding;
mod group;
mod grouping;
pub(super) mod joining;
mod likeness;
pub(super) mod personal_name;
mod proposals;
pub(super) mod roles;
pub(super) mod row;
pub(super) mod undo;
mod word_lists;
