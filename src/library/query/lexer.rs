//! A query as tokens, each with its place. Knows words and signs, not what they mean together.

use super::error::QueryError;
use super::field::{FIELDS, FieldName};
use super::words::Term;
use crate::text::Span;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) what: What,
}

/// What can stand in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Words this far apart or closer; `NEAR` alone means ten.
    Near(u32),
    /// "title:"; its value is the next token, if that stands right behind it.
    Field(FieldName),
    Term(Term),
}

/// How far apart `NEAR` lets words be.
const NEAR: u32 = 10;

/// Takes a query apart.
pub(super) fn tokens(query: &str) -> Result<Vec<Token>, QueryError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = query.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let token = match first {
            c if is_space(c) => {
                at += c.len_utf8();
                continue;
            }
            '(' => sign(at, What::Open),
            ')' => sign(at, What::Close),
            '"' => phrase(query, at)?,
            // A hyphen excludes what stands right behind it; alone it is nothing.
            '-' if rest
                .chars()
                .nth(1)
                .is_some_and(|c| !is_space(c) && c != '-') =>
            {
                sign(at, What::Not)
            }
            _ => word(rest, at)?,
        };
        at = token.span.end as usize;
        found.push(token);
    }
    Ok(found)
}

/// What separates words; control characters do, so that none reaches the index.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == ','
}

fn sign(at: usize, what: What) -> Token {
    Token {
        span: Span::new(at, at + 1),
        what,
    }
}

/// From a quotation mark to the next.
fn phrase(query: &str, at: usize) -> Result<Token, QueryError> {
    let inside = query.get(at + 1..).unwrap_or_default();
    let Some(length) = inside.find('"') else {
        let span = Span::new(at, query.len());
        return Err(QueryError::new(span, "the quotation mark is not closed"));
    };
    let text = inside.get(..length).unwrap_or_default();
    let end = at + 1 + length + 1;
    let text = text.replace(char::is_control, " ");
    let is_prefix = query.get(end..).is_some_and(|rest| rest.starts_with('*'));
    let (end, term) = if is_prefix {
        (end + 1, Term::Prefix(text))
    } else {
        (end, Term::Phrase(text))
    };
    Ok(Token {
        span: Span::new(at, end),
        what: What::Term(term),
    })
}

fn word(rest: &str, at: usize) -> Result<Token, QueryError> {
    let ends = |c: char| is_space(c) || matches!(c, '(' | ')' | '"');
    let word = rest.split(ends).next().unwrap_or_default();
    let token = |length: usize, what| Token {
        span: Span::new(at, at + length),
        what,
    };
    if let Some((name, _)) = word.split_once(':')
        && !name.is_empty()
        && name.chars().all(char::is_alphabetic)
    {
        let known = FIELDS
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(name));
        let length = name.len() + 1;
        return match known {
            Some(field) => Ok(token(length, What::Field(field.field))),
            None => Err(QueryError::new(
                Span::new(at, at + length),
                format!("there is no field {name:?}; put quotation marks around what is no field"),
            )),
        };
    }
    let what = match word {
        "AND" => What::And,
        "OR" => What::Or,
        "NOT" => What::Not,
        "NEAR" => What::Near(NEAR),
        _ => match word.strip_prefix("NEAR/").map(str::parse) {
            Some(Ok(distance)) => What::Near(distance),
            Some(Err(_)) | None => term(word),
        },
    };
    Ok(token(word.len(), what))
}

fn term(word: &str) -> What {
    What::Term(match word.trim_end_matches('*') {
        // A star alone is a word without letters, which the parser rejects.
        "" => Term::Word(word.to_owned()),
        start if start.len() < word.len() => Term::Prefix(start.to_owned()),
        _ => Term::Word(word.to_owned()),
    })
}
