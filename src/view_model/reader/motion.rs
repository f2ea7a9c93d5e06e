//! Motions in the reader: lines, pages, ends and numbers in the focused pane, and jumps to earlier or marked positions.

use super::layout::Pane;
use super::reading::Reading;
use super::reading_position::ReadingPosition;
use super::state::Reader;
use crate::view_model::commands::direction::{Direction, PagePart};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

impl Reader {
    pub(crate) fn line(&mut self, direction: Direction, times: usize) {
        let focus = self.choice.focus;
        self.on_reading(|reading| match focus {
            Pane::Article => {
                match direction {
                    Direction::Down => reading.move_down(times),
                    Direction::Up => reading.move_up(times),
                }
                reading.follow_cursor();
            }
            Pane::Quotes => reading.list_quote(direction, times),
            Pane::Sources => reading.list_source(direction, times),
        });
    }

    pub(crate) fn page(&mut self, direction: Direction, part: PagePart, times: usize) {
        let rows = match self.choice.focus {
            Pane::Article => usize::from(self.layout.text.height),
            // Entries of a list take at least two lines.
            pane @ (Pane::Quotes | Pane::Sources) => {
                usize::from(self.layout.inner(pane).height) / 3
            }
        };
        let lines = part.lines_of(rows) * times.min(1000);
        if self.choice.focus != Pane::Article {
            return self.line(direction, lines);
        }
        self.on_reading(|reading| {
            match direction {
                Direction::Down => reading.scroll_down(lines),
                Direction::Up => reading.scroll_up(lines),
            }
            reading.follow_cursor();
        });
    }

    /// Moves a page down, or to the next article at the end of the text.
    pub(crate) fn page_down(&mut self, times: usize, shared: &mut Shared) {
        let in_body = self.choice.focus == Pane::Article;
        let ended = in_body && self.reading.as_mut().is_some_and(Reading::at_end);
        if ended && self.stored_reading(shared).is_some() {
            shared.call(Outcome::NextUnread);
        } else if ended {
            self.step_article(1, shared);
        } else {
            self.page(Direction::Down, PagePart::Whole, times);
        }
    }

    pub(crate) fn end(&mut self, direction: Direction) {
        if self.choice.focus == Pane::Article {
            self.remember();
        }
        let focus = self.choice.focus;
        self.on_reading(|reading| match (focus, direction) {
            (Pane::Article, _) => {
                match direction {
                    Direction::Up => reading.go_to_top(),
                    Direction::Down => reading.go_to_bottom(),
                }
                reading.follow_cursor();
            }
            (Pane::Quotes, Direction::Up) => reading.choose_quote(0),
            (Pane::Quotes, Direction::Down) => reading.choose_quote(usize::MAX),
            (Pane::Sources, Direction::Up) => reading.choose_source(0),
            (Pane::Sources, Direction::Down) => reading.choose_source(usize::MAX),
        });
    }

    /// Goes to a paragraph, a quote or a source by its index.
    pub(crate) fn go_to_entry(&mut self, index: usize) {
        match self.choice.focus {
            Pane::Article => self.go_to_paragraph(index),
            Pane::Quotes => {
                self.remember();
                self.on_reading(|reading| reading.choose_quote(index));
            }
            Pane::Sources => {
                self.remember();
                self.on_reading(|reading| reading.choose_source(index));
            }
        }
    }

    /// Goes to a paragraph by its index, or to the last one if there are fewer.
    pub(crate) fn go_to_paragraph(&mut self, index: usize) {
        self.remember();
        self.on_reading(|reading| {
            let last = reading.article.paragraphs.len().saturating_sub(1);
            let paragraph = reading.article.paragraphs.get(index.min(last));
            let start = paragraph.map_or(0, |p| p.span.start as usize);
            reading.go_to(start);
        });
    }

    /// Goes to a percentage of the text.
    pub(crate) fn go_to_percent(&mut self, percent: usize) {
        self.remember();
        self.on_reading(|reading| {
            let (length, percent) = (reading.article.text.len(), percent.min(100));
            reading.go_to(length / 100 * percent + length % 100 * percent / 100);
            reading.put_on_line();
        });
    }
}

impl Reader {
    /// Remembers the current position before a jump.
    pub(crate) fn remember(&mut self) {
        if let Some(here) = self.position() {
            self.jumps.remember(here);
        }
    }

    /// Remembers the current position and goes to another one.
    pub(crate) fn jump_to(&mut self, position: ReadingPosition, shared: &mut Shared) {
        self.remember();
        self.open(position, shared);
    }

    /// Goes back to where the last jump started.
    pub(crate) fn jump_back(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_back(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no earlier place"),
        }
    }

    /// Goes forward again.
    pub(crate) fn jump_forward(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_forward(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no later place"),
        }
    }

    /// Marks the current position with a letter.
    pub(crate) fn set_mark(&mut self, letter: char, shared: &mut Shared) {
        if let Some(here) = self.position() {
            self.jumps.marks.insert(letter, here);
            shared.notify(Severity::Info, format!("marked as {letter}"));
        }
    }

    /// Goes to the position marked with a letter; an apostrophe means the position before the last jump.
    pub(crate) fn go_to_mark(&mut self, letter: char, shared: &mut Shared) {
        if letter == '\'' {
            return self.jump_back(shared);
        }
        match self.jumps.marks.get(&letter).copied() {
            Some(position) => self.jump_to(position, shared),
            None => shared.notify(Severity::Warning, format!("nothing is marked as {letter}")),
        }
    }
}
