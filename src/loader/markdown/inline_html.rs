//! Raised text and readings of East Asian words in inline HTML, which Markdown passes on tag by tag.

use crate::loader::story_elements::note_marks::{Raised, raised};

/// The longest text that is held back until its tag is closed, in bytes.
const LONGEST: usize = 80;

/// The text of the element that is open, if it is one of those.
#[derive(Debug, Default)]
pub(super) struct InlineHtml {
    open: Option<(Element, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Raised,
    Reading,
    /// The bracket around a reading, for programs that know no readings.
    Bracket,
}

impl InlineHtml {
    /// Reads a tag and returns the text that it completes. `before` is the text written so far.
    pub(super) fn read(&mut self, markup: &str, before: &str) -> Option<String> {
        let name = markup.trim_start_matches('<').trim_end_matches('>');
        let is_end = name.starts_with('/');
        let name = name.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let element = match name.to_ascii_lowercase().as_str() {
            "sup" => Element::Raised,
            "rt" => Element::Reading,
            "rp" => Element::Bracket,
            // An unclosed reading ends with the word that it belongs to.
            "ruby" if is_end => return self.finish(),
            _ => return None,
        };
        let (open, text) = self.open.take().unzip();
        let text = text.unwrap_or_default();
        if !is_end {
            self.open = Some((element, String::new()));
            return (!text.is_empty()).then_some(text);
        }
        match open? {
            Element::Bracket => None,
            Element::Reading => Some(format!("({})", text.trim())),
            Element::Raised => match raised(before, &text) {
                Raised::Note => None,
                Raised::Exponent(exponent) => Some(exponent),
                Raised::Words => Some(text),
            },
        }
    }

    /// Takes text inside an open element; returns whether it did.
    pub(super) fn takes(&mut self, text: &str) -> bool {
        match &mut self.open {
            Some((_, held)) if held.len() + text.len() <= LONGEST => {
                held.push_str(text);
                true
            }
            _ => false,
        }
    }

    /// The text of an element that was never closed.
    pub(super) fn finish(&mut self) -> Option<String> {
        let (_, text) = self.open.take()?;
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that pieces give, tags and words in turn.
    fn read(pieces: &[&str]) -> String {
        let mut inline = InlineHtml::default();
        let mut written = String::new();
        for piece in pieces {
            if piece.starts_with('<') {
                let text = inline.read(piece, &written);
                written.push_str(&text.unwrap_or_default());
            } else if !inline.takes(piece) {
                written.push_str(piece);
            }
        }
        written.push_str(&inline.finish().unwrap_or_default());
        written
    }

    #[test]
    fn raised_numbers_are_notes_or_exponents() {
        for (pieces, expected) in [
            (
                ["Jonas Ferrer", "<sup>", "3", "</sup>", " said"],
                "Jonas Ferrer said",
            ),
            (
                ["nearly 10", "<sup>", "6", "</sup>", " votes"],
                "nearly 10⁶ votes",
            ),
            (
                ["the 4", "<SUP class=o>", "th", "</SUP>", " of May"],
                "the 4th of May",
            ),
        ] {
            assert_eq!(read(&pieces), expected);
        }
    }

    #[test]
    fn readings_stand_in_brackets() {
        let pieces = [
            "<ruby>",
            "港",
            "<rp>",
            "(",
            "</rp>",
            "<rt>",
            "みなと",
            "</rt>",
            "<rp>",
            ")",
            "</rp>",
            "</ruby>",
        ];
        assert_eq!(read(&pieces), "港(みなと)");
        assert_eq!(
            read(&["<ruby>", "港", "<rt>", "みなと", "</ruby>", "に"]),
            "港みなとに"
        );
    }

    #[test]
    fn text_of_elements_that_are_never_closed_is_kept() {
        assert_eq!(read(&["a", "<sup>", "1 and more"]), "a1 and more");
        let long = "word ".repeat(40);
        assert_eq!(read(&["a ", "<sup>", &long]), format!("a {long}"));
    }
}
