//! Splits a query into tokens with their places.

use super::error::QueryError;
use super::field::{FIELDS, FieldName};
use super::words::Term;
use crate::text::Span;

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// The distance between words; `NEAR` alone means ten.
    Near(u32),
    /// "title:". Its value is the next token, if no space separates them.
    Field(FieldName),
    Term(Term),
}

/// The default distance of `NEAR`.
const NEAR: u32 = 10;

/// Splits a query into tokens.
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
            '(' => sign(at, TokenKind::Open),
            ')' => sign(at, TokenKind::Close),
            '"' => phrase(query, at)?,
            // A hyphen before a word excludes it. A lone hyphen is ignored.
            '-' if rest
                .chars()
                .nth(1)
                .is_some_and(|c| !is_space(c) && c != '-') =>
            {
                sign(at, TokenKind::Not)
            }
            _ => word(rest, at)?,
        };
        at = token.span.end as usize;
        found.push(token);
    }
    Ok(found)
}

/// Whether the character separates words. Control characters do, so none reaches the index.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == ','
}

fn sign(at: usize, kind: TokenKind) -> Token {
    Token {
        span: Span::new(at, at + 1),
        kind,
    }
}

/// A phrase in quotation marks.
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
        kind: TokenKind::Term(term),
    })
}

fn word(rest: &str, at: usize) -> Result<Token, QueryError> {
    let ends = |c: char| is_space(c) || matches!(c, '(' | ')' | '"');
    let word = rest.split(ends).next().unwrap_or_default();
    let token = |length: usize, kind| Token {
        span: Span::new(at, at + length),
        kind,
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
            Some(field) => Ok(token(length, TokenKind::Field(field.field))),
            None => Err(QueryError::new(
                Span::new(at, at + length),
                format!("there is no field {name:?}; put quotation marks around text with a colon"),
            )),
        };
    }
    let kind = match word {
        "AND" => TokenKind::And,
        "OR" => TokenKind::Or,
        "NOT" => TokenKind::Not,
        "NEAR" => TokenKind::Near(NEAR),
        _ => match word.strip_prefix("NEAR/").map(str::parse) {
            Some(Ok(distance)) => TokenKind::Near(distance),
            Some(Err(_)) | None => term(word),
        },
    };
    Ok(token(word.len(), kind))
}

fn term(word: &str) -> TokenKind {
    TokenKind::Term(match word.trim_end_matches('*') {
        // A lone star. The parser rejects it because it has no letters.
        "" => Term::Word(word.to_owned()),
        start if start.len() < word.len() => Term::Prefix(start.to_owned()),
        _ => Term::Word(word.to_owned()),
    })
}
