//! Marks that refer to notes, such as "wall<sup>1</sup>", and superscripts that are part of a number or unit, such as
//! "10<sup>5</sup>".

use std::borrow::Cow;

/// How raised text continues the words before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::loader::html) enum Raised {
    /// It refers to a note and is left out, as Markdown's notes are.
    Note,
    /// An exponent, as superscript characters.
    Exponent(String),
    /// Words, such as the "th" of "4th".
    Words,
}

/// Units of measurement that are raised to a power.
const UNITS: [&str; 10] = ["km", "cm", "mm", "dm", "nm", "hm", "ft", "mi", "yd", "sec"];

/// The longest mark, in characters: "1, 12", "1–3".
const LONGEST_MARK: usize = 5;

/// Decides what raised text is, given the words before it.
pub(in crate::loader::html) fn raised(before: &str, text: &str) -> Raised {
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
pub(in crate::loader::html) fn is_mark(text: &str) -> bool {
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
pub(in crate::loader::html) fn is_way_back(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']);
    text == "↩" || text == "↑"
}

/// Whether an address points to a note: "#fn1", "notes.xhtml#n3".
pub(in crate::loader::html) fn points_to_note(address: &str) -> bool {
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
pub(in crate::loader::html) fn says_mark(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    ["noteref", "footnote", "endnote", "fnref"]
        .iter()
        .any(|word| names.contains(word))
}

/// Text without numbers of notes in superscript characters: "wall¹" is "wall", "km²" and "10⁵" are unchanged.
pub(in crate::loader::html) fn without_note_numbers(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(superscript_digit) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest
        .find(superscript_digit)
        .and_then(|at| rest.split_at_checked(at))
    {
        kept.push_str(before);
        let after = from.trim_start_matches(superscript_digit);
        let number = from.get(..from.len() - after.len()).unwrap_or_default();
        if !follows_word(&kept) || base(&kept) != Base::Word {
            kept.push_str(number);
        }
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
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
    fn note_numbers_in_superscript_characters_are_left_out() {
        for (text, expected) in [
            (
                "Jonas Ferrer³ said the quay¹ holds.²",
                "Jonas Ferrer said the quay holds.",
            ),
            ("10⁵ pascal on 12 km²", "10⁵ pascal on 12 km²"),
            ("¹ See page 4", "¹ See page 4"),
        ] {
            assert_eq!(without_note_numbers(text), expected);
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
