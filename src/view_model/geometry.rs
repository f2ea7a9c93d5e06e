//! Rectangles of cells, and how panes share a screen of a given size.

/// A rectangle of cells; the top left cell of the screen is (0, 0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Column of its left edge.
    pub x: u16,
    /// Row of its upper edge.
    pub y: u16,
    /// Width in cells.
    pub width: u16,
    /// Height in cells.
    pub height: u16,
}

impl Area {
    /// Whether it has no cells.
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether it contains the cell.
    pub const fn contains(self, column: u16, row: u16) -> bool {
        column >= self.x
            && column - self.x < self.width
            && row >= self.y
            && row - self.y < self.height
    }

    /// Splits off the leftmost columns; returns them and the rest.
    pub const fn split_left(self, width: u16) -> [Self; 2] {
        let width = if width < self.width {
            width
        } else {
            self.width
        };
        let rest = Self {
            x: self.x + width,
            width: self.width - width,
            ..self
        };
        [Self { width, ..self }, rest]
    }

    /// Splits off the upper rows; returns them and the rest.
    pub const fn split_top(self, height: u16) -> [Self; 2] {
        let height = if height < self.height {
            height
        } else {
            self.height
        };
        let rest = Self {
            y: self.y + height,
            height: self.height - height,
            ..self
        };
        [Self { height, ..self }, rest]
    }

    /// The area inside a frame that is one cell wide.
    #[must_use]
    pub const fn inside_frame(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// How the panes share the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Body on the left, quotes and sources on the right.
    Wide,
    /// Body above, quotes or sources below.
    Medium,
    /// The focused pane alone.
    #[default]
    Single,
}

impl Shape {
    /// The inner area of a pane with that outer area; a pane that is shown alone has no frame.
    pub fn inside(self, outer: Area) -> Area {
        if self == Self::Single || outer.is_empty() {
            outer
        } else {
            outer.inside_frame()
        }
    }

    /// The titles of the panes in the header, if one pane is shown at a time.
    pub fn tabs<P: Copy>(self, header: Area, panes: &[P]) -> Vec<(P, Area)> {
        if self == Self::Single {
            titles(header, panes)
        } else {
            Vec::new()
        }
    }
}

/// The width from which a line has room for wide titles and a position beside them.
const ROOMY: u16 = 46;

/// Width of a pane's title where titles are tabs. A narrow line leaves room for the position.
pub const fn tab_width(line: Area) -> u16 {
    if line.width < ROOMY { 11 } else { 13 }
}

/// The areas of the panes' titles in a line.
pub fn titles<P: Copy>(line: Area, panes: &[P]) -> Vec<(P, Area)> {
    let mut rest = line;
    let place = |pane: &P| {
        let [title, beyond] = rest.split_left(tab_width(line));
        rest = beyond;
        (*pane, title)
    };
    panes.iter().map(place).collect()
}

/// The screen in rows: the header if there is room for one, the panes, the status bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The header.
    pub header: Area,
    /// The area of the panes.
    pub middle: Area,
    /// The status bar.
    pub status: Area,
}

/// The rows of a screen of that size.
pub const fn bands(size: Size) -> Bands {
    let whole = Area {
        x: 0,
        y: 0,
        width: size.width,
        height: size.height,
    };
    let [header, rest] = whole.split_top((size.height >= 4) as u16);
    let [middle, status] = rest.split_top(rest.height - (size.height >= 2) as u16);
    Bands {
        header,
        middle,
        status,
    }
}

/// How panes share a screen of that size.
pub const fn shape_of(size: Size) -> Shape {
    if size.width >= 100 && size.height >= 8 {
        Shape::Wide
    } else if size.width >= 60 && size.height >= 16 {
        Shape::Medium
    } else {
        Shape::Single
    }
}

/// A percentage of a length.
pub(crate) const fn percent(whole: u16, part: u16) -> u16 {
    (whole as u32 * part as u32 / 100) as u16
}

/// The size of the terminal in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Width in cells.
    pub width: u16,
    /// Height in cells.
    pub height: u16,
}

/// The pane whose title stands in a cell.
pub fn title_at<P: Copy>(titles: &[(P, Area)], column: u16, row: u16) -> Option<P> {
    let found = titles.iter().find(|(_, area)| area.contains(column, row));
    found.map(|(pane, _)| *pane)
}

/// The line of an area that a cell lies in, from 0.
pub fn row_at(area: Area, column: u16, row: u16) -> Option<usize> {
    let inside = area.contains(column, row);
    inside.then(|| usize::from(row - area.y))
}
