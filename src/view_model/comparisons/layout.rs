//! The layout of the screen of comparisons: the list beside or above what is compared, or one of them alone.

use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of};

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComparisonPane {
    /// The passages.
    #[default]
    List,
    /// The selected passage and what it is compared with.
    Detail,
}

impl ComparisonPane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 2] = [Self::List, Self::Detail];
}

/// The areas of the screen. The area of a hidden pane is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComparisonLayout {
    /// How the panes share the screen.
    pub shape: Shape,
    /// The header.
    pub header: Area,
    areas: [Area; 2],
}

impl ComparisonLayout {
    /// Lays out the screen for any size, even an empty one.
    pub fn new(size: Size, focus: ComparisonPane) -> Self {
        let Bands { header, middle, .. } = bands(size);
        let shape = shape_of(size);
        let nothing = Area::default();
        let areas = match (shape, focus) {
            (Shape::Wide, _) => middle.split_left(percent(middle.width, 50)),
            (Shape::Medium, _) => middle.split_top(percent(middle.height, 50)),
            (Shape::Single, ComparisonPane::List) => [middle, nothing],
            (Shape::Single, ComparisonPane::Detail) => [nothing, middle],
        };
        Self {
            shape,
            header,
            areas,
        }
    }

    /// The area of a pane with its frame.
    pub const fn outer(&self, pane: ComparisonPane) -> Area {
        let [list, detail] = self.areas;
        match pane {
            ComparisonPane::List => list,
            ComparisonPane::Detail => detail,
        }
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: ComparisonPane) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The titles in the header, if one pane is shown at a time.
    pub fn tabs(&self) -> Vec<(ComparisonPane, Area)> {
        self.shape.tabs(self.header, &ComparisonPane::ALL)
    }
}
