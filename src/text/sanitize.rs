//! Which characters may leave the program: none that drives a terminal, reorders what is read, or hides in it. Says
//! nothing of what a loader keeps of its input beyond that.

use std::borrow::Cow;

/// What becomes of a character on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Harmless.
    Kept,
    /// White space of a kind that a line must not hold.
    Space,
    /// Drives the terminal: shown as U+FFFD, so that nobody is surprised by what is missing.
    Replaced,
    /// Invisible, and only there to reorder or to hide: left out.
    Dropped,
}

/// Judges one character. `'\n'` counts as white space: who prints lines keeps it himself.
#[must_use]
pub const fn passage(c: char) -> Passage {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Passage::Space
        }
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Passage::Replaced,
        // Soft hyphen, bidirectional marks, embeddings, overrides and isolates, zero-width spaces and joiners of
        // words, byte order marks, interlinear and tag characters. The joiners U+200C and U+200D stay: Persian, the
        // scripts of India and many emoji cannot be written without them.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Passage::Dropped,
        _ => Passage::Kept,
    }
}

/// The text as one line that is safe to print, unchanged and uncopied when it is so already.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| passage(c) == Passage::Kept) {
        return Cow::Borrowed(text);
    }
    let safe = text.chars().filter_map(|c| match passage(c) {
        Passage::Kept => Some(c),
        Passage::Space => Some(' '),
        Passage::Replaced => Some('\u{fffd}'),
        Passage::Dropped => None,
    });
    Cow::Owned(safe.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(line(text), expected);
    }

    #[test]
    fn words_of_every_script_pass_unchanged() {
        check(
            "“Não,” 日本語 می\u{200c}خواهم 👩\u{200d}🚀",
            "“Não,” 日本語 می\u{200c}خواهم 👩\u{200d}🚀",
        );
        assert!(matches!(line("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn escapes_are_seen_and_do_nothing() {
        check(
            "a\u{1b}]0;title\u{7}b\u{9b}31m",
            "a\u{fffd}]0;title\u{fffd}b\u{fffd}31m",
        );
    }

    #[test]
    fn invisible_marks_are_left_out_and_breaks_become_spaces() {
        check("ab\u{202e}dc\u{2066}e\u{200b}f\u{feff}", "abdcef");
        check("a\r\nb\tc\u{2028}d", "a  b c d");
    }
}
