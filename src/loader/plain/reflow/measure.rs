//! Measures a document's lines: the column at which they were wrapped, if any, and whether first-line indents were
//! removed.

use super::line_ends;
use crate::loader::plain::lines::{Joint, Line};

/// The largest right edge of hard-wrapped text; longer lines are paragraphs of their own.
const WIDEST: usize = 132;

/// The smallest wrap column that is accepted without much evidence.
const NARROWEST: usize = 48;

/// The measurements of all lines together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Geometry {
    /// The column that wrapped lines do not exceed; `None` if the lines were not wrapped.
    pub(crate) wrap: Option<usize>,
    /// The indent that most lines have.
    pub(crate) margin: usize,
    /// Whether paragraphs are set apart by blank lines.
    pub(crate) spaced: bool,
    /// The evidence that first-line indents were removed: lines that are too short for their position.
    pub(crate) outdented: Support,
}

/// The strength of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Support {
    /// Nothing.
    #[default]
    None = 0,
    /// One or two cases.
    Weak = 1,
    /// More.
    Strong = 2,
}

impl Geometry {
    /// Measures all lines of `text`.
    pub(crate) fn measure(text: &str, lines: &[Line]) -> Self {
        let counts = LineCounts::take(text, lines);
        let wrap = counts.wrap_column(lines);
        Self {
            wrap,
            margin: commonest_indent(lines),
            spaced: is_spaced(lines),
            outdented: counts.outdented(wrap),
        }
    }
}

fn commonest_indent(lines: &[Line]) -> usize {
    let mut counts = [0_usize; 41];
    for line in lines {
        if let Some(count) = counts.get_mut(usize::from(line.indent)) {
            *count += 1;
        }
    }
    // Of two indents that are equally common, the smaller one is the margin.
    counts
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, count)| **count)
        .map_or(0, |(indent, _)| indent)
}

/// Counts of lines by column.
struct LineCounts {
    /// By right edge; the last entry counts all longer lines.
    edges: Vec<usize>,
    /// The same for lines that are directly followed by another.
    inner: Vec<usize>,
    /// By the column that the first word of the next line would have needed, if that line continues in lower case.
    needs: Vec<usize>,
    lines: usize,
}

/// The number of lines whose words are examined; more do not change the result.
const MOST_PAIRS: usize = 4000;

impl LineCounts {
    fn take(text: &str, lines: &[Line]) -> Self {
        let empty = || vec![0; WIDEST + 2];
        let mut counts = Self {
            edges: empty(),
            inner: empty(),
            needs: empty(),
            lines: lines.len(),
        };
        for (index, line) in lines.iter().enumerate() {
            let edge = line.right_edge().min(WIDEST + 1);
            add(&mut counts.edges, edge);
            let next = lines
                .get(index + 1)
                .filter(|next| next.blank_before == 0 && next.joint == Joint::LineEnd);
            let Some(next) = next else { continue };
            add(&mut counts.inner, edge);
            let word = line_ends::first_word(next.of(text));
            if index < MOST_PAIRS && line_ends::opening(word) == line_ends::Opening::Lower {
                add(&mut counts.needs, edge + 1 + word.chars().count());
            }
        }
        counts
    }

    /// Hard-wrapped text has many lines that end close to one column and none beyond it.
    fn wrap_column(&self, lines: &[Line]) -> Option<usize> {
        let top = self.without_outliers(self.highest(lines));
        if top > WIDEST || top == 0 {
            return None;
        }
        let all = sum(&self.inner, 0, WIDEST + 1);
        let near = sum(&self.inner, top.saturating_sub(14), top);
        let wide_enough = top >= NARROWEST || (self.lines >= 20 && near * 2 > all);
        (all > 0 && near * 5 >= all).then_some(if wide_enough { top } else { NARROWEST + 8 })
    }

    /// The largest right edge, except for a few lines that are longer by accident, such as a table row or an address.
    fn highest(&self, lines: &[Line]) -> usize {
        let most = (self.lines / 100).max(usize::from(self.lines >= 5));
        let (mut top, mut passed) = (WIDEST + 1, 0);
        while top > 0 {
            let here = self.edges.get(top).copied().unwrap_or(0);
            if here > 0
                && (passed + here > most || sum(&self.edges, top.saturating_sub(12), top - 1) > 0)
            {
                break;
            }
            passed += here;
            top -= 1;
        }
        // Paragraphs on single lines may be few among headings and menus, but they contain most of the text.
        let width = |line: &Line| usize::from(line.width);
        let all: usize = lines.iter().map(width).sum();
        let beyond: usize = lines
            .iter()
            .filter(|line| line.right_edge() > WIDEST)
            .map(width)
            .sum();
        if beyond * 5 > all { WIDEST + 1 } else { top }
    }

    /// One or two lines may be slightly too long because of markup or careless typing. The column is slightly lower if
    /// many lines are then as full as possible.
    fn without_outliers(&self, top: usize) -> usize {
        let most = (self.lines / 50).max(1);
        (1..=6)
            .map_while(|down| top.checked_sub(down))
            .filter_map(|lower| {
                let too_long = sum(&self.edges, lower + 1, top);
                let explained = sum(&self.needs, lower + 1, top);
                let gain = explained
                    .checked_sub(3 * too_long)
                    .filter(|gain| *gain >= 2)?;
                (too_long <= most).then_some((gain, lower))
            })
            .max()
            .map_or(top, |(_, lower)| lower)
    }

    /// Greedy wrapping leaves no room for the next word, except on a line that once was indented.
    fn outdented(&self, wrap: Option<usize>) -> Support {
        match wrap.map_or(0, |wrap| sum(&self.needs, wrap.saturating_sub(7), wrap)) {
            0 => Support::None,
            1..=2 => Support::Weak,
            _ => Support::Strong,
        }
    }
}

fn add(counts: &mut [usize], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// The sum of `counts` from `from` to `to`, both included.
fn sum(counts: &[usize], from: usize, to: usize) -> usize {
    counts.get(from..=to).unwrap_or_default().iter().sum()
}

/// Whether blank lines separate paragraphs: they are frequent enough that hardly any group of lines is long.
fn is_spaced(lines: &[Line]) -> bool {
    let groups = lines.iter().filter(|line| line.blank_before > 0).count();
    groups >= 2 && groups * 10 >= lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::plain::lines;

    #[track_caller]
    fn check(lines: &[&str], wrap: Option<usize>, spaced: bool) {
        let text = lines.join("\n");
        let geometry = Geometry::measure(&text, &lines::lines(&text));
        assert_eq!((geometry.wrap, geometry.spaced), (wrap, spaced), "{text}");
    }

    const LONG: &str = "words of copy that reach to the very edge of the measure here";

    #[test]
    fn wrapped_copy_shows_its_column() {
        check(
            &[LONG, LONG, "a last line", LONG, "and so on"],
            Some(61),
            false,
        );
    }

    #[test]
    fn a_line_too_long_by_accident_does_not_move_the_column() {
        let address =
            "https://example.org/a/very/long/address/that/nobody/could/have/wrapped/at/all";
        check(
            &[LONG, LONG, LONG, address, LONG, "end", LONG, "end"],
            Some(61),
            false,
        );
    }

    #[test]
    fn paragraphs_on_single_lines_have_no_column() {
        let paragraph = [LONG; 4].join(" ");
        check(
            &["Title", "", &paragraph, "", &paragraph, "Menu", "Share"],
            None,
            true,
        );
    }
}
