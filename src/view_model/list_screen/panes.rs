//! The panes of a screen of lists: where they are, which one is focused and which one the mouse is on.

use crate::view_model::commands::key::Mouse;
use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, row_at, shape_of, title_at};

/// A pane of a screen of lists.
pub trait ListPane: Copy + Default + PartialEq + 'static {
    /// All panes of the screen, in the order of Tab.
    const ALL: &'static [Self];
}

/// The panes of a screen.
#[derive(Clone, Debug, Default)]
pub struct Panes<P> {
    /// The focused pane.
    pub focus: P,
    /// How the panes share the screen.
    pub shape: Shape,
    /// The header.
    pub header: Area,
    /// The panes with their frames, in the order of [`ListPane::ALL`].
    areas: Vec<Area>,
}

impl<P: ListPane> Panes<P> {
    /// Lays out the screen for any size, even an empty one. `share` gives each pane its part of an area; on a small
    /// screen the focused pane has all of it.
    pub fn lay_out<const N: usize>(
        &mut self,
        size: Size,
        share: impl FnOnce(Shape, Area) -> [Area; N],
    ) {
        let Bands { header, middle, .. } = bands(size);
        self.shape = shape_of(size);
        self.header = header;
        self.areas.clear();
        if self.shape != Shape::Single {
            self.areas.extend(share(self.shape, middle));
            // A pane without room passes the focus to the one before it.
            if self.outer(self.focus).is_empty() {
                self.focus_beside(-1);
            }
            return;
        }
        let focus = self.focus;
        let nothing = Area::default();
        let panes = P::ALL.iter();
        let areas = panes.map(|pane| if *pane == focus { middle } else { nothing });
        self.areas.extend(areas);
    }

    /// The area of a pane with its frame; empty if it is hidden.
    pub fn outer(&self, pane: P) -> Area {
        let place = P::ALL.iter().position(|one| *one == pane);
        let area = place.and_then(|place| self.areas.get(place));
        area.copied().unwrap_or_default()
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: P) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The titles in the header, if one pane is shown at a time.
    pub fn tabs(&self) -> Vec<(P, Area)> {
        self.shape.tabs(self.header, P::ALL)
    }

    /// Whether a pane is on the screen, or would be if it was focused.
    pub fn has_room(&self, pane: P) -> bool {
        self.shape == Shape::Single || !self.outer(pane).is_empty()
    }

    /// Focuses the pane that many steps further on, from the last to the first again.
    pub(crate) fn focus_beside(&mut self, steps: isize) {
        let panes = P::ALL.iter().copied();
        let panes: Vec<P> = panes
            .filter(|pane| *pane == self.focus || self.has_room(*pane))
            .collect();
        let here = panes.iter().position(|pane| *pane == self.focus);
        let next = here.unwrap_or_default().cast_signed() + steps;
        let next = next.rem_euclid(panes.len().max(1).cast_signed());
        if let Some(pane) = panes.get(next.cast_unsigned()) {
            self.focus = *pane;
        }
    }

    /// The pane under the mouse.
    pub(crate) fn under(&self, mouse: Mouse) -> Option<P> {
        let mut panes = P::ALL.iter().copied();
        panes.find(|pane| self.outer(*pane).contains(mouse.column, mouse.row))
    }

    /// The line of a pane under the mouse, from 0.
    pub(crate) fn line_under(&self, pane: P, mouse: Mouse) -> Option<usize> {
        row_at(self.inner(pane), mouse.column, mouse.row)
    }

    /// Focuses the pane that was clicked, or whose title was; returns it if it was the pane itself.
    pub(crate) fn press(&mut self, mouse: Mouse) -> Option<P> {
        if let Some(pane) = title_at(&self.tabs(), mouse.column, mouse.row) {
            self.focus = pane;
            return None;
        }
        let pane = self.under(mouse)?;
        self.focus = pane;
        Some(pane)
    }
}
