//! The selected bar in words, and the names of the rows.

use super::state::{Bars, Rows};
use crate::text::Period;
use crate::text::word_count::counted;
use crate::text::wrap::width;
use crate::view_model::list::cut;

impl Rows {
    /// The names of the rows.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::Kinds => ["direct", "reported"],
            Self::Outlets([one, other]) => [one, other],
        }
    }
}

impl Bars {
    /// The selected time, short: "2026-03". Empty without bars.
    pub fn position(&self) -> String {
        self.selected().map_or_else(String::new, Period::label)
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::DayCount;
    use crate::text::date_time::days;
    use crate::view_model::bars::state::tests::bars;

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
}
