//! Tokens become conditions. `OR` binds weakest, words side by side stand for `AND`, `NOT` and `NEAR` bind strongest.

use super::field::{FIELDS, FieldName, KINDS, States};
use super::lexer::{Token, What, tokens};
use super::{Leaf, Node, Query, QueryError, Words, value};
use crate::text::Span;

/// Parentheses and exclusions may stand in each other this deep.
const DEEPEST: usize = 40;

/// Conditions of one query.
const MOST: usize = 200;

/// Reads a query.
pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
    let tokens = tokens(text)?;
    let words = tokens
        .iter()
        .filter(|token| matches!(token.what, What::Text { .. }));
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
            What::Text { text, beginning } => self.words(
                None,
                &Text {
                    words: text,
                    beginning: *beginning,
                    span: token.span,
                },
            ),
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
            what: What::Text { text, beginning },
        }) = next
        else {
            return Err(QueryError::new(
                span,
                format!("a value is missing, as in {example}"),
            ));
        };
        self.take();
        let text = Text {
            words: text,
            beginning: *beginning,
            span: *at,
        };
        if let Some(column) = column(field) {
            return self.words(Some(column), &text);
        }
        plain(field, &text).map(Node::Leaf).ok_or_else(|| {
            QueryError::new(
                text.span,
                format!(
                    "{:?} is no value here; write it as in {example}",
                    text.words
                ),
            )
        })
    }

    /// Words, and those that `NEAR` ties to them.
    fn words(&mut self, column: Option<Column>, text: &Text<'_>) -> Result<Node, QueryError> {
        let first = phrase(text)?;
        let mut near: Option<(u32, Vec<String>)> = None;
        while let Some(Token {
            span,
            what: What::Near(distance),
        }) = self.tokens.first()
        {
            let other = self.tokens.get(1).map(|token| (&token.what, token.span));
            let Some((What::Text { text, beginning }, at)) = other else {
                return Err(QueryError::new(*span, "NEAR stands between two words"));
            };
            let (distance, text) = (
                *distance,
                Text {
                    words: text,
                    beginning: *beginning,
                    span: at,
                },
            );
            self.take();
            self.take();
            let (least, phrases) = near.get_or_insert_with(|| (distance, vec![first.clone()]));
            *least = distance.min(*least);
            phrases.push(phrase(&text)?);
        }
        let words = match near {
            Some((distance, phrases)) => close(&phrases, distance),
            None => first,
        };
        Ok(Node::Leaf(leaf(column, Words(words))))
    }

    /// "NEAR(one two)".
    fn near_group(&mut self, distance: u32, span: Span) -> Result<Node, QueryError> {
        self.take();
        let mut phrases = Vec::new();
        while let Some(Token {
            span,
            what: What::Text { text, beginning },
        }) = self.tokens.first()
        {
            phrases.push(phrase(&Text {
                words: text,
                beginning: *beginning,
                span: *span,
            })?);
            self.take();
        }
        if phrases.len() < 2 || !self.skip(&What::Close) {
            return Err(QueryError::new(
                span,
                "NEAR takes two or more words, as in NEAR(truce talks)",
            ));
        }
        Ok(Node::Leaf(leaf(None, Words(close(&phrases, distance)))))
    }
}

/// A word or phrase, and where it stands.
struct Text<'a> {
    words: &'a str,
    beginning: bool,
    span: Span,
}

/// The parts of articles and quotes that words can be looked for in.
#[derive(Clone, Copy)]
enum Column {
    Article(&'static str),
    Quote(&'static str),
    Name(Option<&'static str>),
}

fn column(field: FieldName) -> Option<Column> {
    match field {
        FieldName::Title => Some(Column::Article("title")),
        FieldName::Body => Some(Column::Article("body")),
        FieldName::Author => Some(Column::Article("author")),
        FieldName::Site => Some(Column::Article("site")),
        FieldName::Said => Some(Column::Quote("said")),
        FieldName::Speaker => Some(Column::Quote("speaker")),
        FieldName::Cue => Some(Column::Quote("cue")),
        FieldName::About => Some(Column::Name(None)),
        FieldName::Person => Some(Column::Name(Some("person"))),
        FieldName::Org => Some(Column::Name(Some("organisation"))),
        FieldName::Place => Some(Column::Name(Some("place"))),
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

fn leaf(column: Option<Column>, words: Words) -> Leaf {
    match column {
        None => Leaf::Words {
            column: None,
            words,
        },
        Some(Column::Article(column)) => Leaf::Words {
            column: Some(column),
            words,
        },
        Some(Column::Quote(column)) => Leaf::Quoted { column, words },
        Some(Column::Name(kind)) => Leaf::Named { kind, words },
    }
}

/// Fields whose value is no words of a text.
fn plain(field: FieldName, text: &Text<'_>) -> Option<Leaf> {
    let value = text.words.trim();
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

/// As the index takes it: between quotation marks nothing is a command.
fn phrase(text: &Text<'_>) -> Result<String, QueryError> {
    if !text.words.chars().any(char::is_alphanumeric) {
        let message = format!("{:?} has no letter or digit to look for", text.words);
        return Err(QueryError::new(text.span, message));
    }
    let star = if text.beginning { " *" } else { "" };
    Ok(format!("\"{}\"{star}", text.words.replace('"', "\"\"")))
}

fn close(phrases: &[String], distance: u32) -> String {
    format!("NEAR({}, {distance})", phrases.join(" "))
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
