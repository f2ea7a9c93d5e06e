//! Whom "he" or "she" means: the persons named before are weighed by distance, by the place of their mention in its
//! sentence, by who spoke last and by gender. Nobody of the wrong gender is ever chosen.

use super::entity_clusters::EntityClusters;
use super::mention_places::{MentionPlaces, Place};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gender::Gender;
use crate::text::step_count;

/// How many sentences back an antecedent is looked for.
const FARTHEST: usize = 12;

/// The chosen antecedent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) cluster: usize,
    /// Lead over the next best; infinite if there is no other candidate.
    pub(super) lead: f32,
}

/// The pronoun and what counts besides the names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// Byte offset of the pronoun.
    pub(super) at: u32,
    /// Its sentence.
    pub(super) sentence: usize,
    pub(super) gender: Gender,
    /// The last speaker.
    pub(super) last_speaker: Option<LastSpeaker>,
}

/// A previous speaker and the sentence of the quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastSpeaker {
    pub(super) cluster: usize,
    pub(super) sentence: usize,
}

/// Chooses among the persons named before the pronoun.
pub(super) fn choose(
    names: &[Name],
    places: &MentionPlaces,
    clusters: &EntityClusters,
    question: &Question,
) -> Option<Choice> {
    let here = question.sentence;
    let before = names.partition_point(|name| name.span.start < question.at);
    let mut scores: Vec<(usize, f32)> = Vec::new();
    for index in (0..before).rev() {
        step_count::step();
        let (Some(name), Some(&cluster)) = (names.get(index), clusters.of_name.get(index)) else {
            break;
        };
        let Some(there) = places.sentence(index) else {
            break;
        };
        let distance = here.saturating_sub(there);
        if distance > FARTHEST {
            break;
        }
        // The author of the story does not occur in it.
        if name.kind != EntityKind::Person || places.in_byline(index) {
            continue;
        }
        let Some(person) = clusters.list.get(cluster).and_then(|c| c.person.as_ref()) else {
            continue;
        };
        if !person.gender.agrees(question.gender) {
            continue;
        }
        let mut score = recency(distance) + place_score(places.place(index));
        if person.gender == question.gender {
            score += 1.5;
        }
        // In "the head of the club, Otto Lindqvist, he has explained" the name directly before is the antecedent.
        if question.at.saturating_sub(name.span.end) <= 2 {
            score += 3.0;
        }
        match scores.iter_mut().find(|(id, _)| *id == cluster) {
            // Frequent mentions make an antecedent likelier.
            Some((_, best)) => *best = best.max(score) + 0.15,
            None => scores.push((cluster, score)),
        }
    }
    if let Some(last) = question.last_speaker
        && here.saturating_sub(last.sentence) <= 3
        && let Some((_, score)) = scores.iter_mut().find(|(id, _)| *id == last.cluster)
    {
        *score += 2.5 - 0.5 * here.saturating_sub(last.sentence) as f32;
    }
    let mut best: Option<(usize, f32)> = None;
    let mut second = f32::NEG_INFINITY;
    for &(cluster, score) in &scores {
        match best {
            Some((_, top)) if score <= top => second = second.max(score),
            Some((_, top)) => {
                second = top;
                best = Some((cluster, score));
            }
            None => best = Some((cluster, score)),
        }
    }
    best.map(|(cluster, score)| Choice {
        cluster,
        lead: score - second,
    })
}

fn recency(distance: usize) -> f32 {
    match distance {
        0 => 4.5,
        1 => 5.0,
        2 => 3.5,
        3 => 2.5,
        4 => 1.5,
        _ => 0.5,
    }
}

/// Subjects are the likeliest antecedents; possessors, objects of prepositions and people named inside quotes are less
/// likely.
fn place_score(place: Place) -> f32 {
    let mut score = 0.0;
    if !place.possessor && (place.opens || place.first) {
        score += 1.5;
    }
    if place.governed {
        score -= 1.0;
    }
    if place.possessor {
        score -= 1.0;
    }
    if place.quoted {
        score -= 2.0;
    }
    score
}
