//! The library at work: the threads that own it, what they answer, imports and exports.

pub(super) mod analysis_rows;
pub(super) mod answers;
pub mod background_work;
pub(super) mod export;
pub(crate) mod import;
pub(super) mod refresh_thread;
pub(super) mod thread;
