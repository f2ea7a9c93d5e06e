//! The scanner behind [`tokenize`](super::tokenize): one pass over the bytes, with a table for ASCII and `char` for the
//! rest.

use super::abbreviations::{Abbreviation, abbreviation};
use super::clitic::{self, is_apostrophe};
use super::hyphens;
use super::token::Token;
use super::word_shape::Shape;
use crate::text::Span;

/// The effect of a character on the word that it is in or next to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Lower,
    Upper,
    Digit,
    /// A straight or curly apostrophe.
    Apostrophe,
    Hyphen,
    Point,
    /// Combining marks, joiners and variation selectors, which belong to the previous character.
    Extender,
    Mark,
    /// After the end.
    End,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7f => Class::Space,
            b'a'..=b'z' | b'_' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            b'.' => Class::Point,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
};

impl Class {
    const fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper)
    }

    const fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Digit)
    }

    fn of_wide(c: char) -> Self {
        if is_apostrophe(c) {
            Self::Apostrophe
        } else if c.is_numeric() {
            Self::Digit
        } else if c.is_alphabetic() {
            if c.is_uppercase() {
                Self::Upper
            } else {
                Self::Lower
            }
        } else if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{80}'..='\u{9f}') {
            Self::Space
        } else if c == '\u{2010}' || c == '\u{2011}' {
            Self::Hyphen
        } else if is_extender(c) {
            Self::Extender
        } else {
            Self::Mark
        }
    }
}

const fn is_extender(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{94d}' | '\u{e0020}'..='\u{e007f}'
    )
}

pub(super) struct Scanner<'t> {
    /// The text up to the end of the span.
    text: &'t str,
    at: usize,
    out: &'t mut Vec<Token>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, span: Span, out: &'t mut Vec<Token>) -> Self {
        let text = text.get(..span.end as usize).unwrap_or_default();
        Self {
            text,
            at: span.start as usize,
            out,
        }
    }

    pub(super) fn run(mut self) {
        loop {
            let (class, length) = self.look(self.at);
            match class {
                Class::End => return,
                Class::Space => self.at += length,
                Class::Lower | Class::Upper if self.plain_word(class) => {}
                Class::Lower | Class::Upper | Class::Digit => self.word(class),
                Class::Apostrophe => self.apostrophe(length),
                Class::Point => self.point(),
                Class::Hyphen | Class::Extender | Class::Mark => self.mark(length),
            }
        }
    }

    /// The class and length in bytes of the character at `at`.
    fn look(&self, at: usize) -> (Class, usize) {
        match self.text.as_bytes().get(at) {
            None => (Class::End, 0),
            Some(&byte) => match ASCII.get(usize::from(byte)) {
                Some(&class) => (class, 1),
                None => match self.text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) => (Class::of_wide(c), c.len_utf8()),
                    None => (Class::Space, 1),
                },
            },
        }
    }

    fn class(&self, at: usize) -> Class {
        self.look(at).0
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn push(&mut self, start: usize, end: usize) {
        let shape = Shape::of(self.slice(start, end));
        self.push_shaped(start, end, shape);
    }

    fn push_shaped(&mut self, start: usize, end: usize, shape: Shape) {
        let mut from = start;
        while end - from > Token::LONGEST {
            let cut = self.text.floor_char_boundary(from + Token::LONGEST);
            self.out.push(Token::new(Span::new(from, cut), shape));
            from = cut;
        }
        self.out.push(Token::new(Span::new(from, end), shape));
        self.at = end;
    }

    /// Emits the word at `self.at` if it is simple: ASCII letters of which at most the first is upper case, followed by
    /// a character that belongs to no word. Four out of five words are simple, so this saves time. It does not change
    /// the result.
    fn plain_word(&mut self, first: Class) -> bool {
        if !self.byte(self.at).is_ascii_alphabetic() {
            return false;
        }
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let letters = rest
            .iter()
            .take_while(|byte| byte.is_ascii_lowercase())
            .count();
        let plain = match rest.get(letters) {
            None | Some(b' ' | b',' | b'\n' | b';' | b')' | b'"' | b'?' | b'!') => true,
            Some(_) => false,
        };
        if plain {
            let shape = if first == Class::Lower {
                Shape::Lower
            } else {
                Shape::Capital
            };
            let end = self.at + 1 + letters;
            match clitic::joined_pair(self.slice(self.at, end)) {
                None => self.push_shaped(self.at, end, shape),
                Some(_) => return false,
            }
        }
        plain
    }

    /// Scans a word or a number, with the full stops, hyphens and apostrophes that belong to it.
    fn word(&mut self, first: Class) {
        let start = self.at;
        if matches!(self.byte(start), b'h' | b'w' | b'H' | b'W') && self.is_address(start) {
            let end = self.address_end(start);
            return self.push_shaped(start, end, Shape::Lower);
        }
        // `piece` begins after the last hyphen, `part` after the last full stop or hyphen.
        let (mut piece, mut part) = (start, start);
        let mut at = start;
        let mut last = first;
        let end = loop {
            let (class, length) = self.look(at);
            match class {
                Class::Lower | Class::Upper | Class::Digit => last = class,
                Class::Extender => {}
                Class::Apostrophe if last.is_word() && self.class(at + length).is_word() => {}
                Class::Point => match self.point_in_word(part, at, last) {
                    Point::Inside => part = at + 1,
                    Point::Final => break at + 1,
                    Point::Outside if self.is_abbreviation(piece, at + 1) => break at + 1,
                    Point::Outside => break at,
                },
                Class::Hyphen if self.joins(piece, at, length) => {
                    piece = at + length;
                    part = piece;
                }
                Class::Mark => match self.byte(at) {
                    b',' | b':' | b'/'
                        if last == Class::Digit && self.class(at + 1) == Class::Digit => {}
                    b'&' if last == Class::Upper && self.class(at + 1) == Class::Upper => {
                        part = at + 1;
                    }
                    b'@' if self.class(at + 1).is_word() => {
                        let end = self.address_end(at);
                        return self.push_shaped(start, end, Shape::Lower);
                    }
                    b'$' if last == Class::Upper && at - start <= 2 => break at + 1,
                    _ => break at,
                },
                Class::Apostrophe | Class::Hyphen | Class::Space | Class::End => {
                    break at;
                }
            }
            at += length;
        };
        self.push_word(start, end);
    }

    /// Emits a word, split if it consists of several.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = self.slice(start, end);
        if self.byte(start).is_ascii_digit() {
            let digits = word
                .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.')
                .len();
            if matches!(
                word.get(digits..),
                Some("am" | "pm" | "AM" | "PM" | "a.m." | "p.m.")
            ) {
                self.push(start, start + digits);
                return self.push(start + digits, end);
            }
        }
        // At most two clitics ("should|n't|'ve"), so that no input makes this slow.
        let head = clitic::head_length(word).map_or(end, |length| start + length);
        let inner =
            clitic::head_length(self.slice(start, head)).map_or(head, |length| start + length);
        self.push(start, inner);
        for (from, to) in [(inner, head), (head, end)] {
            if from < to {
                self.push_shaped(from, to, Shape::Lower);
            }
        }
    }

    /// The role of the full stop at `at`, in a word whose last part began at `part`.
    fn point_in_word(&self, part: usize, at: usize, last: Class) -> Point {
        let next = self.class(at + 1);
        let initial = last.is_letter() && self.slice(part, at).chars().nth(1).is_none();
        match next {
            Class::Lower | Class::Upper | Class::Digit => {
                // "the end.Then" is two sentences without a space between them, and so is "3.Next".
                let glued = (last == Class::Lower && next == Class::Upper && !initial)
                    || (last == Class::Digit && next.is_letter());
                if glued { Point::Outside } else { Point::Inside }
            }
            _ if !initial || next == Class::Point => Point::Outside,
            _ if self.byte(part.wrapping_sub(1)) == b'.' && part > 0 => Point::Final,
            _ if last == Class::Upper && self.slice(part, at) != "I" => Point::Final,
            _ => Point::Outside,
        }
    }

    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        if self.class(end) == Class::Point {
            return false;
        }
        match abbreviation(self.slice(start, end)) {
            None => false,
            Some(Abbreviation::Title | Abbreviation::Other) => true,
            Some(Abbreviation::Number) => {
                let space = usize::from(self.class(end) == Class::Space);
                self.class(end + space) == Class::Digit
            }
        }
    }

    /// Whether the hyphen of `length` bytes at `at` is inside the word.
    fn joins(&self, piece: usize, at: usize, length: usize) -> bool {
        let after = at + length;
        let mut end = after;
        loop {
            let (class, length) = self.look(end);
            if !class.is_word() && class != Class::Extender {
                break;
            }
            end += length;
        }
        hyphens::joins(self.slice(piece, at), self.slice(after, end))
    }

    fn is_address(&self, start: usize) -> bool {
        let rest = &self.text.as_bytes().get(start..).unwrap_or_default();
        ["http://", "https://", "www."].iter().any(|opening| {
            rest.get(..opening.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(opening.as_bytes()))
        })
    }

    /// The end of an address: at white space or brackets, without the punctuation of the surrounding sentence.
    fn address_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let stop = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '<' | '>' | '"' | '|' | '{' | '}' | '\u{2018}'..='\u{201f}'
                )
        };
        let whole = rest
            .find(stop)
            .map_or(rest, |end| rest.get(..end).unwrap_or_default());
        let trimmed = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        start + trimmed.len()
    }

    /// Scans a separate clitic, a shortened year, or a quotation mark.
    fn apostrophe(&mut self, length: usize) {
        let start = self.at;
        let mut end = start + length;
        while self.class(end).is_word() {
            end += self.look(end).1;
        }
        let tail = self.slice(start + length, end);
        let after_word = self
            .out
            .last()
            .is_some_and(|token| token.span().end as usize == start);
        let digits = tail.trim_end_matches('s');
        if after_word && clitic::is_clitic_tail(tail) {
            self.push_shaped(start, end, Shape::Lower);
        } else if !after_word && digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            self.push_shaped(start, end, Shape::Number);
        } else if !after_word && matches!(tail, "em" | "til" | "cause" | "tis" | "twas") {
            self.push_shaped(start, end, Shape::Lower);
        } else {
            let doubled = usize::from(length == 1 && self.byte(start + 1) == b'\'');
            self.push_shaped(start, start + length + doubled, Shape::Quote);
        }
    }

    /// Scans a full stop that belongs to no word: a single one, an ellipsis, or the beginning of a fraction.
    fn point(&mut self) {
        let start = self.at;
        let before = start.checked_sub(1).map_or(b' ', |at| self.byte(at));
        if self.class(start + 1) == Class::Digit && matches!(before, b' ' | b'\n' | b'$' | b'(') {
            let first = self.out.len();
            self.at += 1;
            self.word(Class::Digit);
            if let Some(token) = self.out.get_mut(first) {
                let whole = Span::new(start, token.span().end as usize);
                *token = Token::new(whole, token.shape);
            }
            return;
        }
        self.run_of(b'.');
    }

    /// Scans any other character, or a run of the same mark ("--", "***", "!!!").
    fn mark(&mut self, length: usize) {
        let start = self.at;
        let byte = self.byte(start);
        match byte {
            b'-' | b'*' | b'=' | b'~' | b'`' | b'#' | b'+' | b'<' | b'>'
                if self.byte(start + 1) == byte =>
            {
                self.run_of(byte);
            }
            b'!' | b'?' => {
                let mut end = start + 1;
                while matches!(self.byte(end), b'!' | b'?') {
                    end += 1;
                }
                self.push_shaped(start, end, Shape::Mark);
            }
            b'@' | b'#' if self.class(start + 1).is_word() => {
                let mut end = start + 1;
                while self.class(end).is_word() {
                    end += self.look(end).1;
                }
                self.push_shaped(start, end, Shape::Lower);
            }
            _ => {
                let mut end = start + length;
                while self.class(end) == Class::Extender {
                    end += self.look(end).1;
                }
                self.push(start, end);
            }
        }
    }

    fn run_of(&mut self, byte: u8) {
        let mut end = self.at;
        while self.byte(end) == byte {
            end += 1;
        }
        self.push(self.at, end);
    }
}

/// The role of a full stop after letters or digits.
enum Point {
    /// Between letters or digits: "U.S.", "3.5", "example.com".
    Inside,
    /// The last one of an acronym or an initial.
    Final,
    /// The full stop of a possible abbreviation, or of the sentence.
    Outside,
}
