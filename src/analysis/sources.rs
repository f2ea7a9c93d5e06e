//! The people, organisations and documents that are quoted, with name, role and counts. Coreference decides who is who.

use foldhash::HashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::coreference::appositions::is_address;
use super::coreference::entity_clusters::EntityClusters;
use super::coreference::referent::{Referent, source_kind};
use super::document::Document;
use super::entity::{Entity, Source, SourceKind};
use super::quote::Quote;
use crate::text::Span;

/// Collects the sources in the order of their first quote.
#[derive(Debug, Default)]
pub(crate) struct Book {
    index: HashMap<Referent, usize>,
    entries: Vec<(Referent, Vec<usize>)>,
}

impl Book {
    /// Adds a quote to its speaker's source and returns the source's index.
    pub(crate) fn enter(&mut self, referent: Referent, quote: usize) -> usize {
        let next = self.entries.len();
        let source = *self.index.entry(referent).or_insert(next);
        if source == next {
            self.entries.push((referent, Vec::new()));
        }
        if let Some((_, quotes)) = self.entries.get_mut(source) {
            quotes.push(quote);
        }
        source
    }
}

/// The collected sources and entities.
pub(crate) fn build(
    document: &Document,
    clusters: &EntityClusters,
    book: Book,
    quotes: &[Quote],
) -> Resolved {
    let mut entities: Vec<Entity> = clusters
        .list
        .iter()
        .map(|cluster| Entity {
            name: cluster.name.to_owned(),
            kind: cluster.kind,
            mentions: cluster.mentions.clone(),
            source: None,
        })
        .collect();
    let sources = book
        .entries
        .into_iter()
        .enumerate()
        .map(|(index, (referent, own))| {
            let words = own
                .iter()
                .filter_map(|&quote| quotes.get(quote))
                .flat_map(|quote| &quote.spans)
                .map(|span| words(document.slice(*span)))
                .sum();
            let described = |span| Source {
                name: without_pronoun(document.slice(span)).to_owned(),
                kind: SourceKind::Person,
                role: None,
                anonymous: true,
                quotes: Vec::new(),
                words,
                entity: None,
            };
            let mut source = match referent {
                Referent::Described {
                    span,
                    kind,
                    anonymous,
                } => Source {
                    kind,
                    anonymous,
                    ..described(span)
                },
                Referent::Named(id) => {
                    if let Some(entity) = entities.get_mut(id) {
                        entity.source = Some(index);
                    }
                    let cluster = clusters.list.get(id);
                    Source {
                        name: cluster.map_or_else(String::new, |c| c.name.to_owned()),
                        kind: cluster.map_or(SourceKind::Person, |c| source_kind(c.kind)),
                        role: cluster.and_then(|c| role(document, c.titles())),
                        anonymous: false,
                        entity: Some(id),
                        ..described(Span::default())
                    }
                }
            };
            source.quotes = own;
            source
        })
        .collect();
    Resolved { sources, entities }
}

/// The number of words in a quote, by the word boundaries of Unicode (UAX 29). White space always separates words.
pub(super) fn words(quoted: &str) -> usize {
    let count = |piece: &str| {
        if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            1
        } else {
            piece.unicode_words().count()
        }
    };
    quoted.split_whitespace().map(count).sum()
}

/// A description without the pronoun of a clause behind it: "the allies" from "the allies, who".
fn without_pronoun(description: &str) -> &str {
    let bare = description
        .rsplit_once(' ')
        .filter(|(_, last)| matches!(*last, "who" | "which" | "that"))
        .map_or(description, |(rest, _)| rest);
    bare.trim_end_matches([',', ' '])
}

/// The first title that is more than a form of address, as written in the article.
fn role(document: &Document, titles: &[Span]) -> Option<String> {
    titles
        .iter()
        .map(|title| without_address(document.slice(*title)))
        .find(|title| !title.is_empty())
        .map(str::to_owned)
}

/// The title without a form of address at its end: "State Health Commissioner" from "State Health Commissioner Dr."
fn without_address(title: &str) -> &str {
    let title = title.trim_end_matches([',', ' ']);
    match title.rsplit_once(' ') {
        Some((rest, last)) if is_address(last) => rest.trim_end_matches([',', ' ']),
        None if is_address(title) => "",
        Some(_) | None => title,
    }
}

/// The sources and entities of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// In the order of their first quote.
    pub sources: Vec<Source>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
}
