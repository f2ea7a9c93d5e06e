//! The shape of a token, as its characters show it.

/// The shape of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// "putin", "'s"
    Lower = 0,
    /// "Putin", "Jean-Luc", "O'Neill", "I", "A", "J."
    Capital = 1,
    /// "OPEC", "U.S.", "COVID-19"
    Upper = 2,
    /// "McCain", "iPhone", "al-Abadi"
    Mixed = 3,
    /// Digits, possibly with letters, full stops and commas.
    Number = 4,
    /// A quotation mark of any form, or a separate apostrophe.
    Quote = 5,
    /// Any other mark.
    Mark = 6,
}

impl Shape {
    /// The shape of a word, number or mark.
    pub fn of(word: &str) -> Self {
        let mut letters = Letters::default();
        for c in word.chars() {
            letters.read(c);
        }
        letters.shape()
    }

    /// Whether it is capitalised or in capitals, like a name.
    pub const fn is_capitalised(self) -> bool {
        matches!(self, Self::Capital | Self::Upper)
    }

    /// Whether it contains letters or digits.
    pub const fn is_word(self) -> bool {
        !matches!(self, Self::Quote | Self::Mark)
    }
}

/// Whether a character is a quotation mark: straight, curly, angled or a corner bracket.
pub const fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{b4}'
            | '\u{2018}'..='\u{201f}'
            | '\u{2039}'
            | '\u{203a}'
            | '\u{300c}'..='\u{300f}'
            | '\u{301d}'..='\u{301f}'
            | '\u{ff02}'
            | '\u{ff07}'
    )
}

/// Counts that are collected while a word is read from left to right.
#[derive(Default)]
struct Letters {
    lower: u32,
    upper: u32,
    /// Upper-case letters at the beginning or after a hyphen or apostrophe.
    leading: u32,
    digits: u32,
    quotes: u32,
    starts_lower: bool,
    starts_digit: bool,
    inside_piece: bool,
}

impl Letters {
    fn read(&mut self, c: char) {
        let first = self.lower + self.upper + self.digits == 0;
        if c.is_uppercase() {
            self.upper += 1;
            self.leading += u32::from(!self.inside_piece);
            self.inside_piece = true;
        } else if c.is_numeric() {
            self.digits += 1;
            self.starts_digit |= first;
            self.inside_piece = true;
        } else if c.is_alphabetic() {
            self.lower += 1;
            self.starts_lower |= first;
            self.inside_piece = true;
        } else {
            self.quotes += u32::from(is_quotation_mark(c));
            self.inside_piece = false;
        }
    }

    fn shape(&self) -> Shape {
        match (self.upper, self.lower, self.digits) {
            (0, 0, 0) if self.quotes > 0 => Shape::Quote,
            (0, 0, 0) => Shape::Mark,
            _ if self.starts_digit => Shape::Number,
            (0, _, _) => Shape::Lower,
            (1, 0, 0) => Shape::Capital,
            (_, 0, _) => Shape::Upper,
            _ if !self.starts_lower && self.upper == self.leading => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Shape, words: &[&str]) {
        for word in words {
            assert_eq!(Shape::of(word), expected, "{word}");
        }
    }

    #[test]
    fn shapes_are_determined_by_the_characters() {
        check(
            Shape::Lower,
            &["word", "'s", "n't", "\u{e9}t\u{e9}", "co-founder"],
        );
        check(
            Shape::Capital,
            &["Word", "I", "J.", "O'Neill", "Jean-Luc", "\u{c9}milie"],
        );
        check(Shape::Upper, &["OPEC", "U.S.", "AT&T", "COVID-19", "F-16"]);
        check(Shape::Mixed, &["McCain", "iPhone", "al-Abadi", "pro-EU"]);
        check(
            Shape::Number,
            &["40", "1,000.5", "21st", "'90s", "10:30", "2015-16"],
        );
        check(Shape::Quote, &["\"", "\u{201c}", "''", "\u{ab}", "'"]);
        check(Shape::Mark, &[",", "--", "$", "\u{2014}", "..."]);
    }
}
