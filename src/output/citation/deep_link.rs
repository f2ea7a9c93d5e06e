//! Addresses at which a browser goes to words of a page, by the specification of text fragments
//! (<https://wicg.github.io/scroll-to-text-fragment/>): `#:~:text=[before-,]first words[,last words]`.

use std::fmt::Write as _;

use memchr::memmem;

use crate::text::Span;

/// The greatest length in bytes of words that are in the address in full. Of longer ones the first and the last are.
const LONGEST: usize = 120;

/// Words at each end of longer ones.
const AT_EACH_END: usize = 5;

/// Words before them that tell them from the same words elsewhere.
const BEFORE: usize = 3;

/// The directive for the words from the first to the last span; empty for no words.
pub(super) fn directive(text: &str, spans: &[Span]) -> String {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return String::new();
    };
    let (first, last) = (first.of(text).trim(), last.of(text).trim());
    if first.is_empty() {
        return String::new();
    }
    let whole = spans.len() == 1 && first.len() <= LONGEST && !first.contains('\n');
    let start = if whole { first } else { head(first) };
    let mut directive = String::from(":~:text=");
    let begin = spans.first().map_or(0, |span| span.start as usize);
    let before = text.get(..begin).unwrap_or_default();
    if memmem::find_iter(text.as_bytes(), start).nth(1).is_some()
        && let Some(before) = end_of_line(before)
    {
        encode(before, &mut directive);
        directive.push_str("-,");
    }
    encode(start, &mut directive);
    if !whole {
        directive.push(',');
        encode(tail(last), &mut directive);
    }
    directive
}

/// An address with a directive in its fragment, in place of the one that it has.
pub(super) fn with_directive(url: &str, directive: &str) -> String {
    let url = url.split(":~:").next().unwrap_or_default();
    if url.contains('#') || directive.is_empty() {
        format!("{url}{directive}")
    } else {
        format!("{url}#{directive}")
    }
}

/// The first words of the first line.
fn head(words: &str) -> &str {
    let line = words.lines().next().unwrap_or_default().trim();
    let mut spaces = line.match_indices(' ').map(|(at, _)| at);
    let end = spaces.nth(AT_EACH_END - 1).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

/// The last words of the last line.
fn tail(words: &str) -> &str {
    let line = words.lines().next_back().unwrap_or_default().trim();
    let mut spaces = line.rmatch_indices(' ').map(|(at, _)| at + 1);
    let start = spaces.nth(AT_EACH_END - 1).unwrap_or(0);
    line.get(start..).unwrap_or_default()
}

/// The last words of what stands before on the same line.
fn end_of_line(before: &str) -> Option<&str> {
    let line = before.rsplit('\n').next()?.trim();
    let mut spaces = line.rmatch_indices(' ').map(|(at, _)| at + 1);
    let start = spaces.nth(BEFORE - 1).unwrap_or(0);
    line.get(start..).filter(|words| !words.is_empty())
}

/// Percent-encodes all that may have a meaning, the hyphen and the comma of directives among it.
fn encode(words: &str, out: &mut String) {
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], expected: &str) {
        let span = |words: &&str| {
            let start = text.find(words).expect("the text has these words");
            Span::new(start, start + words.len())
        };
        let spans: Vec<Span> = words.iter().map(span).collect();
        assert_eq!(directive(text, &spans), expected, "{words:?}");
    }

    #[test]
    fn a_short_quote_is_in_the_address_in_full() {
        check(
            "“Ice, at last — well-kept,” she said.",
            &["Ice, at last — well-kept,"],
            ":~:text=Ice%2C%20at%20last%20%E2%80%94%20well%2Dkept%2C",
        );
        check("", &[], "");
    }

    #[test]
    fn of_a_long_or_interrupted_quote_the_address_has_the_first_and_the_last_words() {
        let text = "“The harbour will stay shut for the whole winter,” she said. “We cannot keep the ice out of it.”";
        check(
            text,
            &[
                "The harbour will stay shut for the whole winter,",
                "We cannot keep the ice out of it.",
            ],
            ":~:text=The%20harbour%20will%20stay%20shut,the%20ice%20out%20of%20it.",
        );
        let long = "word ".repeat(40);
        let text = format!("He said {long}end");
        let words = format!("{long}end");
        check(
            &text,
            &[&words],
            ":~:text=He%20said-,word%20word%20word%20word%20word,word%20word%20word%20word%20end",
        );
    }

    #[test]
    fn what_stands_before_tells_the_same_words_apart() {
        let text = "“No,” the mayor said. Asked again, she told them “No,” and left. No,";
        let start = text.rfind("“No,”").expect("it is there") + "“".len();
        let spans = [Span::new(start, start + 3)];
        assert_eq!(
            directive(text, &spans),
            ":~:text=told%20them%20%E2%80%9C-,No%2C"
        );
    }

    #[test]
    fn a_directive_follows_the_fragment_of_the_address() {
        let check = |url: &str, expected: &str| {
            assert_eq!(with_directive(url, ":~:text=a"), expected);
        };
        check("https://a.example/1", "https://a.example/1#:~:text=a");
        check(
            "https://a.example/1#top",
            "https://a.example/1#top:~:text=a",
        );
        check(
            "https://a.example/1#:~:text=b",
            "https://a.example/1#:~:text=a",
        );
        assert_eq!(
            with_directive("https://a.example/1", ""),
            "https://a.example/1"
        );
    }
}
