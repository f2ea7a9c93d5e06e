//! Directions and distances that commands move by.

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// All of it.
    Whole,
    /// Half of it.
    Half,
}

impl PagePart {
    /// The number of lines to scroll in a pane of that height. A page keeps two lines on the screen for orientation.
    pub fn lines_of(self, height: usize) -> usize {
        match self {
            Self::Whole => height.saturating_sub(2).max(1),
            Self::Half => (height / 2).max(1),
        }
    }
}

/// A direction in the text or in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Down,
    /// Towards the beginning.
    Up,
}

/// A number of rows, negative for [`Direction::Up`].
pub const fn signed(direction: Direction, rows: usize) -> isize {
    // The limit is above the largest count that can be typed.
    let rows = if rows > 100_000 { 100_000 } else { rows }.cast_signed();
    match direction {
        Direction::Down => rows,
        Direction::Up => -rows,
    }
}

/// The number of rows in a part of a pane, at least one.
pub fn part_of(height: u16, part: PagePart) -> usize {
    let rows = usize::from(height);
    let rows = match part {
        PagePart::Whole => rows.saturating_sub(1),
        PagePart::Half => rows / 2,
    };
    rows.max(1)
}
