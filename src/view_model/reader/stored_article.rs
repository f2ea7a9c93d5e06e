//! Articles of the library in the reader: opened where they were left, marked as read, their place kept.

use super::loading::Item;
use super::place::{ArticleId, Spot};
use crate::library::{self, ArticleRow};
use crate::view_model::ViewModel;
use crate::view_model::commands::direction::Way;
use crate::view_model::effect::Effect;
use crate::view_model::library::article_row::one_line;
use crate::view_model::library::confirm::Told;
use crate::view_model::request::{Change, Question, RequestId};
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;

/// Bytes of text that somebody may have read further than the place that is kept.
const FAR: usize = 1000;

impl ViewModel {
    /// Opens an article of the library; where it was left, unless a byte of its text is given.
    pub(crate) fn open_stored(
        &mut self,
        row: &ArticleRow,
        at: Option<usize>,
        effects: &mut Vec<Effect>,
    ) {
        let item = self.item_of(row);
        let id = ArticleId { item, index: 0 };
        let left = self.places.get(&id).copied();
        let place = at.unwrap_or(row.position as usize);
        let spot = left.filter(|_| at.is_none()).unwrap_or(Spot {
            id,
            cursor: place,
            top: place,
        });
        self.remember();
        self.open(spot, effects);
        if row.unread {
            self.change_library(Change::Opened(row.id), Told::Nothing, effects);
        }
    }

    /// The library's number of an item.
    #[must_use]
    pub fn stored(&self, item: usize) -> Option<library::ArticleId> {
        self.items.get(item).and_then(|item| item.stored)
    }

    /// The library's number of the article on the screen.
    #[must_use]
    pub fn stored_reading(&self) -> Option<library::ArticleId> {
        let reading = self
            .reading
            .as_ref()
            .filter(|_| self.screen == Screen::Reader)?;
        self.stored(reading.id.item)
    }

    /// What reads an item.
    pub(crate) fn reads(&self, request: RequestId, item: usize) -> Effect {
        match self.stored(item) {
            Some(article) => Effect::Ask {
                request,
                question: Box::new(Question::Text(article)),
            },
            None => Effect::Load { request, item },
        }
    }

    /// Keeps how far the article on the screen was read, if the library has it.
    pub(crate) fn keep_position(&mut self, effects: &mut Vec<Effect>) {
        let Some(reading) = &self.reading else { return };
        let Some(article) = self.stored(reading.id.item) else {
            return;
        };
        let position = reading.anchor as u32;
        let kept = &mut self.kept_position;
        if *kept != Some((article, position)) {
            *kept = Some((article, position));
            self.shelves
                .shelf
                .change(&[article], |row| row.position = position);
            let question = Question::Change(Change::Position(article, position));
            self.ask_library(question, effects);
        }
    }

    /// What is still to be done before the program ends.
    pub fn farewell(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.keep_position(&mut effects);
        effects
    }

    /// Keeps the place from time to time, for whoever is killed.
    pub(crate) fn keep_position_now_and_then(&mut self, effects: &mut Vec<Effect>) {
        let Some(reading) = &self.reading else { return };
        let Some(article) = self.stored(reading.id.item) else {
            return;
        };
        let kept = self.kept_position.filter(|(kept, _)| *kept == article);
        let from = kept.map_or(0, |(_, position)| position as usize);
        if reading.anchor.abs_diff(from) > FAR {
            self.keep_position(effects);
        }
    }

    /// Takes the article off the screen; its place is remembered.
    pub(crate) fn put_down(&mut self) {
        self.loading = None;
        if let Some(reading) = self.reading.take() {
            self.places.insert(reading.id, reading.spot());
            self.articles.clear();
        }
    }

    /// The article of the list `steps` further on, in the reader.
    pub(crate) fn step_stored(&mut self, steps: isize, effects: &mut Vec<Effect>) {
        if self.returns_to == Screen::People {
            let way = if steps < 0 { Way::Up } else { Way::Down };
            return self.step_said(way, effects);
        }
        let before = self.shelves.shelf.selected;
        self.shelves.shelf.step(steps);
        self.open_chosen(before, effects);
    }

    /// The next article of the list that was not read yet.
    pub(crate) fn next_unread(&mut self, effects: &mut Vec<Effect>) {
        if self.returns_to == Screen::People {
            return self.step_said(Way::Down, effects);
        }
        let before = self.shelves.shelf.selected;
        let rows = self.shelves.shelf.rows.iter().enumerate();
        let found = rows.skip(before + 1).find(|(_, row)| row.unread);
        match found {
            Some((index, _)) => {
                self.shelves.shelf.selected = index;
                self.open_chosen(before, effects);
            }
            None => self.tell(Severity::Info, "no unread article below"),
        }
    }

    fn open_chosen(&mut self, before: usize, effects: &mut Vec<Effect>) {
        let listed = &self.shelves.shelf;
        if listed.selected == before {
            let end = if before == 0 { "first" } else { "last" };
            return self.tell(Severity::Info, format!("this is the {end} article"));
        }
        if let Some(row) = listed.chosen().cloned() {
            self.open_stored(&row, None, effects);
        }
    }

    fn item_of(&mut self, row: &ArticleRow) -> usize {
        let known = self
            .items
            .iter()
            .position(|item| item.stored == Some(row.id));
        known.unwrap_or_else(|| {
            self.items.push(Item {
                label: one_line(&row.title),
                stored: Some(row.id),
            });
            self.items.len() - 1
        })
    }
}
