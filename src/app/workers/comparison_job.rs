//! Compares passages of the library for the reader, until it is cancelled.

use std::sync::atomic::Ordering;

use super::progressive_load::CurrentRequests;
use crate::app::library::answers::refusal;
use crate::app::library::comparisons::compare;
use crate::app::library::private::{library_path, open_library};
use crate::text::sanitize;
use crate::view_model::{Answer, ComparisonList, ComparisonRequest, Msg, RequestId};

/// Passages to compare.
#[derive(Debug)]
pub(in crate::app) struct ComparisonJob {
    /// The request.
    pub(in crate::app) request: RequestId,
    /// What is compared.
    pub(in crate::app) wanted: ComparisonRequest,
}

impl ComparisonJob {
    /// The answer; none if the comparison was cancelled.
    pub(super) fn run(self, wanted: &CurrentRequests) -> Option<Msg> {
        let request = self.request;
        let is_wanted = || wanted.comparison.load(Ordering::Relaxed) == request.0;
        if !is_wanted() {
            return None;
        }
        let Some(path) = library_path().filter(|path| path.exists()) else {
            let list = Box::new(ComparisonList {
                note: Some("the library is empty".into()),
                ..ComparisonList::default()
            });
            let answer = Answer::Compared(list);
            return Some(Msg::Answered { request, answer });
        };
        match open_library(&path) {
            Ok(library) => compare(&library, (request, &self.wanted), &is_wanted),
            Err(error) => {
                let reason = sanitize::line(&error.to_string()).into_owned();
                Some(refusal(request, false, reason))
            }
        }
    }
}
