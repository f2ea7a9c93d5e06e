//! Marks that refer to notes, such as "wall<sup>1</sup>", and superscripts that are part of a number or unit, such as
//! "10<sup>5</sup>".

use std::borrow::Cow;
use std::ops::Range;

/// How raised text continues the words before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::loader) enum Raised {
    /// It refers to a note and is left out, as Markdown's notes are.
    Note,
    /// An exponent, as superscript characters.
    Exponent(String),
    /// Words, such as the "th" of "4th".
    Words,
}

/// Units of measurement that are raised to a power, and what is written likewise.
const UNITS: [&str; 12] = [
    "km", "cm", "mm", "dm", "nm", "hm", "ft", "mi", "yd", "sec", "mc", "CO",
];

/// The longest mark, in characters: "1, 12", "1–3".
const LONGEST_MARK: usize = 5;

/// Decides what raised text is, given the words before it.
pub(in crate::loader) fn raised(before: &str, text: &str) -> Raised {
    if !is_mark(text) {
        return Raised::Words;
    }
    match (base(before), exponent(text)) {
        (Base::Number, Some(exponent)) => Raised::Exponent(exponent),
        // "km2" and "n2" are read rightly as they are.
        (Base::Unit, Some(_)) => Raised::Words,
        (_, _) => Raised::Note,
    }
}

/// Whether a text can be a mark: a number, an asterisk or the like. A number in brackets stays as it is, since it does not
/// fuse with the word before it.
pub(in crate::loader) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let is_number = |c: char| {
        c.is_ascii_digit() || superscript_digit(c) || matches!(c, ',' | '-' | '–' | '−' | '+')
    };
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶');
    text.chars().count() <= LONGEST_MARK
        && (text.chars().all(is_number) && text.contains(char::is_numeric)
            || !text.is_empty() && text.chars().all(is_sign))
}

/// Whether a text leads back from a note to its mark.
pub(in crate::loader) fn is_way_back(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']);
    text == "↩" || text == "↑"
}

/// Whether an address points to a note: "#fn1", "notes.xhtml#n3".
pub(in crate::loader) fn points_to_note(address: &str) -> bool {
    let Some((_, place)) = address.rsplit_once('#') else {
        return false;
    };
    let place = place.trim_start_matches(['_', '-']).to_ascii_lowercase();
    let name = place.trim_end_matches(|c: char| c.is_ascii_digit());
    let name = name.trim_end_matches([':', '-', '_', '.']);
    [
        "fn",
        "ftn",
        "footnote",
        "endnote",
        "note",
        "cite_note",
        "cite-note",
        "sdfootnote",
    ]
    .iter()
    .any(|word| name.starts_with(word))
        || place.len() > name.len() && matches!(name, "n" | "en")
}

/// Whether class names or types say that an element is a mark.
pub(in crate::loader) fn says_mark(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    ["noteref", "footnote", "endnote", "fnref"]
        .iter()
        .any(|word| names.contains(word))
}

/// Text without marks of notes in characters of their own: "wall¹" is "wall", "km²" and "10⁵" are unchanged.
pub(in crate::loader) fn without_note_marks(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_mark_character) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut end = 0;
    for mark in note_marks(text) {
        kept.push_str(text.get(end..mark.start).unwrap_or_default());
        end = mark.end;
    }
    kept.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(kept)
}

/// Where marks of notes in characters of their own stand in a text, with the space before them.
pub(in crate::loader) fn note_marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text.get(from..)?.find(is_mark_character)?;
            let (before, rest) = text.split_at_checked(start)?;
            let after = rest.trim_start_matches(is_mark_character);
            from = text.len() - after.len();
            let word = before.strip_suffix(' ').unwrap_or(before);
            let is_spaced = word.len() < before.len();
            // A number that stands apart is a mark only at the end of a phrase: "Ida Bohm ³ said", but not "in ³He".
            let is_apart = !after.starts_with(char::is_alphanumeric);
            let is_mark = follows_word(word) && is_apart;
            // A cross that stands apart says that somebody has died.
            let is_number = rest.starts_with(superscript_digit);
            let follows = if is_spaced {
                is_number
            } else {
                base(word) == Base::Word
            };
            if is_mark && follows {
                return Some(word.len()..from);
            }
        }
    })
}

fn is_mark_character(c: char) -> bool {
    superscript_digit(c) || matches!(c, '†' | '‡')
}

/// Whether a text ends with a word, or with a mark that closes a clause or a quotation.
fn follows_word(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| {
        c.is_alphabetic() || matches!(c, '.' | ',' | ';' | '”' | '"' | '’' | '»' | ')')
    })
}

/// What raised text may be an exponent of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Number,
    /// A unit or a single letter, such as a variable.
    Unit,
    /// Any other word, and a year.
    Word,
}

/// What the last word before raised text is.
fn base(before: &str) -> Base {
    let before = before.trim_end();
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = before.get(before.len() - digits..).unwrap_or_default();
    let is_year = digits == 4 && (number.starts_with('1') || number.starts_with("20"));
    if digits > 0 {
        return if is_year { Base::Word } else { Base::Number };
    }
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if word.chars().count() == 1 || UNITS.contains(&word) {
        Base::Unit
    } else {
        Base::Word
    }
}

/// The digits and signs of an exponent as superscript characters.
fn exponent(text: &str) -> Option<String> {
    let raise = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            '-' | '−' | '–' => '⁻',
            '+' => '⁺',
            c if superscript_digit(c) => c,
            _ => return None,
        })
    };
    text.trim().chars().map(raise).collect()
}

const fn superscript_digit(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_words_refer_to_notes() {
        for (before, text) in [
            ("the old quay", "1"),
            ("said Jonas Ferrer.", "12"),
            ("the ferry", "*"),
            ("opened in 1987", "3"),
            ("as Mila Okafor", "1,2"),
        ] {
            assert_eq!(raised(before, text), Raised::Note, "{before}{text}");
        }
    }

    #[test]
    fn numbers_behind_numbers_are_exponents() {
        for (before, text, expected) in [
            ("nearly 10", "6", "⁶"),
            ("10", "−3", "⁻³"),
            ("a chance of 2.5 × 10", "-12", "⁻¹²"),
        ] {
            assert_eq!(raised(before, text), Raised::Exponent(expected.into()));
        }
        assert_eq!(raised("an area of 40 km", "2"), Raised::Words);
        assert_eq!(raised("the square x", "2"), Raised::Words);
        assert_eq!(raised("the 4", "th"), Raised::Words);
        assert_eq!(raised("the brand", "TM"), Raised::Words);
        assert_eq!(raised("the quay", "[1]"), Raised::Words);
    }

    #[test]
    fn marks_in_characters_of_their_own_are_left_out() {
        for (text, expected) in [
            (
                "Jonas Ferrer³ said the quay¹ holds.²",
                "Jonas Ferrer said the quay holds.",
            ),
            ("10⁵ pascal on 12 km²", "10⁵ pascal on 12 km²"),
            ("¹ See page 4", "¹ See page 4"),
            (
                "Mila Okafor ⁴ and Signe Dahl† agreed.",
                "Mila Okafor and Signe Dahl agreed.",
            ),
            (
                "The tank held ³He and ¹⁴C, † 1931",
                "The tank held ³He and ¹⁴C, † 1931",
            ),
            ("E = mc², CO² and x³", "E = mc², CO² and x³"),
        ] {
            assert_eq!(without_note_marks(text), expected);
        }
    }

    #[test]
    fn addresses_of_notes_are_recognised() {
        for address in [
            "#fn1",
            "notes.xhtml#n3",
            "#_ftn2",
            "#footnote-4",
            "#cite_note-5",
        ] {
            assert!(points_to_note(address), "{address}");
        }
        for address in ["#top", "https://harbour.example/", "#news", "#n"] {
            assert!(!points_to_note(address), "{address}");
        }
    }
}
