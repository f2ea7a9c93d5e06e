//! Loading of items, and showing their articles at a position.

pub mod contents;
pub mod loading;
pub mod page_fetch;
pub mod provisional;
pub mod stored_article;

use std::sync::Arc;

use loading::{Item, LoadProgress, Stale};

use super::reading::Reading;
use super::reading_position::{ItemArticle, ReadingPosition};
use super::state::Reader;
use crate::text::Article;
use crate::view_model::effect::Effect;
use crate::view_model::request::RequestId;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

/// The notice shown with the samples.
pub const SAMPLES: &str = "these are samples; open your own with pullquote FILE, or :subscribe ADDRESS, or pullquote import FILE";

impl Reader {
    /// Opens the first item because the library is empty.
    pub(crate) fn open_samples(&mut self, shared: &mut Shared) {
        if !self.items.is_empty() {
            shared.screen = Screen::Reader;
            self.open(ReadingPosition::default(), shared);
            shared.notify(Severity::Info, SAMPLES);
        }
    }

    /// Adds items, and opens the first one if there were none before.
    pub(crate) fn add_items(&mut self, mut items: Vec<Item>, shared: &mut Shared) {
        let none_yet = self.items.is_empty();
        self.items.append(&mut items);
        if none_yet && !self.items.is_empty() {
            self.open(ReadingPosition::default(), shared);
        }
    }

    /// Goes to a position, loading its item first if it is not open.
    pub(crate) fn open(&mut self, position: ReadingPosition, shared: &mut Shared) {
        let open = self.reading.as_ref().map(|reading| reading.id.item);
        if open == Some(position.id.item) && !self.articles.is_empty() {
            shared.screen = Screen::Reader;
            match &mut self.reading {
                Some(reading) if reading.id == position.id => reading.return_to(position),
                Some(_) | None => self.show(position, shared),
            }
            return;
        }
        self.load(position, shared);
    }

    /// Loads an item; the answer to an earlier load is no longer awaited.
    fn load(&mut self, position: ReadingPosition, shared: &mut Shared) {
        let request = shared.request();
        self.loading = Some((request, position));
        self.load_progress = None;
        (self.fetching, self.page) = (None, None);
        shared.perform(self.reads(request, position.id.item));
    }

    /// Shows the progress of loading.
    pub(crate) fn load_goes_on(&mut self, request: RequestId, progress: LoadProgress) {
        if self.loading.is_some_and(|(asked, _)| asked == request) {
            self.load_progress = Some(progress);
            self.has_arrived(request);
        }
    }

    /// Stops a fetch or a long load; returns false if there is none.
    pub(crate) fn stop_loading(&mut self, shared: &mut Shared) -> bool {
        if self.give_up(shared) {
            return true;
        }
        let long = self.load_progress.is_some();
        let Some((request, _)) = self.loading.filter(|_| long) else {
            return false;
        };
        shared.perform(Effect::StopLoading { request });
        true
    }

    /// Opens the article `steps` further on, in this item or another one.
    pub(crate) fn step_article(&mut self, steps: isize, shared: &mut Shared) {
        let from = match (&self.loading, &self.reading) {
            (Some((_, position)), _) => position.id,
            (None, Some(reading)) => reading.id,
            (None, None) => return,
        };
        if self.stored(from.item).is_some() {
            return shared.call(Outcome::StepList(steps));
        }
        let last = self.articles.len().saturating_sub(1);
        let id = match from.index.checked_add_signed(steps) {
            Some(index) if index <= last => ItemArticle { index, ..from },
            Some(_) if from.item + 1 < self.items.len() => ItemArticle {
                item: from.item + 1,
                index: 0,
            },
            None if from.item > 0 => ItemArticle {
                item: from.item - 1,
                index: usize::MAX,
            },
            Some(_) => return shared.notify(Severity::Info, "this is the last article"),
            None => return shared.notify(Severity::Info, "this is the first article"),
        };
        self.remember();
        let position = self.positions.get(&id).copied();
        self.open(
            position.unwrap_or(ReadingPosition {
                id,
                ..ReadingPosition::default()
            }),
            shared,
        );
    }

    /// Shows the first part of a large item.
    pub(crate) fn first_part(
        &mut self,
        request: RequestId,
        article: Arc<Article>,
        shared: &mut Shared,
    ) {
        let Some((_, position)) = self.loading.filter(|(asked, _)| *asked == request) else {
            return;
        };
        self.leave();
        shared.screen = Screen::Reader;
        self.articles.clear();
        self.put_up(Reading::new(article, position));
    }

    /// Takes the articles of an item.
    pub(crate) fn loaded(
        &mut self,
        request: RequestId,
        articles: Vec<Arc<Article>>,
        shared: &mut Shared,
    ) {
        let Some((_, mut position)) = self.loading.filter(|(asked, _)| *asked == request) else {
            return;
        };
        self.loading = None;
        self.load_progress = None;
        self.has_arrived(request);
        self.stale = Stale::No;
        // Keep the position if the reader moved in the first part or in the file before the change.
        let same_item = |reading: &&Reading| reading.id.item == position.id.item;
        if let Some(reading) = self.reading.as_ref().filter(same_item) {
            let index = position.id.index.min(articles.len().saturating_sub(1));
            let new = articles.get(index).filter(|_| index == reading.id.index);
            position = new.map_or(position, |new| {
                moved(&reading.article, new, reading.position())
            });
        }
        self.articles = articles;
        let last = self.articles.len().saturating_sub(1);
        if position.id.index > last {
            // When going back to an item, its last article is known only now.
            position.id.index = last;
            position = self
                .positions
                .get(&position.id)
                .copied()
                .unwrap_or(position);
        }
        shared.perform(Effect::Watch(position.id.item));
        self.show(position, shared);
    }

    /// Reports that an item could not be loaded.
    pub(crate) fn load_failed(&mut self, request: RequestId, reason: String, shared: &mut Shared) {
        let page = self.page.take_if(|(asked, _)| *asked == request);
        let loading = self.loading.take_if(|(asked, _)| *asked == request);
        if page.is_some() || loading.is_some() {
            self.has_arrived(request);
            // They were meant for the article that failed to load.
            shared.call(Outcome::ForgetKeys);
            shared.notify(Severity::Error, reason);
        }
    }

    /// Reloads the open item and keeps the position.
    pub(crate) fn reload(&mut self, shared: &mut Shared) {
        let Some(position) = self.reading.as_ref().map(Reading::position) else {
            return;
        };
        self.load(position, shared);
    }

    /// Notes that the file of an item was changed by another program.
    pub(crate) fn item_changed(&mut self, item: usize) {
        if self
            .reading
            .as_ref()
            .is_some_and(|reading| reading.id.item == item)
        {
            self.stale = Stale::Yes;
        }
    }

    /// Puts an article of the open item on the screen.
    fn show(&mut self, mut position: ReadingPosition, shared: &mut Shared) {
        let Some(article) = self.articles.get(position.id.index).cloned() else {
            return;
        };
        // The text may have changed since its position was stored.
        position.cursor = article.text.floor_char_boundary(position.cursor);
        position.top = article.text.floor_char_boundary(position.top);
        self.keep_position(shared);
        self.leave();
        shared.screen = Screen::Reader;
        let mut reading = Reading::new(Arc::clone(&article), position);
        let request = shared.request();
        reading.analysing = Some(request);
        if let Some(before) = self
            .reading
            .as_mut()
            .filter(|before| before.id == position.id)
        {
            reading.keep_provisional(before);
        }
        self.put_up(reading);
        if let Some(article) = self.stored(position.id.item) {
            shared.call(Outcome::Shown(article));
        }
        self.recall(position, shared);
        self.ask_for_decisions(shared);
        shared.perform(Effect::SetTitle(self.title()));
        shared.perform(Effect::Analyse { request, article });
    }

    /// Looks up how far an article of a file was read in an earlier session, if it is opened at its beginning for the
    /// first time in this one.
    fn recall(&self, position: ReadingPosition, shared: &mut Shared) {
        let id = position.id;
        let is_new = !self.positions.contains_key(&id) && self.stored(id.item).is_none();
        let article = self.articles.get(id.index).filter(|_| is_new);
        if let Some(article) = article.filter(|_| position.cursor == 0) {
            shared.perform(Effect::Recall {
                id,
                article: Arc::clone(article),
            });
        }
    }

    /// Goes to where an article was left in an earlier session.
    pub(crate) fn recalled(&mut self, id: ItemArticle, byte: usize) {
        let reading = self.reading.as_mut();
        if let Some(reading) = reading.filter(|reading| reading.id == id && reading.cursor == 0) {
            let byte = reading.article.text.floor_char_boundary(byte);
            self.remembered = Some((id, byte));
            reading.return_to(ReadingPosition {
                id,
                cursor: byte,
                top: byte,
            });
        }
    }

    /// Shows a new version of the article at the corresponding position.
    pub(crate) fn show_again(&mut self, new: &Article, shared: &mut Shared) {
        if let Some(reading) = &self.reading {
            let position = moved(&reading.article, new, reading.position());
            self.show(position, shared);
        }
    }

    /// Remembers the position in the article on the screen.
    fn leave(&mut self) {
        if let Some(reading) = &self.reading {
            self.positions.insert(reading.id, reading.position());
        }
    }

    /// The title of the window: the headline, or the label of the item.
    pub(crate) fn title(&self) -> String {
        let Some(reading) = &self.reading else {
            return "pullquote".into();
        };
        let label = self.items.get(reading.id.item).map(|item| &item.label);
        let headline = reading.article.metadata.title.as_ref().or(label);
        headline.map_or("pullquote".into(), |title| format!("{title} - pullquote"))
    }
}

/// The corresponding position in a new version of an article: the same byte offset if the text before it is unchanged,
/// otherwise in the nearest paragraph with the same words.
fn moved(old: &Article, new: &Article, position: ReadingPosition) -> ReadingPosition {
    let same = |offset: usize| old.text.get(..offset) == new.text.get(..offset);
    if same(position.cursor.max(position.top)) {
        return position;
    }
    let carried = |offset: usize| {
        let after = old
            .paragraphs
            .partition_point(|p| p.span.start as usize <= offset);
        let index = after.saturating_sub(1);
        let Some(paragraph) = old.paragraphs.get(index) else {
            return 0;
        };
        let words = old.slice(paragraph.span);
        let inside = offset - (paragraph.span.start as usize).min(offset);
        let alike = new.paragraphs.iter().enumerate();
        let alike =
            alike.filter(|(_, p)| p.span.len() == words.len() && new.slice(p.span) == words);
        let nearest = alike.min_by_key(|(at, _)| at.abs_diff(index));
        nearest.map_or(offset, |(_, p)| p.span.start as usize + inside)
    };
    ReadingPosition {
        id: position.id,
        cursor: carried(position.cursor),
        top: carried(position.top),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_model::ViewModel;
    use crate::view_model::commands::key::Key;
    use crate::view_model::msg::Msg;
    use crate::view_model::reader::opening::loading::Item;
    use crate::view_model::shared::settings::Settings;

    #[test]
    fn a_long_load_shows_its_progress_and_esc_stops_it() {
        let items = vec![Item {
            label: "news.zip".into(),
            path: None,
            stored: None,
        }];
        let (mut view_model, effects) = ViewModel::new(items, Settings::of_tests());
        assert!(matches!(effects.as_slice(), [Effect::Load { .. }]));
        let (request, _) = view_model.reader.loading.expect("it is being read");
        let escape = || Msg::Key(Key::parse("Esc").expect("a key"));
        assert!(view_model.update(escape()).is_empty());
        let progress = LoadProgress {
            percent: 34,
            articles: 12,
        };
        view_model.update(Msg::LoadGoesOn { request, progress });
        assert_eq!(
            view_model.activity(),
            "opening … 34 %, 12 articles, Esc stops"
        );
        let effects = view_model.update(escape());
        assert!(
            matches!(effects.as_slice(), [Effect::StopLoading { request: stopped }] if *stopped == request),
            "{effects:?}"
        );
        view_model.update(Msg::Loaded {
            request,
            articles: vec![Arc::default()],
        });
        assert_eq!(view_model.reader.load_progress, None);
    }
}
