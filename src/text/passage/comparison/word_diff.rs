//! The difference of two texts as running text: what both have, what only the first has, what only the second has.

use super::alignment::align;
use super::{Boundary, Comparison, Part, PartKind, Relation, Word, compare, compare_words, words};
use crate::text::span::Span;
use crate::text::step_count::step;

/// Paragraphs of the second text that a changed paragraph of the first is compared with.
const NEAR: usize = 4;

/// The least share of common words, in hundredths, of two paragraphs of which one may be an edited form of the other.
const SHARE: usize = 30;

/// A part of a word diff. Where one ends and the next begins, a space stands at the beginning of the next if the texts
/// have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffPart {
    /// In which of both texts it stands.
    pub kind: PartKind,
    /// Its words with what stands between and behind them, of the second text if both have it.
    pub text: String,
}

/// The word diff of two passages, of which `comparison` is the comparison. No word of either is missing.
pub fn word_diff(
    comparison: &Comparison,
    (a, in_a): (&str, Span),
    (b, in_b): (&str, Span),
) -> Vec<DiffPart> {
    let own = |part: &Part| match part.kind {
        PartKind::Removed => part.a,
        PartKind::Kept | PartKind::Added => part.b,
    };
    let parts = &comparison.parts;
    let mut diff: Vec<DiffPart> = Vec::with_capacity(parts.len());
    let mut space = false;
    // Where the next words of each text begin, for every part from the last to the first.
    let mut ends = Vec::with_capacity(parts.len());
    let (mut next_a, mut next_b) = (in_a.end, in_b.end);
    for part in parts.iter().rev() {
        ends.push((next_a, next_b));
        match part.kind {
            PartKind::Kept => (next_a, next_b) = (part.a.start, part.b.start),
            PartKind::Removed => next_a = part.a.start,
            PartKind::Added => next_b = part.b.start,
        }
    }
    let (mut is_first_of_a, mut is_first_of_b) = (true, true);
    for (part, (end_a, end_b)) in parts.iter().zip(ends.into_iter().rev()) {
        let (text, whole, end, is_first) = match part.kind {
            PartKind::Removed => (a, in_a, end_a, &mut is_first_of_a),
            PartKind::Kept | PartKind::Added => (b, in_b, end_b, &mut is_first_of_b),
        };
        let start = if *is_first {
            whole.start
        } else {
            own(part).start
        };
        *is_first = false;
        if part.kind == PartKind::Kept {
            is_first_of_a = false;
        }
        let raw = Span { start, end }.of(text);
        let before = text.get(..start as usize).unwrap_or_default();
        space |= start > whole.start && before.ends_with(char::is_whitespace);
        let trimmed = raw.trim();
        let is_inner = !diff.is_empty() && space;
        diff.push(DiffPart {
            kind: part.kind,
            text: if is_inner {
                format!(" {trimmed}")
            } else {
                trimmed.to_owned()
            },
        });
        space = raw.ends_with(char::is_whitespace);
    }
    diff
}

/// The word diff of two quotes.
pub fn differing(a: &str, b: &str) -> Vec<DiffPart> {
    word_diff(&compare(a, b), whole(a), whole(b))
}

/// A text with the span of all of it.
pub fn whole(text: &str) -> (&str, Span) {
    (text, Span::new(0, text.len()))
}

/// The difference of two texts, paragraph by paragraph: those that both have or one of them, and word diffs of those that
/// were changed. Changes of punctuation, quotation marks and capitals count as none; the second text is shown.
pub fn diff_paragraphs(a: &[&str], b: &[&str]) -> Vec<Vec<DiffPart>> {
    let mut found = Vec::with_capacity(b.len());
    let (mut at_a, mut at_b) = (0, 0);
    for run in align(&units(a), &units(b)) {
        between(
            a.get(at_a..run.a).unwrap_or_default(),
            b.get(at_b..run.b).unwrap_or_default(),
            &mut found,
        );
        let kept = b.iter().skip(run.b).take(run.count);
        found.extend(kept.map(|paragraph| paragraph_of(PartKind::Kept, paragraph)));
        (at_a, at_b) = (run.a + run.count, run.b + run.count);
    }
    between(
        a.get(at_a..).unwrap_or_default(),
        b.get(at_b..).unwrap_or_default(),
        &mut found,
    );
    found
}

/// Paragraphs as they are aligned: each is one unit.
fn units(paragraphs: &[&str]) -> Vec<Word> {
    let unit = |paragraph: &&str| Word {
        span: Span::default(),
        key: (*paragraph).to_owned(),
        weight: 1,
        bracketed: false,
        before: Boundary::None,
    };
    paragraphs.iter().map(unit).collect()
}

fn paragraph_of(kind: PartKind, paragraph: &str) -> Vec<DiffPart> {
    vec![DiffPart {
        kind,
        text: paragraph.to_owned(),
    }]
}

/// Paragraphs between two that both texts have.
fn between(a: &[&str], b: &[&str], found: &mut Vec<Vec<DiffPart>>) {
    let words_of_b: Vec<Vec<Word>> = b.iter().map(|paragraph| words(paragraph)).collect();
    let mut next = 0;
    for old in a {
        let own = words(old);
        let near = words_of_b.iter().enumerate().skip(next).take(NEAR);
        let mut edited = near.filter(|(_, new)| share(&own, new) >= SHARE);
        let found_at = edited.find_map(|(index, new)| {
            let text = b.get(index)?;
            let comparison = compare_words((old, &own), (text, new));
            (comparison.relation != Relation::Unrelated).then_some((index, *text, comparison))
        });
        let Some((index, new, comparison)) = found_at else {
            found.push(paragraph_of(PartKind::Removed, old));
            continue;
        };
        let added = b.get(next..index).unwrap_or_default();
        found.extend(added.iter().map(|new| paragraph_of(PartKind::Added, new)));
        found.push(word_diff(&comparison, whole(old), whole(new)));
        next = index + 1;
    }
    let added = b.get(next..).unwrap_or_default();
    found.extend(added.iter().map(|new| paragraph_of(PartKind::Added, new)));
}

/// How many of the words of the shorter of two paragraphs the other has too, in hundredths.
fn share(a: &[Word], b: &[Word]) -> usize {
    let mut counts = std::collections::HashMap::new();
    for word in a {
        step();
        *counts.entry(word.key.as_str()).or_insert(0_usize) += 1;
    }
    let mut shared = 0;
    for word in b {
        step();
        if let Some(left) = counts.get_mut(word.key.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    100 * shared / a.len().min(b.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::step_count::check_linear;

    /// The parts as one line, as in a word diff.
    fn written(parts: &[DiffPart]) -> String {
        let written = parts.iter().map(|part| {
            let text = part.text.trim_start();
            let space = part.text.get(..part.text.len() - text.len());
            let space = space.unwrap_or_default();
            match part.kind {
                PartKind::Kept => part.text.clone(),
                PartKind::Removed => format!("{space}[-{text}-]"),
                PartKind::Added => format!("{space}{{+{text}+}}"),
            }
        });
        written.collect()
    }

    #[track_caller]
    fn check(a: &str, b: &str, expected: &str) {
        assert_eq!(written(&differing(a, b)), expected);
    }

    #[test]
    fn a_word_diff_has_the_punctuation_of_both_texts() {
        check(
            "“The old bridge, he said, will not survive.”",
            "The old bridge will survive another winter.",
            "The old bridge [-he said,-] will [-not-] survive {+another winter.+}",
        );
        check("One, two.", "One, two.", "One, two.");
        check("We pay now.", "We pay.", "We pay. [-now.-]");
        check("港湾は閉まる", "港湾は開く", "港湾は[-閉まる-]{+開く+}");
        check("", "Only here", "{+Only here+}");
    }

    #[track_caller]
    fn check_paragraphs(a: &[&str], b: &[&str], expected: &[&str]) {
        let found = diff_paragraphs(a, b);
        let found: Vec<String> = found.iter().map(|parts| written(parts)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_are_compared_with_their_edited_forms() {
        let head = "Bridge vote in Orra";
        let end = "The council meets again in May.";
        check_paragraphs(
            &[head, "The bridge costs three million crowns.", end],
            &[
                head,
                "A new paragraph about ferries.",
                "The bridge costs four million crowns.",
                end,
            ],
            &[
                head,
                "{+A new paragraph about ferries.+}",
                "The bridge costs [-three-] {+four+} million crowns.",
                end,
            ],
        );
        check_paragraphs(
            &["Gone entirely.", end],
            &[end],
            &["[-Gone entirely.-]", end],
        );
        check_paragraphs(&[], &[head], &["{+Bridge vote in Orra+}"]);
    }

    #[test]
    fn comparing_paragraphs_takes_linear_time() {
        let text = |pieces: usize| {
            let paragraph = |n: usize| format!("Number {n} of the old council votes again.\n");
            (0..20 * pieces).map(paragraph).collect::<String>()
        };
        check_linear("word diff of paragraphs", text, |text| {
            let edited = text.replace("old", "new");
            let lines = |text| str::lines(text).collect::<Vec<&str>>();
            diff_paragraphs(&lines(text), &lines(&edited));
        });
    }
}
