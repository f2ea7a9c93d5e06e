//! Fetching the full article from its page, and cancelling fetches.

use std::sync::Arc;

use super::loading::Fetching;
use crate::text::Article;
use crate::view_model::effect::Effect;
use crate::view_model::reader::reading_position::ItemArticle;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

impl Reader {
    /// Fetches the page of the article on the screen.
    pub(crate) fn fetch_whole(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let id = reading.id;
        let url = reading.article.metadata.url.clone();
        let Some(url) = url.filter(|url| url.starts_with("http")) else {
            return shared.notify(Severity::Info, "this article has no page address");
        };
        let request = shared.request();
        self.page = Some((request, id));
        shared.perform(Effect::FetchPage {
            request,
            url,
            item: id.item,
        });
    }

    /// Shows the progress of a fetch.
    pub(crate) fn on_its_way(&mut self, fetching: Fetching) {
        if self.awaits(fetching.request) {
            self.fetching = Some(fetching);
        }
    }

    /// Replaces the article with the one on its page.
    pub(crate) fn page_fetched(&mut self, request: RequestId, page: &Article, shared: &mut Shared) {
        let Some((_, id)) = self.page.take_if(|(asked, _)| *asked == request) else {
            return;
        };
        self.fetching = None;
        let open = self.reading.as_ref().map(|reading| reading.id);
        let of_open_item = open.is_some_and(|open| open.item == id.item);
        let Some(article) = self.articles.get_mut(id.index).filter(|_| of_open_item) else {
            return;
        };
        let whole = Arc::new(whole(article, page));
        *article = Arc::clone(&whole);
        let stored = self.stored(id.item);
        if let Some(stored) = stored {
            let question = LibraryRequest::KeepPage {
                article: stored,
                page: Arc::clone(&whole),
            };
            let request = shared.ask_library(question);
            shared.call(Outcome::AwaitChange(request));
        }
        if open == Some(id) {
            self.show_again(&whole, shared);
            shared.notify(Severity::Info, "this is the full article from its page");
        }
    }

    /// Cancels the fetch; returns false if there is none.
    pub(crate) fn give_up(&mut self, shared: &mut Shared) -> bool {
        let fetching = self.fetching.take().map(|fetching| fetching.request);
        let Some(request) = fetching.or(self.page.map(|(request, _)| request)) else {
            return false;
        };
        self.page = None;
        self.loading = self.loading.filter(|(asked, _)| *asked != request);
        shared.perform(Effect::Cancel(request));
        shared.notify(Severity::Info, "cancelled");
        true
    }

    /// Ends the fetch of that request.
    pub(crate) fn has_arrived(&mut self, request: RequestId) {
        self.fetching.take_if(|known| known.request == request);
    }

    fn awaits(&self, request: RequestId) -> bool {
        let loading = self.loading.map(|(asked, _)| asked);
        let page = self.page.map(|(asked, _): (RequestId, ItemArticle)| asked);
        loading == Some(request) || page == Some(request)
    }
}

/// The article of the page, completed with the metadata of the feed's entry.
fn whole(entry: &Article, page: &Article) -> Article {
    let mut whole = page.clone();
    let (said, metadata) = (&entry.metadata, &mut whole.metadata);
    metadata.id.clone_from(&said.id);
    metadata.feed.clone_from(&said.feed);
    metadata.url = said.url.clone().or(metadata.url.take());
    metadata.title = metadata.title.take().or_else(|| said.title.clone());
    metadata.site = metadata.site.take().or_else(|| said.site.clone());
    metadata.summary = metadata.summary.take().or_else(|| said.summary.clone());
    metadata.published = metadata.published.take().or_else(|| said.published.clone());
    if metadata.byline.is_empty() {
        metadata.byline.clone_from(&said.byline);
    }
    if whole.enclosures.is_empty() {
        whole.enclosures.clone_from(&entry.enclosures);
    }
    whole
}
