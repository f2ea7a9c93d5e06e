//! What stands behind a name and says what the person is: "X, the chairman of Y,".

use crate::analysis::document::Document;
use crate::analysis::gazetteer::{self, Lists};
use crate::analysis::names::Name;
use crate::analysis::token::Shape;
use crate::text::Span;

/// Longest role, in words.
const LONGEST: usize = 14;

/// The role between commas behind a person's name, without its article, if there is one.
pub(super) fn behind(document: &Document, name: &Name) -> Option<Span> {
    let mut at = document
        .tokens
        .partition_point(|token| token.span.start < name.span.end);
    if document.word(at) != "," {
        return None;
    }
    at += 1;
    if followed_by_age(document, at) {
        at += 2;
    }
    if matches!(document.word(at), "a" | "an" | "the") {
        at += 1;
    }
    let start = at;
    let mut head = false;
    let mut linked = false;
    while at - start < LONGEST {
        let word = document.word(at);
        let Some(token) = document.tokens.get(at) else {
            break;
        };
        if matches!(word, "," | "." | ";" | ":" | "(" | ")") || token.shape == Shape::Quote {
            break;
        }
        linked |= matches!(
            word,
            "of" | "for" | "at" | "in" | "with" | "to" | "from" | "on"
        );
        if matches!(word, "who" | "which" | "that" | "whose" | "said" | "says" | "told" | "was" | "is" | "has" | "and" if !linked)
            || matches!(
                word,
                "who" | "which" | "said" | "says" | "told" | "was" | "is" | "has" | "had" | "will"
            )
        {
            break;
        }
        if !linked {
            let lists = gazetteer::lists(word);
            let lower = token.shape == Shape::Lower;
            head |= lists.any(Lists::ROLE) && (lower || lists.any(Lists::TITLE_HEAD));
        }
        at += 1;
    }
    let first = document.tokens.get(start)?;
    let last = document.tokens.get(at.checked_sub(1)?)?;
    (head && at > start).then(|| first.span.join(last.span))
}

/// "42,"
fn followed_by_age(document: &Document, at: usize) -> bool {
    document
        .tokens
        .get(at)
        .is_some_and(|token| token.shape == Shape::Number)
        && document.word(at).len() <= 2
        && document.word(at + 1) == ","
}
