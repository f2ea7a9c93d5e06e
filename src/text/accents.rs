//! Letters without their accents: "é" is compared as "e" where a reader would type it so.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Whether a character is an accent that follows its letter.
pub(crate) fn is_accent(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// The letter without its accents; the case stays. Letters with a stroke, which Unicode does not decompose, become the
/// letter that a keyboard without them has.
pub(crate) fn unaccented(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'ħ' => 'h',
        'Ħ' => 'H',
        'ı' => 'i',
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'ŧ' => 't',
        'Ŧ' => 'T',
        _ => {
            let mut base = None;
            decompose_canonical(c, |part| {
                base.get_or_insert(part);
            });
            base.filter(|&base| has_accents(base)).unwrap_or(c)
        }
    }
}

/// Whether the letters of this one's script lose nothing but an accent: й is not и, and が is not か.
const fn has_accents(base: char) -> bool {
    base.is_ascii_alphabetic() || matches!(base, '\u{370}'..='\u{3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_accents_and_keep_their_case() {
        let plain: String = "Núñez, Łódź, Ørsted, Šimić, Ếch, Đinh, Αθήνα"
            .chars()
            .map(unaccented)
            .collect();
        assert_eq!(plain, "Nunez, Lodz, Orsted, Simic, Ech, Dinh, Αθηνα");
        let kept = "мой 東京が 가나 ß æ “”";
        assert_eq!(kept.chars().map(unaccented).collect::<String>(), kept);
    }

    #[test]
    fn combining_marks_are_accents() {
        assert!(is_accent('\u{301}'));
        assert!(!is_accent('e') && !is_accent('é') && !is_accent('\''));
    }
}
