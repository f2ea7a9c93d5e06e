//! Motions in the reader: lines, pages, ends and numbers in the focused pane, and jumps to earlier or marked positions.

use super::panes::Pane;
use super::reading::Reading;
use super::reading_position::ReadingPosition;
use super::state::Reader;
use crate::view_model::commands::direction::{Direction, PagePart};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

impl Reader {
    pub(crate) fn line(&mut self, direction: Direction, times: usize) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        if let Some(pane) = self.panes.get_mut(self.choice.focus) {
            return pane.step(reading, direction, times);
        }
        match direction {
            Direction::Down => reading.move_down(times),
            Direction::Up => reading.move_up(times),
        }
        reading.follow_cursor();
    }

    pub(crate) fn page(&mut self, direction: Direction, part: PagePart, times: usize) {
        let times = times.min(1000);
        if let Some(pane) = self.panes.get(self.choice.focus) {
            let rows = pane.page(self.layout.inner(self.choice.focus));
            return self.line(direction, part.lines_of(rows) * times);
        }
        let lines = part.lines_of(usize::from(self.layout.text.height)) * times;
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
        let Some(reading) = &mut self.reading else {
            return;
        };
        let pane = self.panes.get_mut(self.choice.focus);
        match (pane, direction) {
            (Some(pane), Direction::Up) => return pane.select(reading, 0),
            (Some(pane), Direction::Down) => return pane.select(reading, usize::MAX),
            (None, Direction::Up) => reading.go_to_top(),
            (None, Direction::Down) => reading.go_to_bottom(),
        }
        reading.follow_cursor();
    }

    /// Goes to a paragraph, or to an entry of the focused pane, by its index.
    pub(crate) fn go_to_entry(&mut self, index: usize) {
        if self.choice.focus == Pane::Article {
            return self.go_to_paragraph(index);
        }
        self.remember();
        let pane = self.panes.get_mut(self.choice.focus);
        if let (Some(pane), Some(reading)) = (pane, &mut self.reading) {
            pane.select(reading, index);
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
