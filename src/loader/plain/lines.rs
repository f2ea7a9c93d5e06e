//! The lines of a decoded text: position, indent and width of each. One small record a line, without copies of the
//! text.

use crate::text::{sanitize, step_count};

/// A line with text. Blank lines are not kept, only counted in [`blank_before`](Self::blank_before).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// First byte after the indent.
    pub(crate) start: u32,
    /// The end of the line without trailing white space.
    pub(crate) end: u32,
    /// Scalar value offset of `start`.
    pub(crate) origin: u32,
    /// Columns of white space in front, tabs filled up to eights; at most `u16::MAX`.
    pub(crate) indent: u16,
    /// Scalar values between `start` and `end`; at most `u16::MAX`.
    pub(crate) width: u16,
    /// Blank lines (and page breaks) before it; at most `u8::MAX`.
    pub(crate) blank_before: u8,
    /// How the line is joined to the one before it.
    pub(crate) joint: Joint,
}

/// The boundary between a line and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A line end of the input.
    #[default]
    LineEnd,
    /// None: the loader itself split a line of the input, for example before a sign-off.
    Cut,
}

impl Line {
    /// Its words as written.
    pub(crate) fn of(self, text: &str) -> &str {
        step_count::step();
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// The column at which it ends.
    pub(crate) fn right_edge(self) -> usize {
        usize::from(self.indent) + usize::from(self.width)
    }

    /// The same line from a later byte on. `start` must be a character boundary of `text` inside the line.
    pub(crate) fn starting_at(self, text: &str, start: usize) -> Self {
        let skipped = text
            .get(self.start as usize..start)
            .map_or(0, |head| head.chars().count());
        Self {
            start: start as u32,
            origin: self.origin + skipped as u32,
            indent: 0,
            width: self.width.saturating_sub(saturated(skipped)),
            ..self
        }
    }

    /// The same line up to an earlier byte, which must be a character boundary.
    pub(crate) fn ending_at(self, text: &str, end: usize) -> Self {
        let head = text
            .get(self.start as usize..end)
            .unwrap_or_default()
            .trim_end();
        Self {
            end: self.start + head.len() as u32,
            width: saturated(head.chars().count()),
            ..self
        }
    }
}

/// All lines with text. Lines end at LF, CR, CR LF, vertical tab, form feed, NEL and the line and paragraph separators
/// of Unicode; form feed and paragraph separator count as a blank line too.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut table = Table {
        lines: Vec::with_capacity(text.len() / 60 + 1),
        scalar: 0,
        blanks: 0,
    };
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        let raw = text.get(start..end).unwrap_or_default();
        let content = raw.strip_suffix('\r').unwrap_or(raw);
        if sanitize::is_plain(content.as_bytes()) {
            table.add_plain(start, content);
        } else {
            table.add_any(start, content);
        }
        table.scalar += raw.len() - content.len() + 1;
        start = end + 1;
    }
    table.lines
}

struct Table {
    lines: Vec<Line>,
    /// The number of scalar values before the current position.
    scalar: usize,
    blanks: u8,
}

impl Table {
    /// A line of printable ASCII: bytes are scalar values, and the only white space is the space.
    fn add_plain(&mut self, start: usize, content: &str) {
        let from_words = content.trim_ascii_start();
        let indent = content.len() - from_words.len();
        let words = from_words.trim_ascii_end();
        self.push(Line {
            start: (start + indent) as u32,
            end: (start + indent + words.len()) as u32,
            origin: (self.scalar + indent) as u32,
            indent: saturated(indent),
            width: saturated(words.len()),
            ..Line::default()
        });
        self.scalar += content.len();
    }

    fn add_any(&mut self, start: usize, content: &str) {
        let mut from = 0;
        for (at, end) in content
            .char_indices()
            .filter(|&(_, letter)| ends_line(letter))
        {
            self.add_piece(start + from, content.get(from..at).unwrap_or_default());
            if matches!(end, '\u{c}' | '\u{2029}') {
                self.blanks = self.blanks.saturating_add(1);
            }
            self.scalar += 1;
            from = at + end.len_utf8();
        }
        self.add_piece(start + from, content.get(from..).unwrap_or_default());
    }

    fn add_piece(&mut self, start: usize, piece: &str) {
        let mut indent = 0;
        let mut skipped = 0;
        let mut words = piece;
        for letter in piece.chars().take_while(|&letter| is_blank(letter)) {
            indent = if letter == '\t' {
                indent / 8 * 8 + 8
            } else {
                indent + usize::from(letter.is_whitespace())
            };
            skipped += 1;
            words = words.get(letter.len_utf8()..).unwrap_or_default();
        }
        let begin = start + piece.len() - words.len();
        let words = words.trim_end_matches(is_blank);
        let width = words.chars().count();
        self.push(Line {
            start: begin as u32,
            end: (begin + words.len()) as u32,
            origin: (self.scalar + skipped) as u32,
            indent: saturated(indent),
            width: saturated(width),
            ..Line::default()
        });
        self.scalar += piece.chars().count();
    }

    fn push(&mut self, line: Line) {
        if line.start == line.end {
            self.blanks = self.blanks.saturating_add(1);
        } else {
            self.lines.push(Line {
                blank_before: self.blanks,
                ..line
            });
            self.blanks = 0;
        }
    }
}

fn ends_line(letter: char) -> bool {
    matches!(
        letter,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// White space, and characters that are always removed. An escape character is not one of them: only the sanitiser
/// knows how much is removed together with it.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || sanitize::is_hostile(letter) && !matches!(letter, '\u{1b}' | '\u{9b}')
}

fn saturated(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u8, u16, &str)]) {
        let found: Vec<_> = lines(text)
            .iter()
            .map(|line| (line.blank_before, line.indent, line.of(text)))
            .collect();
        assert_eq!(found, expected, "{text:?}");
        for line in lines(text) {
            let origin: String = text
                .chars()
                .skip(line.origin as usize)
                .take(usize::from(line.width))
                .collect();
            assert_eq!(origin, line.of(text));
        }
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        check(
            "a\nb\r\nc\rd\u{2028}e\u{85}f\u{b}g",
            &[
                (0, 0, "a"),
                (0, 0, "b"),
                (0, 0, "c"),
                (0, 0, "d"),
                (0, 0, "e"),
                (0, 0, "f"),
                (0, 0, "g"),
            ],
        );
    }

    #[test]
    fn blank_lines_and_page_breaks_are_counted() {
        check(
            "\n\n one\n \t\n\u{200b}\ntwo\u{c}é\n\n",
            &[(2, 1, "one"), (2, 0, "two"), (1, 0, "é")],
        );
    }

    #[test]
    fn indents_are_measured_in_columns_and_trailing_white_space_is_ignored() {
        check("  \tx y \u{a0}\n\té\u{ad}", &[(0, 8, "x y"), (0, 8, "é")]);
    }

    #[test]
    fn empty_text_has_no_lines() {
        check("", &[]);
        check("\u{feff}\0", &[]);
    }
}
