//! Names that contain a nickname: Ray "Boom Boom" Mancuso, William (Bill) Hartnoll.

use super::entity_kind;
use super::name::Name;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::is_quotation_mark;
use crate::analysis::entity::EntityKind;
use crate::text::Span;

/// Longest nickname including its marks, in bytes.
const LONGEST: usize = 32;

/// Joins the parts of a name before and after a nickname in quotation marks or brackets.
pub(super) fn join(document: &Document, names: &mut Vec<Name>) {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        // The nickname itself may have been recognised as a name.
        let read = joined.len() > 1
            && joined
                .last()
                .is_some_and(|last| before(document, last.span).is_some_and(is_mark));
        let at = joined.len().checked_sub(if read { 2 } else { 1 });
        let first = at
            .and_then(|at| joined.get(at).copied().map(|first| (at, first)))
            .filter(|(_, first)| name.title.is_none() && is_one_name(document, first, &name));
        if let Some((at, first)) = first {
            joined.truncate(at + 1);
            if let Some(whole) = joined.last_mut() {
                whole.span = first.span.join(name.span);
                whole.kind = EntityKind::Person;
            }
        } else {
            joined.push(name);
        }
    }
    *names = joined;
}

/// The character before a span.
fn before(document: &Document, span: Span) -> Option<char> {
    let text = document.article.text.get(..span.start as usize)?;
    text.chars().next_back()
}

fn is_one_name(document: &Document, first: &Name, last: &Name) -> bool {
    let gap = Span {
        start: first.span.end,
        end: last.span.start.max(first.span.end),
    };
    let person = |name: &Name| name.kind == EntityKind::Person;
    // "Robert F. “Bobby” Kane"
    let single = |name: &Name| {
        document
            .slice(name.span)
            .split(' ')
            .skip(1)
            .all(entity_kind::is_initial)
    };
    gap.len() <= LONGEST
        && (person(first) || person(last))
        && single(first)
        && is_nickname(document.slice(gap))
}

/// Whether the text between two names is a nickname: ` "Boom Boom" `, ` (Bill) `.
fn is_nickname(gap: &str) -> bool {
    let Some(inner) = gap.strip_prefix(' ').and_then(|gap| gap.strip_suffix(' ')) else {
        return false;
    };
    inner
        .strip_prefix(is_mark)
        .and_then(|inner| inner.strip_suffix(is_mark))
        .is_some_and(|name| {
            !name.contains(is_mark)
                && !name.contains(['.', ',', '?', '!'])
                && name
                    .split(' ')
                    .all(|word| word.starts_with(char::is_uppercase) && word.len() > 1)
        })
}

fn is_mark(c: char) -> bool {
    is_quotation_mark(c) || matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '(' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitalised_words_between_marks_are_a_nickname() {
        for gap in [
            " \"Boom Boom\" ",
            " \u{201c}Slim\u{201d} ",
            " (Bill) ",
            " 'Red' ",
        ] {
            assert!(is_nickname(gap), "{gap}");
        }
        for gap in [
            " ",
            " said \"No\" ",
            " \"it is\" ",
            "\"Boom\"",
            " \"Go on, Ray!\" ",
            " (D) ",
        ] {
            assert!(!is_nickname(gap), "{gap}");
        }
    }
}
