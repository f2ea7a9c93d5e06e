//! Splits paragraphs into sentences. Quotation runs are opaque: a sentence can end with a run but never inside one.
//! English abbreviations are known; in other languages the splitter relies on punctuation alone.

use std::sync::LazyLock;

use super::quotation_marks::run::Run;
use super::tokens::{Abbreviation, abbreviation};
use crate::text::{Paragraph, ParagraphKind, Span, step_count};

#[cfg(test)]
mod tests;

/// Words that usually begin a new sentence when they are capitalised, and rarely continue a name.
static STARTERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    words(
        "The A An He She It They We I You But And In On At By For This That These Those His Her Its Their \
    There As If When While After Before However Still Yet So Since Some Many Most One Two No Not Now \
    What Who Why How With Under Although Both Last Other Such To From According Even Also Then Because \
    Another During Our My",
    )
});

/// Verbs that may follow a quotation and the name of its speaker: `"Really?" Jane Doe asked.`
static ASKING: LazyLock<Vec<&str>> = LazyLock::new(|| {
    words(
        "said says asked asks added wrote tweeted told exclaimed shouted replied continued joked quipped \
    wondered declared responded yelled cried argued noted explained concluded tells writes",
    )
});

/// The sentences of a paragraph, without surrounding white space. `start` is a byte offset; it is after the dateline,
/// if there is one.
pub fn split(text: &str, paragraph: &Paragraph, start: u32, runs: &[Run]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut splitter = Splitter {
        text,
        end: paragraph.span.end as usize,
        sentence: start as usize,
        lines: paragraph.kind == ParagraphKind::Preformatted,
    };
    let mut at = splitter.sentence;
    let mut outer = runs.iter().filter(|run| run.depth == 0).peekable();
    while at < splitter.end {
        while outer
            .next_if(|run| (run.outer.end as usize) <= at)
            .is_some()
        {}
        if let Some(run) = outer.peek()
            && run.outer.start as usize <= at
        {
            let inner = run.inner.of(text);
            let ends = ends_sentence(inner);
            // Before "she said", a comma is used instead of a full stop. A full stop therefore ends the sentence
            // whatever follows.
            let before = if inner.ends_with('.') && !inner.ends_with("..") {
                Before::Text
            } else {
                Before::Quotation
            };
            at = run.outer.end as usize;
            if ends && let Some(cut) = splitter.boundary(at, before) {
                splitter.cut(cut, &mut sentences);
                at = cut;
            }
            continue;
        }
        let limit = outer
            .peek()
            .map_or(splitter.end, |run| run.outer.start as usize);
        at = splitter.plain(at, limit.min(splitter.end), &mut sentences);
    }
    splitter.cut(splitter.end, &mut sentences);
    sentences
}

/// Whether quoted words end like a sentence.
pub fn ends_sentence(inner: &str) -> bool {
    inner
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | ')' | '"' | '”'))
        .ends_with(['.', '?', '!', '…', '。', '？', '！'])
}

/// The byte offset of the first line break or mark that may end a sentence.
fn next_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|byte| matches!(byte, b'.' | b'?' | b'!' | b'\n' | 0x80..))?;
        let letter = text.get(at..)?.chars().next()?;
        if letter.is_ascii() || matches!(letter, '…' | '。' | '？' | '！') {
            return Some(at);
        }
        at += letter.len_utf8();
    }
}

/// What is before a possible boundary.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Text,
    Quotation,
}

struct Splitter<'t> {
    text: &'t str,
    end: usize,
    sentence: usize,
    lines: bool,
}

impl Splitter<'_> {
    /// Scans unquoted text from `at` to `limit` and cuts it into sentences. Returns `limit`, or the last cut if it is
    /// after `limit`.
    fn plain(&mut self, at: usize, limit: usize, sentences: &mut Vec<Span>) -> usize {
        let mut at = at;
        while at < limit {
            let Some(rest) = self.text.get(at..limit) else {
                return limit;
            };
            let Some(offset) = next_mark(rest) else {
                return limit;
            };
            let mark = at + offset;
            let stop = rest.get(offset..).unwrap_or_default();
            let width = stop.chars().next().map_or(1, char::len_utf8);
            if stop.starts_with('\n') {
                if self.lines {
                    self.cut(mark, sentences);
                }
                at = mark + 1;
                continue;
            }
            let after = mark
                + stop
                    .find(|c: char| {
                        !matches!(
                            c,
                            '.' | '?' | '!' | '…' | ')' | ']' | '\'' | '’' | '。' | '？' | '！'
                        )
                    })
                    .unwrap_or(stop.len());
            let abbreviated =
                || stop.starts_with('.') && after == mark + 1 && self.abbreviation(mark);
            match self.boundary(after, Before::Text) {
                Some(cut) if !abbreviated() => {
                    self.cut(cut, sentences);
                    at = cut;
                }
                _ => at = after.max(mark + width),
            }
        }
        at
    }

    /// Where the next sentence begins if one ends just before byte `at`.
    fn boundary(&self, at: usize, before: Before) -> Option<usize> {
        let rest = self.text.get(at..self.end)?;
        let next = rest.trim_start();
        let gap = rest.len() - next.len();
        let first = next.chars().next()?;
        let wide = self
            .text
            .get(..at)
            .is_some_and(|s| s.ends_with(['。', '？', '！']));
        if gap == 0 && !wide {
            return None;
        }
        if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '-' | '–' | '—' | '&' | ')')
        {
            return None;
        }
        if before == Before::Quotation && names_speaker(next) {
            return None;
        }
        Some(at + gap)
    }

    /// Whether the full stop at byte `mark` belongs to the previous word and does not end the sentence.
    fn abbreviation(&self, mark: usize) -> bool {
        let before = self.text.get(self.sentence..mark).unwrap_or_default();
        let word = before
            .rsplit(|c: char| {
                step_count::step();
                c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | '-' | '—' | '/' | '[')
            })
            .next()
            .unwrap_or_default();
        let after = self
            .text
            .get(mark + 1..self.end)
            .unwrap_or_default()
            .trim_start();
        let next: &str = after
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let starter = STARTERS.contains(&next);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters == 0 {
            // "3. The plan" at the beginning of a line is a list number. Elsewhere a number may end a sentence.
            return before.trim().len() == word.len() && word.chars().all(|c| c.is_ascii_digit());
        }
        if letters == 1 && word.chars().count() == 1 {
            // An initial. "I." and similar forms end a sentence only before a starter.
            return word.chars().all(char::is_uppercase) && !starter;
        }
        if word.contains('.') {
            // "U.S." and "p.m." end a sentence only before a word that begins one.
            return !starter
                || word.ends_with("Ph")
                || word.ends_with("e.g")
                || word.ends_with("i.e");
        }
        let pointed = self.text.get(mark - word.len()..=mark).unwrap_or_default();
        match abbreviation(pointed) {
            Some(Abbreviation::Title) => true,
            Some(Abbreviation::Number) => next.starts_with(|c: char| c.is_ascii_digit()),
            Some(Abbreviation::Other) => !starter,
            None => false,
        }
    }

    fn cut(&mut self, at: usize, sentences: &mut Vec<Span>) {
        let whole = self.text.get(self.sentence..at).unwrap_or_default();
        let body = whole.trim();
        if !body.is_empty() {
            let start = self.sentence + (whole.len() - whole.trim_start().len());
            sentences.push(Span::new(start, start + body.len()));
        }
        self.sentence = at;
    }
}

/// Whether a name and a verb of speech follow, as in `Jane Doe asked.`
fn names_speaker(next: &str) -> bool {
    for (names, word) in next.split_whitespace().take(6).enumerate() {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        if ASKING.contains(&bare) {
            return names > 0;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // A capitalised pronoun begins a new sentence.
        let starter = names == 0 && STARTERS.contains(&bare) && bare != "The";
        if !capital || starter || bare.len() < word.len() && !word.ends_with('.') {
            return false;
        }
    }
    false
}

fn words(list: &'static str) -> Vec<&'static str> {
    list.split(' ').collect()
}
