//! The words of a passage as they are compared: without case, quotation marks, dashes and punctuation.

use std::sync::LazyLock;

use crate::text::segmentation::is_unspaced;
use crate::text::span::Span;
use crate::text::step_count::step;

/// Words that say little about which passage it is.
const FUNCTION_WORDS: &str = "a an the this that these those it its i you he she we they me him her us them my your his our \
    their mine who whom whose which what there here is are was were be been being am do does did done doing have has had \
    having will would shall should can could may might must not no nor and or but if so as than then of in on at to for \
    from by with about into over out up down off im youre hes shes were theyre ive youve weve theyve ill youll hell \
    well theyll id youd hed wed theyd isnt arent wasnt werent dont doesnt didnt wont wouldnt cant couldnt shouldnt \
    thats theres whats heres lets going go get got know think say said just very really some any all one when where why \
    how because also too more now like want";

/// How much a word counts when passages are compared: much, or little for a function word.
const WEIGHTS: [u32; 2] = [4, 1];

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// How it is compared.
    pub key: String,
    /// How much it counts.
    pub weight: u32,
    /// Whether it stands in square brackets, as words that an editor added do.
    pub bracketed: bool,
    /// What stands between the word before and this one.
    pub before: Boundary,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// A space or a hyphen.
    #[default]
    None,
    /// A comma, dash or full stop: what ends a clause.
    Clause,
    /// An ellipsis, or square brackets.
    Omission,
}

/// The words of a text, in its order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut before = Boundary::None;
    let mut bracketed = false;
    let mut dots = 0;
    let mut last = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        step();
        if !is_word(c) && !is_sign(c, last, characters.peek().map(|&(_, next)| next)) {
            dots = if c == '.' { dots + 1 } else { 0 };
            let own = match c {
                '…' | '[' | ']' => Boundary::Omission,
                '.' if dots > 1 => Boundary::Omission,
                ',' | '.' | ';' | ':' | '!' | '?' | '–' | '—' | '―' | '(' | ')' | '\n' => {
                    Boundary::Clause
                }
                _ => Boundary::None,
            };
            before = before.max(own);
            bracketed = match c {
                '[' => true,
                ']' => false,
                _ => bracketed,
            };
            last = c;
            continue;
        }
        dots = 0;
        let mut key = String::with_capacity(12);
        push_lowercase(&mut key, c);
        let mut end = at + c.len_utf8();
        last = c;
        while is_word(c) && !is_unspaced(c) {
            let mut rest = characters.clone();
            let Some((next_at, next)) = rest.next() else {
                break;
            };
            let following = rest.next().map(|(_, c)| c);
            if is_word(next) && !is_unspaced(next) {
                push_lowercase(&mut key, next);
            } else if joins(last, next, following) {
                // Kept in numbers, where a point matters.
                key.extend((next == '.').then_some('.'));
            } else {
                break;
            }
            step();
            characters.next();
            end = next_at + next.len_utf8();
            last = next;
        }
        let is_function = FUNCTION.binary_search(&key.as_str()).is_ok();
        let [much, little] = WEIGHTS;
        found.push(Word {
            span: Span::new(at, end),
            weight: if is_function { little } else { much },
            key,
            bracketed,
            before,
        });
        before = Boundary::None;
    }
    found
}

/// The function words, sorted.
static FUNCTION: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = FUNCTION_WORDS.split_whitespace().collect();
    words.sort_unstable();
    words
});

fn push_lowercase(key: &mut String, c: char) {
    if c.is_ascii() {
        key.push(c.to_ascii_lowercase());
    } else {
        key.extend(c.to_lowercase());
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether a character is compared although it is part of no word: a currency, a percent sign, a minus before a number.
fn is_sign(c: char, last: char, next: Option<char>) -> bool {
    match c {
        '$' | '€' | '£' | '¥' | '₹' | '₽' | '%' => true,
        '-' | '−' => last.is_whitespace() && next.is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a character stands inside a word: an apostrophe between letters, a point or comma between digits, or what
/// cannot be seen.
fn joins(last: char, c: char, next: Option<char>) -> bool {
    let between = |is: fn(char) -> bool| is(last) && next.is_some_and(is);
    match c {
        '\'' | '’' | '‘' | '`' | '´' => between(char::is_alphabetic),
        '.' | ',' => between(|c| c.is_ascii_digit()),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => next.is_some_and(is_word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn words_are_compared_without_their_typography() {
        assert_eq!(
            keys("Don’t cut third-grade funds!"),
            keys("don't cut third grade funds"),
        );
        assert_eq!(keys("30,000 of 1.5"), ["30000", "of", "1.5"]);
        assert_eq!(keys("at -5, not $5"), ["at", "-", "5", "not", "$", "5"]);
        assert_eq!(keys("東京 bri\u{ad}dge"), ["東", "京", "bridge"]);
        assert!(keys("“…”").is_empty());
    }

    #[test]
    fn omissions_and_clauses_are_noticed() {
        let found = words("We … pay, [the city] paid. It");
        let before: Vec<Boundary> = found.iter().map(|word| word.before).collect();
        assert_eq!(
            before,
            [
                Boundary::None,
                Boundary::Omission,
                Boundary::Omission,
                Boundary::None,
                Boundary::Omission,
                Boundary::Clause,
            ]
        );
        let bracketed = found.iter().filter(|word| word.bracketed);
        assert_eq!(bracketed.count(), 2);
    }
}
