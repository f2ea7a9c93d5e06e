//! Where words occur in a text, whatever form its spaces, quotation marks, dashes and dots have. Takes time linear in the
//! text, even if occurrences overlap.

use std::collections::VecDeque;
use std::iter::Peekable;

use crate::text::span::Span;
use crate::text::step_count::step;

/// A character as it is compared; nothing for what cannot be seen.
fn form(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '…' => '.',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// The characters of a text as they are compared, each with the first byte of the character that it stands for and the
/// byte after the last. Runs of spaces, dashes or dots are one.
pub(super) struct Forms<I: Iterator<Item = (usize, char)>>(Peekable<I>);

impl<I: Iterator<Item = (usize, char)>> Forms<I> {
    pub(super) fn new(characters: I) -> Self {
        Self(characters.peekable())
    }
}

impl<I: Iterator<Item = (usize, char)>> Iterator for Forms<I> {
    type Item = (usize, usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (start, c) = self.0.next()?;
            step();
            let Some(own) = form(c) else {
                continue;
            };
            let mut end = start + c.len_utf8();
            if matches!(own, ' ' | '-' | '.') {
                while let Some((at, c)) = self
                    .0
                    .next_if(|&(_, c)| form(c).is_none_or(|other| other == own))
                {
                    end = at + c.len_utf8();
                    step();
                }
            }
            return Some((start, end, own));
        }
    }
}

/// The characters of these words as they are compared.
pub(super) fn forms(words: &str) -> Vec<char> {
    Forms::new(words.char_indices()).map(|(.., c)| c).collect()
}

/// Calls a function with every place where these characters occur in a text, in the order of the text. They come from
/// [`forms`]. Occurrences may overlap.
pub(super) fn each(text: &str, wanted: &[char], mut found: impl FnMut(Span)) {
    let fallback = fallbacks(wanted);
    let mut starts: VecDeque<usize> = VecDeque::with_capacity(wanted.len());
    let mut matched = 0;
    for (start, end, c) in Forms::new(text.char_indices()) {
        if starts.len() == wanted.len() {
            starts.pop_front();
        }
        starts.push_back(start);
        while matched > 0 && wanted.get(matched) != Some(&c) {
            step();
            matched = shorter(&fallback, matched);
        }
        if wanted.get(matched) == Some(&c) {
            matched += 1;
        }
        if matched == wanted.len()
            && let Some(&first) = starts.front()
        {
            found(Span::new(first, end));
            matched = shorter(&fallback, matched);
        }
    }
}

/// The place where words occur that shares most with another place. `None` if they occur nowhere that shares anything.
pub(crate) fn occurrence_at(text: &str, words: &str, place: Span) -> Option<Span> {
    let wanted = forms(words.trim());
    let mut best: Option<(u32, Span)> = None;
    if !wanted.is_empty() {
        each(text, &wanted, |found| {
            let start = found.start.max(place.start);
            let shared = found.end.min(place.end).saturating_sub(start);
            if shared > 0 && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, found));
            }
        });
    }
    best.map(|(_, found)| found)
}

/// The length of the longest proper beginning that the first `matched` characters also end with.
fn shorter(fallback: &[usize], matched: usize) -> usize {
    let last = matched.checked_sub(1).and_then(|last| fallback.get(last));
    last.copied().unwrap_or_default()
}

/// For each beginning of the words, the length of the longest shorter one that it ends with (Knuth, Morris and Pratt).
fn fallbacks(wanted: &[char]) -> Vec<usize> {
    let mut lengths: Vec<usize> = Vec::with_capacity(wanted.len());
    let mut length = 0;
    for (at, c) in wanted.iter().enumerate() {
        if at > 0 {
            while length > 0 && wanted.get(length) != Some(c) {
                length = shorter(&lengths, length);
            }
            if wanted.get(length) == Some(c) {
                length += 1;
            }
        }
        lengths.push(length);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::step_count::check_linear;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let mut found = Vec::new();
        each(text, &forms(words), |span| found.push(span.of(text)));
        assert_eq!(found, expected, "{words} in {text}");
    }

    #[test]
    fn words_are_found_in_other_typography() {
        check(
            "It’s “late”\n\nand – so on",
            "It's \"late\" and - so",
            &["It’s “late”\n\nand – so"],
        );
        check(
            "Wait... what? Wait… what?",
            "Wait… what",
            &["Wait... what", "Wait… what"],
        );
        check("the part, the art", "art", &["art", "art"]);
        check("The art", "the art", &[]);
        check("aaaa", "aa", &["aa", "aa", "aa"]);
        check("ab ab\u{ad}ab", "abab", &["ab\u{ad}ab"]);
        check("", "a", &[]);
    }

    #[test]
    fn finding_takes_linear_time() {
        let text = |pieces: usize| "aaaaaaaaab ".repeat(pieces);
        check_linear("occurrences", text, |text| {
            each(text, &forms(&"a".repeat(300)), |_| ());
            each(text, &forms("aaaab"), |_| ());
        });
    }
}
