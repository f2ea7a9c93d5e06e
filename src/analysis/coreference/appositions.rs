//! Finds appositions that say what a person is: "X, the chairman of Y,", "its chairman, X,".

use super::roles;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;
use crate::text::Span;

/// Longest role, in words.
const LONGEST: usize = 24;

/// All roles that stand beside the name at `index`, in text order.
pub(super) fn roles(document: &Document, names: &[Name], index: usize) -> Vec<Span> {
    let Some(name) = names.get(index) else {
        return Vec::new();
    };
    let attached = attached(document, names, index);
    before(document, name)
        .into_iter()
        .chain(attached.or(name.title))
        .chain(behind(document, name))
        .collect()
}

/// The whole phrase before a name whose last word is a role: "Urawa head coach", "Ambassador to the Netherlands".
/// `None` if the title that was recognised with the name covers all of it.
fn attached(document: &Document, names: &[Name], index: usize) -> Option<Span> {
    let name = names.get(index)?;
    let first = document.token_at(name.span.start);
    let sentence = document
        .sentences
        .partition_point(|sentence| sentence.span.start <= name.span.start)
        .checked_sub(1)
        .and_then(|at| document.sentences.get(at))?;
    let open = (sentence.first as usize).max(first.saturating_sub(LONGEST));
    let mut end = first;
    // "State Health Commissioner Dr. Kristina Box"
    while end > open && is_address(document.word(end - 1)) {
        end -= 1;
    }
    let mut head = end.checked_sub(1).filter(|head| *head >= open)?;
    let place = index.checked_sub(1).and_then(|at| names.get(at));
    if let Some(place) = place.filter(|place| {
        matches!(place.kind, EntityKind::Place | EntityKind::Organisation)
            && document
                .tokens
                .get(head)
                .is_some_and(|token| token.span().end == place.span.end)
    }) {
        head = document.token_at(place.span.start);
        if matches!(document.word(head.checked_sub(1)?), "the") {
            head -= 1;
        }
        if !matches!(
            document.word(head.checked_sub(1)?),
            "to" | "of" | "for" | "at"
        ) {
            return None;
        }
        head = head.checked_sub(2).filter(|head| *head >= open)?;
    }
    if !is_role(document.word(head)) {
        head = office(document, head, open)?;
    }
    let mut start = head;
    while start > open && belongs_before(document, start - 1) {
        start -= 1;
    }
    // A possessive ending needs its owner, and a bracket its other half.
    while start < head && !document.tokens.get(start)?.shape.is_word()
        || matches!(document.word(start), "'s" | "\u{2019}s")
    {
        start += 1;
    }
    let whole = document
        .tokens
        .get(start)?
        .span()
        .join(document.tokens.get(end - 1)?.span());
    let longer = name
        .title
        .is_none_or(|title| whole.len() > title.len() || whole.end < title.end);
    longer.then_some(whole)
}

/// The role at the head of an office whose last word is `last`: "Former | minister | for Women and Equalities".
fn office(document: &Document, last: usize, open: usize) -> Option<usize> {
    let capital = |at: usize| {
        document
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper))
    };
    let mut at = last;
    while at > open && (capital(at) || matches!(document.word(at), "and" | "the" | ",")) {
        at -= 1;
    }
    let links = at < last && matches!(document.word(at), "for" | "of") && capital(last);
    at.checked_sub(1)
        .filter(|&role| links && role >= open && is_role(document.word(role)))
}

/// Whether a word before a role belongs to it, such as an organisation or an adjective.
fn belongs_before(document: &Document, at: usize) -> bool {
    let Some(token) = document.tokens.get(at) else {
        return false;
    };
    let word = document.word(at);
    match token.tag {
        Tag::Noun | Tag::Propn | Tag::Adj => {
            token.shape.is_word() && !gazetteer::lists(word).any(Lists::CALENDAR)
        }
        Tag::Part => matches!(word, "'s" | "\u{2019}s"),
        _ => {
            word == "-"
                || word == "&"
                || matches!(word, "of" | "and") && {
                    let capital = |at: usize| {
                        document
                            .tokens
                            .get(at)
                            .is_some_and(|token| token.tag == Tag::Propn)
                    };
                    capital(at + 1) && at.checked_sub(1).is_some_and(capital)
                }
        }
    }
}

fn is_role(word: &str) -> bool {
    let lists = gazetteer::lists(word);
    lists.any(Lists::ROLE.or(Lists::TITLE_HEAD)) && !lists.any(Lists::GROUP)
        || word.starts_with(char::is_lowercase) && roles::is_person_noun(word)
}

/// Whether a title is only a form of address, such as "Mr" or "Dr.".
pub(in crate::analysis) fn is_address(title: &str) -> bool {
    let bare = title.trim_end_matches('.').to_ascii_lowercase();
    WordSet::FormsOfAddress.contains(&bare)
}

/// The role between commas after a person's name, without its article.
fn behind(document: &Document, name: &Name) -> Option<Span> {
    let mut at = document.token_at(name.span.end);
    if document.word(at) != "," {
        return None;
    }
    at += 1;
    if document.word(at + 1) == "number" {
        return None;
    }
    if followed_by_age(document, at) {
        at += 2;
    }
    let article = matches!(document.word(at), "a" | "an" | "the");
    at += usize::from(article);
    let start = at;
    let mut head = false;
    let mut linked = false;
    while at - start < LONGEST {
        let word = document.word(at);
        let Some(token) = document.tokens.get(at) else {
            break;
        };
        // "the University of California, San Diego"
        if word == "," && continues_name(document, at) {
            at += 1;
            continue;
        }
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
        // "Shaun, a driver for years" is a role; "one of them, Shaun, drove for years" is an action.
        let attribute = word == "managing" || word == "acting" || word == "retired";
        if !linked && matches!(token.tag, Tag::Verb | Tag::Aux) && !head && !attribute {
            return None;
        }
        if !linked {
            let lists = gazetteer::lists(word);
            let lower = token.shape == Shape::Lower;
            head |= lists.any(Lists::ROLE) && (lower || lists.any(Lists::TITLE_HEAD))
                || article && lower && roles::is_person_noun(word);
        }
        at += 1;
    }
    let first = document.tokens.get(start)?;
    let last = document.tokens.get(at.checked_sub(1)?)?;
    (head && at > start).then(|| first.span().join(last.span()))
}

/// The role before a comma and a person's name, without its article or pronoun: "Its chairwoman, Ruth Okafor, warned".
fn before(document: &Document, name: &Name) -> Option<Span> {
    let from = name.title.map_or(name.span.start, |title| title.start);
    let first = document.token_at(from);
    let behind = document.token_at(name.span.end);
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

/// Whether the comma at `at` is part of the name of a campus: "University of California, San Diego".
fn continues_name(document: &Document, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| document.word(at));
    let proper = |at: usize| {
        document
            .tokens
            .get(at)
            .is_some_and(|token| token.tag == Tag::Propn)
    };
    let university =
        word(2) == "of" && word(3) == "University" || word(3) == "of" && word(4) == "University";
    let end = (at + 1..at + 4).find(|&at| !proper(at)).unwrap_or(at + 4);
    university && end > at + 1 && matches!(document.word(end), "," | "." | "and" | ")")
}

/// Whether the comma at `at` is followed by an age: "42,".
fn followed_by_age(document: &Document, at: usize) -> bool {
    document
        .tokens
        .get(at)
        .is_some_and(|token| token.shape == Shape::Number)
        && document.word(at).len() <= 2
        && document.word(at + 1) == ","
}
