//! Aligns two sequences of words by their longest common runs.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Word;
use crate::text::step_count::step;

/// Words of each sequence that are aligned. In longer sequences, what both begin and end with is set aside first, and any
/// more words count as different, so that the cost is linear.
const MOST: usize = 400;

/// Words that stand in both sequences: where they begin in each, and how many they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) count: usize,
}

/// The common runs, in the order of both sequences.
pub(super) fn align(a: &[Word], b: &[Word]) -> Vec<Common> {
    let mut numbers = HashMap::new();
    let a = numbered(a, &mut numbers);
    let b = numbered(b, &mut numbers);
    let same = |(one, other): &(&u32, &u32)| one == other;
    let is_long = a.len().max(b.len()) > MOST;
    let most = if is_long { a.len().min(b.len()) } else { 0 };
    let first = a.iter().zip(&b).take(most).take_while(same).count();
    let rest = most - first;
    let pairs = a.iter().rev().zip(b.iter().rev()).take(rest);
    let last = pairs.take_while(same).count();
    let mut found = vec![Common {
        a: 0,
        b: 0,
        count: first,
    }];
    let (to_a, to_b) = (a.len() - last, b.len() - last);
    let within = |from: usize, to: usize| from..to.min(from + MOST);
    between(
        (&a, within(first, to_a)),
        (&b, within(first, to_b)),
        &mut found,
    );
    found.push(Common {
        a: to_a,
        b: to_b,
        count: last,
    });
    found.retain(|run| run.count > 0);
    joined(found)
}

/// The words as numbers, the same for the same word.
fn numbered<'a>(words: &'a [Word], numbers: &mut HashMap<&'a str, u32>) -> Vec<u32> {
    let number = |word: &'a Word| {
        step();
        let next = numbers.len() as u32;
        *numbers.entry(word.key.as_str()).or_insert(next)
    };
    words.iter().map(number).collect()
}

/// Adds the longest common run, those before and those after it.
fn between(
    (a, of_a): (&[u32], Range<usize>),
    (b, of_b): (&[u32], Range<usize>),
    found: &mut Vec<Common>,
) {
    // A stack instead of a recursion: the parts that are left to the right of the runs found so far.
    let mut waiting = vec![(of_a, of_b)];
    let mut runs = Vec::new();
    while let Some((of_a, of_b)) = waiting.pop() {
        let Some(run) = longest((a, &of_a), (b, &of_b)) else {
            continue;
        };
        waiting.push((run.a + run.count..of_a.end, run.b + run.count..of_b.end));
        waiting.push((of_a.start..run.a, of_b.start..run.b));
        runs.push(run);
    }
    runs.sort_unstable_by_key(|run| run.a);
    found.extend(runs);
}

/// The longest common run of two parts, the first of several.
fn longest(
    (a, of_a): (&[u32], &Range<usize>),
    (b, of_b): (&[u32], &Range<usize>),
) -> Option<Common> {
    let words_b = b.get(of_b.clone())?;
    let mut best: Option<Common> = None;
    // How long the run is that ends at each word of `b` and at the last word of `a`.
    let mut lengths = vec![0_usize; words_b.len()];
    for (at_a, word_a) in of_a.clone().zip(a.get(of_a.clone())?) {
        let mut diagonal = 0;
        for (offset, (word_b, length)) in words_b.iter().zip(&mut lengths).enumerate() {
            step();
            let above = *length;
            *length = if word_a == word_b { diagonal + 1 } else { 0 };
            diagonal = above;
            if *length > best.map_or(0, |best| best.count) {
                best = Some(Common {
                    a: at_a + 1 - *length,
                    b: of_b.start + offset + 1 - *length,
                    count: *length,
                });
            }
        }
    }
    best
}

/// Runs that follow each other directly in both sequences are one.
fn joined(runs: Vec<Common>) -> Vec<Common> {
    let mut whole: Vec<Common> = Vec::with_capacity(runs.len());
    for run in runs {
        match whole.last_mut() {
            Some(last) if last.a + last.count == run.a && last.b + last.count == run.b => {
                last.count += run.count;
            }
            Some(_) | None => whole.push(run),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use crate::text::step_count::check_linear;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[(usize, usize, usize)]) {
        let runs = align(&words(a), &words(b));
        let runs: Vec<_> = runs.iter().map(|run| (run.a, run.b, run.count)).collect();
        assert_eq!(runs, expected, "{a} | {b}");
    }

    #[test]
    fn longest_runs_are_aligned_first() {
        check("one two three", "one two three", &[(0, 0, 3)]);
        check("one two three", "one three", &[(0, 0, 1), (2, 1, 1)]);
        check("the old bridge", "a bridge", &[(2, 1, 1)]);
        check("x the a b c the y", "z the a b c w", &[(1, 1, 4)]);
        check("a b", "c d", &[]);
        check("", "a", &[]);
    }

    #[test]
    fn aligning_takes_linear_time() {
        let text = |pieces: usize| "one two ".repeat(10 * pieces);
        check_linear("alignment", text, |text| {
            align(&words(text), &words(&text.replace("one", "three")));
        });
    }
}
