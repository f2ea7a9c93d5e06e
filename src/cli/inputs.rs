//! The articles of each input, and what could not be read of it.

use std::ops::ControlFlow;

use super::exit::Exit;
use super::message::complain;
use crate::analysis::Analysis;
use crate::app::Openable;
use crate::loader::{Found, Progress, is_packed, load_each};
use crate::output::Report;
use crate::text::{Article, Format, Unsure};

/// Numbers the articles of one input.
pub(super) struct Items {
    pub(super) path: String,
    pub(super) next: usize,
    /// Whether unsure quotes are printed for people.
    pub(super) unsure: Unsure,
}

impl Items {
    pub(super) fn of(input: &Openable) -> Self {
        Self {
            path: input.path(),
            next: 0,
            unsure: Unsure::Hidden,
        }
    }

    pub(super) fn next<'a>(
        &'a mut self,
        article: &'a Article,
        analysis: &'a Analysis,
    ) -> Report<'a> {
        let item = self.next;
        self.next += 1;
        Report {
            path: &self.path,
            item,
            article,
            analysis,
            unsure: self.unsure,
            decided: None,
        }
    }
}

/// Something that could not be read.
pub(super) enum Missed {
    /// The input, or a file inside it, could not be read. The reason is in lower case, without a full stop.
    Unread { path: String, reason: String },
    /// It was read but contains no article, such as a feed without entries.
    NoArticle { path: String },
}

impl Missed {
    /// What to report about an input after it was read. `inside` is the number of failures already reported for files
    /// inside it.
    pub(super) fn of(
        input: &Openable,
        read: Result<(), String>,
        items: &Items,
        inside: usize,
    ) -> Option<Self> {
        let path = input.path();
        match read {
            Err(reason) => Some(Self::Unread { path, reason }),
            Ok(()) => (items.next == 0 && inside == 0).then_some(Self::NoArticle { path }),
        }
    }

    /// Reports it on standard error. An input without articles may be valid, so it is not a failure.
    pub(super) fn report(&self) -> Exit {
        match self {
            Self::Unread { path, reason } => {
                complain(&format!("cannot read {path}: {reason}"));
                Exit::Failed
            }
            Self::NoArticle { path } => {
                complain(&format!("no article in {path}"));
                Exit::Done
            }
        }
    }
}

/// Reads an input and passes each article in it to `take`; archives are unpacked one entry at a time.
///
/// # Errors
///
/// Why the input cannot be read: lower case, without a full stop.
pub(super) fn each_found(
    input: &Openable,
    format: Option<Format>,
    take: &mut dyn FnMut(Found, Progress) -> ControlFlow<()>,
) -> Result<(), String> {
    let (bytes, hint) = input.open(format)?;
    if is_packed(&bytes) {
        let _ = load_each(&bytes, &hint, take);
        return Ok(());
    }
    let mut all = Vec::new();
    let _ = load_each(&bytes, &hint, &mut |found, progress| {
        all.push((found, progress));
        ControlFlow::Continue(())
    });
    // The report of a giant file is several times its size, so its bytes are freed first.
    drop(bytes);
    let _ = all
        .into_iter()
        .try_for_each(|(found, progress)| take(found, progress));
    Ok(())
}
