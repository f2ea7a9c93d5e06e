//! Articles of the library in the reader: they are opened where they were left, and their position is stored.

use std::sync::Arc;

use super::loading::Item;
use crate::library::{self, ArticleRow};
use crate::text::Span;
use crate::text::sanitize::one_line;
use crate::view_model::effect::Effect;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::reading_position::{ItemArticle, ReadingPosition};
use crate::view_model::reader::state::Reader;
use crate::view_model::request::{Change, LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::{Outcome, Place};
use crate::view_model::shared::screen::Screen;

/// The greatest distance in bytes between the current position and the stored one.
const FAR: usize = 1000;

impl Reader {
    /// Opens an article of the library.
    pub(crate) fn open_stored(&mut self, row: &ArticleRow, at: Place, shared: &mut Shared) {
        let item = self.item_of(row);
        let id = ItemArticle { item, index: 0 };
        let left = self.positions.get(&id).copied();
        let to = |byte: usize| ReadingPosition {
            id,
            cursor: byte,
            top: byte,
        };
        let position = match at {
            Place::Byte(byte) => to(byte),
            Place::Left | Place::Match(_) => left.unwrap_or_else(|| to(row.position as usize)),
        };
        self.jump_to(position, shared);
        self.awaited_matches = None;
        if let Place::Match(query) = at {
            // The library answers in order, so the text comes first.
            let request = shared.ask_library(LibraryRequest::Matches {
                article: row.id,
                query: query.clone(),
            });
            self.awaited_matches = Some((request, query));
        }
    }

    /// Takes the matches of the query by which the article was found.
    pub(crate) fn matched(&mut self, request: RequestId, matches: Vec<Span>) {
        let awaited = self.awaited_matches.take_if(|(asked, _)| *asked == request);
        if let (Some((_, query)), Some(reading)) = (awaited, &mut self.reading) {
            reading.find_matches(query, matches);
        }
    }

    /// The id in the library of the article on the screen.
    pub fn stored_reading(&self, shared: &Shared) -> Option<library::ArticleId> {
        let on_screen = |_: &&Reading| shared.screen == Screen::Reader;
        let reading = self.reading.as_ref().filter(on_screen)?;
        self.stored(reading.id.item)
    }

    /// Whether an article of the library is open or loading.
    pub(crate) fn is_stored(&self) -> bool {
        let open = self.reading.as_ref().map(|reading| reading.id.item);
        let open = open.or(self.loading.map(|(_, position)| position.id.item));
        open.is_some_and(|item| self.stored(item).is_some())
    }

    /// Whether the article on the screen is not one of the library.
    pub(crate) fn shows_file(&self, shared: &Shared) -> bool {
        let on_screen = shared.screen == Screen::Reader && self.reading.is_some();
        on_screen && self.stored_reading(shared).is_none() && !self.is_about_to_show(shared)
    }

    /// Whether an article of the library is loading that will replace what is on the screen; keys are meant for it.
    pub(crate) fn is_about_to_show(&self, shared: &Shared) -> bool {
        let coming = self.loading.map(|(_, position)| position.id.item);
        let reading = self.reading.as_ref().map(|reading| reading.id.item);
        coming.is_some_and(|item| {
            self.stored(item).is_some()
                && (shared.screen != Screen::Reader || reading != Some(item))
        })
    }

    /// The effect that loads an item.
    pub(crate) fn reads(&self, request: RequestId, item: usize) -> Effect {
        match self.stored(item) {
            Some(article) => Effect::Ask {
                request,
                question: Box::new(LibraryRequest::Text(article)),
            },
            None => Effect::Load { request, item },
        }
    }

    /// Stores how far the article on the screen was read: in the library, if it is there.
    pub(crate) fn keep_position(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let Some(article) = self.stored(reading.id.item) else {
            return self.remember_position(shared);
        };
        let position = reading.anchor as u32;
        if self.kept_position != Some((article, position)) {
            self.kept_position = Some((article, position));
            shared.ask_library(LibraryRequest::Change(Change::Position(article, position)));
            shared.call(Outcome::PositionKept(article, position));
        }
    }

    /// Has the position in an article of a file remembered, unless it is only the first part of one that is loading.
    fn remember_position(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let (id, byte) = (reading.id, reading.anchor);
        let is_whole = self.articles.get(id.index).is_some();
        let before = self.remembered.filter(|(known, _)| *known == id);
        if is_whole && before.map_or(0, |(_, byte)| byte) != byte {
            self.remembered = Some((id, byte));
            shared.perform(Effect::Remember {
                id,
                article: Arc::clone(&reading.article),
                byte,
            });
        }
    }

    /// Stores the position from time to time, in case the program is killed.
    pub(crate) fn keep_position_now_and_then(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let Some(article) = self.stored(reading.id.item) else {
            let remembered = self.remembered.filter(|(id, _)| *id == reading.id);
            let from = remembered.map_or(0, |(_, byte)| byte);
            if reading.anchor.abs_diff(from) > FAR {
                self.remember_position(shared);
            }
            return;
        };
        let kept = self.kept_position.filter(|(kept, _)| *kept == article);
        let from = kept.map_or(0, |(_, position)| position as usize);
        if reading.anchor.abs_diff(from) > FAR {
            self.keep_position(shared);
        }
    }

    /// Closes the article and remembers its position.
    pub(crate) fn put_down(&mut self) {
        self.loading = None;
        if let Some(reading) = self.reading.take() {
            self.positions.insert(reading.id, reading.position());
            self.articles.clear();
        }
    }

    /// Returns to an article that was left for a screen of lists.
    pub(crate) fn return_to(&mut self, position: ReadingPosition, shared: &mut Shared) {
        if self.reading.as_ref().map(|reading| reading.id) == Some(position.id) {
            shared.screen = Screen::Reader;
        } else {
            self.open(position, shared);
        }
    }

    fn item_of(&mut self, row: &ArticleRow) -> usize {
        let mut items = self.items.iter();
        let known = items.position(|item| item.stored == Some(row.id));
        known.unwrap_or_else(|| {
            self.items.push(Item {
                label: one_line(&row.title).unwrap_or_default(),
                path: None,
                stored: Some(row.id),
            });
            self.items.len() - 1
        })
    }
}
