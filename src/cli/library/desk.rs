//! The commands for what readers decide and keep: corrections, highlights and notes.

mod correct;
mod exchange;
mod highlight;
mod kept;
pub(super) mod listed;
mod merge;
mod notes;
mod people;
mod share;
mod subject;

pub(in crate::cli) use correct::correct;
pub(in crate::cli) use highlight::highlight;
pub(in crate::cli) use notes::notes;
pub(in crate::cli) use share::desk;
