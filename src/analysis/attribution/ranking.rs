//! Chooses among the alternatives of each cue, and decides which relations of a sentence hold.

use super::alternatives::{by_content, by_rule, by_speaker, overlap};
use super::features::alternative::{Features, features};
use super::models::CueModels;
use super::overlaps;
use super::relation::Relation;
use super::sense::{self, Sense};
use crate::analysis::attribution::ranking;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::boosted_trees::BoostedTrees;

/// Below this likelihood a reading is not a relation, unless it explains a quotation.
pub(super) const LEAST: f32 = 0.12;

/// A reading of a cue with its score.
pub(super) struct Weighed {
    relation: Relation,
    features: Features,
    score: f32,
}

impl Weighed {
    fn new(masked: &MaskedSentence<'_>, relation: Relation, choice: &BoostedTrees) -> Self {
        let features = features(masked, &relation);
        Self {
            score: choice.score(&features),
            relation,
            features,
        }
    }
}

/// The best reading of the cue at `at`, if the word is a cue.
pub fn choose(
    masked: &MaskedSentence<'_>,
    at: usize,
    cue_models: Option<&CueModels>,
) -> Option<Relation> {
    let Some(cue_models) = cue_models else {
        return by_rule(masked, at);
    };
    let best = best(masked, at, &cue_models.choice)?;
    let mut relation = best.relation;
    relation.likelihood = cue_models.likelihood.probability(&best.features);
    let mut quotations = relation
        .content
        .iter()
        .cloned()
        .flatten()
        .filter(|&at| masked.quotation(at))
        .peekable();
    let explains = quotations.peek().is_some();
    // In "They sang “Blue Rain” on the pier" nobody said the title.
    if explains && !relation.ruled && quotations.all(|at| masked.title_like(at)) {
        return None;
    }
    (relation.likelihood >= LEAST || explains && relation.ruled).then_some(relation)
}

/// The reading of the cue at `at` that the models prefer.
pub(super) fn best(
    masked: &MaskedSentence<'_>,
    at: usize,
    choice: &BoostedTrees,
) -> Option<Weighed> {
    let weigh = |relation| Weighed::new(masked, relation, choice);
    let mut speakers: Vec<Weighed> = by_speaker(masked, at).into_iter().map(weigh).collect();
    // The sort is stable: among equals the first stays first.
    speakers.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut speakers = speakers.into_iter();
    let best = speakers.next()?;
    let runner_up = best.relation.subject.as_ref().and_then(|spoken| {
        let mut others = speakers.filter_map(|other| other.relation.subject);
        others.find(|other| !overlap(&other.range, &spoken.range))
    });
    let rival = by_content(masked, &best.relation)
        .into_iter()
        .map(weigh)
        .reduce(|best, next| if next.score > best.score { next } else { best });
    // The rival wins a tie.
    let mut chosen = match rival {
        Some(rival) if rival.score >= best.score => rival,
        Some(_) | None => best,
    };
    chosen.relation.runner_up = runner_up.map(|subject| subject.range);
    Some(chosen)
}

/// Most verbs of speech in a sentence for which several readings are compared.
pub(super) const MOST_VERBS: usize = 24;

/// The relations of a sentence in the order of their cues; none lies inside another.
pub fn relations(masked: &MaskedSentence<'_>, cue_models: Option<&CueModels>) -> Vec<Relation> {
    let mut accepted: Vec<Relation> = Vec::new();
    let verbs = masked
        .items
        .iter()
        .filter(|item| item.lexeme.verb.is_some());
    // Real prose never has so many verbs of speech; such sentences are read by the rules alone, which keeps the cost
    // linear.
    let cue_models = cue_models.filter(|_| verbs.count() <= MOST_VERBS);
    for at in 0..masked.items.len() {
        let found = ranking::choose(masked, at, cue_models)
            .filter(|found| sense::sense(masked, found) != Sense::Other);
        if let Some(found) = found {
            overlaps::resolve_overlaps(masked, &mut accepted, found);
        }
    }
    accepted.retain(|relation| {
        !relation.content.is_empty() && sense::sense(masked, relation) != Sense::Other
    });
    accepted
}
