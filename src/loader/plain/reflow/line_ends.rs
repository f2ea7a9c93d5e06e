//! Classifies both ends of a line: whether it ends a sentence and whether it starts one. Considers punctuation, not
//! width.

use crate::loader::story_elements::word_lists::{LINE_ABBREVIATIONS, SENTENCE_OPENERS};

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In the middle of a clause.
    Word = 0,
    /// With a comma or semicolon.
    Pause = 1,
    /// With a dash or a hyphen.
    Dash = 2,
    /// With a colon.
    Colon = 3,
    /// With the period of an abbreviation or of an initial.
    Abbreviation = 4,
    /// With a period.
    Period = 5,
    /// With a question or exclamation mark, or an ellipsis.
    Strong = 6,
    /// With a period or the like, and a quotation mark or bracket after it.
    Closed = 7,
    /// With a quotation mark after a comma.
    PauseClosed = 8,
    /// With a quotation mark or bracket after a word, or before a last period.
    WordClosed = 9,
    /// With a digit, or a sign that does not end prose.
    Figure = 10,
}

/// How a line starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// With a small letter.
    Lower = 0,
    /// With a capital.
    Capital = 1,
    /// With a capitalised word that is more common at the beginning of a sentence than inside.
    Opener = 2,
    /// With a word all in capitals.
    Capitals = 3,
    /// With a quotation mark and a capital.
    QuoteCapital = 4,
    /// With a quotation mark and a small letter.
    QuoteLower = 5,
    /// With a bracket.
    Bracket = 6,
    /// With a digit.
    Digit = 7,
    /// With a dash or a bullet.
    Dash = 8,
    /// With anything else.
    Sign = 9,
}

/// Endings, for tables of weights.
pub(crate) const ENDINGS: usize = 11;
/// Openings, for tables of weights.
pub(crate) const OPENINGS: usize = 10;

/// Classifies the end of a line without white space around it.
pub(crate) fn ending(line: &str) -> Ending {
    let bare = line.trim_end_matches(is_closer);
    let closed = bare.len() < line.len();
    let Some(last) = bare.chars().next_back() else {
        return Ending::WordClosed;
    };
    match last {
        '.' if bare.ends_with("..") => closed_or(closed, Ending::Strong),
        '.' if closed => Ending::Closed,
        '.' => period(bare),
        '?' | '!' | '…' | '。' | '！' | '？' | '।' => closed_or(closed, Ending::Strong),
        ',' | ';' if closed => Ending::PauseClosed,
        ',' | ';' | '，' | '、' => Ending::Pause,
        ':' => Ending::Colon,
        '-' | '–' | '—' | '_' | '/' => Ending::Dash,
        _ if closed => Ending::WordClosed,
        _ if last.is_alphabetic() => Ending::Word,
        _ => Ending::Figure,
    }
}

fn closed_or(closed: bool, open: Ending) -> Ending {
    if closed { Ending::Closed } else { open }
}

/// Quotation marks and brackets that close. The apostrophe counts: it closes single quotes.
pub(crate) const fn is_closer(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』'
    )
}

/// Quotation marks that open.
pub(crate) const fn is_opening_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '“' | '‘' | '„' | '«' | '‹' | '「' | '『'
    )
}

/// Whether the period after the last word of `bare` ends a sentence or belongs to the word.
fn period(bare: &str) -> Ending {
    let word = last_word(bare).trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let stem = word.trim_end_matches('.');
    let inner = stem.contains('.')
        && stem
            .chars()
            .all(|letter| letter.is_alphabetic() || letter == '.');
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    if inner || initial || LINE_ABBREVIATIONS.binary_search(&stem).is_ok() {
        Ending::Abbreviation
    } else {
        Ending::Period
    }
}

fn last_word(line: &str) -> &str {
    line.rsplit([' ', '\u{a0}']).next().unwrap_or_default()
}

/// Classifies the start of a line without white space around it.
pub(crate) fn opening(line: &str) -> Opening {
    let mut letters = line.chars();
    let Some(first) = letters.next() else {
        return Opening::Sign;
    };
    if is_opening_quote(first) {
        let inside = letters.as_str().trim_start_matches(is_opening_quote);
        return match inside.chars().next() {
            Some(letter) if letter.is_lowercase() => Opening::QuoteLower,
            _ => Opening::QuoteCapital,
        };
    }
    match first {
        '(' | '[' | '<' => Opening::Bracket,
        '-' | '–' | '—' | '_' | '*' | '•' | '·' => Opening::Dash,
        _ if first.is_numeric() => Opening::Digit,
        _ if first.is_lowercase() => Opening::Lower,
        _ if first.is_alphabetic() => capital(line),
        _ => Opening::Sign,
    }
}

fn capital(line: &str) -> Opening {
    let word = first_word(line);
    let core = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    if SENTENCE_OPENERS.binary_search(&core).is_ok() {
        Opening::Opener
    } else if core.chars().count() > 1 && core.chars().all(|letter| !letter.is_lowercase()) {
        Opening::Capitals
    } else {
        Opening::Capital
    }
}

/// The first word of a line, which did not fit on the line before.
pub(crate) fn first_word(line: &str) -> &str {
    line.split([' ', '\t']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_ending(line: &str, expected: Ending) {
        assert_eq!(ending(line), expected, "{line}");
    }

    #[test]
    fn line_endings_are_classified() {
        check_ending("the mayor", Ending::Word);
        check_ending("the mayor,", Ending::Pause);
        check_ending("she said:", Ending::Colon);
        check_ending("air-", Ending::Dash);
        check_ending("the U.S.", Ending::Abbreviation);
        check_ending("met Mr.", Ending::Abbreviation);
        check_ending("John F.", Ending::Abbreviation);
        check_ending("a good year.", Ending::Period);
        check_ending("why?", Ending::Strong);
        check_ending("wait ...", Ending::Strong);
        check_ending("enough.\"", Ending::Closed);
        check_ending("enough.’”", Ending::Closed);
        check_ending("a plan,\"", Ending::PauseClosed);
        check_ending("the region\".", Ending::Period);
        check_ending("(OPEC)", Ending::WordClosed);
        check_ending("34", Ending::Figure);
    }

    #[track_caller]
    fn check_opening(line: &str, expected: Opening) {
        assert_eq!(opening(line), expected, "{line}");
    }

    #[test]
    fn line_openings_are_classified() {
        check_opening("said", Opening::Lower);
        check_opening("Ms Oduya", Opening::Capital);
        check_opening("The mayor", Opening::Opener);
        check_opening("OPEC", Opening::Capitals);
        check_opening("\"We", Opening::QuoteCapital);
        check_opening("“we", Opening::QuoteLower);
        check_opening("(Adds", Opening::Bracket);
        check_opening("12 people", Opening::Digit);
        check_opening("-- that", Opening::Dash);
        check_opening("", Opening::Sign);
    }
}
