//! Where in a text the words of a quotation stand closest together. Takes time linear in the text.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::passage::comparison::{Boundary, PartKind, Word, compare_words};
use crate::text::step_count::step;

/// How many windows of each length are looked at.
const WINDOWS: usize = 3;

/// The lengths of windows for a quotation of so many words: one for the same words, one for cuts.
const fn lengths(count: usize) -> [usize; 2] {
    [count + 2 + count / 4, 3 * count + 30]
}

/// The least share of a quotation's weight in a window, in hundredths.
const LEAST: u32 = 40;

/// A part of a text that contains much of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window<'a> {
    /// Its words.
    pub(super) words: &'a [Word],
    /// The weight of the quotation's words in it.
    score: u32,
}

/// The windows of these texts that contain most of a quotation. None if all contain little of it.
pub(super) fn nearest<'a>(
    own: &[Word],
    texts: &(impl Iterator<Item = &'a [Word]> + Clone),
) -> Vec<Window<'a>> {
    let mut wanted: HashMap<&str, Tally> = HashMap::new();
    for word in own {
        let tally = wanted.entry(&word.key).or_default();
        tally.wanted += 1;
        tally.weight = word.weight;
    }
    let whole: u32 = own.iter().map(|word| word.weight).sum();
    let mut found = Vec::new();
    for length in lengths(own.len()) {
        let mut best: Vec<Window<'a>> = Vec::new();
        for text in texts.clone() {
            let mut scored = scores(text, length, &mut wanted);
            scored.retain(|&(score, _)| 100 * score >= LEAST * whole.max(1));
            scored.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
            let mut kept: Vec<usize> = Vec::new();
            for (score, at) in scored {
                if kept.len() == WINDOWS {
                    break;
                }
                if kept.iter().all(|other| other.abs_diff(at) >= own.len()) {
                    kept.push(at);
                    let end = (at + length).min(text.len());
                    let words = text.get(at..end).unwrap_or_default();
                    best.push(Window { words, score });
                }
            }
        }
        best.sort_by_key(|window| std::cmp::Reverse(window.score));
        found.extend(best.into_iter().take(WINDOWS));
    }
    found
}

/// How often a word is wanted, and how often the window has it.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    wanted: usize,
    had: usize,
    weight: u32,
}

/// The weight of the wanted words in each window, with its first word. Windows that begin with another word are left out.
fn scores<'a>(
    text: &'a [Word],
    length: usize,
    wanted: &mut HashMap<&'a str, Tally>,
) -> Vec<(u32, usize)> {
    for tally in wanted.values_mut() {
        tally.had = 0;
    }
    let mut score = 0;
    let mut found = Vec::new();
    let mut entering = text.iter();
    for _ in 0..length {
        if let Some(word) = entering.next() {
            enter(word, wanted, &mut score);
        }
    }
    for (at, leaving) in text.iter().enumerate() {
        step();
        if let Some(tally) = wanted.get_mut(leaving.key.as_str()) {
            found.push((score, at));
            if tally.had <= tally.wanted {
                score -= tally.weight;
            }
            tally.had -= 1;
        }
        if let Some(word) = entering.next() {
            enter(word, wanted, &mut score);
        }
    }
    found
}

fn enter(word: &Word, wanted: &mut HashMap<&str, Tally>, score: &mut u32) {
    if let Some(tally) = wanted.get_mut(word.key.as_str()) {
        tally.had += 1;
        if tally.had <= tally.wanted {
            *score += tally.weight;
        }
    }
}

/// The part of a window that the quotation has: from the first to the last of the runs that stand close enough together,
/// with as many words before and after as the quotation has others there.
pub(super) fn trimmed<'a>(own: &[Word], window: &'a [Word]) -> Option<&'a [Word]> {
    let comparison = compare_words(("", window), ("", own));
    let index = |words: &[Word], at: u32| words.partition_point(|word| word.span.start < at);
    let kept = comparison
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Kept);
    let mut best: Option<Chain> = None;
    let mut chain: Option<Chain> = None;
    for part in kept {
        let run = Chain {
            a: index(window, part.a.start)..index(window, part.a.end),
            b: index(own, part.b.start)..index(own, part.b.end),
            score: 0,
        };
        let weight = own.get(run.b.clone()).unwrap_or_default().iter();
        let weight = weight.map(|word| word.weight).sum::<u32>() as usize;
        let longer = chain.and_then(|chain| {
            let gap = run.a.start - chain.a.end;
            let next = own.get(run.b.start);
            let is_marked = next.is_some_and(|word| word.before == Boundary::Omission);
            let cost = if is_marked { gap / 8 } else { gap / 2 };
            let score = chain.score.checked_sub(cost).filter(|&score| score > 0)?;
            Some(Chain {
                a: chain.a.start..run.a.end,
                b: chain.b.start..run.b.end,
                score: score + weight,
            })
        });
        let own_chain = longer.unwrap_or(Chain {
            score: weight,
            ..run
        });
        if best
            .as_ref()
            .is_none_or(|best| own_chain.score > best.score)
        {
            best = Some(own_chain.clone());
        }
        chain = Some(own_chain);
    }
    let best = best?;
    let start = best.a.start.saturating_sub(best.b.start);
    let end = (best.a.end + own.len() - best.b.end).min(window.len());
    window.get(start..end)
}

/// Runs that follow each other: the words of the window and of the quotation from the first to the last.
#[derive(Clone, Debug)]
struct Chain {
    a: Range<usize>,
    b: Range<usize>,
    score: usize,
}
