//! Bars over time: two rows of numbers by week, month or year, of which a window is on the screen.
//!
//! ```text
//!   direct   ▂  █  ▅        ▁
//!   reported    ▃  █
//!            2025        2026
//!   March 2026: 12 quotes, 8 direct, 4 reported
//! ```

use std::collections::BTreeMap;

use crate::library::DayCount;
use crate::text::word_count::counted;
use crate::text::wrap::width;
use crate::text::{Period, PeriodUnit};
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::geometry::Area;
use crate::view_model::list::cut;

/// The units, in the order in which the key goes through them.
const UNITS: [PeriodUnit; 3] = [PeriodUnit::Month, PeriodUnit::Year, PeriodUnit::Week];

/// Cells for the names of the rows.
const NAMES: u16 = 9;

/// Lines below the bars: the scale, and the selected time in words.
const BELOW: u16 = 2;

/// The commands to show in the status bar where bars are focused.
pub(super) const BAR_HINTS: CommandHints = &[
    (&[Command::Activate], "only this time"),
    (&[Command::Earlier, Command::Later], "move"),
    (&[Command::TimeUnit], "week, month, year"),
    (&[Command::NextPane], "pane"),
    (&[Command::Find], "search"),
    (&[Command::Unsure], "unsure"),
    (&[Command::Help], "help"),
    (&[Command::Close], "back"),
];

/// Said on a screen that is too low for bars.
pub(super) const NO_ROOM: &str = "there is no room for bars over time";

/// The names of the months on the scale.
const SHORT_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What the two rows are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// Direct quotes, and those that report what was said.
    #[default]
    Kinds,
    /// The quotes of two outlets, by name.
    Outlets([String; 2]),
}

impl Rows {
    /// The names of the rows.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::Kinds => ["direct", "reported"],
            Self::Outlets([one, other]) => [one, other],
        }
    }
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

/// A part of an area, from top to bottom.
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
    periods: BTreeMap<i64, [u32; 2]>,
    /// The number of the selected period.
    selected: i64,
    /// The number of the first period on the screen.
    top: i64,
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
    fn range(&self) -> Option<(i64, i64)> {
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

    /// The time that lists are narrowed to by choosing the selected bar: none if they are narrowed to it already.
    pub fn chosen_next(&self) -> Option<Period> {
        let selected = self.selected();
        selected.filter(|_| self.chosen != selected)
    }

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

    /// The text of the scale: where a year begins, its number, and in between what there is room for.
    pub fn scale(&self) -> String {
        let mut scale = String::new();
        for bar in &self.shown {
            let label = label(bar.period, scale.is_empty());
            let used = scale.len();
            // A gap before the next label.
            let from = usize::from(bar.column);
            if !label.is_empty() && (used == 0 || from > used) {
                scale.extend(std::iter::repeat_n(' ', from - used));
                scale.push_str(&label);
            }
        }
        scale
    }

    /// The selected bar in words: "March 2026: 12 quotes, 8 direct, 4 reported", without their sum where they do not
    /// fit into so many cells.
    pub fn in_words(&self, cells: u16) -> String {
        let Some(selected) = self.selected() else {
            return String::new();
        };
        let numbers = self.periods.get(&self.selected).copied();
        let numbers = numbers.unwrap_or_default();
        let when = selected.in_words();
        let [one, other] = numbers;
        match &self.rows {
            Rows::Kinds => {
                let all = counted(one.saturating_add(other) as usize, "quote");
                let parts = format!("{one} direct, {other} reported");
                let whole = format!("{when}: {all}, {parts}");
                if width(&whole) > usize::from(cells) {
                    format!("{when}: {parts}")
                } else {
                    whole
                }
            }
            Rows::Outlets([name, second]) => {
                let numbers = format!("{when}:  {one},  {other}");
                // Names are shortened rather than numbers cut off.
                let most = usize::from(cells).saturating_sub(width(&numbers)) / 2;
                let (name, second) = (cut(name, most), cut(second, most));
                format!("{when}: {name} {one}, {second} {other}")
            }
        }
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

/// What stands below a bar.
fn label(period: Period, is_first: bool) -> String {
    let label = period.label();
    let (year, rest) = label.split_at_checked(4).unwrap_or_default();
    match period.unit {
        PeriodUnit::Year => label,
        PeriodUnit::Month if rest == "-01" || is_first => year.to_owned(),
        PeriodUnit::Month => String::new(),
        PeriodUnit::Day | PeriodUnit::Week => {
            // The month that begins in this week.
            let month = |day: i64| PeriodUnit::Month.containing(day);
            let last = month(period.later(1).first_day() - 1);
            let begins = last != month(period.first_day() - 1);
            match usize::try_from(last.number.rem_euclid(12)) {
                Ok(0) if begins => last.label().chars().take(4).collect(),
                _january if is_first => year.to_owned(),
                Ok(month) if begins => SHORT_MONTHS.get(month).copied().unwrap_or_default().into(),
                Ok(_) | Err(_) => String::new(),
            }
        }
    }
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

/// The least height of a pane that gives its lower part to bars, and of one that gives more.
const ROOM: [u16; 2] = [18, 30];

/// Splits the lower part of an area off for bars with a frame; empty if there is no room for it.
pub const fn split_off(area: Area) -> [Area; 2] {
    let height = match area.height {
        height if height < ROOM[0] => 0,
        height if height < ROOM[1] => 9,
        _high => 11,
    };
    area.split_top(area.height - height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::date_time::days;

    fn area(width: u16) -> Area {
        Area {
            x: 0,
            y: 0,
            width,
            height: 9,
        }
    }

    fn bars() -> Bars {
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

    #[test]
    fn the_sum_is_left_out_where_it_does_not_fit() {
        assert_eq!(bars().in_words(40), "March 2026: 8 direct, 4 reported");
    }

    #[test]
    fn names_are_shortened_rather_than_numbers() {
        let mut bars = Bars::default();
        let day = DayCount {
            day: days(2026, 3, 4),
            direct: 8,
            reported: 4,
        };
        let names = ["The Ellery Gazette", "Coast Wire"].map(str::to_owned);
        bars.put_outlets(names, [&[day], &[]]);
        assert_eq!(
            bars.in_words(60),
            "March 2026: The Ellery Gazette 12, Coast Wire 0"
        );
        assert_eq!(bars.in_words(34), "March 2026: The El… 12, Coast… 0");
    }

    #[test]
    fn a_flat_area_has_only_the_words() {
        let flat = Area {
            height: 3,
            ..area(40)
        };
        let areas = areas(flat);
        assert!(areas.rows.iter().all(|row| row.is_empty()));
        assert_eq!(areas.words.height, 1);
    }
}
