//! Scrolling of lists. The first entry on the screen is state and the rest follows from the heights of entries, which
//! are computed on demand, so the cost depends on the screen and not on the length of the list.

pub mod choice;
pub mod named_row;
pub mod paged;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{grapheme_width, width};

/// The length of a list, its selected entry and the space it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Number of entries.
    pub count: usize,
    /// The selected one.
    pub selected: usize,
    /// Lines on the screen.
    pub height: usize,
}

/// Returns the first entry to show: `top`, moved just enough to show all of the selected entry and leave no space
/// unused.
pub fn settle(top: usize, view: &View, height: impl Fn(usize) -> usize) -> usize {
    let last = view.count.saturating_sub(1);
    let selected = view.selected.min(last);
    // The lowest top that still shows the selected entry, and the lowest that fills the screen down to the last entry.
    let shows = first_with(selected, view.height, &height);
    let fills = first_with(last, view.height, &height);
    top.clamp(shows, selected)
        .min(fills.max(shows))
        .min(selected)
}

/// The first entry of a screen that ends with `last`.
fn first_with(last: usize, screen: usize, height: impl Fn(usize) -> usize) -> usize {
    let mut first = last;
    let mut used = height(last);
    while first > 0 {
        used += height(first - 1);
        if used > screen {
            break;
        }
        first -= 1;
    }
    first
}

/// Truncates a text to `most` cells.
pub fn shorten(text: &mut String, most: usize) {
    if width(text) <= most {
        return;
    }
    let mut cells = 0;
    let keep = text
        .grapheme_indices(true)
        .find(|(_, grapheme)| {
            cells += grapheme_width(grapheme);
            cells > most
        })
        .map_or(text.len(), |(at, _)| at);
    text.truncate(text.get(..keep).unwrap_or_default().trim_end().len());
}

/// A text in at most so many cells, with an ellipsis for what does not fit.
pub fn cut(text: &str, most: usize) -> String {
    let mut shown = text.to_owned();
    if width(text) > most {
        shorten(&mut shown, most.saturating_sub(1));
        shown.push('…');
    }
    shown
}

/// Shortens the last visible line of a longer text so that it fits in `most` cells with an ellipsis. It ends with a
/// whole word, unless that would remove half of the line, as in scripts without spaces and in addresses.
pub(super) fn end_with_dots(line: &mut String, most: usize) {
    let whole = line.clone();
    shorten(line, most.saturating_sub(2));
    let gone = whole.get(line.len()..).unwrap_or_default();
    if !gone.is_empty()
        && !gone.starts_with(char::is_whitespace)
        && let Some((words, _)) = line.rsplit_once(' ')
        && width(words) * 2 >= width(line)
    {
        line.truncate(words.trim_end().len());
    }
    line.push_str(" …");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(top: usize, selected: usize, expected: usize) {
        let view = View {
            count: 10,
            selected,
            height: 6,
        };
        assert_eq!(settle(top, &view, |_| 2), expected);
    }

    #[test]
    fn the_list_scrolls_only_as_far_as_necessary() {
        check(0, 2, 0);
        check(0, 3, 1);
        check(5, 6, 5);
        check(5, 2, 2);
        check(9, 9, 7);
    }

    #[test]
    fn an_empty_list_begins_at_the_first_row() {
        let view = View {
            count: 0,
            selected: 3,
            height: 0,
        };
        assert_eq!(settle(7, &view, |_| 1), 0);
    }

    #[track_caller]
    fn check_dots(line: &str, most: usize, expected: &str) {
        let mut line = line.to_owned();
        end_with_dots(&mut line, most);
        assert_eq!(line, expected);
    }

    #[test]
    fn a_shortened_line_ends_with_a_whole_word() {
        check_dots("the struggle for our harbour", 28, "the struggle for our …");
        check_dots("the struggle for our", 28, "the struggle for our …");
        check_dots("the struggle for", 18, "the struggle for …");
        check_dots("the struggle for our", 19, "the struggle for …");
        check_dots("a harbourmasters-office", 14, "a harbourmas …");
        check_dots("港湾当局は明日発表", 12, "港湾当局は …");
    }
}
