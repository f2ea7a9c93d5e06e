//! Opening, changing and remembering articles: which item is loaded, and where in it the reader stands.

use std::sync::Arc;

use super::{Effect, Notice, Reading, RequestId, Severity, ViewModel};
use crate::text::Article;

/// An article: the item it came from, and its index in that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId {
    /// Index into the items.
    pub item: usize,
    /// Index into the item's articles.
    pub index: usize,
}

/// A place in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub id: ArticleId,
    /// Byte of the text where the cursor stands.
    pub cursor: usize,
    /// Byte of the text where the screen begins.
    pub top: usize,
}

impl ViewModel {
    /// Goes to a place, reading its item first where another one is open.
    pub(crate) fn open(&mut self, spot: Spot, effects: &mut Vec<Effect>) {
        let open = self.reading.as_ref().map(|reading| reading.id.item);
        if open == Some(spot.id.item) && !self.articles.is_empty() {
            self.show(spot, effects);
            return;
        }
        let request = self.request();
        self.loading = Some((request, spot));
        effects.push(Effect::Load {
            request,
            item: spot.id.item,
        });
    }

    /// The article `steps` further on, in this item or the next ones.
    pub(crate) fn step_article(&mut self, steps: isize, effects: &mut Vec<Effect>) {
        let from = match (&self.loading, &self.reading) {
            (Some((_, spot)), _) => spot.id,
            (None, Some(reading)) => reading.id,
            (None, None) => return,
        };
        let last = self.articles.len().saturating_sub(1);
        let id = match from.index.checked_add_signed(steps) {
            Some(index) if index <= last => ArticleId { index, ..from },
            Some(_) if from.item + 1 < self.items.len() => ArticleId {
                item: from.item + 1,
                index: 0,
            },
            None if from.item > 0 => ArticleId {
                item: from.item - 1,
                index: usize::MAX,
            },
            Some(_) => return self.tell(Severity::Info, "this is the last article"),
            None => return self.tell(Severity::Info, "this is the first article"),
        };
        let spot = self.places.get(&id).copied();
        self.open(
            spot.unwrap_or(Spot {
                id,
                ..Spot::default()
            }),
            effects,
        );
    }

    /// The beginning of a large item arrived.
    pub(crate) fn first_part(&mut self, request: RequestId, article: Arc<Article>) {
        let Some((_, spot)) = self.loading.filter(|(asked, _)| *asked == request) else {
            return;
        };
        self.leave();
        self.articles.clear();
        self.reading = Some(Reading::new(article, spot));
    }

    /// An item arrived.
    pub(crate) fn loaded(
        &mut self,
        request: RequestId,
        articles: Vec<Arc<Article>>,
        effects: &mut Vec<Effect>,
    ) {
        let Some((_, mut spot)) = self.loading.filter(|(asked, _)| *asked == request) else {
            return;
        };
        self.loading = None;
        // The first part may have been read and moved in meanwhile: keep that place.
        if let Some(reading) = self.reading.as_ref().filter(|_| self.articles.is_empty()) {
            spot = reading.spot();
        }
        self.articles = articles;
        spot.id.index = spot.id.index.min(self.articles.len().saturating_sub(1));
        effects.push(Effect::Watch(spot.id.item));
        self.show(spot, effects);
    }

    /// An item could not be read.
    pub(crate) fn load_failed(&mut self, request: RequestId, reason: String) {
        if self.loading.is_some_and(|(asked, _)| asked == request) {
            self.loading = None;
            self.notice = Some(Notice {
                severity: Severity::Error,
                text: reason,
            });
        }
    }

    /// Puts one line into the status bar.
    pub(crate) fn tell(&mut self, severity: Severity, text: impl Into<String>) {
        self.notice = Some(Notice {
            severity,
            text: text.into(),
        });
    }

    /// Puts an article of the open item on the screen.
    fn show(&mut self, spot: Spot, effects: &mut Vec<Effect>) {
        let Some(article) = self.articles.get(spot.id.index).cloned() else {
            return;
        };
        self.leave();
        let mut reading = Reading::new(Arc::clone(&article), spot);
        let request = self.request();
        reading.analysing = Some(request);
        self.reading = Some(reading);
        effects.push(Effect::SetTitle(self.title()));
        effects.push(Effect::Analyse { request, article });
    }

    /// Remembers the place in the article on the screen.
    fn leave(&mut self) {
        if let Some(reading) = &self.reading {
            self.places.insert(reading.id, reading.spot());
        }
    }

    /// What the window is called: the headline, or else the item's label.
    pub(crate) fn title(&self) -> String {
        let Some(reading) = &self.reading else {
            return "pullquote".into();
        };
        let label = self.items.get(reading.id.item).map(|item| &item.label);
        let headline = reading.article.metadata.title.as_ref().or(label);
        headline.map_or("pullquote".into(), |title| format!("{title} - pullquote"))
    }
}
