//! The layout of the library's screen.
//!
//! ```text
//! wide                              medium                     single
//! header                            header                     header
//! ╭ feeds ╮╭ articles ╮╭ preview ╮  ╭ feeds ╮╭ articles ────╮  one pane
//! │       ││          ││         │  │       │╰──────────────╯
//! │       ││          ││         │  │       │╭ preview ─────╮
//! ╰───────╯╰──────────╯╰─────────╯  ╰───────╯╰──────────────╯
//! status                            status                     status
//! ```

use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of};

/// The panes of the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LibraryPane {
    /// Feeds, folders, tags, saved searches.
    Sidebar,
    /// The articles of the selected entry.
    #[default]
    Articles,
    /// The preview of the selected article.
    Preview,
}

impl LibraryPane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 3] = [Self::Sidebar, Self::Articles, Self::Preview];
}

/// The areas of the screen. The area of a hidden pane is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LibraryLayout {
    /// How the panes share the screen.
    pub shape: Shape,
    /// The header.
    pub header: Area,
    /// The sidebar with its frame.
    pub sidebar: Area,
    /// The articles with their frame.
    pub articles: Area,
    /// The preview with its frame.
    pub preview: Area,
}

impl LibraryLayout {
    /// The area of a pane with its frame.
    pub const fn outer(&self, pane: LibraryPane) -> Area {
        match pane {
            LibraryPane::Sidebar => self.sidebar,
            LibraryPane::Articles => self.articles,
            LibraryPane::Preview => self.preview,
        }
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: LibraryPane) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The titles in the header, if one pane is shown at a time.
    pub fn tabs(&self) -> Vec<(LibraryPane, Area)> {
        self.shape.tabs(self.header, &LibraryPane::ALL)
    }
}

/// Lays out the screen for any size, even an empty one.
pub fn lay_out(size: Size, focus: LibraryPane) -> LibraryLayout {
    let shape = shape_of(size);
    let Bands { header, middle, .. } = bands(size);
    let mut layout = LibraryLayout {
        shape,
        header,
        ..LibraryLayout::default()
    };
    let [left, right] = middle.split_left((size.width / 5).clamp(20, 32));
    match shape {
        Shape::Wide => {
            let preview = percent(right.width, 40);
            layout.sidebar = left;
            [layout.articles, layout.preview] = right.split_left(right.width - preview);
        }
        Shape::Medium => {
            layout.sidebar = left;
            [layout.articles, layout.preview] = right.split_top(percent(right.height, 55));
        }
        Shape::Single => match focus {
            LibraryPane::Sidebar => layout.sidebar = middle,
            LibraryPane::Articles => layout.articles = middle,
            LibraryPane::Preview => layout.preview = middle,
        },
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_or_leave_the_screen() {
        for width in 0..140 {
            for height in 0..50 {
                for focus in LibraryPane::ALL {
                    let size = Size { width, height };
                    let layout = lay_out(size, focus);
                    let mut cells = u32::from(layout.header.height) * u32::from(width);
                    for pane in LibraryPane::ALL {
                        let area = layout.outer(pane);
                        assert!(area.x + area.width <= width && area.y + area.height <= height);
                        cells += u32::from(area.width) * u32::from(area.height);
                    }
                    let status = u32::from(height >= 2) * u32::from(width);
                    assert_eq!(
                        cells + status,
                        u32::from(width) * u32::from(height),
                        "{size:?}"
                    );
                }
            }
        }
    }
}
