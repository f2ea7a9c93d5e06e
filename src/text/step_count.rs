//! Counts work in steps, for the tests that require linear cost: times depend on the machine, steps do not. A step is
//! one look at a piece of text, or one candidate in a search. Outside the tests nothing is counted.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Counts one step.
#[inline]
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// The number of steps that a function takes.
#[cfg(test)]
pub(crate) fn count(work: impl FnOnce()) -> u64 {
    let before = STEPS.with(Cell::get);
    work();
    STEPS.with(Cell::get) - before
}

/// Checks that twice as much text takes about twice as many steps. `text` makes a text of that many pieces.
#[cfg(test)]
pub(crate) fn check_linear(what: &str, text: impl Fn(usize) -> String, read: impl Fn(&str)) {
    const PIECES: usize = 200;
    let steps = |pieces: usize| {
        let text = text(pieces);
        count(|| read(&text)) as f64
    };
    let (once, twice) = (steps(PIECES), steps(2 * PIECES));
    let fewest = PIECES as f64 / 2.0;
    assert!(once >= fewest, "{what}: nothing was counted");
    let growth = twice / once;
    assert!(
        growth < 2.2,
        "{what}: twice the text takes {growth:.2} times the steps"
    );
}
