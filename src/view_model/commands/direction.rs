//! Directions and distances that commands move by.

/// How much of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// All of it.
    Whole,
    /// Half of it.
    Half,
}

impl PagePart {
    /// Lines of a pane that it is. Of a whole page two lines stay on the screen, so that the eye finds its place.
    #[must_use]
    pub fn lines_of(self, height: usize) -> usize {
        match self {
            Self::Whole => height.saturating_sub(2).max(1),
            Self::Half => (height / 2).max(1),
        }
    }
}

/// A direction in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Down,
    /// Towards the beginning.
    Up,
}

/// Rows to move: so many, down or up.
#[must_use]
pub const fn signed(direction: Direction, rows: usize) -> isize {
    // No list is longer than the counts that can be typed.
    let rows = if rows > 100_000 { 100_000 } else { rows }.cast_signed();
    match direction {
        Direction::Down => rows,
        Direction::Up => -rows,
    }
}

/// Rows that a part of a pane is, at least one.
#[must_use]
pub fn part_of(height: u16, part: PagePart) -> usize {
    let rows = usize::from(height);
    let rows = match part {
        PagePart::Whole => rows.saturating_sub(1),
        PagePart::Half => rows / 2,
    };
    rows.max(1)
}
