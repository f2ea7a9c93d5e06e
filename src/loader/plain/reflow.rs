//! Finds where paragraphs start in hard-wrapped text without blank lines, from punctuation and the space left on each
//! line. The weights are fitted by `examples/train_reflow` and contain no words.

mod features;
mod line_ends;
mod measure;
mod model;

pub(crate) use features::Shape;
use features::{Path, Place};
pub(crate) use line_ends::{Ending, Opening, ending, first_word, opening};
pub(crate) use measure::Geometry;
pub use model::{Row, WEIGHTS, rows};

use super::lines::Line;

/// For each of `lines`, which follow each other without blank lines, whether a paragraph starts with it.
pub(crate) fn starts(
    text: &str,
    lines: &[Line],
    geometry: &Geometry,
    at_head: AtHead,
) -> Vec<bool> {
    let Some(wrap) = geometry.wrap else {
        return unwrapped_starts(text, lines);
    };
    let mut search = Search::new(lines.len());
    let shapes: &mut dyn Iterator<Item = Shape> =
        &mut lines.iter().map(|&line| Shape::of(text, line));
    let mut shapes = shapes.peekable();
    let Some(mut before) = shapes.next() else {
        return Vec::new();
    };
    search.begin(&before);
    let mut first = at_head == AtHead::Yes;
    while let Some(after) = shapes.next() {
        if before.certainly_continues(&after, wrap) {
            search.go_on(&after);
        } else {
            let beyond = shapes.peek();
            let place = |path: Path| Place {
                geometry,
                wrap,
                path,
                before: &before,
                after: &after,
                beyond,
                at_head: first,
            };
            search.score(|path| model::log_odds(&place(path)), &after);
        }
        before = after;
        first = false;
    }
    search.best()
}

/// Whether the lines are at the beginning of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtHead {
    /// They are.
    Yes,
    /// Other lines precede them.
    No,
}

/// Lines that were not wrapped are paragraphs, unless one breaks off and the next continues in lower case.
fn unwrapped_starts(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut starts = vec![true; lines.len()];
    for (pair, start) in lines.windows(2).zip(starts.iter_mut().skip(1)) {
        if let [before, after] = pair {
            let broken_off = matches!(
                ending(before.of(text)),
                Ending::Word | Ending::Pause | Ending::Dash
            );
            *start = !(broken_off && opening(after.of(text)) == Opening::Lower);
        }
    }
    starts
}

/// The most likely sequence of breaks. Two states are tracked, since a line that starts a paragraph had less room than
/// others: in one state the last line starts a paragraph, in the other it does not.
struct Search {
    /// By whether the last line starts a paragraph: no, yes.
    states: [Option<State>; 2],
    /// For each line and state, whether the line before started a paragraph on the best path to that state.
    trail: Vec<[bool; 2]>,
}

#[derive(Clone, Copy)]
struct State {
    path: Path,
    score: f32,
}

impl Search {
    fn new(lines: usize) -> Self {
        Self {
            states: [None, None],
            trail: Vec::with_capacity(lines),
        }
    }

    fn begin(&mut self, line: &Shape) {
        self.states = [
            None,
            Some(State {
                path: Path::start(line),
                score: 0.0,
            }),
        ];
        self.trail.push([false, false]);
    }

    /// No paragraph starts with this line, so the better state continues.
    fn go_on(&mut self, line: &Shape) {
        let score = |state: Option<State>| state.map_or(f32::NEG_INFINITY, |state| state.score);
        let [inside, start] = self.states;
        let was_start = score(start) >= score(inside);
        let best = if was_start { start } else { inside };
        let best = best.map(|state| State {
            path: state.path.with(line),
            ..state
        });
        self.states = [best, None];
        self.trail.push([was_start, false]);
    }

    fn score(&mut self, log_odds: impl Fn(Path) -> f32, line: &Shape) {
        let mut next: [Option<State>; 2] = [None, None];
        let mut came_from = [false, false];
        for (was_start, state) in [false, true].into_iter().zip(self.states) {
            let Some(state) = state else { continue };
            let odds = log_odds(state.path);
            // The logarithms of the two probabilities differ by the log-odds.
            let starts = log_sigmoid(odds);
            let steps = [
                State {
                    path: state.path.with(line),
                    score: state.score + starts - odds,
                },
                State {
                    path: Path::start(line),
                    score: state.score + starts,
                },
            ];
            for ((best, origin), step) in next.iter_mut().zip(&mut came_from).zip(steps) {
                if step.score > f32::NEG_INFINITY && best.is_none_or(|best| best.score < step.score)
                {
                    *best = Some(step);
                    *origin = was_start;
                }
            }
        }
        self.states = next;
        self.trail.push(came_from);
    }

    fn best(self) -> Vec<bool> {
        let score = |state: Option<State>| state.map_or(f32::NEG_INFINITY, |state| state.score);
        let [continues, starts] = self.states;
        let mut start = score(starts) >= score(continues);
        let mut result = vec![false; self.trail.len()];
        for (slot, [from_inside, from_start]) in result.iter_mut().zip(&self.trail).rev() {
            *slot = start;
            start = if start { *from_start } else { *from_inside };
        }
        result
    }
}

/// The logarithm of the probability with these log-odds, computed without overflow.
fn log_sigmoid(odds: f32) -> f32 {
    odds.min(0.0) - (-odds.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests;
