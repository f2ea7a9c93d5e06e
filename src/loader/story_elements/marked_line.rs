//! Lines that are recognised as part of a story by their own words: bylines, editors' notes, sign-offs.

use super::word_lists::EDITORS_NOTES;
use super::{byline, sign_off};

/// A part of a story that a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkedLine {
    /// "By Ada Noor".
    Byline,
    /// "(Adds details, background)".
    Note,
    /// "(Reporting by Ada Noor; ..."
    SignOff,
    /// "(an/bo)", the initials of an editor.
    Initials,
}

/// The part that the line begins, if any. Cheap for ordinary lines, which the first letter rules out.
pub(crate) fn of(line: &str) -> Option<MarkedLine> {
    let first = *line.as_bytes().first()?;
    match first {
        b'(' | b'[' if is_initials(line) => Some(MarkedLine::Initials),
        b'(' | b'[' if sign_off::opens(line) => Some(MarkedLine::SignOff),
        b'(' | b'[' => is_note(line).then_some(MarkedLine::Note),
        b'B' | b'b' => byline::parse(line).map(|_| MarkedLine::Byline),
        b'R' | b'W' | b'E' | b'A' | b'C' | b'r' | b'e' | b'w' | b'a' => {
            sign_off::opens(line).then_some(MarkedLine::SignOff)
        }
        _ => None,
    }
}

fn is_note(line: &str) -> bool {
    let inside = line.trim_start_matches(['(', '[', ' ']);
    let head = inside
        .get(..inside.len().min(20))
        .unwrap_or(inside)
        .to_ascii_lowercase();
    EDITORS_NOTES.iter().any(|note| {
        head.strip_prefix(note)
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    })
}

/// "(mc)", "(pvs/hh-kjd)".
fn is_initials(line: &str) -> bool {
    let inside = line
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']']);
    let groups = || inside.split(['/', '-']);
    line.ends_with([')', ']'])
        && (2..=16).contains(&inside.len())
        && groups().all(|group| {
            (2..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_lowercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<MarkedLine>) {
        assert_eq!(of(line), expected, "{line}");
    }

    #[test]
    fn parts_of_a_story_are_recognised_by_their_first_words() {
        check("By Ada Noor and Ben Okoro", Some(MarkedLine::Byline));
        check("(Adds details, share price)", Some(MarkedLine::Note));
        check("(Reporting by Ada Noor; Editing", Some(MarkedLine::SignOff));
        check(
            "Reporting By Ada Noor; Editing by Jo Hart",
            Some(MarkedLine::SignOff),
        );
        check("(an/bo)", Some(MarkedLine::Initials));
    }

    #[test]
    fn ordinary_lines_begin_no_part() {
        check("But the mayor said", None);
        check("(OPEC), of which Sel is a member.", None);
        check("Writing is hard, said Ms Noor.", None);
        check("(Addis Ababa is the seat.)", None);
        check("", None);
    }
}
