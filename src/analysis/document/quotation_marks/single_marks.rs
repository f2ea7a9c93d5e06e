//! Tells single quotation marks from apostrophes. A pair is accepted only if the opening mark is before a word and a
//! closing mark follows in the same paragraph. Possessives and elisions are not taken for quotation marks.

use super::candidates::Mark;
use super::run::{Beginning, Ending, Family, Run};
use crate::text::Span;

/// Words that are printed without their first letters: 'em, 'til, 'tis, 'cause, '90s.
const ELIDED: &[&str] = &[
    "em", "til", "till", "tis", "twas", "cause", "n", "round", "bout", "cos", "cuz", "tude", "im",
    "er", "nother",
];

/// Maximum number of single marks to look ahead for a closing mark. Keeps unusual texts linear.
const FARTHEST: usize = 40;

/// Appends the single-quoted runs of a paragraph.
pub(super) fn pair(text: &str, marks: &[Mark], paragraph: Span, runs: &mut Vec<Run>) {
    let singles: Vec<Mark> = marks
        .iter()
        .copied()
        .filter(|m| m.family == Family::Single)
        .collect();
    let mut next = 0;
    while let Some(mark) = singles.get(next) {
        next += 1;
        if !may_open(text, mark) {
            continue;
        }
        // The search ends at the opening mark of the next pair, so that ‘a’ and ‘b’ do not become one run.
        let mut best: Option<(usize, Strength)> = None;
        for (offset, other) in singles.iter().enumerate().skip(next).take(FARTHEST) {
            if may_open(text, other) && best.is_some() {
                break;
            }
            let strength = may_close(text, paragraph, other);
            if strength > best.map_or(Strength::No, |(_, s)| s) {
                best = Some((offset, strength));
            }
            if strength >= Strength::Fair {
                break;
            }
        }
        if let Some((offset, strength)) = best
            && let Some(close) = singles.get(offset)
            && close.span.start > mark.span.end
        {
            runs.push(Run {
                outer: mark.span.join(close.span),
                inner: Span {
                    start: mark.span.end,
                    end: close.span.start,
                },
                paragraph: 0,
                depth: 0,
                ending: Ending::Closed,
                beginning: Beginning::Fresh,
                family: Family::Single,
                confidence: match strength {
                    Strength::No => 0.0,
                    Strength::Weak => 0.5,
                    Strength::Fair => 0.8,
                    Strength::Strong => 0.9,
                },
            });
            next = offset + 1;
        }
    }
}

fn may_open(text: &str, mark: &Mark) -> bool {
    // In English, ’ never opens a quotation. Straight marks and ‘ can.
    if mark.open_cost > 0.5 {
        return false;
    }
    let after = text.get(mark.span.end as usize..).unwrap_or_default();
    let word: String = after
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .take(8)
        .flat_map(char::to_lowercase)
        .collect();
    let elided = ELIDED.contains(&word.as_str())
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s');
    let begins = after.chars().next().is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '$' | '.' | '…' | '[' | '“' | '"' | '#' | '@')
    });
    begins && !elided
}

/// How likely a mark closes a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    No,
    /// After an s, where it may be a possessive.
    Weak,
    /// After another letter.
    Fair,
    /// After a full stop, a comma or a similar mark.
    Strong,
}

fn may_close(text: &str, paragraph: Span, mark: &Mark) -> Strength {
    let before = text
        .get(paragraph.start as usize..mark.span.start as usize)
        .and_then(|s| s.chars().next_back());
    let after = text
        .get(mark.span.end as usize..paragraph.end as usize)
        .and_then(|s| s.chars().next());
    if after.is_some_and(char::is_alphanumeric) || before.is_none_or(char::is_whitespace) {
        return Strength::No;
    }
    match before {
        Some('s' | 'S') if after.is_some_and(char::is_whitespace) => Strength::Weak,
        Some('.' | ',' | '?' | '!' | '…') => Strength::Strong,
        _ => Strength::Fair,
    }
}
