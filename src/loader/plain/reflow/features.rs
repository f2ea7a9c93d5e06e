//! The features of a possible paragraph break between two lines, as indexes into a table of weights. They describe
//! shapes and punctuation, not words.

use super::line_ends::{self, ENDINGS, Ending, OPENINGS, Opening};
use super::measure::Geometry;
use crate::loader::plain::lines::Line;

/// The shape of a line, computed once per line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    ending: Ending,
    opening: Opening,
    edge: usize,
    first_word: usize,
    content: LineContent,
    /// Whether it holds a digit.
    figures: bool,
    sentences: usize,
    /// Whether the number of straight quotation marks is odd, or curly ones are not closed.
    turns_quote: bool,
    brackets: i32,
}

/// The kind of content of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineContent {
    Prose = 0,
    SomeFigures = 1,
    Figures = 2,
    Capitals = 3,
}

const LINE_CONTENTS: usize = 4;

impl Shape {
    pub(crate) fn of(text: &str, line: Line) -> Self {
        let words = line.of(text);
        let count = Count::of(words);
        Self {
            ending: line_ends::ending(words),
            opening: line_ends::opening(words),
            edge: line.right_edge(),
            first_word: line_ends::first_word(words).chars().count(),
            content: count.content(),
            figures: count.digits > 0,
            sentences: count.sentences,
            turns_quote: !count.quotes.is_multiple_of(2),
            brackets: count.brackets,
        }
    }

    /// Whether no paragraph can end between the two lines, so that the model need not be evaluated.
    pub(crate) fn certainly_continues(&self, next: &Self, wrap: usize) -> bool {
        matches!(self.ending, Ending::Word | Ending::Pause)
            && next.opening == Opening::Lower
            && self.edge + 1 + next.first_word > wrap
    }
}

#[derive(Default)]
struct Count {
    lower: usize,
    upper: usize,
    digits: usize,
    quotes: usize,
    brackets: i32,
    sentences: usize,
    stopped: bool,
}

impl Count {
    fn of(words: &str) -> Self {
        if words.is_ascii() {
            return Self::of_ascii(words.as_bytes());
        }
        let mut count = Self::default();
        for letter in words.chars() {
            count.add(letter);
        }
        count
    }

    /// The same for lines of ASCII, in loops that the compiler can vectorise.
    fn of_ascii(words: &[u8]) -> Self {
        let count = |fits: fn(&u8) -> bool| words.iter().filter(|byte| fits(byte)).count();
        let opened = count(|byte| *byte == b'(').cast_signed();
        let closed = count(|byte| *byte == b')').cast_signed();
        Self {
            lower: count(u8::is_ascii_lowercase),
            upper: count(u8::is_ascii_uppercase),
            digits: count(u8::is_ascii_digit),
            quotes: count(|byte| *byte == b'"'),
            brackets: i32::try_from(opened - closed).unwrap_or(0),
            sentences: memchr::memchr3_iter(b'.', b'?', b'!', words)
                .filter(|&at| Self::ends_sentence(words.get(at + 1..).unwrap_or_default()))
                .count(),
            stopped: false,
        }
    }

    /// Whether a space follows a full stop, perhaps after closing marks.
    fn ends_sentence(after: &[u8]) -> bool {
        after
            .iter()
            .find(|byte| !line_ends::is_closer(char::from(**byte)))
            == Some(&b' ')
    }

    fn add(&mut self, letter: char) {
        match letter {
            'a'..='z' => self.lower += 1,
            'A'..='Z' => self.upper += 1,
            '0'..='9' => self.digits += 1,
            '"' | '“' | '”' => self.quotes += 1,
            '(' => self.brackets += 1,
            ')' => self.brackets -= 1,
            ' ' if self.stopped => self.sentences += 1,
            _ if letter.is_lowercase() => self.lower += 1,
            _ if letter.is_uppercase() => self.upper += 1,
            _ => {}
        }
        self.stopped =
            matches!(letter, '.' | '?' | '!') || (self.stopped && line_ends::is_closer(letter));
    }

    fn content(&self) -> LineContent {
        let all = self.lower + self.upper + self.digits;
        if self.digits * 4 > all {
            LineContent::Figures
        } else if self.lower == 0 && self.upper > 1 {
            LineContent::Capitals
        } else if self.digits * 12 > all {
            LineContent::SomeFigures
        } else {
            LineContent::Prose
        }
    }
}

/// The state of the current paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Path {
    /// The number of lines in it so far, at least one.
    lines: usize,
    /// The number of sentences that end in it before the end of the last line.
    sentences: usize,
    quote_open: bool,
    brackets: i32,
}

impl Path {
    /// A paragraph that starts with this line.
    pub(crate) fn start(line: &Shape) -> Self {
        Self::default().with(line)
    }

    /// The paragraph after one more line.
    pub(crate) fn with(self, line: &Shape) -> Self {
        Self {
            lines: self.lines + 1,
            sentences: self.sentences + line.sentences,
            quote_open: self.quote_open != line.turns_quote,
            brackets: (self.brackets + line.brackets).max(0),
        }
    }

    /// Whether the last line is also the first.
    pub(crate) fn at_first_line(self) -> bool {
        self.lines == 1
    }
}

/// The place between two lines.
pub(crate) struct Place<'a> {
    pub(crate) geometry: &'a Geometry,
    pub(crate) wrap: usize,
    pub(crate) path: Path,
    pub(crate) before: &'a Shape,
    pub(crate) after: &'a Shape,
    /// The line after the line after.
    pub(crate) beyond: Option<&'a Shape>,
    /// Whether the line before is the first of the document, whose dateline may have been cut off.
    pub(crate) at_head: bool,
}

const SLACKS: usize = 11;
const EVIDENCES: usize = 3;
const LENGTHS: usize = 6;

/// The number of features at each position.
pub(crate) const FEATURES: usize = 14;

/// The number of values of each feature, in order.
const SIZES: [usize; FEATURES] = [
    ENDINGS * OPENINGS,
    ENDINGS * SLACKS,
    SLACKS * OPENINGS,
    SLACKS * EVIDENCES * 3,
    SLACKS * EVIDENCES * 2,
    SLACKS * EVIDENCES * 2,
    LENGTHS * ENDINGS,
    2 * ENDINGS * 4,
    LINE_CONTENTS * LINE_CONTENTS * 3,
    3 * OPENINGS,
    4 * LENGTHS * 3,
    2 * ENDINGS,
    LENGTHS * 8,
    64 * 3,
];

/// The number of weights.
pub const WEIGHTS: usize = {
    let mut sum = 0;
    let mut index = 0;
    while index < FEATURES {
        sum += SIZES[index];
        index += 1;
    }
    sum
};

impl Place<'_> {
    /// One index into the weights for each feature.
    pub(crate) fn features(&self) -> [usize; FEATURES] {
        let (before, after) = (self.before, self.after);
        let ending = before.ending as usize;
        let opening = after.opening as usize;
        let slack = slack_bin(room(self.wrap, before, after));
        let evidence = self.geometry.outdented as usize;
        let head = if self.at_head {
            2
        } else {
            usize::from(self.path.at_first_line())
        };
        let after_slack = self.beyond.map_or(0, |beyond| {
            1 + slack_bin(room(self.wrap, after, beyond)).min(SLACKS - 2)
        });
        let after_ends = usize::from(ends_sentence(after.ending));
        let after_room = slack_bin(self.wrap.cast_signed() - after.edge.cast_signed());
        let lines = length_bin(self.path.lines);
        let sentence_end = usize::from(ends_sentence(before.ending));
        let quote_start = match after.opening {
            Opening::QuoteCapital => 1,
            Opening::QuoteLower => 2,
            Opening::Lower => 3,
            _ => 0,
        };
        let slack_class = usize::from(slack >= 4) + usize::from(slack >= 7);
        let brackets = usize::try_from(self.path.brackets.min(2)).unwrap_or(0);
        let sentences = (self.path.sentences + sentence_end).min(3);
        let values = [
            ending * OPENINGS + opening,
            ending * SLACKS + slack,
            slack * OPENINGS + opening,
            (slack * EVIDENCES + evidence) * 3 + head,
            (after_slack * EVIDENCES + evidence) * 2 + after_ends,
            (after_room * EVIDENCES + evidence) * 2 + sentence_end,
            lines * ENDINGS + ending,
            (usize::from(self.path.quote_open) * ENDINGS + ending) * 4 + quote_start,
            (before.content as usize * LINE_CONTENTS + after.content as usize) * 3 + slack_class,
            brackets * OPENINGS + opening,
            (sentences * LENGTHS + lines) * 3 + slack_class,
            usize::from(self.geometry.spaced) * ENDINGS + ending,
            length_bin(before.edge * 6 / self.wrap.max(1)) * 8
                + 2 * slack_class.min(2)
                + sentence_end,
            parallel(before, after) * 3 + slack_class,
        ];
        let mut offset = 0;
        let mut features = [0; FEATURES];
        for ((feature, value), size) in features.iter_mut().zip(values).zip(SIZES) {
            *feature = offset + value.min(size - 1);
            offset += size;
        }
        features
    }
}

/// Records in consecutive lines look alike: a capital, figures, no full stop.
fn parallel(before: &Shape, after: &Shape) -> usize {
    let likeness = |shape: &Shape| {
        let capital = matches!(
            shape.opening,
            Opening::Capital | Opening::Capitals | Opening::Opener
        );
        let open = matches!(shape.ending, Ending::Word | Ending::Figure);
        usize::from(capital) + 2 * usize::from(shape.figures) + 4 * usize::from(open)
    };
    likeness(before) * 8 + likeness(after)
}

fn ends_sentence(ending: Ending) -> bool {
    match ending {
        Ending::Period | Ending::Strong | Ending::Closed => true,
        Ending::Word
        | Ending::Pause
        | Ending::Dash
        | Ending::Colon
        | Ending::Abbreviation
        | Ending::PauseClosed
        | Ending::WordClosed
        | Ending::Figure => false,
    }
}

/// The number of columns left on the line of `before` if the first word of `after` were on it too.
fn room(wrap: usize, before: &Shape, after: &Shape) -> isize {
    wrap.cast_signed() - (before.edge + 1 + after.first_word).cast_signed()
}

fn slack_bin(room: isize) -> usize {
    match room {
        ..=-9 => 0,
        -8..=-5 => 1,
        -4..=-3 => 2,
        -2..=-1 => 3,
        0 => 4,
        1..=2 => 5,
        3..=4 => 6,
        5..=8 => 7,
        9..=16 => 8,
        17..=30 => 9,
        _ => 10,
    }
}

fn length_bin(lines: usize) -> usize {
    match lines {
        0..=4 => lines.saturating_sub(1).min(3),
        5..=6 => 4,
        _ => 5,
    }
}
