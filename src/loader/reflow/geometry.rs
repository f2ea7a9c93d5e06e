//! The shape of a document's lines: at which column they were wrapped, if they were, and whether first-line indents
//! have been taken away. Counted once, from all lines.

use super::edge;
use crate::loader::line::{Joint, Line};

/// The widest right edge that hard-wrapped copy has; longer lines are paragraphs of their own.
const WIDEST: usize = 132;

/// The narrowest wrap that is believed without much evidence.
const NARROWEST: usize = 48;

/// What all lines together show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Geometry {
    /// The column that no wrapped line goes beyond; nothing when the lines were not wrapped.
    pub(crate) wrap: Option<usize>,
    /// The indent that most lines have.
    pub(crate) margin: usize,
    /// Whether paragraphs are set apart by blank lines.
    pub(crate) spaced: bool,
    /// How many lines are too short for their place, as first lines are whose indent has been taken away.
    pub(crate) outdented: Evidence,
}

/// How much speaks for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// Nothing.
    #[default]
    None,
    /// One or two cases.
    Weak,
    /// More.
    Strong,
}

impl Geometry {
    /// Measures all lines of `text`.
    pub(crate) fn measure(text: &str, lines: &[Line]) -> Self {
        let margin = commonest_indent(lines);
        let wrap = wrap_column(lines);
        Self {
            wrap,
            margin,
            spaced: is_spaced(lines),
            outdented: outdented(text, lines, wrap),
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
    // Of two that are equally common the smaller is the margin.
    counts
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, count)| **count)
        .map_or(0, |(indent, _)| indent)
}

/// Wrapped copy has many lines close below one column and none beyond it.
fn wrap_column(lines: &[Line]) -> Option<usize> {
    let mut counts = [0_usize; WIDEST + 2];
    let mut inner = [0_usize; WIDEST + 2];
    for (index, line) in lines.iter().enumerate() {
        let edge = line.right_edge().min(WIDEST + 1);
        let has_follower = lines
            .get(index + 1)
            .is_some_and(|next| next.blank_before == 0 && next.joint == Joint::LineEnd);
        if let Some(count) = counts.get_mut(edge) {
            *count += 1;
        }
        if let Some(count) = inner.get_mut(edge).filter(|_| has_follower) {
            *count += 1;
        }
    }
    let top = highest(lines, &counts);
    if top > WIDEST || top == 0 {
        return None;
    }
    let all: usize = inner.iter().sum();
    let near: usize = inner
        .get(top.saturating_sub(14)..=top)
        .unwrap_or_default()
        .iter()
        .sum();
    let wide_enough = top >= NARROWEST || (lines.len() >= 20 && near * 2 > all);
    (all > 0 && near * 5 >= all).then_some(if wide_enough { top } else { NARROWEST + 8 })
}

/// The greatest right edge, without the few lines that are longer by accident: a table row, an address.
fn highest(lines: &[Line], counts: &[usize]) -> usize {
    let most_lines = (lines.len() / 100).max(usize::from(lines.len() >= 5));
    let all: usize = lines.iter().map(|line| usize::from(line.width)).sum();
    let (mut top, mut passed) = (WIDEST + 1, 0);
    while top > 0 {
        let here = counts.get(top).copied().unwrap_or(0);
        if here > 0 && (passed + here > most_lines || !stands_alone(counts, top)) {
            break;
        }
        passed += here;
        top -= 1;
    }
    // Paragraphs on single lines among headings and menus are few, but they hold most of the text.
    let beyond = |edge: usize| -> usize {
        let longer = lines.iter().filter(|line| line.right_edge() > edge);
        longer.map(|line| usize::from(line.width)).sum()
    };
    if beyond(WIDEST) * 5 > all {
        WIDEST + 1
    } else {
        top
    }
}

/// Whether a line that long is an accident: much longer than all others.
fn stands_alone(counts: &[usize], top: usize) -> bool {
    let near = counts.get(top.saturating_sub(12)..top).unwrap_or_default();
    near.iter().all(|&count| count == 0)
}

/// Most paragraphs end at a blank line, none goes on for long without one.
fn is_spaced(lines: &[Line]) -> bool {
    let groups = lines.iter().filter(|line| line.blank_before > 0).count();
    groups >= 2 && groups * 10 >= lines.len()
}

/// Greedy wrapping leaves no room for the next word, except on a line that once was indented.
fn outdented(text: &str, lines: &[Line], wrap: Option<usize>) -> Evidence {
    let Some(wrap) = wrap else {
        return Evidence::None;
    };
    let mut cases = 0;
    for pair in lines.windows(2).take(4000) {
        if let [line, next] = pair
            && next.blank_before == 0
        {
            let word = edge::first_word(next.of(text));
            let needed = line.right_edge() + 1 + word.chars().count();
            let goes_on = edge::opening(word) == edge::Opening::Lower;
            cases += usize::from(goes_on && needed <= wrap && needed + 8 > wrap);
        }
    }
    match cases {
        0 => Evidence::None,
        1..=2 => Evidence::Weak,
        _ => Evidence::Strong,
    }
}
