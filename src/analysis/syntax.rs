//! The grammar of one sentence, read without a full parse: phrases, subjects, complements and where clauses end.

mod antecedent;
pub mod apposition;
pub(super) mod clause_boundaries;
pub mod complements;
mod compounds;
pub mod constituents;
mod coordination;
mod embedded_clauses;
pub(super) mod item;
pub mod masked_sentence;
pub mod phrases;
mod postmodifiers;
mod report_tags;
pub mod subject;
mod tag_corrections;
