//! The layout of the reader's screen.
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

use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of, titles};

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

/// What the user chose about the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutChoice {
    /// The focused pane.
    pub focus: Pane,
    /// Which of quotes and sources is shown if there is room for one.
    pub side: Pane,
    /// Whether only the body is shown, without frames.
    pub zen: bool,
    /// The greatest width of the body's lines, in cells.
    pub measure: u16,
    /// Percentage of the width for the side column.
    pub side_percent: u16,
    /// Percentage of the height for the lower pane.
    pub lower_percent: u16,
}

/// The areas of the screen. The area of a hidden pane is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// How the panes share the screen.
    pub shape: Shape,
    /// Whether panes have frames.
    pub framed: bool,
    /// Whether quotes and sources share one area, so that their titles are tabs.
    pub tabbed: bool,
    /// The header.
    pub header: Area,
    /// The article with its frame.
    pub article: Area,
    /// The quotes with their frame.
    pub quotes: Area,
    /// The sources with their frame.
    pub sources: Area,
    /// The status bar.
    pub status: Area,
    /// The column that the body's lines are wrapped to.
    pub text: Area,
    /// Cells left of the text for bars.
    pub gutter: u16,
}

impl Layout {
    /// The area of a pane with its frame.
    pub const fn outer(&self, pane: Pane) -> Area {
        match pane {
            Pane::Article => self.article,
            Pane::Quotes => self.quotes,
            Pane::Sources => self.sources,
        }
    }

    /// The area of a pane inside its frame.
    pub const fn inner(&self, pane: Pane) -> Area {
        let outer = self.outer(pane);
        if self.framed && !outer.is_empty() {
            outer.inside_frame()
        } else {
            outer
        }
    }
}

/// Lays out the screen for any size, even an empty one.
pub fn lay_out(size: Size, choice: &LayoutChoice) -> Layout {
    let shape = if choice.zen {
        Shape::Single
    } else {
        shape_of(size)
    };
    let Bands {
        mut header,
        mut middle,
        status,
    } = bands(size);
    if choice.zen {
        middle.y = header.y;
        middle.height += header.height;
        header.height = 0;
    }
    let mut layout = Layout {
        shape,
        framed: shape != Shape::Single,
        tabbed: shape != Shape::Wide || middle.height < 14,
        header,
        status,
        ..Layout::default()
    };
    match shape {
        Shape::Wide => {
            let across = percent(size.width, choice.side_percent).clamp(30, size.width - 40);
            let [article, column] = middle.split_left(size.width - across);
            layout.article = article;
            if layout.tabbed {
                place_side(&mut layout, choice, column);
            } else {
                let lower = percent(column.height, 40);
                [layout.quotes, layout.sources] = column.split_top(column.height - lower);
            }
        }
        Shape::Medium => {
            let lower = percent(middle.height, choice.lower_percent).clamp(5, middle.height - 6);
            let [article, below] = middle.split_top(middle.height - lower);
            layout.article = article;
            place_side(&mut layout, choice, below);
        }
        Shape::Single if choice.zen => layout.article = middle,
        Shape::Single => match choice.focus {
            Pane::Article => layout.article = middle,
            Pane::Quotes => layout.quotes = middle,
            Pane::Sources => layout.sources = middle,
        },
    }
    place_text(&mut layout, choice, middle);
    layout
}

fn place_side(layout: &mut Layout, choice: &LayoutChoice, area: Area) {
    match choice.side {
        Pane::Sources => layout.sources = area,
        Pane::Article | Pane::Quotes => layout.quotes = area,
    }
}

/// Places the body's column of readable width in the middle of its pane. A hidden body keeps the column it
/// would have alone, so that its position does not depend on the pane shown.
fn place_text(layout: &mut Layout, choice: &LayoutChoice, middle: Area) {
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
    let width = free.min(choice.measure);
    layout.text = Area {
        x: inner.x + layout.gutter + (free - width) / 2,
        width,
        ..inner
    };
}

/// The title of a pane that can be brought to the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The pane.
    pub pane: Pane,
    /// Where its title stands.
    pub area: Area,
}

/// The titles of panes that share an area: in the header if one pane is shown, in the frame if two share it.
pub fn tabs(layout: &Layout) -> Vec<Tab> {
    let (panes, area): (&[Pane], Area) = match layout.shape {
        Shape::Single => (&[Pane::Article, Pane::Quotes, Pane::Sources], layout.header),
        Shape::Wide | Shape::Medium if layout.tabbed => {
            let shared = if layout.quotes.is_empty() {
                layout.sources
            } else {
                layout.quotes
            };
            let title = Area {
                x: shared.x + 2,
                width: shared.width.saturating_sub(4),
                height: shared.height.min(1),
                ..shared
            };
            (&[Pane::Quotes, Pane::Sources], title)
        }
        Shape::Wide | Shape::Medium => return Vec::new(),
    };
    let tab = |(pane, area)| Tab { pane, area };
    titles(area, panes).into_iter().map(tab).collect()
}

/// What is being dragged with the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The border between the body and the other panes.
    Border,
    /// The text, from this byte offset.
    Text(usize),
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
                        let choice = LayoutChoice {
                            focus,
                            side: focus,
                            zen,
                            measure: 72,
                            side_percent: width % 101,
                            lower_percent: height * 2 % 101,
                        };
                        check(size, &lay_out(size, &choice));
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
