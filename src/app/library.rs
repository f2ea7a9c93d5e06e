//! The threads that own the library, their answers, imports and exports.

pub(super) mod analysing;
pub(super) mod analysis_rows;
pub(super) mod answers;
pub mod background_work;
pub(super) mod citation;
pub(super) mod comparisons;
pub(super) mod decided;
mod decisions;
pub(super) mod export;
pub(crate) mod import;
pub mod private;
pub(super) mod refresh_thread;
pub(super) mod thread;
