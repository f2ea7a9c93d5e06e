//! Moving the cursor and the screen through the body, by lines, pages and jumps.
//!
//! While the text can scroll, a step below the upper third of the screen moves the text and the cursor keeps its row;
//! at the ends of the text the cursor moves alone.

use super::wrapped_body::{LinePosition, stands_as_it_is};
use crate::text::Paragraph;
use crate::text::wrap::width;
use crate::view_model::commands::direction::Direction;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::reading_position::ReadingPosition;

impl Reading {
    /// Moves the cursor down by lines, skipping blank ones.
    pub fn move_down(&mut self, lines: usize) {
        for _ in 0..lines {
            let from = self.cursor_place();
            let below = self.wrapped.down(&self.article, from, 1);
            let to = self.solid(below, Direction::Down);
            if to <= from {
                break;
            }
            self.put_cursor(to);
            if self.row_of(to) > self.height / 3 {
                let steps = self.wrapped.distance(&self.article, from, to, self.height);
                let top = self.wrapped.down(&self.article, self.top, steps);
                self.set_top(top);
            }
        }
    }

    /// Moves the cursor up by lines, skipping blank ones.
    pub fn move_up(&mut self, lines: usize) {
        for _ in 0..lines {
            let from = self.cursor_place();
            let above = self.wrapped.up(&self.article, from, 1);
            let to = self.solid(above, Direction::Up);
            if to >= from {
                break;
            }
            self.put_cursor(to);
            if self.row_of(to) < self.height / 3 {
                let steps = self.wrapped.distance(&self.article, to, from, self.height);
                let top = self.wrapped.up(&self.article, self.top, steps);
                self.set_top(top);
            }
        }
    }

    /// Moves the screen and the cursor down by lines; at the end of the text only the cursor.
    pub fn scroll_down(&mut self, lines: usize) {
        let cursor = self.cursor_place();
        let moved = self.wrapped.down(&self.article, cursor, lines);
        let moved = self.solid(moved, Direction::Down);
        self.put_cursor(moved);
        let top = self.wrapped.down(&self.article, self.top, lines);
        self.set_top(top);
    }

    /// Moves the screen and the cursor up by lines; at the start of the text only the cursor.
    pub fn scroll_up(&mut self, lines: usize) {
        let cursor = self.cursor_place();
        let moved = self.wrapped.up(&self.article, cursor, lines);
        let moved = self.solid(moved, Direction::Up);
        self.put_cursor(moved);
        let top = self.wrapped.up(&self.article, self.top, lines);
        self.set_top(top);
    }

    /// Moves the screen by lines; the cursor moves only to stay on the screen.
    pub fn wheel(&mut self, direction: Direction, lines: usize) {
        let top = match direction {
            Direction::Down => self.wrapped.down(&self.article, self.top, lines),
            Direction::Up => self.wrapped.up(&self.article, self.top, lines),
        };
        self.set_top(top);
        let bottom = self
            .wrapped
            .down(&self.article, self.top, self.height.saturating_sub(1));
        let cursor = self.cursor_place();
        if cursor < self.top {
            let place = self.solid(self.top, Direction::Down);
            self.put_cursor(place);
        } else if cursor > bottom {
            let place = self.solid(bottom, Direction::Up);
            self.put_cursor(place);
        }
    }

    /// Goes to the first line.
    pub fn go_to_top(&mut self) {
        self.cursor = 0;
        self.set_top(LinePosition::default());
    }

    /// Goes to the last line.
    pub fn go_to_bottom(&mut self) {
        let last = self.wrapped.last(&self.article);
        self.put_cursor(last);
        self.set_top(last);
    }

    /// Moves the cursor to a byte offset of the text. The screen scrolls only if that line is not well inside it, and
    /// then shows the line in its upper third.
    pub fn jump(&mut self, offset: usize) {
        self.cursor = self.article.text.floor_char_boundary(offset);
        let place = self.cursor_place();
        self.slide_to(place);
        let row = self.row_of(place);
        let margin = usize::from(self.height > 6) * 2;
        if place < self.top || row + margin >= self.height || row < margin {
            let top = self.wrapped.up(&self.article, place, self.height / 3);
            self.set_top(top);
        }
    }

    /// Restores a reading position.
    pub fn return_to(&mut self, position: ReadingPosition) {
        self.cursor = self.article.text.floor_char_boundary(position.cursor);
        let top = self.wrapped.locate(&self.article, position.top);
        self.set_top(top);
        self.follow_cursor();
    }

    /// Moves the cursor to the start of its line.
    pub fn put_on_line(&mut self) {
        let place = self.cursor_place();
        self.put_cursor(place);
    }

    /// Shifts a table so that the cursor is on the screen; running text is never shifted.
    fn slide_to(&mut self, place: LinePosition) {
        let paragraph = self.article.paragraphs.get(place.paragraph);
        let as_it_is = |p: &Paragraph| stands_as_it_is(&self.article, *p, place.piece);
        if !paragraph.is_some_and(as_it_is) {
            return;
        }
        let line = self.wrapped.line(&self.article, place);
        let start = line.map_or(self.cursor, |line| line.span.start as usize);
        let before = self.article.text.get(start..self.cursor);
        let column = width(before.unwrap_or_default());
        let measure = usize::from(self.wrapped.measure);
        // Keep a few cells behind the cursor visible.
        if column < self.sideways || column + measure.min(12) > self.sideways + measure {
            self.sideways = column.saturating_sub(measure / 2);
        }
    }

    /// Scrolls tables to the right, as far as the widest line on the screen needs.
    pub fn slide_right(&mut self, cells: usize) {
        if self.body_rows.iter().any(|row| row.cut_right) {
            self.sideways += cells;
        }
    }

    /// Whether the last line is on the screen.
    pub fn at_end(&mut self) -> bool {
        let last = self.wrapped.last(&self.article);
        self.row_of(last) < self.height && self.top <= last
    }

    /// The line of the cursor.
    pub fn cursor_place(&mut self) -> LinePosition {
        self.wrapped.locate(&self.article, self.cursor)
    }

    /// The row of the screen, from 0, that shows a line; the screen's height if it is further down.
    pub fn row_of(&mut self, place: LinePosition) -> usize {
        self.wrapped
            .distance(&self.article, self.top, place, self.height)
    }

    /// Limits the cursor and the screen to the text, and keeps the cursor on the screen.
    pub fn clamp(&mut self) {
        let last = self.article.text.len().saturating_sub(1);
        self.cursor = self.article.text.floor_char_boundary(self.cursor.min(last));
        let lowest = self.lowest_top();
        self.top = self.top.min(lowest);
        let cursor = self.cursor_place();
        let rows = self.height.max(1);
        if cursor < self.top {
            self.top = cursor;
        } else if self.wrapped.distance(&self.article, self.top, cursor, rows) >= rows {
            self.top = self.wrapped.up(&self.article, cursor, rows - 1);
        }
    }

    /// Scrolls so that the screen starts with that line, or as near to it as the end of the text allows.
    fn set_top(&mut self, place: LinePosition) {
        let lowest = self.lowest_top();
        self.top = place.min(lowest);
        let line = self.wrapped.line(&self.article, self.top);
        self.anchor = line.map_or(0, |line| line.span.start as usize);
    }

    /// The first line of the screen when it shows the end of the text.
    fn lowest_top(&mut self) -> LinePosition {
        let last = self.wrapped.last(&self.article);
        self.wrapped
            .up(&self.article, last, self.height.saturating_sub(1))
    }

    fn put_cursor(&mut self, place: LinePosition) {
        if let Some(line) = self.wrapped.line(&self.article, place) {
            self.cursor = line.span.start as usize;
        }
    }

    /// The nearest line that is not a blank line between paragraphs, preferably in that direction.
    fn solid(&mut self, place: LinePosition, direction: Direction) -> LinePosition {
        if !self.is_gap(place) {
            return place;
        }
        let next = match direction {
            Direction::Down => self.wrapped.down(&self.article, place, 1),
            Direction::Up => self.wrapped.up(&self.article, place, 1),
        };
        if self.is_gap(next) {
            self.wrapped.up(&self.article, place, 1)
        } else {
            next
        }
    }

    fn is_gap(&mut self, place: LinePosition) -> bool {
        let end = self
            .article
            .paragraphs
            .get(place.paragraph)
            .map(|p| p.span.end);
        let line = self.wrapped.line(&self.article, place);
        place.line > 0 && line.is_some_and(|l| l.span.is_empty() && Some(l.span.start) == end)
    }
}
