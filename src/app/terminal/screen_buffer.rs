//! The cells that the terminal shows and those of the next frame; only the differences are sent. Replaces
//! `ratatui::Terminal` to show the first screen sooner: memory for a second frame is allocated with the second frame,
//! and a frame and its cursor are sent in one write.

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
use crate::view_model;

/// The largest screen that is drawn, in cells: as much as an 8K display shows in a tiny font. The remainder of a terminal
/// that claims to be larger stays empty, because a frame of 65,535 by 65,535 cells does not fit into memory.
const LARGEST: Size = Size {
    width: 1600,
    height: 600,
};

/// Cells across and down, as far as they are drawn.
///
/// # Errors
///
/// When the terminal is gone.
pub(in crate::app) fn terminal_size() -> io::Result<view_model::Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(view_model::Size {
        width: width.min(LARGEST.width),
        height: height.min(LARGEST.height),
    })
}

/// The cells of a terminal whose output goes to `W`.
#[derive(Debug)]
pub(in crate::app) struct ScreenBuffer<W: Write> {
    backend: CrosstermBackend<W>,
    /// What the terminal shows; none before the first frame and after another program wrote to it.
    shown: Option<Buffer>,
    /// Memory for the next frame.
    spare: Buffer,
}

impl<W: Write> ScreenBuffer<W> {
    /// A buffer for a terminal whose contents are unknown.
    pub(in crate::app) fn new(output: W) -> Self {
        Self {
            backend: CrosstermBackend::new(output),
            shown: None,
            spare: Buffer::default(),
        }
    }

    /// Makes the next draw send the whole frame.
    pub(in crate::app) fn forget(&mut self) {
        if let Some(shown) = self.shown.take() {
            self.spare = shown;
        }
    }

    /// Paints a frame of this size, sends the differences and places or hides the cursor.
    ///
    /// # Errors
    ///
    /// When the output fails.
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
            // A theme with a background leaves no cell empty. Checked first, because comparing whole cells costs more.
            let empty = cell.bg == Color::Reset && *cell == Cell::EMPTY;
            (!empty).then_some((x, y, cell))
        })
}

#[cfg(test)]
mod tests;
