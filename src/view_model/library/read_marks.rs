//! Marking all articles of a list as read, or those above or below the selected one. The library says first how many
//! these are.

use super::changes::done;
use super::pending_change::{ChangeReport, Confirmation};
use super::state::LibraryScreen;
use crate::library::{ArticleId, ArticleRow, Filter, Mark};
use crate::text::word_count::counted;
use crate::view_model::request::{Change, LibraryRequest, Part, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl LibraryScreen {
    /// Marks the unread articles in a part of the list as read, after confirmation.
    pub(crate) fn read_part(&mut self, part: Part, shared: &mut Shared) {
        let listed = &self.articles;
        let chosen = listed.list.chosen().map(ArticleRow::cursor);
        let (order, after) = match part {
            Part::All => (listed.order, None),
            Part::Above => (listed.order.reversed(), chosen),
            Part::Below => (listed.order, chosen),
        };
        let mut listing = listed.listing_from(order, after);
        listing.filter = Filter::Unread;
        let query = self.whole_query().map(|query| format!("{query} is:unread"));
        let request = shared.ask_library(LibraryRequest::Unread { listing, query });
        self.awaited_unread = Some((request, part));
    }

    /// Takes the unread articles of a part, and asks whether to mark them.
    pub(crate) fn unread_known(
        &mut self,
        request: RequestId,
        unread: Vec<ArticleId>,
        shared: &mut Shared,
    ) {
        let awaited = self.awaited_unread.take_if(|(asked, _)| *asked == request);
        let Some((_, part)) = awaited else { return };
        let place = match part {
            Part::All => format!("in {}", self.list_name()),
            Part::Above => "above".into(),
            Part::Below => "below".into(),
        };
        if unread.is_empty() {
            return shared.notify(Severity::Info, format!("no unread article {place}"));
        }
        let articles = counted(unread.len(), "article");
        self.confirm = Some(Confirmation {
            question: format!("mark {articles} {place} as read? press y to confirm"),
            change: Change::Mark(unread, Mark::Read),
            report: ChangeReport::Done(done(Mark::Read)),
        });
    }
}
