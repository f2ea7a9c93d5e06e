//! The commands that check quotations and find where they appear.

mod draft;
mod pairs;
mod trace;
mod verify;
mod word_diff;

pub(in crate::cli) use trace::trace;
pub(in crate::cli) use verify::verify;
