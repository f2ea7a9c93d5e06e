//! Chooses among the alternatives of each cue, and says which relations of a sentence hold.

use super::alternatives::{by_content, by_rule, by_speaker, overlap};
use super::features::alternative::{Numbers, numbers};
use super::models::Readers;
use super::overlaps;
use super::relation::Report;
use crate::analysis::attribution::ranking;
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::models::boosted_trees::Forest;

/// A reading that is less likely than this is no report, unless it explains a quotation.
pub(super) const LEAST: f32 = 0.12;

/// A reading of a cue as a forest sees it.
pub(super) struct Weighed {
    report: Report,
    numbers: Numbers,
    score: f32,
}

impl Weighed {
    fn new(skeleton: &Skeleton<'_>, report: Report, choice: &Forest) -> Self {
        let numbers = numbers(skeleton, &report);
        Self {
            score: choice.score(&numbers),
            report,
            numbers,
        }
    }
}

/// The best reading of the cue at `at`, if it is one.
#[must_use]
pub fn choose(skeleton: &Skeleton<'_>, at: usize, readers: Option<&Readers>) -> Option<Report> {
    let Some(readers) = readers else {
        return by_rule(skeleton, at);
    };
    let best = best(skeleton, at, &readers.choice)?;
    let mut report = best.report;
    report.likelihood = readers.likelihood.probability(&best.numbers);
    let mut quotations = report
        .content
        .iter()
        .cloned()
        .flatten()
        .filter(|&at| skeleton.quotation(at))
        .peekable();
    let explains = quotations.peek().is_some();
    // "They sang “Blue Rain” on the pier": nobody said the title.
    if explains && !report.ruled && quotations.all(|at| skeleton.title_like(at)) {
        return None;
    }
    (report.likelihood >= LEAST || explains && report.ruled).then_some(report)
}

/// The reading of the cue at `at` that a forest prefers.
pub(super) fn best(skeleton: &Skeleton<'_>, at: usize, choice: &Forest) -> Option<Weighed> {
    let weigh = |report| Weighed::new(skeleton, report, choice);
    let mut speakers: Vec<Weighed> = by_speaker(skeleton, at).into_iter().map(weigh).collect();
    // The first of equals stays first.
    speakers.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut speakers = speakers.into_iter();
    let best = speakers.next()?;
    let runner_up = best.report.subject.as_ref().and_then(|spoken| {
        let mut others = speakers.filter_map(|other| other.report.subject);
        others.find(|other| !overlap(&other.range, &spoken.range))
    });
    let rival = by_content(skeleton, &best.report)
        .into_iter()
        .map(weigh)
        .reduce(|best, next| if next.score > best.score { next } else { best });
    // Equally good, the rival wins.
    let mut chosen = match rival {
        Some(rival) if rival.score >= best.score => rival,
        Some(_) | None => best,
    };
    chosen.report.runner_up = runner_up.map(|subject| subject.range);
    Some(chosen)
}

/// Verbs of speech in a sentence whose cues are read in several ways.
pub(super) const MOST_VERBS: usize = 24;

/// The reports of a sentence, in the order of their cues; none inside another.
#[must_use]
pub fn reports(skeleton: &Skeleton<'_>, readers: Option<&Readers>) -> Vec<Report> {
    let mut accepted: Vec<Report> = Vec::new();
    let verbs = skeleton
        .items
        .iter()
        .filter(|item| item.lexeme.verb.is_some());
    // Prose never says so much at once: what does is read by the rules alone, which keeps it linear.
    let readers = readers.filter(|_| verbs.count() <= MOST_VERBS);
    for at in 0..skeleton.items.len() {
        if let Some(found) = ranking::choose(skeleton, at, readers) {
            overlaps::settle(skeleton, &mut accepted, found);
        }
    }
    accepted.retain(|report| !report.content.is_empty());
    accepted
}
