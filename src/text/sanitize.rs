//! Removes characters that could control a terminal or hide letters from the reader. Used by every loader, and for
//! labels, titles and the clipboard.

use std::borrow::Cow;
use std::ops::Range;

/// How a stretch of raw text is treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These bytes are kept.
    Keep(Range<usize>),
    /// The white space at these bytes becomes one space.
    Space(Range<usize>),
    /// These bytes are removed: an escape sequence, a control, a bidi or zero-width character.
    Drop(Range<usize>),
}

/// Splits `raw` into the [`Piece`]s that make it safe; together they cover it from left to right. White space other
/// than plain and no-break spaces (tabs, line ends, typographic spaces) becomes one space.
pub fn pieces(raw: &str) -> Pieces<'_> {
    Pieces { raw, at: 0 }
}

/// A text as one safe line, borrowed if it is safe already. For output other than the body of an article: a control
/// character is shown as U+FFFD.
pub fn line(raw: &str) -> Cow<'_, str> {
    if is_plain(raw.as_bytes())
        || !raw
            .chars()
            .any(|letter| is_hostile(letter) || stands_for_space(letter) || depends(letter))
    {
        return Cow::Borrowed(raw);
    }
    let mut safe = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        if stands_for_space(letter) {
            safe.push(' ');
        } else if letter.is_control() {
            safe.push(char::REPLACEMENT_CHARACTER);
        } else if keeps(letter, safe.chars().next_back(), letters.peek().copied()) {
            safe.push(letter);
        }
    }
    Cow::Owned(safe)
}

/// Whether `bytes` are printable ASCII only, as in most lines of English text.
pub fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |plain, &byte| {
        plain & (byte.wrapping_sub(0x20) < 0x5f)
    })
}

/// The length of the prefix that can be copied unchanged: whole words of printable ASCII with single spaces between
/// them. It ends after a word, and is 0 if the first word does not qualify.
pub fn tidy(text: &str) -> usize {
    const STEP: usize = 32;
    let bytes = text.as_bytes();
    if bytes.first().is_none_or(|&byte| byte == b' ') {
        return 0;
    }
    let mut end = 0;
    // Each step examines one byte more than it takes, to see two spaces at its end.
    while let Some(step) = bytes.get(end..end + STEP + 1) {
        let pairs = step.iter().zip(step.get(1..).unwrap_or_default());
        let unusual = pairs.fold(0, |unusual, (&byte, &next)| {
            let unprintable = byte.wrapping_sub(0x20) >= 0x5f;
            // Among printable bytes, only spaces have no other bit.
            unusual | u8::from(unprintable) | u8::from(byte | next == b' ')
        });
        if unusual > 0 {
            break;
        }
        end += STEP;
    }
    while let Some(&byte) = bytes.get(end) {
        let is_double = byte == b' ' && bytes.get(end + 1).is_none_or(|&next| next == b' ');
        if !(0x20..0x7f).contains(&byte) || is_double {
            break;
        }
        end += 1;
    }
    match bytes.get(end) {
        None | Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') => {
            let taken = bytes.get(..end).unwrap_or_default();
            end - usize::from(taken.ends_with(b" "))
        }
        // The incomplete word does not count.
        Some(_) => {
            let taken = bytes.get(..end).unwrap_or_default();
            taken.iter().rposition(|&byte| byte == b' ').unwrap_or(0)
        }
    }
}

/// The iterator that [`pieces`] returns.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    raw: &'a str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let start = self.at;
        let rest = self.raw.get(start..).unwrap_or_default();
        let mut before = self
            .raw
            .get(..start)
            .and_then(|head| head.chars().next_back());
        let mut chars = rest.char_indices().peekable();
        while let Some((offset, letter)) = chars.next() {
            let following = chars.peek().map(|&(_, next)| next);
            if keeps(letter, before, following) {
                before = Some(letter);
                continue;
            }
            if offset > 0 {
                self.at = start + offset;
                return Some(Piece::Keep(start..self.at));
            }
            self.at = start + removed_len(rest, letter);
            let range = start..self.at;
            return Some(if stands_for_space(letter) {
                Piece::Space(range)
            } else {
                Piece::Drop(range)
            });
        }
        self.at = self.raw.len();
        (start < self.at).then_some(Piece::Keep(start..self.at))
    }
}

fn keeps(letter: char, before: Option<char>, after: Option<char>) -> bool {
    match letter {
        ' '..='~' => true,
        '\u{200c}' | '\u{200d}' => joins(before, after),
        '\u{2800}' => before.is_some_and(is_braille) && after.is_some_and(is_braille),
        '\u{fe00}'..='\u{fe0f}' => before.is_some_and(has_variants),
        _ => !is_hostile(letter) && !stands_for_space(letter),
    }
}

/// Whether the letters beside a character decide if it stays, other than for joiners.
fn depends(letter: char) -> bool {
    matches!(letter, '\u{2800}' | '\u{fe00}'..='\u{fe0f}')
}

/// The blank pattern of Braille is its space; elsewhere it only hides.
fn is_braille(letter: char) -> bool {
    matches!(letter, '\u{2801}'..='\u{28ff}')
}

/// Whether a variation selector may follow: symbols, digits that are drawn as keys, and the scripts that have variants.
fn has_variants(letter: char) -> bool {
    match letter {
        '\u{1000}'..='\u{109f}'
        | '\u{a840}'..='\u{a87f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => true,
        '\u{fe00}'..='\u{fe0f}' => false,
        _ => !letter.is_alphabetic() && !letter.is_whitespace(),
    }
}

/// White space that would move the cursor of a terminal or break a line, and the separators of files, groups, records
/// and units, which separate words in tables of teleprinters.
fn stands_for_space(letter: char) -> bool {
    matches!(
        letter,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{1c}'
            ..='\u{1f}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters that never occur in the text of an article: controls, bidi marks, embeddings, overrides and isolates,
/// invisible characters, tags and noncharacters.
pub fn is_hostile(letter: char) -> bool {
    matches!(letter,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || (letter as u32) & 0xfffe == 0xfffe
}

/// Joiners are part of the spelling of Persian, the Indic scripts and composed emoji. Between other letters they are
/// invisible and are removed.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let shaped = |letter: char| {
        matches!(letter,
            '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
    };
    let pictured = |letter: char| matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    match (before, after) {
        (Some(left), Some(right)) => {
            (shaped(left) && shaped(right)) || (pictured(left) && pictured(right))
        }
        (Some(left), None) => matches!(left, '\u{900}'..='\u{dff}'),
        (None, _) => false,
    }
}

/// The number of bytes that are removed together with the unsafe character at the start of `rest`: a whole escape
/// sequence, a line end of two characters, or a run of the same kind.
fn removed_len(rest: &str, first: char) -> usize {
    let after = rest.get(first.len_utf8()..).unwrap_or_default();
    let more = match first {
        '\u{1b}' => escape_len(after),
        '\u{9b}' => control_sequence_len(after),
        '\r' if after.starts_with('\n') => 1,
        _ => 0,
    };
    first.len_utf8() + more
}

/// The longest argument that is removed with an escape sequence. A lone ESC must not swallow the article.
const LONGEST_SEQUENCE: usize = 256;

fn escape_len(after: &str) -> usize {
    let mut chars = after.chars();
    match chars.next() {
        Some('[') => 1 + control_sequence_len(chars.as_str()),
        // A string for the terminal (title, clipboard, hyperlink, picture) ends with BEL or ESC \.
        Some(']' | 'P' | 'X' | '^' | '_') => {
            string_len(chars.as_str()).map_or(0, |length| 1 + length)
        }
        Some('(' | ')' | '*' | '+' | '#' | '%') => {
            1 + chars
                .next()
                .filter(char::is_ascii_graphic)
                .map_or(0, char::len_utf8)
        }
        Some('=' | '>' | '7' | '8' | 'c' | 'D' | 'E' | 'H' | 'M' | 'N' | 'O' | 'Z') => 1,
        _ => 0,
    }
}

/// Parameters, then a final byte. What is not part of a sequence is kept as text.
fn control_sequence_len(after: &str) -> usize {
    let parameters = after
        .bytes()
        .take(LONGEST_SEQUENCE)
        .take_while(|byte| (0x20..0x40).contains(byte))
        .count();
    match after.as_bytes().get(parameters) {
        Some(0x40..=0x7e) => parameters + 1,
        _ => 0,
    }
}

fn string_len(after: &str) -> Option<usize> {
    after
        .char_indices()
        .take(LONGEST_SEQUENCE)
        .find_map(|(offset, letter)| match letter {
            '\u{7}' => Some(offset + 1),
            '\u{9c}' => Some(offset + 2),
            '\u{1b}'
                if after
                    .get(offset + 1..)
                    .is_some_and(|rest| rest.starts_with('\\')) =>
            {
                Some(offset + 2)
            }
            _ => None,
        })
}

/// `text` as one safe line with single spaces between its words; `None` if no word is left.
pub fn one_line(text: &str) -> Option<String> {
    let text = text.trim();
    if tidy(text) == text.len() {
        return (!text.is_empty()).then(|| text.to_owned());
    }
    let mut safe = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = line(word);
        if !safe.is_empty() && !word.is_empty() {
            safe.push(' ');
        }
        safe.push_str(&word);
    }
    (!safe.is_empty()).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what an article keeps of `raw`.
    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let kept: String = pieces(raw)
            .map(|piece| match piece {
                Piece::Keep(range) => raw.get(range).unwrap_or_default(),
                Piece::Space(_) => " ",
                Piece::Drop(_) => "",
            })
            .collect();
        assert_eq!(kept, expected, "{raw:?}");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in [
            "",
            "Plain copy.",
            "“Señora” – naïve, 10\u{a0}%",
            "日本語 عربي हिन्दी 👍🏽",
        ] {
            assert!(
                matches!(line(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
        }
    }

    #[test]
    fn whole_words_with_single_spaces_are_tidy() {
        for (text, expected) in [
            ("", ""),
            ("one two", "one two"),
            ("one two ", "one two"),
            ("one  two", "one"),
            (" one", ""),
            ("one two\nthree", "one two"),
            ("one don’t", "one"),
            ("naïve one", ""),
            ("one\u{1b}[2J", ""),
            ("one two\u{7f}", "one"),
        ] {
            assert_eq!(text.get(..tidy(text)), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn the_tidy_prefix_of_a_long_text_has_the_right_length() {
        // The length covers every remainder of the search's step.
        for length in 1..120 {
            let words: String = "ab cde ".chars().cycle().take(length).collect();
            let tidy_part = words.trim_end();
            assert_eq!(tidy(&words), tidy_part.len(), "{words:?}");
            for odd in ["  more", " ümlaut", "\nmore", "\tmore"] {
                let text = format!("{tidy_part}{odd} and more of it, for another step or two");
                assert_eq!(tidy(&text), tidy_part.len(), "{text:?}");
            }
        }
    }

    #[test]
    fn escape_sequences_are_removed_with_their_arguments() {
        check("a\u{1b}[31;1mred\u{1b}[0m b", "ared b");
        check("\u{1b}]0;owned\u{7}title", "title");
        check("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link");
        check("\u{9b}2Jwiped", "wiped");
        check("\u{1b}Pq#0;2\u{1b}\\sixel", "sixel");
    }

    #[test]
    fn a_lone_escape_removes_no_text() {
        check("one \u{1b} two", "one  two");
        check("one \u{1b}] two without an end", "one ] two without an end");
    }

    #[test]
    fn controls_bidi_and_invisible_characters_are_removed() {
        check("a\0b\u{7}c\u{8}d\u{7f}e\u{9d}f", "abcdef");
        check("\u{202e}evil\u{202c} \u{2066}x\u{2069}\u{200f}", "evil x");
        check("in\u{200b}vis\u{feff}ible\u{ad}ly", "invisiblely");
        check("flag\u{e0067}\u{e007f}", "flag");
        check("a\u{1d173}b\u{1bca0}c\u{13430}d\u{1343f}e", "abcde");
    }

    #[test]
    fn blanks_and_selectors_stay_only_where_they_mean_something() {
        check("pass\u{2800}word\u{2800}", "password");
        check("⠓⠊\u{2800}⠽⠕", "⠓⠊\u{2800}⠽⠕");
        check("pa\u{fe0f}ss\u{fe00}\u{fe00}word", "password");
        check(
            "❤\u{fe0f} 1\u{fe0f}\u{20e3} 葛\u{fe00}",
            "❤\u{fe0f} 1\u{fe0f}\u{20e3} 葛\u{fe00}",
        );
        check_line("pa\u{fe0f}ss\u{2800}word", "password");
    }

    #[test]
    fn white_space_that_moves_the_cursor_becomes_a_space() {
        check("a\tb\r\nc\u{2028}d", "a b c d");
    }

    #[test]
    fn separators_of_fields_become_a_space() {
        check("ORRA PARK\u{1f}6\u{1f}Wednesday", "ORRA PARK 6 Wednesday");
        check("one\u{1c}two\u{1d}three\u{1e}four", "one two three four");
        check_line("RR\u{1f}6", "RR 6");
    }

    #[test]
    fn one_line_keeps_words_and_single_spaces() {
        assert_eq!(
            one_line(" a \n\t b\u{200b} \u{200b} c ").as_deref(),
            Some("a b c")
        );
        assert_eq!(one_line("plain words").as_deref(), Some("plain words"));
        assert_eq!(one_line(" \u{200b}\n"), None);
    }

    #[test]
    fn joiners_are_kept_where_a_script_needs_them() {
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("👩\u{200d}🚀", "👩\u{200d}🚀");
        check("pass\u{200d}word", "password");
    }

    #[track_caller]
    fn check_line(raw: &str, expected: &str) {
        assert_eq!(line(raw), expected, "{raw:?}");
    }

    #[test]
    fn control_characters_in_a_label_are_shown() {
        check_line("a\u{1b}[1mb", "a\u{fffd}[1mb");
        check_line("\u{202e}evil\u{200b} \u{feff}", "evil ");
        check_line("a\r\nb\tc\u{2028}d", "a  b c d");
    }
}
