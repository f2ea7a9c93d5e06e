//! The state of bars: what is counted, by which unit of time, the selected time and the one that lists are narrowed to.

use std::collections::BTreeMap;

use crate::library::DayCount;
use crate::text::{Period, PeriodUnit};

/// The units, in the order in which the key goes through them.
const UNITS: [PeriodUnit; 3] = [PeriodUnit::Month, PeriodUnit::Year, PeriodUnit::Week];

/// What the two rows are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// Direct quotes, and those that report what was said.
    #[default]
    Kinds,
    /// The quotes of two outlets, by name.
    Outlets([String; 2]),
}

/// A bar in each row, for the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The time.
    pub period: Period,
    /// The numbers of the two rows.
    pub numbers: [u32; 2],
    /// Its first column, counted from that of the first bar.
    pub column: u16,
    /// Whether it is the selected one.
    pub selected: bool,
    /// Whether the lists are narrowed to this time.
    pub chosen: bool,
}

/// The bars.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    /// How much time a bar stands for.
    pub unit: PeriodUnit,
    /// What the rows are.
    pub rows: Rows,
    /// The bars on the screen.
    pub shown: Vec<Bar>,
    /// The time that lists are narrowed to.
    pub chosen: Option<Period>,
    /// The numbers of each day.
    days: Vec<(i64, [u32; 2])>,
    /// The numbers of each period that has any, by its number.
    pub(super) periods: BTreeMap<i64, [u32; 2]>,
    /// The number of the selected period.
    pub(super) selected: i64,
    /// The number of the first period on the screen.
    pub(super) top: i64,
}

impl Bars {
    /// Shows the quotes of these days, and selects the last one.
    pub fn put_kinds(&mut self, days: &[DayCount]) {
        let days = days.iter();
        let days = days.map(|day| (day.day, [day.direct, day.reported]));
        self.put(Rows::Kinds, days.collect());
    }

    /// Shows the quotes of two outlets.
    pub fn put_outlets(&mut self, names: [String; 2], [one, other]: [&[DayCount]; 2]) {
        let all = |day: &DayCount| day.direct.saturating_add(day.reported);
        let one = one.iter().map(|day| (day.day, [all(day), 0]));
        let other = other.iter().map(|day| (day.day, [0, all(day)]));
        self.put(Rows::Outlets(names), one.chain(other).collect());
    }

    fn put(&mut self, rows: Rows, days: Vec<(i64, [u32; 2])>) {
        let was_empty = self.periods.is_empty();
        self.rows = rows;
        self.days = days;
        self.count();
        // The same time stays selected while the bars change.
        if was_empty
            || !self
                .range()
                .is_some_and(|(first, last)| (first..=last).contains(&self.selected))
        {
            self.selected = self.range().map_or(0, |(_, last)| last);
        }
    }

    /// Forgets everything except the unit.
    pub fn clear(&mut self) {
        *self = Self {
            unit: self.unit,
            ..Self::default()
        };
    }

    fn count(&mut self) {
        self.periods.clear();
        for (day, numbers) in &self.days {
            let period = self.unit.containing(*day);
            let sum = self.periods.entry(period.number).or_default();
            for (sum, number) in sum.iter_mut().zip(numbers) {
                *sum = sum.saturating_add(*number);
            }
        }
    }

    /// The first and the last period with quotes.
    pub(super) fn range(&self) -> Option<(i64, i64)> {
        let (first, _) = self.periods.first_key_value()?;
        let (last, _) = self.periods.last_key_value()?;
        Some((*first, *last))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The selected time; `None` without bars.
    pub fn selected(&self) -> Option<Period> {
        (!self.is_empty()).then_some(Period {
            unit: self.unit,
            number: self.selected,
        })
    }

    /// Selects an earlier or a later bar.
    pub fn step(&mut self, bars: isize) {
        if let Some((first, last)) = self.range() {
            self.selected = self.selected.saturating_add(bars as i64).clamp(first, last);
        }
    }

    /// Selects a bar on the screen, counted from the first; returns true if it was selected already.
    pub fn click(&mut self, index: usize) -> bool {
        let Some(bar) = self.shown.get(index) else {
            return false;
        };
        self.selected = bar.period.number;
        bar.selected
    }

    /// Shows weeks, months or years, and keeps the selected time.
    pub fn next_unit(&mut self) {
        let place = UNITS.iter().position(|unit| *unit == self.unit);
        let next = place.map_or(0, |place| (place + 1) % UNITS.len());
        let selected = self.selected();
        self.unit = UNITS.get(next).copied().unwrap_or_default();
        self.count();
        if let Some(selected) = selected {
            let within = selected.first_day()..selected.later(1).first_day();
            let days = self.days.iter().map(|(day, _)| *day);
            // Of a longer time, the end has the newest quotes.
            let last = days.filter(|day| within.contains(day)).max();
            let day = last.unwrap_or(within.start);
            self.selected = self.unit.containing(day).number;
            self.step(0);
        }
    }

    /// Notes the time that lists are narrowed to; bars of its length are shown.
    pub fn narrow_to(&mut self, time: Option<Period>) {
        self.chosen = time;
        while let Some(time) = time
            && time.unit != self.unit
            && UNITS.contains(&time.unit)
        {
            self.next_unit();
        }
    }

    /// The time that lists are narrowed to by choosing the selected bar: none if they are narrowed to it already.
    pub fn chosen_next(&self) -> Option<Period> {
        let selected = self.selected();
        selected.filter(|_| self.chosen != selected)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::date_time::days;
    use crate::view_model::bars::areas::NAMES;
    use crate::view_model::geometry::Area;

    pub(in crate::view_model::bars) fn area(width: u16) -> Area {
        Area {
            x: 0,
            y: 0,
            width,
            height: 9,
        }
    }

    pub(in crate::view_model::bars) fn bars() -> Bars {
        let mut bars = Bars::default();
        let day = |(year, month, day), direct, reported| DayCount {
            day: days(year, month, day),
            direct,
            reported,
        };
        bars.put_kinds(&[
            day((2024, 11, 4), 1, 0),
            day((2025, 1, 31), 2, 1),
            day((2025, 2, 1), 1, 0),
            day((2026, 3, 4), 8, 4),
        ]);
        bars
    }

    #[test]
    fn another_unit_keeps_the_time() {
        let mut bars = bars();
        bars.step(-14);
        assert!(bars.in_words(60).starts_with("January 2025: 3 quotes"));
        bars.next_unit();
        assert_eq!(bars.in_words(60), "2025: 4 quotes, 3 direct, 1 reported");
        bars.next_unit();
        assert_eq!(
            bars.in_words(60),
            "week 5 of 2025: 4 quotes, 3 direct, 1 reported"
        );
        bars.settle(area(NAMES + 30));
        assert_eq!(bars.scale(), "2024    2025    Mar  Apr May Jun");
        bars.next_unit();
        assert_eq!(bars.unit, PeriodUnit::Month);
    }

    #[test]
    fn a_time_is_chosen_and_released() {
        let mut bars = bars();
        let march = PeriodUnit::Month.containing(days(2026, 3, 1));
        assert_eq!(bars.chosen_next(), Some(march));
        bars.chosen = Some(march);
        assert_eq!(bars.chosen_next(), None);
        bars.clear();
        assert_eq!(
            (bars.chosen_next(), bars.in_words(60)),
            (None, String::new())
        );
    }
}
