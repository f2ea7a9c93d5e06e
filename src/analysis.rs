//! Who said what: quotes with cue and speaker, the sources behind them, the entities in the text.
//!
//! Deterministic, offline, linear in the text. Knows nothing of formats, widths or screens.

pub mod attribution;
pub mod coreference;
pub mod document;
pub mod entities;
pub mod entity;
pub mod lexicon;
pub mod quote;
mod sources;
pub mod syntax;
#[cfg(test)]
mod tests;

pub use entity::{Entity, EntityKind, Source, SourceKind};
pub use quote::{Evidence, Quote, QuoteKind, Speaker};

use crate::text::Article;

/// Whether what people think, want, expect or find is listed among the quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beliefs {
    /// It is left out.
    #[default]
    Hidden,
    /// It is listed as [`QuoteKind::Belief`].
    Shown,
}

/// Everything found in one article. The same text gives the same analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// In the order of their first span; a quote's id is its index.
    pub quotes: Vec<Quote>,
    /// In the order of their first quote; a source's id is its index.
    pub sources: Vec<Source>,
    /// In the order of their first mention; an entity's id is its index.
    pub entities: Vec<Entity>,
}

/// Reads an article for quotes, sources and entities.
#[must_use]
pub fn analyse(article: &Article) -> Analysis {
    analyse_while(article, &|| true).unwrap_or_default()
}

/// The same, with or without beliefs.
#[must_use]
pub fn analyse_with(article: &Article, beliefs: Beliefs) -> Analysis {
    analysis(article, beliefs, &|| true).unwrap_or_default()
}

/// The same for those who may lose interest: asked between the steps whether it is still wanted, it stops when not.
#[must_use]
pub fn analyse_while(article: &Article, wanted: &dyn Fn() -> bool) -> Option<Analysis> {
    analysis(article, Beliefs::Hidden, wanted)
}

fn analysis(article: &Article, beliefs: Beliefs, wanted: &dyn Fn() -> bool) -> Option<Analysis> {
    let document = document::Document::new(article);
    let mut names = wanted().then(|| entities::find(&document))?;
    attribution::transcript::name_speakers(&document, &mut names);
    let mut quotes = wanted().then(|| attribution::quotes(&document, &names))?;
    if !article.is_english() {
        leave_unattributed(&mut quotes);
    }
    if beliefs == Beliefs::Hidden {
        quotes.retain(|quote| quote.kind != QuoteKind::Belief);
    }
    let resolved = wanted().then(|| coreference::resolve(&document, &names, &mut quotes))?;
    Some(Analysis {
        quotes,
        sources: resolved.sources,
        entities: resolved.entities,
    })
}

/// In other languages quotation marks still show somebody's words, but the rules would guess whose: better nobody.
fn leave_unattributed(quotes: &mut Vec<Quote>) {
    quotes.retain(|quote| quote.kind == QuoteKind::Direct);
    for quote in quotes {
        quote.speaker = None;
        quote.cue = None;
        quote.evidence = Evidence {
            rule: "quotation marks; speakers are found in English only",
            ..Evidence::default()
        };
    }
}
