//! The window of bars that fits into an area.

use super::areas::areas;
use super::state::{Bar, Bars};
use crate::text::{Period, PeriodUnit};
use crate::view_model::geometry::Area;

impl Bars {
    /// Adapts the window to an area, so that it contains the selected bar.
    pub fn settle(&mut self, area: Area) {
        self.shown.clear();
        let Some((first, last)) = self.range() else {
            return;
        };
        let width = areas(area).scale.width;
        let (bar, gap) = self.cells();
        let room = ((width + gap) / (bar + gap)).max(1);
        let others = i64::from(room) - 1;
        let most = last.saturating_sub(others).max(first);
        self.selected = self.selected.clamp(first, last);
        self.top = self
            .top
            .clamp(self.selected.saturating_sub(others), self.selected)
            .clamp(first, most);
        for (number, index) in (self.top..=last).take(usize::from(room)).zip(0..) {
            let period = Period {
                unit: self.unit,
                number,
            };
            self.shown.push(Bar {
                period,
                numbers: self.periods.get(&number).copied().unwrap_or_default(),
                column: index * (bar + gap),
                selected: number == self.selected,
                chosen: self.chosen == Some(period),
            });
        }
    }

    /// Cells of a bar, and between two bars.
    pub const fn cells(&self) -> (u16, u16) {
        match self.unit {
            PeriodUnit::Day | PeriodUnit::Week => (1, 0),
            PeriodUnit::Month => (2, 1),
            PeriodUnit::Year => (4, 1),
        }
    }

    /// The number that a bar as high as its row stands for.
    pub fn highest(&self) -> u32 {
        let numbers = self.shown.iter().flat_map(|bar| bar.numbers);
        numbers.max().unwrap_or_default()
    }

    /// The bar at a cell of an area, counted from the first on the screen.
    pub fn at(&self, area: Area, column: u16, row: u16) -> Option<usize> {
        let areas = areas(area);
        let inside = [areas.rows[0], areas.rows[1], areas.scale];
        if !inside.iter().any(|part| part.contains(column, row)) {
            return None;
        }
        let from = column - areas.scale.x;
        let (bar, gap) = self.cells();
        let index = usize::from(from / (bar + gap));
        (index < self.shown.len()).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::super::areas::NAMES;
    use super::super::state::tests::{area, bars};

    #[test]
    fn the_last_month_is_selected_and_the_window_follows() {
        let mut bars = bars();
        bars.settle(area(NAMES + 9 * 3));
        assert_eq!(
            bars.in_words(60),
            "March 2026: 12 quotes, 8 direct, 4 reported"
        );
        assert_eq!(bars.scale(), "2025              2026");
        assert_eq!((bars.shown.len(), bars.highest()), (9, 8));
        bars.step(-13);
        bars.settle(area(NAMES + 9 * 3));
        assert_eq!(
            bars.in_words(60),
            "February 2025: 1 quote, 1 direct, 0 reported"
        );
        assert_eq!(bars.shown.first().map(|bar| bar.selected), Some(true));
        bars.step(isize::MIN);
        assert_eq!(
            bars.in_words(60),
            "November 2024: 1 quote, 1 direct, 0 reported"
        );
    }

    #[test]
    fn a_click_finds_the_bar() {
        let mut bars = bars();
        bars.settle(area(NAMES + 9 * 3));
        assert_eq!(bars.at(area(40), NAMES, 0), Some(0));
        assert_eq!(bars.at(area(40), NAMES + 4, 4), Some(1));
        assert_eq!(bars.at(area(40), NAMES + 4, 3), None, "the gap");
        assert_eq!(bars.at(area(40), 2, 0), None);
        assert_eq!(bars.at(area(40), NAMES + 27, 0), None);
        assert!(!bars.click(0));
        assert_eq!(bars.selected(), bars.shown.first().map(|bar| bar.period));
    }
}
