//! Fits the models that choose the speaker and content of quotes and estimate their confidence, and measures them on
//! articles that they were not fitted on.
//!
//! ```text
//! cargo run --release --example train_quotes -- GOLD.jsonl [--check] [--ship] [--found FILE]
//! ```
//!
//! Each line of GOLD is an article: `text`, and `quotes` with `source`, `cue` and `content` as lists of `[start, end]`
//! in Unicode scalar values. `--check` divides the articles into three parts and tests each part on models fitted on
//! the others. `--ship` fits on all articles and writes the four files in `assets/models`. `--found` writes what the
//! program finds in articles that the models were not fitted on, in the format of GOLD with rule and confidence.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a development tool that is run by hand"
)]

#[path = "../boosting/boosted_trees.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the other fitting programs"
)]
mod boost;
mod gold;

use std::collections::BTreeMap;

use boost::{Examples, Objective, Settings, fit};
use gold::{Case, Cue, Found, ImplicitQuotation, Reading};
use pullquote::analysis::attribution::AttributionModels;
use pullquote::analysis::attribution::models::CueModels;
use pullquote::models::boosted_trees::BoostedTrees;

/// Number of parts for cross-validation.
const FOLDS: usize = 3;

const SETTINGS: Settings = Settings {
    objective: Objective::YesOrNo,
    trees: 150,
    depth: 5,
    rate: 0.1,
    ridge: 8.0,
};

const ALTERNATIVES: Settings = Settings {
    objective: Objective::Choice,
    trees: 120,
    depth: 5,
    rate: 0.12,
    ridge: 8.0,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|a| a == flag);
    let articles = gold::read(
        arguments
            .first()
            .expect("usage: train_quotes GOLD.jsonl [--check] [--ship] [--found FILE]"),
    );
    let cues: Vec<Cue> = articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| gold::cues(index, article))
        .collect();
    // Each model learns only from choices made by models that were fitted without the article.
    let mut found = Found::default();
    let mut all_readers: Vec<CueModels> = Vec::new();
    let mut chosen: Vec<&Reading> = Vec::new();
    for fold in 0..FOLDS {
        let seen = |article: usize| article % FOLDS != fold;
        let choice = fit(&choices(&cues, |cue| seen(cue.article)), ALTERNATIVES);
        let (known, unseen): (Vec<_>, Vec<_>) = cues.iter().partition(|cue| seen(cue.article));
        let known: Vec<&Reading> = known.iter().filter_map(|cue| best(cue, &choice)).collect();
        let likelihood = fit(&likelihoods(&known), SETTINGS);
        let cue_models = CueModels { choice, likelihood };
        if asked("--check") {
            check_readings(&unseen, &cue_models.choice);
        }
        chosen.extend(
            unseen
                .iter()
                .filter_map(|cue| best(cue, &cue_models.choice)),
        );
        for (index, article) in articles.iter().enumerate() {
            if !seen(index) {
                gold::found(index, article, &cue_models, &mut found);
            }
        }
        all_readers.push(cue_models);
    }
    let Found {
        cases,
        implicit_quotations,
    } = found;
    println!("{} quotes", cases.len());
    print_rules(&cases);
    if asked("--check") {
        check(&cases);
        check_implicit(&implicit_quotations);
    }
    if let Some(path) = (arguments.iter().skip_while(|a| *a != "--found")).nth(1) {
        let mut lines = vec![String::new(); articles.len()];
        for (fold, cue_models) in all_readers.into_iter().enumerate() {
            let seen = |article: usize| article % FOLDS != fold;
            let models = AttributionModels {
                cue_models,
                relation: fit(&examples(&cases, |case| seen(case.article)), SETTINGS),
                implicit: fit(
                    &candidates(&implicit_quotations, |o| seen(o.article)),
                    IMPLICIT,
                ),
            };
            for (index, article) in articles.iter().enumerate() {
                if !seen(index) {
                    lines[index] = gold::line(article, &models);
                }
            }
        }
        std::fs::write(path, lines.concat()).unwrap();
    }
    if asked("--ship") {
        let ship = |name: &str, model: &BoostedTrees| {
            std::fs::write(format!("assets/models/{name}.bin"), model.to_bytes()).unwrap();
            println!("wrote assets/models/{name}.bin");
        };
        ship(
            "alternatives",
            &fit(&choices(&cues, |_| true), ALTERNATIVES),
        );
        ship("cues", &fit(&likelihoods(&chosen), SETTINGS));
        ship("quotes", &fit(&examples(&cases, |_| true), SETTINGS));
        ship(
            "implicit",
            &fit(&candidates(&implicit_quotations, |_| true), IMPLICIT),
        );
    }
}

/// The alternatives of the cues for which one alternative is correct.
fn choices(cues: &[Cue], wanted: impl Fn(&Cue) -> bool) -> Examples {
    let mut examples = Examples::default();
    let chosen = cues.iter().filter(|cue| wanted(cue));
    let able = chosen.filter(|cue| cue.readings.iter().any(|reading| reading.right));
    for (group, cue) in able.enumerate() {
        for reading in &cue.readings {
            examples.push(&reading.features, reading.right, 1.0, group as u32);
        }
    }
    examples
}

fn best<'c>(cue: &'c Cue, choice: &BoostedTrees) -> Option<&'c Reading> {
    let scored = cue
        .readings
        .iter()
        .map(|reading| (choice.score(&reading.features), reading));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|best| best.1)
}

fn likelihoods(chosen: &[&Reading]) -> Examples {
    let mut examples = Examples::default();
    for reading in chosen {
        examples.push(&reading.features, reading.right, 1.0, 0);
    }
    examples
}

/// How often the preferred alternative of an unseen cue is correct, among cues that have a correct one.
fn check_readings(cues: &[&Cue], choice: &BoostedTrees) {
    let (mut able, mut rule, mut chosen) = (0, 0, 0);
    for cue in cues {
        if !cue.readings.iter().any(|reading| reading.right) {
            continue;
        }
        able += 1;
        rule += usize::from(cue.readings.first().is_some_and(|reading| reading.right));
        chosen += usize::from(best(cue, choice).is_some_and(|reading| reading.right));
    }
    println!(
        "{able} cues with a correct alternative: chosen by the rules {rule} times, by the model {chosen} times"
    );
}

const IMPLICIT: Settings = Settings {
    objective: Objective::YesOrNo,
    trees: 120,
    depth: 4,
    rate: 0.1,
    ridge: 8.0,
};

fn candidates(
    implicit_quotations: &[ImplicitQuotation],
    wanted: impl Fn(&ImplicitQuotation) -> bool,
) -> Examples {
    let mut examples = Examples::default();
    let chosen = implicit_quotations
        .iter()
        .filter(|implicit| wanted(implicit));
    for (group, implicit) in chosen.enumerate() {
        for (features, right) in &implicit.candidates {
            examples.push(features.as_slice(), *right, 1.0, group as u32);
        }
    }
    examples
}

/// How often the most likely candidate of an implicit quotation is correct on unseen articles, and how reliable its
/// probability is.
fn check_implicit(implicit_quotations: &[ImplicitQuotation]) {
    let mut judged: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let model = fit(
            &candidates(implicit_quotations, |implicit| {
                implicit.article % FOLDS != fold
            }),
            IMPLICIT,
        );
        for implicit in implicit_quotations
            .iter()
            .filter(|o| o.article % FOLDS == fold)
        {
            let best = implicit
                .candidates
                .iter()
                .map(|(features, right)| (model.probability(features.as_slice()), *right))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            judged.extend(best);
        }
    }
    let able = implicit_quotations
        .iter()
        .filter(|o| o.candidates.iter().any(|c| c.1));
    println!(
        "{} quotations without a cue: the speaker is among the candidates of {}, found by rule for {}, by the model for {}",
        implicit_quotations.len(),
        able.count(),
        implicit_quotations
            .iter()
            .filter(|implicit| implicit.rule_right)
            .count(),
        judged.iter().filter(|judged| judged.1).count()
    );
    print_reliability(&judged);
}

fn examples(cases: &[Case], wanted: impl Fn(&Case) -> bool) -> Examples {
    let mut examples = Examples::default();
    for case in cases.iter().filter(|case| wanted(case)) {
        if let Some(features) = &case.features {
            examples.push(features.as_slice(), case.right, 1.0, 0);
        }
    }
    examples
}

/// How often each rule is correct, with and without a cue.
fn print_rules(cases: &[Case]) {
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in cases {
        let entry = rules.entry(case.rule).or_default();
        entry.0 += usize::from(case.right);
        entry.1 += 1;
    }
    for (rule, (right, all)) in rules {
        println!(
            "{:6.1} % of {all:6}  {rule}",
            100.0 * right as f32 / all as f32
        );
    }
}

/// How reliable the confidence is on unseen articles, and how precision changes with the threshold.
fn check(cases: &[Case]) {
    let mut judged: Vec<(f32, bool, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let model: BoostedTrees = fit(
            &examples(cases, |case| case.article % FOLDS != fold),
            SETTINGS,
        );
        for case in cases.iter().filter(|case| case.article % FOLDS == fold) {
            if let Some(features) = &case.features {
                judged.push((
                    model.probability(features.as_slice()),
                    case.right,
                    case.quoted,
                ));
            }
        }
    }
    let sure: Vec<(f32, bool)> = judged.iter().map(|j| (j.0, j.1)).collect();
    print_reliability(&sure);
    for least in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
        let kept: Vec<_> = judged.iter().filter(|j| !j.2 && j.0 >= least).collect();
        let right = kept.iter().filter(|j| j.1).count();
        println!(
            "indirect with confidence from {least:.2}: {} of {} correct, {:.1} %",
            right,
            kept.len(),
            100.0 * right as f32 / kept.len().max(1) as f32
        );
    }
}

fn print_reliability(judged: &[(f32, bool)]) {
    let loss: f64 = judged
        .iter()
        .map(|j| -f64::from(if j.1 { j.0 } else { 1.0 - j.0 }).max(1e-6).ln())
        .sum();
    println!("mean log loss {:.4}", loss / judged.len().max(1) as f64);
    println!("confidence     shown  correct");
    for tenth in 0..10 {
        let (low, high) = (tenth as f32 / 10.0, (tenth + 1) as f32 / 10.0);
        let here: Vec<_> = judged.iter().filter(|j| j.0 >= low && j.0 < high).collect();
        let right = here.iter().filter(|j| j.1).count();
        println!(
            "{low:.1} to {high:.1}  {:8}  {:6.1} %",
            here.len(),
            100.0 * right as f32 / here.len().max(1) as f32
        );
    }
}
