//! Lines, pages, ends and numbers: what moves in whatever is focused, the body, a list or a pop-up.

use super::layout::Pane;
use super::reading::Reading;
use crate::view_model::ViewModel;
use crate::view_model::commands::direction::{Part, Way};
use crate::view_model::effect::Effect;

impl ViewModel {
    pub(crate) fn line(&mut self, way: Way, times: usize) {
        if let Some(popup) = &mut self.popup {
            let steps = times.cast_signed();
            return popup.step(if way == Way::Down { steps } else { -steps });
        }
        let focus = self.wish.focus;
        self.on_reading(|reading| match focus {
            Pane::Article => {
                match way {
                    Way::Down => reading.move_down(times),
                    Way::Up => reading.move_up(times),
                }
                reading.follow_cursor();
            }
            Pane::Quotes => reading.list_quote(way, times),
            Pane::Sources => reading.list_source(way, times),
        });
    }

    pub(crate) fn page(&mut self, way: Way, part: Part, times: usize) {
        let rows = match (&self.popup, self.wish.focus) {
            (Some(popup), _) => popup.page(),
            (None, Pane::Article) => usize::from(self.layout.text.height),
            // Entries of a list take two lines at the least.
            (None, pane) => usize::from(self.layout.inner(pane).height) / 3,
        };
        // Two lines stay on the screen, so that the eye finds its place.
        let lines = match part {
            Part::Whole => rows.saturating_sub(2).max(1),
            Part::Half => (rows / 2).max(1),
        };
        let lines = lines * times.min(1000);
        if self.popup.is_some() || self.wish.focus != Pane::Article {
            return self.line(way, lines);
        }
        self.on_reading(|reading| {
            match way {
                Way::Down => reading.scroll_down(lines),
                Way::Up => reading.scroll_up(lines),
            }
            reading.follow_cursor();
        });
    }

    /// A page down; at the end of the text, the next article.
    pub(crate) fn page_down(&mut self, times: usize, effects: &mut Vec<Effect>) {
        let in_body = self.popup.is_none() && self.wish.focus == Pane::Article;
        let ended = in_body && self.reading.as_mut().is_some_and(Reading::at_end);
        if ended && self.stored_reading().is_some() {
            self.next_unread(effects);
        } else if ended {
            self.step_article(1, effects);
        } else {
            self.page(Way::Down, Part::Whole, times);
        }
    }

    pub(crate) fn end(&mut self, way: Way) {
        if let Some(popup) = &mut self.popup {
            return match way {
                Way::Up => popup.choose(0, 1),
                Way::Down => popup.choose(usize::MAX, -1),
            };
        }
        if self.wish.focus == Pane::Article {
            self.remember();
        }
        let focus = self.wish.focus;
        self.on_reading(|reading| match (focus, way) {
            (Pane::Article, _) => {
                match way {
                    Way::Up => reading.go_to_top(),
                    Way::Down => reading.go_to_bottom(),
                }
                reading.follow_cursor();
            }
            (Pane::Quotes, Way::Up) => reading.choose_quote(0),
            (Pane::Quotes, Way::Down) => reading.choose_quote(usize::MAX),
            (Pane::Sources, Way::Up) => reading.choose_source(0),
            (Pane::Sources, Way::Down) => reading.choose_source(usize::MAX),
        });
    }

    /// To a paragraph, a quote or a source by its number, from 0.
    pub(crate) fn go_to_entry(&mut self, index: usize) {
        if let Some(popup) = &mut self.popup {
            return popup.choose(index, 1);
        }
        let focus = self.wish.focus;
        self.remember();
        self.on_reading(|reading| match focus {
            Pane::Article => {
                let last = reading.article.paragraphs.len().saturating_sub(1);
                let paragraph = reading.article.paragraphs.get(index.min(last));
                let start = paragraph.map_or(0, |p| p.span.start as usize);
                reading.go_to(start);
            }
            Pane::Quotes => reading.choose_quote(index),
            Pane::Sources => reading.choose_source(index),
        });
    }
}
