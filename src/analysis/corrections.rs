//! Applies a reader's corrections to the quotes that were found in an article.

use super::entity::{Entity, Source};
use super::quote::{Evidence, Quote, Speaker};
use super::sources::words;
use super::{Analysis, EntityKind};
use crate::text::passage::occurrence_at;
use crate::text::{Article, Correction, Decision, Place, QuoteKind, SourceKind, Span};

/// What `i` and `extract --explain` give as the rule.
const RULE: &str = "decided by the reader";

/// Quotation marks around a selected quote, which are no part of it.
const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\''];

/// An analysis with corrections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// Corrected quotes have a confidence of 1, and [`Evidence::corrected`] says when they were corrected.
    pub analysis: Analysis,
    /// The corrections whose words were not found with certainty, as indexes, in ascending order, each with the place
    /// where they may have been.
    pub unanchored: Vec<(usize, Option<Span>)>,
}

/// Applies corrections in the order in which they were made. One that concerns a quote which the analysis does not have
/// adds that quote, unless it says that it is none.
pub fn apply(article: &Article, analysis: Analysis, corrections: &[Correction]) -> Corrected {
    let mut unanchored = Vec::new();
    if corrections.is_empty() {
        return Corrected {
            analysis,
            unanchored,
        };
    }
    let mut order: Vec<usize> = (0..corrections.len()).collect();
    order.sort_by_key(|&index| corrections.get(index).map(|correction| correction.made));
    let mut desk = Desk { article, analysis };
    for index in order {
        let Some(correction) = corrections.get(index) else {
            continue;
        };
        match correction.anchor.resolve(&article.text) {
            Place::Unsure(nearest) => unanchored.push((index, nearest)),
            Place::Anchored(span) => {
                if !desk.decide(span, correction) {
                    unanchored.push((index, Some(span)));
                }
            }
        }
    }
    unanchored.sort_unstable_by_key(|&(index, _)| index);
    Corrected {
        analysis: desk.finish(),
        unanchored,
    }
}

/// The index of the quote at a place: the one with exactly these words, or else the one that shares most with them, at
/// least half of the longer.
pub fn quote_at(quotes: &[Quote], place: Span) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, quote) in quotes.iter().enumerate() {
        let whole = quote.whole();
        if whole == place {
            return Some(index);
        }
        let start = whole.start.max(place.start);
        let shared = whole.end.min(place.end).saturating_sub(start) as usize;
        let enough = shared > 0 && 2 * shared >= whole.len().max(place.len());
        if enough && best.is_none_or(|(_, most)| shared > most) {
            best = Some((index, shared));
        }
    }
    best.map(|(index, _)| index)
}

struct Desk<'a> {
    article: &'a Article,
    analysis: Analysis,
}

impl Desk<'_> {
    /// Carries out one decision. Returns false if it cannot be, because the words of a new boundary are not there.
    fn decide(&mut self, place: Span, correction: &Correction) -> bool {
        let known = quote_at(&self.analysis.quotes, place);
        let decision = &correction.decision;
        if *decision == Decision::NotAQuote {
            if let Some(known) = known {
                self.analysis.quotes.remove(known);
            }
            return true;
        }
        let new_place = match decision {
            Decision::Words(words) => match occurrence_at(&self.article.text, words, place) {
                Some(new) => Some(new),
                None => return false,
            },
            Decision::Speaker { .. }
            | Decision::Nobody
            | Decision::NotAQuote
            | Decision::Kind(_)
            | Decision::Quote(_) => None,
        };
        let index = known.unwrap_or_else(|| self.add(place));
        let speaker = match decision {
            Decision::Speaker { name, kind } => {
                let old = self.analysis.quotes.get(index).and_then(|q| q.speaker);
                Some(self.speaker((name, *kind), place, old))
            }
            Decision::Nobody
            | Decision::NotAQuote
            | Decision::Kind(_)
            | Decision::Words(_)
            | Decision::Quote(_) => None,
        };
        let Some(quote) = self.analysis.quotes.get_mut(index) else {
            return true;
        };
        match decision {
            Decision::Speaker { .. } => {
                quote.speaker = speaker;
                quote.person_confidence = Some(1.0);
            }
            Decision::Nobody => {
                quote.speaker = None;
                quote.person_confidence = None;
            }
            Decision::Kind(kind) | Decision::Quote(kind) => quote.kind = *kind,
            Decision::Words(_) => quote.spans = new_place.into_iter().collect(),
            Decision::NotAQuote => {}
        }
        quote.confidence = 1.0;
        quote.evidence = Evidence {
            rule: RULE,
            corrected: Some(correction.made),
            ..Evidence::default()
        };
        true
    }

    /// Adds a quote without a speaker, and returns its index.
    fn add(&mut self, place: Span) -> usize {
        let words = self.article.slice(place);
        let bare = words.trim_matches(MARKS);
        let is_marked = bare.len() < words.len() && !bare.trim().is_empty();
        let span = if is_marked {
            let start = words.len() - words.trim_start_matches(MARKS).len();
            let start = place.start as usize + start;
            Span::new(start, start + bare.len())
        } else {
            place
        };
        let above = self.article.text.get(..place.range().start);
        let opens = above.is_some_and(|above| above.ends_with(MARKS));
        self.analysis.quotes.push(Quote {
            kind: if is_marked || opens {
                QuoteKind::Direct
            } else {
                QuoteKind::Indirect
            },
            spans: vec![span],
            cue: None,
            speaker: None,
            confidence: 1.0,
            person_confidence: None,
            evidence: Evidence::default(),
        });
        self.analysis.quotes.len() - 1
    }

    /// The speaker with this name: words that stand for it stay, others become the mention that is nearest to the quote.
    fn speaker(
        &mut self,
        (name, kind): (&str, SourceKind),
        place: Span,
        old: Option<Speaker>,
    ) -> Speaker {
        let entity = self.entity(name);
        let source = self.source((name, kind), entity);
        let mentions = entity
            .and_then(|entity| self.analysis.entities.get(entity))
            .map_or(&[][..], |entity| &entity.mentions);
        let names_other = |span: Span| {
            let inside = |mention: &Span| span.overlaps(*mention);
            let others = self.analysis.entities.iter().enumerate();
            let mut others = others.filter(|(index, _)| Some(*index) != entity);
            others.any(|(_, other)| {
                matches!(other.kind, EntityKind::Person | EntityKind::Organisation)
                    && other.mentions.iter().any(inside)
            })
        };
        let distance = |mention: &&Span| {
            let after = mention.start.saturating_sub(place.end);
            after.max(place.start.saturating_sub(mention.end))
        };
        let span = match old {
            Some(old) if !old.span.is_empty() && !names_other(old.span) => old.span,
            Some(_) | None => mentions
                .iter()
                .min_by_key(distance)
                .copied()
                .unwrap_or(Span {
                    start: place.start,
                    end: place.start,
                }),
        };
        Speaker {
            span,
            source: Some(source),
        }
    }

    /// The entity that the article calls by this name.
    fn entity(&self, name: &str) -> Option<usize> {
        let is_called = |entity: &Entity| {
            let mut mentions = entity.mentions.iter();
            mentions.any(|mention| self.article.slice(*mention) == name)
        };
        let entities = &self.analysis.entities;
        let named = |entity: &Entity| is_same_name(&entity.name, name);
        let by_name = entities.iter().position(named);
        by_name.or_else(|| entities.iter().position(is_called))
    }

    /// The source with this name, which is added if it is missing.
    fn source(&mut self, (name, kind): (&str, SourceKind), entity: Option<usize>) -> usize {
        let known = self.analysis.sources.iter().position(|source| {
            (entity.is_some() && source.entity == entity) || is_same_name(&source.name, name)
        });
        if let Some(known) = known {
            return known;
        }
        self.analysis.sources.push(Source {
            name: name.to_owned(),
            kind,
            role: None,
            anonymous: false,
            quotes: Vec::new(),
            words: 0,
            entity,
        });
        self.analysis.sources.len() - 1
    }

    /// Brings quotes and sources into order, and counts again.
    fn finish(self) -> Analysis {
        let Analysis {
            mut quotes,
            sources,
            mut entities,
        } = self.analysis;
        quotes.sort_by_key(|quote| quote.spans.first().map(|span| span.start));
        let mut places: Vec<Option<usize>> = vec![None; sources.len()];
        let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
        for (index, quote) in quotes.iter_mut().enumerate() {
            let spans = quote.spans.iter();
            let length: usize = spans.map(|span| words(self.article.slice(*span))).sum();
            let Some(speaker) = &mut quote.speaker else {
                continue;
            };
            let Some(old) = speaker.source else {
                continue;
            };
            let Some(place) = places.get_mut(old) else {
                continue;
            };
            let new = *place.get_or_insert_with(|| {
                kept.extend(sources.get(old).map(|source| Source {
                    quotes: Vec::new(),
                    words: 0,
                    ..source.clone()
                }));
                kept.len() - 1
            });
            speaker.source = Some(new);
            if let Some(source) = kept.get_mut(new) {
                source.quotes.push(index);
                source.words += length;
            }
        }
        for entity in &mut entities {
            entity.source = None;
        }
        for (index, source) in kept.iter().enumerate() {
            if let Some(entity) = source.entity.and_then(|entity| entities.get_mut(entity)) {
                entity.source = Some(index);
            }
        }
        Analysis {
            quotes,
            sources: kept,
            entities,
        }
    }
}

/// Whether two names differ in case and spaces at most.
fn is_same_name(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    key(one) == key(other)
}

#[cfg(test)]
mod tests;
