//! Parses tokens into a tree of conditions. `OR` binds weakest, then `AND`, which may be left out; `NOT` and `NEAR`
//! bind strongest.

use super::error::QueryError;
use super::field::{ArticleState, FIELDS, FieldName, KINDS, QuoteFate, Sure};
use super::lexer::{Token, TokenKind, tokens};
use super::tree::{Leaf, Node, Query};
use super::value;
use super::words::{Column, Term, Words};
use crate::text::Span;

/// Maximum nesting of parentheses and exclusions.
const DEEPEST: usize = 40;

/// Maximum number of words.
const MOST: usize = 200;

impl Query {
    /// Parses a query.
    ///
    /// # Errors
    ///
    /// The first mistake, with its place.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse(text)
    }
}

fn parse(text: &str) -> Result<Query, QueryError> {
    let tokens = tokens(text)?;
    let words = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Term(_)));
    if let Some(token) = words.clone().nth(MOST) {
        return Err(QueryError::new(
            token.span,
            format!("more than {MOST} words"),
        ));
    }
    let mut parser = Parser {
        tokens: &tokens,
        end: text.len(),
        depth: 0,
    };
    if tokens.is_empty() {
        return Ok(Query::default());
    }
    let root = parser.alternatives()?;
    match parser.tokens.first() {
        // Any other token would have been consumed.
        Some(token) => Err(QueryError::new(
            token.span,
            "this parenthesis was not opened",
        )),
        None => Ok(Query { root: Some(root) }),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    /// Length of the query in bytes, for mistakes at its end.
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn take(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn next_is(&self, kind: &TokenKind) -> bool {
        self.tokens.first().is_some_and(|token| token.kind == *kind)
    }

    fn skip(&mut self, kind: &TokenKind) -> bool {
        let there = self.next_is(kind);
        if there {
            self.take();
        }
        there
    }

    fn alternatives(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all()?];
        while self.skip(&TokenKind::Or) {
            nodes.push(self.all()?);
        }
        Ok(joined(nodes, Node::Or))
    }

    fn all(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.one()?];
        loop {
            if self.skip(&TokenKind::And) {
                nodes.push(self.one()?);
                continue;
            }
            match self.tokens.first().map(|token| &token.kind) {
                None | Some(TokenKind::Close | TokenKind::Or) => {
                    return Ok(joined(nodes, Node::And));
                }
                Some(_) => nodes.push(self.one()?),
            }
        }
    }

    fn one(&mut self) -> Result<Node, QueryError> {
        self.depth += 1;
        let node = self.bounded();
        self.depth -= 1;
        node
    }

    fn bounded(&mut self) -> Result<Node, QueryError> {
        let Some(token) = self.take() else {
            return Err(QueryError::new(
                Span::new(self.end, self.end),
                "a word is missing at the end",
            ));
        };
        if self.depth > DEEPEST {
            return Err(QueryError::new(token.span, "too many nested parentheses"));
        }
        match &token.kind {
            TokenKind::Open => {
                let inside = self.alternatives()?;
                if self.skip(&TokenKind::Close) {
                    return Ok(inside);
                }
                Err(QueryError::new(token.span, "the parenthesis is not closed"))
            }
            TokenKind::Not => Ok(Node::Not(Box::new(self.one()?))),
            TokenKind::Near(distance) if self.next_is(&TokenKind::Open) => {
                self.near_group(*distance, token.span)
            }
            TokenKind::Field(field) => self.field(*field, token.span),
            TokenKind::Term(term) => self.words(None, (term, token.span)),
            TokenKind::Close => Err(QueryError::new(
                token.span,
                "there is nothing before this parenthesis",
            )),
            TokenKind::And => Err(QueryError::new(
                token.span,
                "there is nothing before this AND",
            )),
            TokenKind::Or => Err(QueryError::new(
                token.span,
                "there is nothing before this OR",
            )),
            TokenKind::Near(_) => Err(QueryError::new(
                token.span,
                "NEAR needs a word on either side",
            )),
        }
    }

    /// Parses the value of a field, which follows its colon without a space.
    fn field(&mut self, field: FieldName, span: Span) -> Result<Node, QueryError> {
        let example = FIELDS.iter().find(|row| row.field == field);
        let example =
            example.map_or_else(String::new, |row| format!("{}:{}", row.name, row.example));
        let next = self
            .tokens
            .first()
            .filter(|token| token.span.start == span.end);
        let Some(Token {
            span: at,
            kind: TokenKind::Term(term),
        }) = next
        else {
            return Err(QueryError::new(
                span,
                format!("a value is missing, as in {example}"),
            ));
        };
        self.take();
        let read = match value_of(field) {
            Value::Words(searched) => return self.words(Some(searched), (term, *at)),
            Value::Plain(read) => read,
        };
        let value = Some(term.text().trim()).filter(|value| !value.is_empty());
        value.and_then(read).map(Node::Leaf).ok_or_else(|| {
            let value = term.text();
            let message = format!("{value:?} is not a valid value; write it as in {example}");
            QueryError::new(*at, message)
        })
    }

    /// Parses a term, and those that `NEAR` adds to it.
    fn words(
        &mut self,
        searched: Option<Searched>,
        first: (&Term, Span),
    ) -> Result<Node, QueryError> {
        let mut terms = vec![with_letters(first)?];
        let mut least = u32::MAX;
        while let Some(Token {
            span,
            kind: TokenKind::Near(distance),
        }) = self.tokens.first()
        {
            let Some(Token {
                span: at,
                kind: TokenKind::Term(term),
            }) = self.tokens.get(1)
            else {
                return Err(QueryError::new(*span, "NEAR needs a word on either side"));
            };
            self.take();
            self.take();
            least = least.min(*distance);
            terms.push(with_letters((term, *at))?);
        }
        Ok(Node::Leaf(leaf(searched, near(terms, least))))
    }

    /// Parses a group such as "NEAR(one two)".
    fn near_group(&mut self, distance: u32, span: Span) -> Result<Node, QueryError> {
        self.take();
        let mut terms = Vec::new();
        while let Some(Token {
            span,
            kind: TokenKind::Term(term),
        }) = self.tokens.first()
        {
            terms.push(with_letters((term, *span))?);
            self.take();
        }
        if terms.len() < 2 || !self.skip(&TokenKind::Close) {
            return Err(QueryError::new(
                span,
                "NEAR needs two or more words, as in NEAR(truce talks)",
            ));
        }
        Ok(Node::Leaf(leaf(None, near(terms, distance))))
    }
}

/// Where the words of a field are looked up.
#[derive(Clone, Copy)]
enum Searched {
    Article(Column),
    Quote(Column),
    Names(Option<&'static str>),
}

/// How the value of a field is read.
enum Value {
    Words(Searched),
    Plain(fn(&str) -> Option<Leaf>),
}

fn value_of(field: FieldName) -> Value {
    match field {
        FieldName::Title => Value::Words(Searched::Article(Column::Title)),
        FieldName::Body => Value::Words(Searched::Article(Column::Body)),
        FieldName::Author => Value::Words(Searched::Article(Column::Author)),
        FieldName::Site => Value::Words(Searched::Article(Column::Site)),
        FieldName::Said => Value::Words(Searched::Quote(Column::Said)),
        FieldName::Speaker => Value::Words(Searched::Quote(Column::Speaker)),
        FieldName::Cue => Value::Words(Searched::Quote(Column::Cue)),
        FieldName::About => Value::Words(Searched::Names(None)),
        FieldName::Person => Value::Words(Searched::Names(Some("person"))),
        FieldName::Org => Value::Words(Searched::Names(Some("organisation"))),
        FieldName::Place => Value::Words(Searched::Names(Some("place"))),
        FieldName::Feed => Value::Plain(|part| Some(Leaf::Feed(part.to_ascii_lowercase()))),
        FieldName::Folder => {
            Value::Plain(|path| Some(Leaf::Folder(path.trim_matches('/').to_owned())))
        }
        FieldName::Tag => Value::Plain(|tag| Some(Leaf::Tag(tag.to_owned()))),
        FieldName::Is => Value::Plain(state),
        FieldName::After => Value::Plain(|day| value::day(day).map(Leaf::From)),
        FieldName::Before => Value::Plain(|day| value::day(day).map(Leaf::Until)),
        FieldName::Newer => Value::Plain(|age| value::age(age).map(Leaf::Newer)),
        FieldName::Older => Value::Plain(|age| value::age(age).map(Leaf::Older)),
        FieldName::Lang => Value::Plain(|code| Some(Leaf::Language(code.to_lowercase()))),
        FieldName::Kind => Value::Plain(kind),
        FieldName::Anonymous => Value::Plain(|yes| value::yes(yes).map(Leaf::Anonymous)),
        FieldName::Sure => Value::Plain(sure),
        FieldName::Outlets => Value::Plain(|count| value::comparison(count).map(Leaf::Outlets)),
        FieldName::Quotes => Value::Plain(|count| value::comparison(count).map(Leaf::Quotes)),
        FieldName::Copies => Value::Plain(|count| value::comparison(count).map(Leaf::Copies)),
        FieldName::Origins => Value::Plain(|count| value::comparison(count).map(Leaf::Origins)),
        FieldName::Cut => Value::Plain(|yes| value::yes(yes).map(Leaf::Cut)),
        FieldName::Altered => Value::Plain(|yes| value::yes(yes).map(Leaf::Altered)),
        FieldName::Disputed => Value::Plain(|yes| value::yes(yes).map(Leaf::Disputed)),
        FieldName::Note => Value::Plain(|part| Some(Leaf::Note(part.to_lowercase()))),
    }
}

fn state(name: &str) -> Option<Leaf> {
    let mut states = ArticleState::ALL.iter().copied();
    let state = states.find(|state| state.name().eq_ignore_ascii_case(name));
    let mut fates = QuoteFate::ALL.iter();
    let fate = fates.find(|(known, _)| known.eq_ignore_ascii_case(name));
    let fate = fate.map(|(_, fate)| Leaf::Fate(*fate));
    state.map(Leaf::State).or(fate)
}

fn sure(name: &str) -> Option<Leaf> {
    let mut values = Sure::ALL.iter();
    let found = values.find(|(value, _)| value.eq_ignore_ascii_case(name));
    found.map(|(_, sure)| Leaf::Sure(*sure))
}

fn kind(name: &str) -> Option<Leaf> {
    let mut kinds = KINDS.iter().copied();
    kinds
        .find(|kind| kind.eq_ignore_ascii_case(name))
        .map(Leaf::Kind)
}

fn leaf(searched: Option<Searched>, words: Words) -> Leaf {
    match searched {
        None => Leaf::Article {
            column: None,
            words,
        },
        Some(Searched::Article(column)) => Leaf::Article {
            column: Some(column),
            words,
        },
        Some(Searched::Quote(column)) => Leaf::Quote { column, words },
        Some(Searched::Names(kind)) => Leaf::Name { kind, words },
    }
}

/// Rejects a term that no index can contain.
fn with_letters((term, span): (&Term, Span)) -> Result<Term, QueryError> {
    if term.text().chars().any(char::is_alphanumeric) {
        return Ok(term.clone());
    }
    let message = format!("{:?} contains no letter or digit", term.text());
    Err(QueryError::new(span, message))
}

/// One term, or a group of several.
fn near(mut terms: Vec<Term>, distance: u32) -> Words {
    match terms.pop() {
        Some(only) if terms.is_empty() => Words::Term(only),
        last => {
            terms.extend(last);
            Words::Near { terms, distance }
        }
    }
}

fn joined(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        last => {
            nodes.extend(last);
            join(nodes)
        }
    }
}
