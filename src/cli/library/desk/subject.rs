//! The article that a command is about: one of the library, or a file.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::app::{annotated, expand};
use crate::cli::inputs::each_found;
use crate::cli::library::outcome::Failure;
use crate::library::{Annotated, ArticleId, Library};
use crate::loader::Found;
use crate::text::find::find;
use crate::text::word_count::counted;
use crate::text::{Anchor, Article, Span, sanitize};

/// An article, and which text it is.
pub(super) struct Subject {
    pub(super) of: Annotated,
    pub(super) article: Article,
}

impl Subject {
    /// The article with this number, or the first of this file.
    pub(super) fn named(library: &Library, name: &str) -> Result<Self, Failure> {
        if let Ok(number) = name.parse() {
            let id = ArticleId(number);
            return Ok(Self {
                article: library.article(id)?,
                of: Annotated::Article(id),
            });
        }
        let shown = sanitize::line(name);
        let Some(input) = expand(&[PathBuf::from(name)]).next() else {
            return Err(Failure::Other(format!("nothing to read in {shown}")));
        };
        let mut first = None;
        let mut failure = None;
        let read = each_found(&input, None, &mut |found, _| match found {
            Found::Article(article) => {
                first = Some(*article);
                ControlFlow::Break(())
            }
            Found::Failure(found) => {
                failure.get_or_insert(found.reason);
                ControlFlow::Continue(())
            }
        });
        match (first, read.err().or(failure)) {
            (Some(article), _) => Ok(Self {
                of: annotated(&input.path(), 0, &article),
                article,
            }),
            (None, Some(reason)) => Err(Failure::Other(format!("cannot read {shown}: {reason}"))),
            (None, None) => Err(Failure::Other(format!("no article in {shown}"))),
        }
    }

    /// The only passage with these words.
    pub(super) fn passage(&self, words: &str) -> Result<Anchor, Failure> {
        let text = &self.article.text;
        let places = find(text, words.trim());
        let shown = sanitize::line(words);
        let span = match places.as_slice() {
            [only] => *only,
            [] => {
                return Err(Failure::Other(format!("cannot find “{shown}” in the text")));
            }
            [..] => {
                let times = counted(places.len(), "time");
                return Err(Failure::Other(format!(
                    "“{shown}” stands in the text {times}; give more of its words"
                )));
            }
        };
        anchor(text, span)
    }
}

/// The anchor of a passage.
pub(super) fn anchor(text: &str, span: Span) -> Result<Anchor, Failure> {
    Anchor::new(text, span).ok_or_else(|| Failure::Other("the passage is empty or too long".into()))
}
