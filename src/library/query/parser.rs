//! Tokens become conditions. `OR` binds weakest, words side by side stand for `AND`, `NOT` and `NEAR` bind strongest.

use super::error::QueryError;
use super::field::{FIELDS, FieldName, KINDS, States};
use super::lexer::{Token, What, tokens};
use super::tree::{Leaf, Node, Query};
use super::value;
use super::words::{Column, Term, Words};
use crate::text::Span;

/// Parentheses and exclusions may stand in each other this deep.
const DEEPEST: usize = 40;

/// Conditions of one query.
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
        .filter(|token| matches!(token.what, What::Term(_)));
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
        // Everything else would have been taken.
        Some(token) => Err(QueryError::new(token.span, "no parenthesis is open here")),
        None => Ok(Query { root: Some(root) }),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    /// Bytes of the query: where something is missing at its end.
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn take(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn next_is(&self, what: &What) -> bool {
        self.tokens.first().is_some_and(|token| token.what == *what)
    }

    fn skip(&mut self, what: &What) -> bool {
        let there = self.next_is(what);
        if there {
            self.take();
        }
        there
    }

    fn alternatives(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all()?];
        while self.skip(&What::Or) {
            nodes.push(self.all()?);
        }
        Ok(joined(nodes, Node::Or))
    }

    fn all(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.one()?];
        loop {
            if self.skip(&What::And) {
                nodes.push(self.one()?);
                continue;
            }
            match self.tokens.first().map(|token| &token.what) {
                None | Some(What::Close | What::Or) => return Ok(joined(nodes, Node::And)),
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
                "something is missing at the end",
            ));
        };
        if self.depth > DEEPEST {
            return Err(QueryError::new(
                token.span,
                "too many parentheses in each other",
            ));
        }
        match &token.what {
            What::Open => {
                let inside = self.alternatives()?;
                if self.skip(&What::Close) {
                    return Ok(inside);
                }
                Err(QueryError::new(token.span, "the parenthesis is not closed"))
            }
            What::Not => Ok(Node::Not(Box::new(self.one()?))),
            What::Near(distance) if self.next_is(&What::Open) => {
                self.near_group(*distance, token.span)
            }
            What::Field(field) => self.field(*field, token.span),
            What::Term(term) => self.words(None, (term, token.span)),
            What::Close => Err(QueryError::new(
                token.span,
                "nothing stands before this parenthesis",
            )),
            What::And => Err(QueryError::new(
                token.span,
                "nothing stands before this AND",
            )),
            What::Or => Err(QueryError::new(token.span, "nothing stands before this OR")),
            What::Near(_) => Err(QueryError::new(token.span, "NEAR stands between two words")),
        }
    }

    /// The value of a field stands right behind its colon.
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
            what: What::Term(term),
        }) = next
        else {
            return Err(QueryError::new(
                span,
                format!("a value is missing, as in {example}"),
            ));
        };
        self.take();
        if let Some(searched) = searched(field) {
            return self.words(Some(searched), (term, *at));
        }
        let value = term.text();
        plain(field, value).map(Node::Leaf).ok_or_else(|| {
            QueryError::new(
                *at,
                format!("{value:?} is no value here; write it as in {example}"),
            )
        })
    }

    /// A term, and those that `NEAR` ties to it.
    fn words(
        &mut self,
        searched: Option<Searched>,
        first: (&Term, Span),
    ) -> Result<Node, QueryError> {
        let mut terms = vec![with_letters(first)?];
        let mut least = u32::MAX;
        while let Some(Token {
            span,
            what: What::Near(distance),
        }) = self.tokens.first()
        {
            let Some(Token {
                span: at,
                what: What::Term(term),
            }) = self.tokens.get(1)
            else {
                return Err(QueryError::new(*span, "NEAR stands between two words"));
            };
            self.take();
            self.take();
            least = least.min(*distance);
            terms.push(with_letters((term, *at))?);
        }
        Ok(Node::Leaf(leaf(searched, near(terms, least))))
    }

    /// "NEAR(one two)".
    fn near_group(&mut self, distance: u32, span: Span) -> Result<Node, QueryError> {
        self.take();
        let mut terms = Vec::new();
        while let Some(Token {
            span,
            what: What::Term(term),
        }) = self.tokens.first()
        {
            terms.push(with_letters((term, *span))?);
            self.take();
        }
        if terms.len() < 2 || !self.skip(&What::Close) {
            return Err(QueryError::new(
                span,
                "NEAR takes two or more words, as in NEAR(truce talks)",
            ));
        }
        Ok(Node::Leaf(leaf(None, near(terms, distance))))
    }
}

/// What the words of a field are looked for in.
#[derive(Clone, Copy)]
enum Searched {
    Article(Column),
    Quote(Column),
    Names(Option<&'static str>),
}

fn searched(field: FieldName) -> Option<Searched> {
    match field {
        FieldName::Title => Some(Searched::Article(Column::Title)),
        FieldName::Body => Some(Searched::Article(Column::Body)),
        FieldName::Author => Some(Searched::Article(Column::Author)),
        FieldName::Site => Some(Searched::Article(Column::Site)),
        FieldName::Said => Some(Searched::Quote(Column::Said)),
        FieldName::Speaker => Some(Searched::Quote(Column::Speaker)),
        FieldName::Cue => Some(Searched::Quote(Column::Cue)),
        FieldName::About => Some(Searched::Names(None)),
        FieldName::Person => Some(Searched::Names(Some("person"))),
        FieldName::Org => Some(Searched::Names(Some("organisation"))),
        FieldName::Place => Some(Searched::Names(Some("place"))),
        FieldName::Feed
        | FieldName::Folder
        | FieldName::Tag
        | FieldName::Is
        | FieldName::After
        | FieldName::Before
        | FieldName::Newer
        | FieldName::Older
        | FieldName::Lang
        | FieldName::Kind
        | FieldName::Anonymous
        | FieldName::Outlets
        | FieldName::Quotes => None,
    }
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

/// The condition of a field whose value is not looked up in an index.
fn plain(field: FieldName, value: &str) -> Option<Leaf> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    match field {
        FieldName::Feed => Some(Leaf::Feed(value.to_lowercase())),
        FieldName::Folder => Some(Leaf::Folder(value.trim_matches('/').to_owned())),
        FieldName::Tag => Some(Leaf::Tag(value.to_owned())),
        FieldName::Is => {
            let state = States::ALL
                .iter()
                .find(|state| state.name().eq_ignore_ascii_case(value));
            state.map(|&state| Leaf::State(state))
        }
        FieldName::After => value::day(value).map(Leaf::From),
        FieldName::Before => value::day(value).map(Leaf::Until),
        FieldName::Newer => value::age(value).map(Leaf::Newer),
        FieldName::Older => value::age(value).map(Leaf::Older),
        FieldName::Lang => Some(Leaf::Language(value.to_lowercase())),
        FieldName::Kind => {
            let kind = KINDS.iter().find(|kind| kind.eq_ignore_ascii_case(value));
            kind.map(|&kind| Leaf::Kind(kind))
        }
        FieldName::Anonymous => value::yes(value).map(Leaf::Anonymous),
        FieldName::Outlets => value::comparison(value).map(Leaf::Outlets),
        FieldName::Quotes => value::comparison(value).map(Leaf::Quotes),
        FieldName::Title
        | FieldName::Body
        | FieldName::Author
        | FieldName::Site
        | FieldName::Said
        | FieldName::Speaker
        | FieldName::Cue
        | FieldName::About
        | FieldName::Person
        | FieldName::Org
        | FieldName::Place => None,
    }
}

/// A term that an index can find.
fn with_letters((term, span): (&Term, Span)) -> Result<Term, QueryError> {
    if term.text().chars().any(char::is_alphanumeric) {
        return Ok(term.clone());
    }
    let message = format!("{:?} has no letter or digit to look for", term.text());
    Err(QueryError::new(span, message))
}

/// One term as it is, several as a group.
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
