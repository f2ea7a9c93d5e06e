//! Scripts that are written without spaces between words.
//!
//! An index that separates words at spaces holds a Chinese sentence as one word and finds nothing within it. Here each
//! letter of such a script is a word of its own, and a search for several letters is a search for a phrase. This needs
//! no dictionary and finds every occurrence, including those that cross the border of two words.

use std::borrow::Cow;

/// Stands between the letters in [`separated`]. Articles and queries never contain it, because it is a control character.
pub const SEPARATOR: char = '\u{1f}';

/// Whether a script with this letter is written without spaces, or, as Korean is, with endings that cannot be told from
/// the word by rules.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        // Thai and Lao; Tibetan and Burmese; Khmer.
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{edf}'
        | '\u{f40}'..='\u{fbc}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}'
        // Hiragana and katakana, bopomofo, and the marks that repeat or lengthen a letter.
        | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{3035}' | '\u{303b}' | '\u{3041}'..='\u{30fa}'
        | '\u{30fc}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}'
        // Chinese characters.
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
        // Korean syllables.
        | '\u{ac00}'..='\u{d7a3}'
    )
}

/// The text with [`SEPARATOR`] on both sides of each letter of an unspaced script, where another letter or a digit
/// follows. Text in other scripts is returned as it is.
pub fn separated(text: &str) -> Cow<'_, str> {
    // The first such letter is U+0E01, which is written in three bytes of which the first is at least E0.
    if text.bytes().all(|byte| byte < 0xe0) || !text.chars().any(is_unspaced) {
        return Cow::Borrowed(text);
    }
    let mut parts = String::with_capacity(text.len() + text.len() / 2);
    // Whether the letter before may need to be separated: none, spaced or unspaced.
    let mut before = None;
    for letter in text.chars() {
        let unspaced = is_unspaced(letter);
        let joins = unspaced || letter.is_alphanumeric();
        if joins && before.is_some_and(|before| before || unspaced) {
            parts.push(SEPARATOR);
        }
        parts.push(letter);
        before = joins.then_some(unspaced);
    }
    Cow::Owned(parts)
}

/// The text without the separators that [`separated`] added.
pub fn joined(text: String) -> String {
    if text.contains(SEPARATOR) {
        text.replace(SEPARATOR, "")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let separated = separated(text).replace(SEPARATOR, "|");
        assert_eq!(separated, expected);
    }

    #[test]
    fn letters_of_unspaced_scripts_are_separated() {
        check("東京都の知事", "東|京|都|の|知|事");
        check("ข่าว ไทย", "ข|่|า|ว ไ|ท|ย");
        check("서울에서 왔다", "서|울|에|서 왔|다");
        check("ស្រី", "ស|្|រ|ី");
    }

    #[test]
    fn words_of_other_scripts_stay_whole() {
        check("A5サイズ and B", "A5|サ|イ|ズ and B");
        check("第3回", "第|3|回");
        check("「京」、said", "「京」、said");
        check("Straße żółw мир", "Straße żółw мир");
        assert!(matches!(separated("Łódź — “yes”"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_but_separators_is_added(text in "[a-z日本語がกำ가 、]{0,20}") {
            prop_assert_eq!(joined(separated(&text).into_owned()), text);
        }
    }
}
