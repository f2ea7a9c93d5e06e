//! What stands beside a name and says what the person is: "X, the chairman of Y,", "its chairman, X,".

use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::entities::name::Name;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

/// Longest role, in words.
const LONGEST: usize = 14;

/// The role between commas behind a person's name, without its article, if there is one.
pub(super) fn behind(document: &Document, name: &Name) -> Option<Span> {
    let mut at = document
        .tokens
        .partition_point(|token| token.span().start < name.span.end);
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
        // "Shaun, a driver for years" says what he is, "one of them, Shaun, drove for years" what he did.
        if !linked && matches!(token.tag, Tag::Verb | Tag::Aux) && !head {
            return None;
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
    (head && at > start).then(|| first.span().join(last.span()))
}

/// The role before a comma and a person's name between commas, without its article or pronoun: "Its chairwoman, Ruth
/// Okafor, warned".
pub(super) fn before(document: &Document, name: &Name) -> Option<Span> {
    let from = name.title.map_or(name.span.start, |title| title.start);
    let first = document
        .tokens
        .partition_point(|token| token.span().start < from);
    let behind = document
        .tokens
        .partition_point(|token| token.span().start < name.span.end);
    let comma = first.checked_sub(1)?;
    if document.word(comma) != "," || !matches!(document.word(behind), "," | "." | ";") {
        return None;
    }
    let mut start = comma;
    let mut head = comma;
    while let Some(at) = start.checked_sub(1)
        && comma - at <= LONGEST
    {
        let token = document.tokens.get(at)?;
        let word = document.word(at);
        let of = word == "of" || word == "for";
        let belongs =
            of || matches!(
                token.tag,
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Num | Tag::Part
            ) || matches!(
                word,
                "its" | "his" | "her" | "their" | "Its" | "His" | "Her" | "Their"
            ) || word == "-";
        if !belongs {
            break;
        }
        if of {
            head = at;
        }
        start = at;
    }
    let is_role = gazetteer::lists(document.word(head.checked_sub(1)?)).any(Lists::ROLE);
    let article = matches!(
        document.word(start),
        "a" | "an"
            | "the"
            | "A"
            | "An"
            | "The"
            | "its"
            | "his"
            | "her"
            | "their"
            | "Its"
            | "His"
            | "Her"
            | "Their"
    );
    start += usize::from(article);
    let span = document
        .tokens
        .get(start)?
        .span()
        .join(document.tokens.get(comma - 1)?.span());
    (is_role && start < comma).then_some(span)
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
