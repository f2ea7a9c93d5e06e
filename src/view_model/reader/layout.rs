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

use super::panes::Pane;
use crate::view_model::geometry::{
    Area, Bands, Shape, Size, bands, percent, shape_of, tab_width, titles,
};

/// What the user chose about the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutChoice {
    /// The focused pane.
    pub focus: Pane,
    /// Which pane is shown beside the article if there is room for one.
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
    /// Whether the panes beside the article share one area, so that their titles are tabs.
    pub tabbed: bool,
    /// The header.
    pub header: Area,
    /// The panes with their frames, in the order of [`Pane::ALL`].
    panes: [Area; Pane::ALL.len()],
    /// The status bar.
    pub status: Area,
    /// Free cells to the right of the body's lines.
    pub margin: u16,
    /// The column that the body's lines are wrapped to.
    pub text: Area,
    /// Cells left of the text for bars.
    pub gutter: u16,
}

impl Layout {
    /// The area of a pane with its frame.
    pub fn outer(&self, pane: Pane) -> Area {
        let area = self.panes.get(pane as usize);
        area.copied().unwrap_or_default()
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: Pane) -> Area {
        let outer = self.outer(pane);
        if self.framed && !outer.is_empty() {
            outer.inside_frame()
        } else {
            outer
        }
    }

    fn place(&mut self, pane: Pane, area: Area) {
        if let Some(place) = self.panes.get_mut(pane as usize) {
            *place = area;
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
            layout.place(Pane::Article, article);
            if layout.tabbed {
                place_side(&mut layout, choice, column);
            } else {
                let lower = percent(column.height, 40);
                let [above, below] = column.split_top(column.height - lower);
                layout.place(Pane::Quotes, above);
                layout.place(below_quotes(choice), below);
            }
        }
        Shape::Medium => {
            let lower = percent(middle.height, choice.lower_percent).clamp(5, middle.height - 6);
            let [article, below] = middle.split_top(middle.height - lower);
            layout.place(Pane::Article, article);
            place_side(&mut layout, choice, below);
        }
        Shape::Single if choice.zen => layout.place(Pane::Article, middle),
        Shape::Single => layout.place(choice.focus, middle),
    }
    place_text(&mut layout, choice, middle);
    layout
}

fn place_side(layout: &mut Layout, choice: &LayoutChoice, area: Area) {
    let pane = if choice.side == Pane::Article {
        Pane::Quotes
    } else {
        choice.side
    };
    layout.place(pane, area);
}

/// The pane below the quotes: the one that was focused last, or the sources.
fn below_quotes(choice: &LayoutChoice) -> Pane {
    if [Pane::Article, Pane::Quotes].contains(&choice.side) {
        Pane::Sources
    } else {
        choice.side
    }
}

/// Places the body's column of readable width in the middle of its pane. A hidden body keeps the column it
/// would have alone, so that its position does not depend on the pane shown.
fn place_text(layout: &mut Layout, choice: &LayoutChoice, middle: Area) {
    let inner = if layout.outer(Pane::Article).is_empty() {
        middle
    } else {
        layout.inner(Pane::Article)
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
    let before = (free - width) / 2;
    layout.margin = right + free - width - before;
    layout.text = Area {
        x: inner.x + layout.gutter + before,
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
        Shape::Single => return single_tabs(layout.header),
        Shape::Wide | Shape::Medium if layout.tabbed => {
            let mut areas = Pane::SIDE.iter().map(|pane| layout.outer(*pane));
            let shared = areas.find(|area| !area.is_empty()).unwrap_or_default();
            let title = Area {
                x: shared.x + 2,
                width: shared.width.saturating_sub(4),
                height: shared.height.min(1),
                ..shared
            };
            (Pane::SIDE, title)
        }
        Shape::Wide | Shape::Medium => return Vec::new(),
    };
    let tab = |(pane, area)| Tab { pane, area };
    titles(area, panes).into_iter().map(tab).collect()
}

/// The titles where one pane is shown at a time: that of the article, which is its headline, takes the room that the
/// others and the position leave.
fn single_tabs(header: Area) -> Vec<Tab> {
    let side = tab_width(header) * Pane::SIDE.len() as u16;
    let position = if header.width < 60 { 6 } else { 30 };
    let article = header.width.saturating_sub(side + position);
    let [article, rest] = header.split_left(article.max(tab_width(header)));
    let first = Tab {
        pane: Pane::Article,
        area: Area {
            width: article.width.saturating_sub(1),
            ..article
        },
    };
    let side = titles(rest, Pane::SIDE).into_iter();
    let side = side.map(|(pane, area)| Tab { pane, area });
    [first].into_iter().chain(side).collect()
}

/// What is being dragged with the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The border between the body and the other panes.
    Border,
    /// The scroll bar of the body.
    ScrollBar,
    /// The text, from this byte offset.
    Text(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_never_overlap_or_leave_the_screen() {
        for width in 0..130 {
            for height in 0..50 {
                for focus in Pane::ALL.iter().copied() {
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
        for area in [layout.header, layout.status].iter().chain(&layout.panes) {
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
