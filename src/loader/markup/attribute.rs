//! The attributes of a tag: quoted, unquoted or without a value. Repeated and malformed attributes are returned as
//! written.

use std::borrow::Cow;

use super::entity::{self, Rules};

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// The name with its prefix, as written.
    pub(crate) name: &'a str,
    /// The value with undecoded character references.
    pub(crate) raw: &'a str,
}

impl<'a> Attribute<'a> {
    /// The value with its character references decoded.
    pub(crate) fn value(&self) -> Cow<'a, str> {
        entity::decode(self.raw, Rules::Closed)
    }
}

/// Reads attributes from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(super) const fn new(inside: &'a str) -> Self {
        Self { rest: inside }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let separates = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '=' | '"' | '\'');
        self.rest = self.rest.trim_start_matches(separates);
        if self.rest.is_empty() {
            return None;
        }
        let ends_name = |c: char| c.is_ascii_whitespace() || c == '=';
        let length = self.rest.find(ends_name).unwrap_or(self.rest.len());
        let name = self.take(length);
        // A name without a value must not get the value of the next attribute.
        let Some(behind) = self.rest.trim_start().strip_prefix('=') else {
            return Some(Attribute { name, raw: "" });
        };
        self.rest = behind.trim_start();
        let raw = if let Some(quote @ ('"' | '\'')) = self.rest.chars().next() {
            self.take(1);
            let length = self.rest.find(quote).unwrap_or(self.rest.len());
            let raw = self.take(length);
            self.take(1);
            raw
        } else {
            let length = self.rest.find(|c: char| c.is_ascii_whitespace());
            self.take(length.unwrap_or(self.rest.len()))
        };
        Some(Attribute { name, raw })
    }
}
