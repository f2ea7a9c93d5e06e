//! What the screen of comparisons lists: the quotations of a draft, the appearances of a quotation, the versions of an
//! article, the quotes that changed.

use super::listed::{CheckProgress, ComparisonList, OpenArticle};
use super::state::Comparisons;
use crate::library::ArticleId;
use crate::text::sanitize;
use crate::view_model::effect::Effect;
use crate::view_model::geometry::{Shape, shape_of};
use crate::view_model::request::{ComparisonRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome};
use crate::view_model::shared::screen::Screen;
use crate::view_model::wording::side_by_side;

impl Comparisons {
    /// Checks the quotations of a draft against the library and these articles.
    pub(crate) fn verify(&mut self, path: &str, open: Vec<OpenArticle>, shared: &mut Shared) {
        let request = shared.request();
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.stop_waiting(shared);
        self.take(ComparisonList {
            name: sanitize::line(name).into_owned(),
            what: "Quotations",
            ..ComparisonList::default()
        });
        self.checking = Some((request, CheckProgress::default()));
        shared.perform(Effect::Verify {
            request,
            path: path.to_owned(),
            open,
        });
        shared.call(ComparisonOutcome::Open.into());
    }

    /// Cancels the check of a draft, and leaves the screen.
    pub(super) fn cancel(&mut self, shared: &mut Shared) {
        if self.checking.take().is_some() {
            shared.perform(Effect::StopVerifying);
            shared.notify(Severity::Info, "check cancelled");
            shared.call(Outcome::Leave(Screen::Comparisons));
        }
    }

    /// The progress of a check.
    pub(super) fn check_goes_on(&mut self, request: RequestId, progress: CheckProgress) {
        if let Some((asked, known)) = &mut self.checking
            && *asked == request
        {
            *known = progress;
        }
    }

    /// Lists the quotations of a draft.
    pub(super) fn checked(
        &mut self,
        request: RequestId,
        list: ComparisonList,
        shared: &mut Shared,
    ) {
        let is_this = |checking: &mut (RequestId, CheckProgress)| checking.0 == request;
        if self.checking.take_if(is_this).is_none() {
            return;
        }
        if list.rows.is_empty() {
            let note = list.note.unwrap_or_default();
            shared.notify(Severity::Info, note);
            return shared.call(Outcome::Leave(Screen::Comparisons));
        }
        self.show(list, shared);
        // Whoever went on reading meanwhile comes back from here.
        if shared.screen != Screen::Comparisons {
            shared.call(ComparisonOutcome::Open.into());
        }
    }

    /// A draft could not be checked.
    pub(super) fn check_failed(&mut self, request: RequestId, reason: &str, shared: &mut Shared) {
        let is_this = |checking: &mut (RequestId, CheckProgress)| checking.0 == request;
        if self.checking.take_if(is_this).is_some() {
            shared.notify(Severity::Error, sanitize::line(reason));
            shared.call(Outcome::Leave(Screen::Comparisons));
        }
    }

    /// Requests all appearances of these words in the library.
    pub(crate) fn trace(&mut self, words: &str, shared: &mut Shared) {
        self.request(ComparisonRequest::SameWords(words.to_owned()), shared);
    }

    /// Requests the versions of an article.
    pub(crate) fn ask_for_versions(&mut self, article: ArticleId, shared: &mut Shared) {
        self.request(ComparisonRequest::Versions(article), shared);
    }

    /// Requests the quotes that were removed or edited at their sources.
    pub(crate) fn ask_for_changed_quotes(&mut self, shared: &mut Shared) {
        self.request(ComparisonRequest::ChangedQuotes(shared.unsure), shared);
    }

    fn request(&mut self, wanted: ComparisonRequest, shared: &mut Shared) {
        let request = shared.request();
        self.awaited = Some(request);
        shared.perform(Effect::Compare { request, wanted });
    }

    /// Cancels what was requested from the library and has not arrived.
    pub(super) fn stop_waiting(&mut self, shared: &mut Shared) {
        if self.awaited.take().is_some() {
            shared.perform(Effect::StopComparing);
        }
    }

    /// Shows a list that was requested from the library.
    pub(super) fn arrived(
        &mut self,
        request: RequestId,
        list: ComparisonList,
        shared: &mut Shared,
    ) {
        if self
            .awaited
            .take_if(|awaited| *awaited == request)
            .is_none()
        {
            return;
        }
        if list.rows.is_empty() {
            let note = list.note.unwrap_or_default();
            return shared.notify(Severity::Info, note);
        }
        self.show(list, shared);
        shared.call(ComparisonOutcome::Open.into());
    }

    /// Shows a list. What was counted stands in the bottom line if a small screen has no other place for it.
    fn show(&mut self, list: ComparisonList, shared: &mut Shared) {
        self.take(list);
        let counts = match shape_of(shared.size) {
            Shape::Single => self.counts(),
            Shape::Wide | Shape::Medium => String::new(),
        };
        let note = self.list.note.as_deref().unwrap_or_default();
        let notice = side_by_side(&[note, &counts]);
        if !notice.is_empty() {
            shared.notify(Severity::Info, notice);
        }
    }
}
