//! The commands that check quotations and find where they appear.

mod checked;
mod draft;
mod footnotes;
mod pairs;
mod places;
mod trace;
mod verify;
mod watch;
mod word_diff;

pub(in crate::cli) use trace::trace;
pub(in crate::cli) use verify::verify;
