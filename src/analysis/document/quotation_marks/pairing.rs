//! Pairs the double marks of one paragraph. Dynamic programming over two states (inside and outside a run) finds the
//! cheapest reading of all marks as opening, closing or neither, so that one wrong mark does not invert the rest of the
//! paragraph.

use super::candidates::Mark;
use super::run::{Beginning, Ending, Family, Run};
use crate::text::Span;

/// The role of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Open,
    Close,
    /// Closes the previous run, whose closing mark is missing, and opens a new one.
    Reopen,
    Skip,
}

/// The cost of a second opening mark inside a run, added to the cost of its shape.
const REOPEN: f32 = 1.6;
/// The cost of a closing mark without an opening mark.
const STRAY: f32 = 1.4;
/// The cost of a missing closing mark at the end of the paragraph.
const MISSING: f32 = 1.5;
/// The same cost if the next paragraph reopens the quotation.
const REOPENED: f32 = 0.2;

/// Appends the runs of a paragraph, one family after the other. Single quotation marks are handled in `single_marks`.
pub(super) fn pair(marks: &[Mark], paragraph: Span, next_opens: bool, runs: &mut Vec<Run>) {
    for family in [
        Family::Double,
        Family::Guillemet,
        Family::SingleGuillemet,
        Family::Corner,
    ] {
        let own: Vec<Mark> = marks
            .iter()
            .copied()
            .filter(|m| m.family == family)
            .collect();
        if !own.is_empty() {
            let end_cost = if next_opens { REOPENED } else { MISSING };
            let ending = if next_opens {
                Ending::Reopened
            } else {
                Ending::Missing
            };
            let readings = read(&own, end_cost);
            build(&own, &readings, (paragraph, family, ending), runs);
        }
    }
}

/// The cheapest reading of each mark, with its cost.
fn read(marks: &[Mark], end_cost: f32) -> Vec<(Reading, f32)> {
    // costs[state] is the lowest cost of being outside (0) or inside (1) a run after the marks so far.
    let mut costs = [0.0_f32, 1e6];
    let mut steps: Vec<[(Reading, usize, f32); 2]> = Vec::with_capacity(marks.len());
    for mark in marks {
        let outside = cheapest([
            (Reading::Close, 1, costs[1], mark.close_cost),
            (
                Reading::Skip,
                0,
                costs[0],
                mark.skip_cost.min(mark.close_cost + STRAY),
            ),
        ]);
        let inside = cheapest([
            (Reading::Open, 0, costs[0], mark.open_cost),
            (Reading::Skip, 1, costs[1], mark.skip_cost),
            (Reading::Reopen, 1, costs[1], mark.open_cost + REOPEN),
        ]);
        costs = [outside.total, inside.total];
        steps.push([
            (outside.reading, outside.from, outside.own),
            (inside.reading, inside.from, inside.own),
        ]);
    }
    let mut state = usize::from(costs[1] + end_cost < costs[0]);
    let mut readings = vec![(Reading::Skip, 0.0); marks.len()];
    for (slot, step) in readings.iter_mut().zip(&steps).rev() {
        let (reading, from, cost) = step[state];
        *slot = (reading, cost);
        state = from;
    }
    readings
}

struct Step {
    reading: Reading,
    from: usize,
    own: f32,
    total: f32,
}

fn cheapest<const N: usize>(choices: [(Reading, usize, f32, f32); N]) -> Step {
    let mut best = Step {
        reading: Reading::Skip,
        from: 0,
        own: 0.0,
        total: f32::INFINITY,
    };
    for (reading, from, before, own) in choices {
        if before + own < best.total {
            best = Step {
                reading,
                from,
                own,
                total: before + own,
            };
        }
    }
    best
}

fn build(
    marks: &[Mark],
    readings: &[(Reading, f32)],
    place: (Span, Family, Ending),
    runs: &mut Vec<Run>,
) {
    let (paragraph, family, unclosed) = place;
    let mut open: Option<(Span, f32)> = None;
    for (mark, (reading, cost)) in marks.iter().zip(readings) {
        match reading {
            Reading::Open => open = Some((mark.span, *cost)),
            Reading::Close => {
                if let Some((start, before)) = open.take() {
                    let sure = confidence(before + cost);
                    runs.push(run(start, mark.span, family, (Ending::Closed, sure)));
                }
            }
            Reading::Reopen => {
                if let Some((start, before)) = open {
                    let end = Span {
                        start: mark.span.start,
                        end: mark.span.start,
                    };
                    let sure = confidence(before + cost + 1.0);
                    runs.push(run(start, end, family, (Ending::Missing, sure)));
                }
                open = Some((mark.span, *cost));
            }
            Reading::Skip => {}
        }
    }
    if let Some((start, cost)) = open {
        let end = Span {
            start: paragraph.end,
            end: paragraph.end,
        };
        let sure = confidence(
            cost + if unclosed == Ending::Reopened {
                0.1
            } else {
                1.2
            },
        );
        runs.push(run(start, end, family, (unclosed, sure)));
    }
}

fn run(open: Span, close: Span, family: Family, end: (Ending, f32)) -> Run {
    Run {
        outer: open.join(close),
        inner: Span {
            start: open.end,
            end: close.start.max(open.end),
        },
        paragraph: 0,
        depth: 0,
        ending: end.0,
        beginning: Beginning::Fresh,
        family,
        confidence: end.1,
    }
}

fn confidence(cost: f32) -> f32 {
    1.0 / (1.0 + cost * 0.6)
}
