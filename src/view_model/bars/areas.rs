//! How bars share an area: the names and the bars of two rows, the scale, the words.

use crate::view_model::geometry::{Area, percent};

/// Cells for the names of the rows.
pub(super) const NAMES: u16 = 9;

/// Lines below the bars: the scale, and the selected time in words.
const BELOW: u16 = 2;

/// The least height of a pane that gives its lower part to bars, and of one that gives more.
const ROOM: [u16; 2] = [18, 30];

/// The parts of an area, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BarAreas {
    /// The names of the rows, at the left of the bars.
    pub names: [Area; 2],
    /// The bars of the two rows.
    pub rows: [Area; 2],
    /// The scale.
    pub scale: Area,
    /// The selected time in words.
    pub words: Area,
}

/// How the bars share an area. Where there is no room for both rows, only the words are left.
pub fn areas(area: Area) -> BarAreas {
    let room = area.height.saturating_sub(BELOW);
    // A gap keeps bars of one row from seeming to go on in the other.
    let gap = u16::from(room >= 3);
    let each = (room - gap) / 2;
    if each == 0 {
        return BarAreas {
            words: Area {
                height: 1.min(area.height),
                ..area
            },
            ..BarAreas::default()
        };
    }
    let [first, rest] = area.split_top(each);
    let [_, rest] = rest.split_top(gap);
    let [second, rest] = rest.split_top(each);
    let [scale, rest] = rest.split_top(1);
    let [words, _] = rest.split_top(1);
    let [name, row] = first.split_left(NAMES);
    let [other_name, other_row] = second.split_left(NAMES);
    let [_, scale] = scale.split_left(NAMES);
    BarAreas {
        names: [name, other_name],
        rows: [row, other_row],
        scale,
        words,
    }
}

/// Splits the lower part of an area off for bars with a frame; empty if there is no room for it.
const fn split_off(area: Area) -> [Area; 2] {
    let height = match area.height {
        height if height < ROOM[0] => 0,
        height if height < ROOM[1] => 9,
        _high => 11,
    };
    area.split_top(area.height - height)
}

/// Shares a screen between a list, what belongs to its selected row, and bars below that.
pub fn beside_list(area: Area) -> [Area; 3] {
    let [list, right] = area.split_left(percent(area.width, 36).clamp(24, 44));
    let [upper, bars] = split_off(right);
    [list, upper, bars]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_area_has_only_the_words() {
        let flat = Area {
            width: 40,
            height: 3,
            ..Area::default()
        };
        let areas = areas(flat);
        assert!(areas.rows.iter().all(|row| row.is_empty()));
        assert_eq!(areas.words.height, 1);
    }
}
