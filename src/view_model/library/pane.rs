//! The panes of the library's screen.
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

use crate::view_model::geometry::{Area, Shape, percent};
use crate::view_model::list_screen::panes::ListPane;

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

impl ListPane for LibraryPane {
    const ALL: &'static [Self] = &[Self::Sidebar, Self::Articles, Self::Preview];
}

/// Shares the screen between the panes, in the order of Tab.
pub(super) fn share(shape: Shape, area: Area) -> [Area; 3] {
    let [sidebar, right] = area.split_left((area.width / 5).clamp(20, 32));
    let [articles, preview] = if shape == Shape::Wide {
        right.split_left(right.width - percent(right.width, 40))
    } else {
        right.split_top(percent(right.height, 55))
    };
    [sidebar, articles, preview]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_model::geometry::Size;
    use crate::view_model::list_screen::panes::Panes;

    #[test]
    fn panes_never_overlap_or_leave_the_screen() {
        for width in 0..140 {
            for height in 0..50 {
                for focus in LibraryPane::ALL {
                    let size = Size { width, height };
                    let mut panes = Panes::default();
                    panes.focus = *focus;
                    panes.lay_out(size, share);
                    let mut cells = u32::from(panes.header.height) * u32::from(width);
                    for pane in LibraryPane::ALL {
                        let area = panes.outer(*pane);
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
