//! A query as tokens, each with its place. Knows words and signs, not what they mean together.

use super::error::QueryError;
use super::field::{FIELDS, FieldName};
use super::words::Term;
use crate::text::Span;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

/// TokenKind can stand in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
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
            '(' => sign(at, TokenKind::Open),
            ')' => sign(at, TokenKind::Close),
            '"' => phrase(query, at)?,
            // A hyphen excludes what stands right behind it; alone it is nothing.
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

/// TokenKind separates words; control characters do, so that none reaches the index.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == ','
}

fn sign(at: usize, kind: TokenKind) -> Token {
    Token {
        span: Span::new(at, at + 1),
        kind,
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
                format!("there is no field {name:?}; put quotation marks around what is no field"),
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
        // A star alone is a word without letters, which the parser rejects.
        "" => Term::Word(word.to_owned()),
        start if start.len() < word.len() => Term::Prefix(start.to_owned()),
        _ => Term::Word(word.to_owned()),
    })
}
