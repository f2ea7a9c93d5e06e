//! Implicit quotations: no cue says who speaks. Everybody mentioned near one is a candidate, and boosted trees
//! (`assets/models/implicit.bin`, fitted by `examples/train_quotes`) choose among them. No feature stands for a word.

use std::ops::Range;

use foldhash::HashMap;

pub use super::features::implicit::Features;
use super::features::implicit::{Context, SENTENCES_BEFORE};
use super::quote_candidate::{ImplicitKind, QuoteCandidate};
use super::relation::Quoted;
use super::rule::Rule;
use super::speaker_mentions::{self, Lead, Mention, Predicate, Shape};
use crate::analysis::document::{Document, quoted_words};
use crate::analysis::entities::name::Name;
use crate::analysis::parts::{Parts, Stage};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::boosted_trees::BoostedTrees;
use crate::text::Span;

/// Most speaker candidates of one quotation.
const MOST: usize = 40;

/// Below this probability the quotation stays without a speaker.
const LEAST: f32 = 0.2;

/// Somebody who may have spoken. No mention stands for a speaker who is not named.
#[derive(Clone, Debug)]
pub struct SpeakerCandidate {
    /// The speaker's mention.
    pub speaker: Option<Span>,
    /// What the model knows about the candidate.
    pub features: Box<Features>,
}

/// The likeliest speaker of an implicit quotation.
struct Choice {
    /// Index of its quote candidate.
    at: usize,
    likely: f32,
    speaker: Option<Span>,
    runner_up: Option<Span>,
}

/// Gives every implicit quotation the likeliest of the speakers near it. Ends early when the analysis is not wanted any
/// more.
pub(in crate::analysis) fn assign(
    (document, names): (&Document<'_>, &[Name]),
    candidates: &mut [QuoteCandidate],
    model: &BoostedTrees,
    parts: &Parts,
) -> Option<()> {
    let mut choices = Vec::new();
    let known = &*candidates;
    let share = document.article.text.len() / known.len().max(1);
    parts.each(
        Stage::Implicit,
        &parts.divide(known.len(), |_| share, |_| true),
        |part| {
            let mut found = Vec::new();
            each_choice((document, names), known, part, |at, speakers| {
                found.extend(choose(at, &speakers, model));
            });
            found
        },
        |part| choices.extend(part),
    )?;
    for choice in choices {
        apply(document, candidates, &choice);
    }
    Some(())
}

/// The likeliest of the speaker candidates of the quotation at `at`.
fn choose(at: usize, speakers: &[SpeakerCandidate], model: &BoostedTrees) -> Option<Choice> {
    let mut ranked: Vec<(f32, Option<Span>)> = speakers
        .iter()
        .map(|candidate| {
            let likely = model.probability(candidate.features.as_slice());
            (likely, candidate.speaker)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let &(likely, speaker) = ranked.first()?;
    Some(Choice {
        at,
        likely,
        speaker,
        runner_up: ranked.iter().skip(1).find_map(|(_, speaker)| *speaker),
    })
}

fn apply(document: &Document<'_>, candidates: &mut [QuoteCandidate], choice: &Choice) {
    let &Choice {
        at,
        likely,
        speaker,
        runner_up,
    } = choice;
    let before = goes_on(document, candidates, at);
    let Some(candidate) = candidates.get_mut(at) else {
        return;
    };
    candidate.confidence = likely;
    candidate.runner_up = runner_up;
    if likely < LEAST
        && let Some(before) = before
    {
        candidate.rule = Rule::SentenceBefore;
        candidate.confidence = Rule::SentenceBefore.prior();
        candidate.runner_up = speaker;
        candidate.speaker = Some(before);
        return;
    }
    if likely < LEAST {
        candidate.rule = Rule::NobodyLikely;
        candidate.runner_up = speaker;
        candidate.speaker = None;
        return;
    }
    if candidate.speaker != speaker {
        candidate.rule = Rule::Likeliest;
    }
    candidate.speaker = speaker;
}

/// Words of a quotation that can stand alone in its paragraph as what somebody goes on to say.
const LEAST_WORDS: usize = 6;

/// "Doe says it takes great effort.", and then a paragraph that is nothing but quotation: whoever made the report that
/// ends the paragraph before.
fn goes_on(document: &Document<'_>, candidates: &[QuoteCandidate], at: usize) -> Option<Span> {
    let candidate = candidates.get(at)?;
    let words = document.slice(*candidate.spans.first()?);
    let sentence = document.sentences.get(candidate.sentence)?;
    let earlier = document.sentences.get(candidate.sentence.checked_sub(1)?)?;
    let alone = candidate.implicit == Some(ImplicitKind::Alone)
        && candidate.quoted == Quoted::Wholly
        && sentence.paragraph == earlier.paragraph + 1
        && quoted_words::begins_sentence(words)
        && quoted_words::word_count(words) >= LEAST_WORDS;
    let report = candidates
        .get(at.checked_sub(1)?)
        .filter(|report| alone && report.sentence + 1 == candidate.sentence);
    report
        .and_then(|report| report.speaker)
        .or(candidate.runner_up.filter(|_| alone))
        .filter(|speaker| document.slice(*speaker).contains(char::is_uppercase))
}

/// The speaker candidates of every implicit quotation, with the index of its quote candidate.
pub fn speaker_candidates(
    document: &Document<'_>,
    names: &[Name],
    candidates: &[QuoteCandidate],
) -> Vec<(usize, Vec<SpeakerCandidate>)> {
    let mut found = Vec::new();
    let all = 0..candidates.len();
    each_choice((document, names), candidates, all, |at, speakers| {
        found.push((at, speakers));
    });
    found
}

/// Calls `visit` with the speaker candidates of every implicit quotation among some of the quote candidates.
fn each_choice(
    (document, names): (&Document<'_>, &[Name]),
    candidates: &[QuoteCandidate],
    part: Range<usize>,
    mut visit: impl FnMut(usize, Vec<SpeakerCandidate>),
) {
    let mut read: HashMap<usize, Vec<Mention>> = HashMap::default();
    for at in part {
        let Some(candidate) = candidates.get(at) else {
            break;
        };
        let Some(context) = candidate
            .implicit
            .and_then(|_| Context::new(document, names, candidates, at))
        else {
            continue;
        };
        let first = candidate.sentence.saturating_sub(SENTENCES_BEFORE);
        let mut mentions: Vec<Mention> = Vec::new();
        for index in (first..=candidate.sentence + 1).rev() {
            let own = read
                .entry(index)
                .or_insert_with(|| read_mentions(document, index));
            let room = MOST.saturating_sub(mentions.len());
            mentions.extend(own.iter().take(room));
        }
        let mut rows = vec![SpeakerCandidate {
            speaker: None,
            features: Box::new(context.features(None, mentions.len())),
        }];
        rows.extend(mentions.iter().map(|mention| SpeakerCandidate {
            speaker: Some(mention.span),
            features: Box::new(context.features(Some(mention), mentions.len())),
        }));
        // The speakers that the rules chose are candidates too, with their own mentions.
        for span in [candidate.speaker, candidate.runner_up]
            .into_iter()
            .flatten()
        {
            match rows
                .iter_mut()
                .find(|row| row.speaker.is_some_and(|known| known.overlaps(span)))
            {
                Some(row) => row.speaker = Some(span),
                None => rows.push(SpeakerCandidate {
                    speaker: Some(span),
                    features: Box::new(context.features(Some(&distant(span)), mentions.len())),
                }),
            }
        }
        visit(at, rows);
    }
}

/// A mention of which only the position is known.
const fn distant(span: Span) -> Mention {
    Mention {
        span,
        sentence: 0,
        paragraph: 0,
        shape: Shape::Other,
        subject: None,
        predicate: Predicate::None,
        order: 0,
        behind: 0,
        lead: Lead::Other,
        owner: false,
    }
}

fn read_mentions(document: &Document<'_>, index: usize) -> Vec<Mention> {
    let Some(sentence) = document.sentences.get(index) else {
        return Vec::new();
    };
    let run = document
        .runs
        .partition_point(|run| run.outer.end <= sentence.span.start);
    speaker_mentions::mentions(&MaskedSentence::new(document, *sentence, run), index)
}
