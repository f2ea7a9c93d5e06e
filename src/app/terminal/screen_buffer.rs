//! What the terminal shows, cell by cell, and what it is to show next; only what differs is sent. Decides nothing of it.
//!
//! Does the work of `ratatui::Terminal` for a program whose first screen counts: memory for a second frame is taken
//! with the second frame, and a frame with its cursor is one write.

use std::io::{self, Write};
use std::mem;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

use crate::text::wrap::grapheme_width;

/// The cells of a terminal whose output goes to `W`.
#[derive(Debug)]
pub(in crate::app) struct ScreenBuffer<W: Write> {
    backend: CrosstermBackend<W>,
    /// What the terminal shows; nothing before the first frame, and after somebody else wrote to it.
    shown: Option<Buffer>,
    /// Memory for the next frame.
    spare: Buffer,
}

impl<W: Write> ScreenBuffer<W> {
    /// Of a terminal of which nothing is known.
    pub(in crate::app) fn new(output: W) -> Self {
        Self {
            backend: CrosstermBackend::new(output),
            shown: None,
            spare: Buffer::default(),
        }
    }

    /// Cells across and down.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub(in crate::app) fn size(&self) -> io::Result<Size> {
        self.backend.size()
    }

    /// Makes the next frame be sent whole, whatever the terminal shows now.
    pub(in crate::app) fn forget(&mut self) {
        if let Some(shown) = self.shown.take() {
            self.spare = shown;
        }
    }

    /// Lets a frame of this size be painted, sends what is new in it and puts the cursor where it belongs, or hides it.
    ///
    /// # Errors
    ///
    /// When the output takes no more.
    pub(in crate::app) fn draw(
        &mut self,
        size: Size,
        paint: impl FnOnce(&mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        let mut next = mem::take(&mut self.spare);
        if next.area == area {
            next.reset();
        } else {
            next = Buffer::empty(area);
        }
        paint(&mut next);
        if let Some(shown) = self.shown.take().filter(|shown| shown.area == area) {
            self.backend.draw(shown.diff_iter(&next))?;
            self.spare = shown;
        } else {
            queue!(self.backend, Clear(ClearType::All))?;
            self.backend.draw(whole(&next))?;
        }
        self.shown = Some(next);
        match cursor {
            Some(Position { x, y }) => queue!(self.backend, Show, MoveTo(x, y))?,
            None => queue!(self.backend, Hide)?,
        }
        Write::flush(&mut self.backend)
    }
}

/// All cells that differ from those of an empty screen.
fn whole(buffer: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut covered = 0;
    buffer
        .content
        .iter()
        .enumerate()
        .filter_map(move |(at, cell)| {
            // The hidden half of a wide grapheme.
            if covered > 0 {
                covered -= 1;
                return None;
            }
            covered = grapheme_width(cell.symbol()).saturating_sub(1);
            let (x, y) = buffer.pos_of(at);
            // A theme with a background leaves no cell empty; asked first, for to compare whole cells costs more.
            let empty = cell.bg == Color::Reset && *cell == Cell::EMPTY;
            (!empty).then_some((x, y, cell))
        })
}

#[cfg(test)]
mod tests;
