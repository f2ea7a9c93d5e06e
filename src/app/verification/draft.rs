//! A draft: its quotations, and where they stand in the file.

use std::ops::ControlFlow;

use super::places::{FilePlace, Places, by_paragraph};
use crate::analysis::analyse;
use crate::analysis::verification::quotation::{Quotation, quotations};
use crate::app::openable::Openable;
use crate::loader::visible::{self, Visible};
use crate::loader::{Found, is_packed, load_each};
use crate::text::passage::comparison::words;
use crate::text::{Article, Format, ScalarIndex};

/// A draft that was read.
#[derive(Debug)]
pub struct Draft {
    /// Its quotations, in its order.
    pub quotations: Vec<Placed>,
    /// The format of the file.
    pub format: Format,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What is seen of a file that is text.
    pub visible: Option<Visible>,
}

/// A quotation and its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The quotation.
    pub quotation: Quotation,
    /// Where it stands in the file.
    pub file: FilePlace,
    /// Where it begins in the draft's text, in characters.
    pub start: usize,
    /// Where it ends there.
    pub end: usize,
}

/// Reads a draft and finds its quotations.
///
/// # Errors
///
/// Why it cannot be read: lower case, without a full stop.
pub fn read(input: &Openable) -> Result<Draft, String> {
    let path = input.path();
    let unreadable = |reason: &str| format!("cannot read {path}: {reason}");
    let (bytes, hint) = input.open(None).map_err(|reason| unreadable(&reason))?;
    let mut failure = None;
    let mut articles = Vec::new();
    let _ = load_each(&bytes, &hint, &mut |found, _| {
        match found {
            Found::Article(article) => articles.push(*article),
            Found::Failure(found) => failure = Some(found.reason),
        }
        ControlFlow::Continue(())
    });
    if let Some(reason) = failure {
        return Err(unreadable(&reason));
    }
    let Some(format) = articles.first().map(|article| article.format) else {
        return Err(format!("no text in {path}"));
    };
    let visible = (!is_packed(&bytes)).then(|| visible::read(&bytes, format));
    let mut places = visible.as_ref().map(Places::of);
    let quotations = articles
        .iter()
        .flat_map(|article| placed(article, &mut places))
        .collect();
    Ok(Draft {
        quotations,
        format,
        bytes,
        visible,
    })
}

fn placed(draft: &Article, places: &mut Option<Places<'_>>) -> Vec<Placed> {
    let index = ScalarIndex::new(&draft.text);
    let words = words(&draft.text);
    let found = quotations(draft, &analyse(draft)).into_iter();
    let found = found.map(|quotation| Placed {
        file: match places {
            Some(places) => places.locate(&words, quotation.span),
            None => by_paragraph(draft, quotation.span),
        },
        start: index.count(quotation.span.start as usize),
        end: index.count(quotation.span.end as usize),
        quotation,
    });
    found.collect()
}
