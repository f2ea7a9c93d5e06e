//! Where everything stands on the screen, from the terminal's size alone: pure geometry, no content.
//!
//! ```text
//! wide                      medium              single
//! header                    header              header
//! ╭ article ──╮╭ quotes ─╮  ╭ article ───────╮  one pane
//! │           ││         │  │                │
//! │           │╰─────────╯  ╰────────────────╯
//! │           │╭ sources ╮  ╭ quotes|sources ╮
//! ╰───────────╯╰─────────╯  ╰────────────────╯
//! status                    status              status
//! ```

use super::Size;

/// The three panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The body.
    #[default]
    Article,
    /// Who said what, in text order.
    Quotes,
    /// Who is quoted.
    Sources,
}

/// A rectangle of cells, counted from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Cells from the left.
    pub x: u16,
    /// Cells from the top.
    pub y: u16,
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

impl Area {
    /// Whether nothing fits in.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether the cell lies inside.
    #[must_use]
    pub const fn contains(self, column: u16, row: u16) -> bool {
        column >= self.x
            && column - self.x < self.width
            && row >= self.y
            && row - self.y < self.height
    }

    /// What a frame of one cell leaves.
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

/// What the person chose about the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The focused pane.
    pub focus: Pane,
    /// Which of quotes and sources is shown where only one of them is.
    pub side: Pane,
    /// Body alone, without frames.
    pub zen: bool,
    /// The widest line of the body, in cells.
    pub measure: u16,
    /// Per cent of the width that the side column takes.
    pub side_percent: u16,
    /// Per cent of the height that the lower pane takes.
    pub lower_percent: u16,
}

/// The areas. One that is not shown is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// How the panes share the screen.
    pub shape: Shape,
    /// Whether panes have frames.
    pub framed: bool,
    /// Whether quotes and sources share one area, so that their titles are tabs.
    pub tabbed: bool,
    /// The line at the top.
    pub header: Area,
    /// The article with its frame.
    pub article: Area,
    /// The quotes with their frame.
    pub quotes: Area,
    /// The sources with their frame.
    pub sources: Area,
    /// The line at the bottom.
    pub status: Area,
    /// The column that the body's lines are wrapped to.
    pub text: Area,
    /// Cells left of the text that are free for bars.
    pub gutter: u16,
}

impl Layout {
    /// The area of a pane with its frame.
    #[must_use]
    pub const fn outer(&self, pane: Pane) -> Area {
        match pane {
            Pane::Article => self.article,
            Pane::Quotes => self.quotes,
            Pane::Sources => self.sources,
        }
    }

    /// The area of a pane inside its frame.
    #[must_use]
    pub const fn inner(&self, pane: Pane) -> Area {
        let outer = self.outer(pane);
        if self.framed && !outer.is_empty() {
            outer.inside_frame()
        } else {
            outer
        }
    }
}

/// Lays the screen out. Any size will do, down to nothing.
#[must_use]
pub fn lay_out(size: Size, wish: &Wish) -> Layout {
    let shape = shape(size, wish);
    let header = u16::from(size.height >= 4 && !wish.zen);
    let status = u16::from(size.height >= 2);
    let middle = Area {
        x: 0,
        y: header,
        width: size.width,
        height: size.height - header - status,
    };
    let mut layout = Layout {
        shape,
        framed: shape != Shape::Single,
        tabbed: shape != Shape::Wide || middle.height < 14,
        header: row(0, size.width, header),
        status: row(size.height - status, size.width, status),
        ..Layout::default()
    };
    match shape {
        Shape::Wide => {
            let across = percent(size.width, wish.side_percent).clamp(30, size.width - 40);
            layout.article = Area {
                width: size.width - across,
                ..middle
            };
            let column = Area {
                x: size.width - across,
                width: across,
                ..middle
            };
            if layout.tabbed {
                place_side(&mut layout, wish, column);
            } else {
                let lower = percent(column.height, 40);
                layout.quotes = Area {
                    height: column.height - lower,
                    ..column
                };
                layout.sources = Area {
                    y: column.y + column.height - lower,
                    height: lower,
                    ..column
                };
            }
        }
        Shape::Medium => {
            let lower = percent(middle.height, wish.lower_percent).clamp(5, middle.height - 6);
            layout.article = Area {
                height: middle.height - lower,
                ..middle
            };
            let below = Area {
                y: middle.y + middle.height - lower,
                height: lower,
                ..middle
            };
            place_side(&mut layout, wish, below);
        }
        Shape::Single if wish.zen => layout.article = middle,
        Shape::Single => match wish.focus {
            Pane::Article => layout.article = middle,
            Pane::Quotes => layout.quotes = middle,
            Pane::Sources => layout.sources = middle,
        },
    }
    place_text(&mut layout, wish, middle);
    layout
}

fn shape(size: Size, wish: &Wish) -> Shape {
    if wish.zen {
        Shape::Single
    } else if size.width >= 100 && size.height >= 8 {
        Shape::Wide
    } else if size.width >= 60 && size.height >= 16 {
        Shape::Medium
    } else {
        Shape::Single
    }
}

fn place_side(layout: &mut Layout, wish: &Wish, area: Area) {
    match wish.side {
        Pane::Sources => layout.sources = area,
        Pane::Article | Pane::Quotes => layout.quotes = area,
    }
}

/// The body's column: a measure that the eye follows, in the middle of its pane. A hidden body keeps the column it
/// would have alone, so that its place does not depend on what is shown.
fn place_text(layout: &mut Layout, wish: &Wish, middle: Area) {
    let inner = match layout.article {
        article if article.is_empty() => middle,
        _ => layout.inner(Pane::Article),
    };
    layout.gutter = match inner.width {
        64.. => 3,
        40..64 => 2,
        12..40 => 1,
        0..12 => 0,
    };
    let right = u16::from(inner.width >= 24);
    let free = inner.width - layout.gutter - right;
    let width = free.min(wish.measure);
    layout.text = Area {
        x: inner.x + layout.gutter + (free - width) / 2,
        width,
        ..inner
    };
}

const fn row(y: u16, width: u16, height: u16) -> Area {
    Area {
        x: 0,
        y,
        width,
        height,
    }
}

const fn percent(whole: u16, part: u16) -> u16 {
    (whole as u32 * part as u32 / 100) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_makes_areas_overlap_or_leave_the_screen() {
        for width in 0..130 {
            for height in 0..50 {
                for focus in [Pane::Article, Pane::Quotes, Pane::Sources] {
                    for zen in [false, true] {
                        let size = Size { width, height };
                        let wish = Wish {
                            focus,
                            side: focus,
                            zen,
                            measure: 72,
                            side_percent: width % 101,
                            lower_percent: height * 2 % 101,
                        };
                        check(size, &lay_out(size, &wish));
                    }
                }
            }
        }
    }

    #[track_caller]
    fn check(size: Size, layout: &Layout) {
        let mut cells = 0;
        for area in [
            layout.header,
            layout.article,
            layout.quotes,
            layout.sources,
            layout.status,
        ] {
            assert!(area.x + area.width <= size.width && area.y + area.height <= size.height);
            cells += u32::from(area.width) * u32::from(area.height);
        }
        assert_eq!(
            cells,
            u32::from(size.width) * u32::from(size.height),
            "{size:?} {layout:?}"
        );
    }
}
