//! The length of a text in words, as a reader would count them, in any script.

/// The number of characters per word in scripts without spaces between words. Chinese words have 1.5 to 2.
const CHARACTERS: usize = 2;

/// The number of words in a text. Words are separated by white space; in scripts without spaces (Chinese, Japanese,
/// Thai, Lao, Khmer, Burmese), two characters count as a word.
pub fn count(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_ascii_whitespace().count();
    }
    let words = text.split_whitespace().map(|piece| {
        let unspaced = piece.chars().filter(|c| is_unspaced(*c)).count();
        unspaced.div_ceil(CHARACTERS).max(1)
    });
    words.sum()
}

/// A number with its noun: "1 article", "12 articles".
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_damage_is_reported_once() {
        assert_eq!(counted(1, "new article"), "1 new article");
        assert_eq!(counted(0, "feed"), "0 feeds");
        assert_eq!(counted(12, "page"), "12 pages");
    }

    #[test]
    fn words_are_counted_with_spaces_and_without() {
        for (text, expected) in [
            ("", 0),
            ("The bridge is closed.", 4),
            ("Die Brücke bleibt über Nacht zu.", 6),
            ("大桥今天关闭。", 3),
            ("大桥 2026 年关闭", 4),
            ("สะพานปิด", 4),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
