//! The value of an element: HTML or plain text, decided by what the feed declares and by what the value looks like.

use std::borrow::Cow;

use crate::loader::article_builder::builder::ArticleBuilder;
use crate::loader::html::fragment;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Token, Tokens};
use crate::loader::story_elements::note_marks::without_note_marks;
use crate::text::sanitize::one_line;
use crate::text::url;

/// A text and how it is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) kind: Kind,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As plain text.
    Plain,
    /// As a fragment of HTML.
    Html,
    /// The feed does not say: HTML if there is a tag in it.
    Undeclared,
}

impl Value<'_> {
    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The base that the element around its HTML gives, resolved against an outer one.
    pub(super) fn base(&self, outer: Option<&str>) -> Option<String> {
        let first = match self.kind {
            Kind::Html => Tokens::new(self.text.trim_start()).next()?,
            Kind::Plain | Kind::Undeclared => return None,
        };
        let Token::Open(tag) = first else { return None };
        url::join(outer, &tag.attribute("xml:base")?)
    }

    /// Writes its paragraphs.
    pub(super) fn write(&self, base: Option<&str>, body: &mut ArticleBuilder) {
        match self.resolved_kind() {
            Kind::Html => fragment::write(&self.markup(), base, body),
            Kind::Plain => body.plain(&without_note_marks(&self.text)),
            Kind::Undeclared => {
                body.plain(&without_note_marks(&entity::decode(
                    &self.text,
                    Rules::Open,
                )));
            }
        }
    }

    /// Its words on one line; `None` if there are none.
    pub(super) fn line(&self) -> Option<String> {
        let line = match self.resolved_kind() {
            Kind::Html => Cow::Owned(fragment::words(&self.text)),
            Kind::Plain => self.text.clone(),
            Kind::Undeclared => entity::decode(&self.text, Rules::Open),
        };
        one_line(&line)
    }

    /// Its HTML. Text that consists of several escaped elements was escaped once too often; a single one may be meant to
    /// be shown.
    fn markup(&self) -> Cow<'_, str> {
        let text = self.text.trim();
        if text.starts_with("&lt;") && text.ends_with("&gt;") && !fragment::has_tags(text) {
            let decoded = entity::decode(text, Rules::Open);
            if fragment::has_tags(&decoded) && decoded.matches("</").count() > 1 {
                return Cow::Owned(decoded.into_owned());
            }
        }
        Cow::Borrowed(&self.text)
    }

    /// `Undeclared` only where there is no tag: then references may still have been escaped twice.
    fn resolved_kind(&self) -> Kind {
        match self.kind {
            Kind::Undeclared if fragment::has_tags(&self.text) => Kind::Html,
            Kind::Undeclared if matches!(self.markup(), Cow::Owned(_)) => Kind::Html,
            kind => kind,
        }
    }
}
