//! The commands that check quotations and find where they appear.

mod checked;
mod footnotes;
mod pairs;
mod trace;
mod verify;
mod watch;
pub(in crate::cli::library) mod word_diff;

pub(in crate::cli) use trace::trace;
pub(in crate::cli) use verify::verify;
