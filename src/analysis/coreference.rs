//! Coreference: joins the mentions of one person or organisation, and links each speaker's mention ("he", "the
//! minister", "Abadi", "a senior official") to its source. Prefers no answer to a guess, and gives its reasons.

mod addressee;
pub(super) mod appositions;
mod author;
mod choice;
mod closed_class;
mod discourse;
pub(super) mod entity_clusters;
mod folded_words;
mod gender_evidence;
mod kinship;
mod lands;
mod mention_places;
mod mention_type;
mod nominals;
mod noun_phrase;
mod personal_names;
mod pronouns;
pub mod ranker;
pub mod referent;
mod roles;

use std::sync::Arc;

use foldhash::HashSet;

use super::sources::Resolved;

#[cfg(test)]
mod tests;

pub use choice::{COLUMNS, Candidate, Choice, Verdict};
use discourse::Weighed;

use super::document::Document;
use super::entities::name::Name;
use super::parts::{Parts, Stage};
use super::quote::Quote;
use super::sources::{self, Book};
use crate::text::Confidence;

/// Joins names to entities and speakers to sources. Fills in `speaker.source`, `person_confidence` and
/// the evidence of each quote with a speaker, and lowers its confidence if the identity is uncertain. Quotes must be
/// in text order.
pub fn resolve(document: &Document, names: &[Name], quotes: &mut [Quote]) -> Resolved {
    resolve_by(document, names, quotes, &mut ranker::judge)
}

/// Like [`resolve`]; ends early, without a result, when the analysis is not wanted any more.
pub fn resolve_in_parts(
    document: &Document,
    names: &[Name],
    quotes: &mut [Quote],
    parts: &Parts,
) -> Option<Resolved> {
    resolve_while((document, names), quotes, &mut ranker::judge, parts)
}

/// Like [`resolve`], with another judge of pronouns and descriptions, to fit and measure weights. A quote without spans
/// only asks for its speaker's referent and does not count as a turn.
#[must_use]
pub fn resolve_by(
    document: &Document,
    names: &[Name],
    quotes: &mut [Quote],
    judge: &mut dyn FnMut(&Choice) -> Verdict,
) -> Resolved {
    resolve_while((document, names), quotes, judge, &Parts::WHOLE).unwrap_or_default()
}

/// How many quotes are resolved between two looks at whether the analysis is still wanted.
const QUOTES: usize = 1024;

fn resolve_while(
    (document, names): (&Document, &[Name]),
    quotes: &mut [Quote],
    judge: &mut dyn FnMut(&Choice) -> Verdict,
    parts: &Parts,
) -> Option<Resolved> {
    let mut clusters = entity_clusters::cluster(document, names);
    gender_evidence::learn(document, names, &mut clusters);
    let mut discourse = discourse::Discourse::new(document, names, &clusters);
    let mut book = Book::default();
    let mut reasons = HashSet::default();
    let count = quotes.len();
    for (index, quote) in quotes.iter_mut().enumerate() {
        if index > 0 && index.is_multiple_of(QUOTES) {
            parts.report(Stage::Coreference, (index, count));
            if !parts.are_wanted() {
                return None;
            }
        }
        let Some(speaker) = &mut quote.speaker else {
            continue;
        };
        if let Some((Weighed { answer, rival }, mention)) = discourse.referent(speaker.span, judge)
        {
            if !quote.spans.is_empty() {
                discourse.hear((&mention, speaker.span), answer.referent);
            }
            let source = book.enter(answer.referent, index);
            speaker.source = Some(source);
            quote.confidence *= answer.certainty;
            quote.person_confidence = Some(answer.certainty);
            quote.evidence.identity = Some(shared(answer.reason, &mut reasons));
            quote.evidence.rival = rival.map(|rival| shared(rival, &mut reasons));
        } else {
            let confidence = Confidence::of(quote.confidence, Some(0.0));
            quote.confidence = confidence.whole;
            quote.person_confidence = confidence.person;
        }
    }
    Some(sources::build(document, &clusters, book, quotes))
}

/// One copy of a text for all who have the same.
fn shared(text: String, known: &mut HashSet<Arc<str>>) -> Arc<str> {
    if let Some(known) = known.get(text.as_str()) {
        return Arc::clone(known);
    }
    let text: Arc<str> = text.into();
    known.insert(Arc::clone(&text));
    text
}
