//! Checks the quotations of a draft for the reader, until it is cancelled.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;

use super::progressive_load::CurrentRequests;
use crate::app::library::private::{library_path, open_library};
use crate::app::verification::checking::{Watched, check};
use crate::app::workers::event::Event;
use crate::view_model::{ComparisonList, Msg, OpenArticle, RequestId};

/// A draft to check.
#[derive(Debug)]
pub(in crate::app) struct VerifyJob {
    /// The request.
    pub(in crate::app) request: RequestId,
    /// The draft.
    pub(in crate::app) path: PathBuf,
    /// Articles that are sources besides those of the library.
    pub(in crate::app) open: Vec<OpenArticle>,
}

impl VerifyJob {
    /// The answer; none if the check was cancelled.
    pub(super) fn run(self, events: &Sender<Event>, wanted: &CurrentRequests) -> Option<Msg> {
        let request = self.request;
        let is_wanted = || wanted.check.load(Ordering::Relaxed) == request.0;
        let report = |progress| {
            let msg = Msg::CheckGoesOn { request, progress };
            // The receiver is gone when the program ends.
            let _ = events.send(Event::Message(msg));
        };
        let found = self.list(Watched {
            is_wanted: &is_wanted,
            report: &report,
        });
        match found {
            Ok(Some(list)) => Some(Msg::Checked {
                request,
                list: Box::new(list),
            }),
            Ok(None) => None,
            Err(reason) => Some(Msg::CheckFailed { request, reason }),
        }
    }

    fn list(self, watched: Watched<'_>) -> Result<Option<ComparisonList>, String> {
        let path = library_path().filter(|path| path.exists());
        let library = path.as_deref().map(open_library).transpose();
        let library = library.map_err(|error| error.to_string())?;
        check(&self.path, (library.as_ref(), self.open), watched)
    }
}
