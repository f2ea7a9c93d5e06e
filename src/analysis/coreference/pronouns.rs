//! Whom "he" or "she" means: the persons named before are weighed by distance, by the place of their mention in its
//! sentence, by who spoke last and by gender. Nobody of the wrong gender is ever chosen.

use super::closed_class::is_possessive;
use super::entity_clusters::EntityClusters;
use crate::analysis::document::{Document, Sentence};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gender::Gender;
use crate::text::{ParagraphKind, step_count};

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
    document: &Document,
    names: &[Name],
    clusters: &EntityClusters,
    question: &Question,
) -> Option<Choice> {
    let here = sentence_of(document, question.at)?;
    let before = names.partition_point(|name| name.span.start < question.at);
    let mut scores: Vec<(usize, f32)> = Vec::new();
    for index in (0..before).rev() {
        step_count::step();
        let (Some(name), Some(&cluster)) = (names.get(index), clusters.of_name.get(index)) else {
            break;
        };
        let Some(there) = sentence_of(document, name.span.start) else {
            break;
        };
        let distance = here.saturating_sub(there);
        if distance > FARTHEST {
            break;
        }
        // The author of the story does not occur in it.
        if name.kind != EntityKind::Person || in_byline(document, there) {
            continue;
        }
        let Some(person) = clusters.list.get(cluster).and_then(|c| c.person.as_ref()) else {
            continue;
        };
        if !person.gender.agrees(question.gender) {
            continue;
        }
        let mut score = recency(distance) + place_score(document, names, index, there);
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

/// The sentence at or before a byte offset.
pub(super) fn sentence_of(document: &Document, at: u32) -> Option<usize> {
    document
        .sentences
        .partition_point(|sentence| sentence.span.start <= at)
        .checked_sub(1)
}

pub(super) fn in_byline(document: &Document, sentence: usize) -> bool {
    document
        .sentences
        .get(sentence)
        .is_some_and(|sentence| document.kind(sentence) == ParagraphKind::Byline)
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

/// The position of a name in its sentence.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a clue of its own, and any of them may hold"
)]
pub(super) struct Place {
    /// It is the first word.
    pub(super) opens: bool,
    /// It is the first person named.
    pub(super) first: bool,
    /// It follows a preposition.
    pub(super) governed: bool,
    /// "Brandt's"
    pub(super) possessor: bool,
    /// It stands inside quotation marks.
    pub(super) quoted: bool,
}

/// The position of the name at `index` in its sentence.
pub(super) fn place(document: &Document, names: &[Name], index: usize, sentence: usize) -> Place {
    let (Some(name), Some(sentence)) = (names.get(index), document.sentences.get(sentence)) else {
        return Place::default();
    };
    let start = name.title.unwrap_or(name.span).start;
    let token = document.token_at(start);
    let after = document.token_at(name.span.end);
    let before = token.checked_sub(1).map_or("", |t| document.word(t));
    Place {
        opens: token == sentence.first as usize,
        first: is_first_person(names, index, sentence),
        governed: matches!(
            before,
            "of" | "for"
                | "by"
                | "with"
                | "to"
                | "against"
                | "at"
                | "about"
                | "on"
                | "than"
                | "like"
        ),
        possessor: is_possessive(document.word(after)),
        quoted: inside_run(document, name.span.start),
    }
}

/// Subjects are the likeliest antecedents; possessors, objects of prepositions and people named inside quotes are less
/// likely.
fn place_score(document: &Document, names: &[Name], index: usize, sentence: usize) -> f32 {
    let place = place(document, names, index, sentence);
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

fn is_first_person(names: &[Name], index: usize, sentence: &Sentence) -> bool {
    names
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|name| name.span.start >= sentence.span.start)
        .all(|name| name.kind != EntityKind::Person)
}

/// Whether an offset lies inside quotation marks.
pub(super) fn inside_run(document: &Document, at: u32) -> bool {
    let after = document.runs.partition_point(|run| run.outer.start <= at);
    // Quotations are nested only a few levels deep, so the enclosing one is near.
    document
        .runs
        .get(after.saturating_sub(4)..after)
        .unwrap_or_default()
        .iter()
        .any(|run| run.outer.contains(at as usize))
}
