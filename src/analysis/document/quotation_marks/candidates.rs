//! Finds the quotation marks of a paragraph and determines from the shape and neighbours of each whether it opens or
//! closes.

use super::run::Family;
use crate::text::Span;

/// A mark that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its span, one or two characters (``, '', ’’).
    pub span: Span,
    /// Its family.
    pub family: Family,
    /// The cost of reading it as an opening mark: 0 is natural, 3 absurd.
    pub open_cost: f32,
    /// The cost of reading it as a closing mark.
    pub close_cost: f32,
    /// The cost of reading it as something else, such as inches, seconds or an error.
    pub skip_cost: f32,
}

/// The marks of a paragraph, in text order.
pub(super) fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let body = paragraph.of(text);
    let bytes = body.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let interesting = matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF);
        if !interesting {
            at += 1;
            continue;
        }
        let rest = body.get(at..).unwrap_or_default();
        let Some(character) = rest.chars().next() else {
            at += 1;
            continue;
        };
        let doubled = matches!(character, '`' | '\'' | '\u{2018}' | '\u{2019}')
            && rest.chars().nth(1) == Some(character);
        let length = character.len_utf8() * if doubled { 2 } else { 1 };
        let before = body.get(..at).and_then(|s| s.chars().next_back());
        let after = body.get(at + length..).and_then(|s| s.chars().next());
        if let Some(shape) = Glyph::of(character, doubled) {
            let start = paragraph.start as usize + at;
            found.push(shape.weigh(Span::new(start, start + length), before, after));
        }
        at += length;
    }
    found
}

/// Whether the paragraph begins with an opening double mark.
pub(super) fn opens(text: &str, paragraph: Span) -> bool {
    let body = paragraph.of(text).trim_start();
    body.starts_with(['"', '“', '„', '«', '»', '「', '『', '‟'])
        || body.starts_with("``")
        || body.starts_with("''")
}

/// A mark by its character alone.
#[derive(Clone, Copy)]
struct Glyph {
    family: Family,
    facing: Facing,
}

/// The direction that a character suggests before its neighbours are considered.
#[derive(Clone, Copy, PartialEq)]
enum Facing {
    Opens,
    Closes,
    /// Straight marks, and marks whose direction depends on the language.
    Either,
}

impl Glyph {
    fn of(character: char, doubled: bool) -> Option<Self> {
        use Facing::{Closes, Either, Opens};
        let (family, facing) = match character {
            '"' | '\u{ff02}' => (Family::Double, Either),
            // “ opens in English and closes in German, so pairing decides.
            '\u{201c}' | '\u{201f}' | '\u{201e}' => (Family::Double, Opens),
            '\u{201d}' => (Family::Double, Closes),
            '`' | '\u{2018}' if doubled => (Family::Double, Opens),
            '\'' if doubled => (Family::Double, Either),
            '\u{2019}' if doubled => (Family::Double, Closes),
            '`' | '\u{2018}' | '\u{201a}' | '\u{201b}' => (Family::Single, Opens),
            '\'' => (Family::Single, Either),
            '\u{2019}' => (Family::Single, Closes),
            '«' | '»' => (Family::Guillemet, Either),
            '‹' | '›' => (Family::SingleGuillemet, Either),
            '「' | '『' => (Family::Corner, Opens),
            '」' | '』' => (Family::Corner, Closes),
            _ => return None,
        };
        Some(Self { family, facing })
    }

    fn weigh(self, span: Span, before: Option<char>, after: Option<char>) -> Mark {
        let (open_shape, close_shape) = shape_costs(before, after);
        let (open_cost, close_cost) = match self.facing {
            Facing::Either => (open_shape, close_shape),
            Facing::Opens => (open_shape * 0.2, 1.6 + close_shape * 0.6),
            Facing::Closes => (1.9 + open_shape * 0.6, close_shape * 0.2),
        };
        let measure = self.family == Family::Double
            && before.is_some_and(|c| c.is_ascii_digit())
            && after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ')' | '-'));
        Mark {
            span,
            family: self.family,
            open_cost,
            close_cost,
            skip_cost: if measure { 0.9 } else { 2.5 },
        }
    }
}

/// How unusual an opening and a closing mark would be between these neighbours.
fn shape_costs(before: Option<char>, after: Option<char>) -> (f32, f32) {
    let gap_before = before.is_none_or(|c| c.is_whitespace() || opening(c));
    let dash_before = before.is_some_and(dash);
    let gap_after = after.is_none_or(|c| c.is_whitespace() || closing(c));
    let dash_after = after.is_some_and(dash);
    let open = if gap_before {
        0.0
    } else if dash_before {
        0.2
    } else if before.is_some_and(closing) {
        // A missing space, as in `said,"We`.
        0.7
    } else {
        1.2
    } + if gap_after && after.is_none_or(char::is_whitespace) {
        0.8
    } else {
        0.0
    };
    let close = if gap_after {
        0.0
    } else if dash_after {
        0.2
    } else {
        0.9
    } + if before.is_none_or(char::is_whitespace) {
        0.9
    } else {
        0.0
    };
    (open, close)
}

fn opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '“' | '‘' | '„' | '‚' | '«' | '「' | '¿' | '¡' | '"' | '\''
    )
}

fn closing(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '…'
            | '”'
            | '’'
            | '»'
            | '」'
            | '。'
            | '、'
            | '"'
            | '\''
    )
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '/')
}
