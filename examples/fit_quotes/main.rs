//! Fits the forest that tells how likely a report is right, and says how well it does on articles it has not seen.
//!
//! ```text
//! cargo run --release --example fit_quotes -- GOLD.jsonl [--check] [--ship]
//! ```
//!
//! GOLD holds one article a line: `text`, and `quotes` with `source`, `cue` and `content` as lists of `[start, end]` in
//! Unicode scalar values. `--check` cuts the articles into five parts and judges each by a forest fitted on the others;
//! `--ship` fits on everything and writes `assets/models/quotes.bin`. Nothing of the texts is in the weights.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for us, run by hand"
)]

#[path = "../fit/boost.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the other fitting programs"
)]
mod boost;
mod gold;

use std::collections::BTreeMap;

use boost::{Examples, Objective, Settings, fit};
use gold::Case;
use pullquote::forest::Forest;

/// Parts for checking.
const FOLDS: usize = 5;

const SETTINGS: Settings = Settings {
    objective: Objective::YesOrNo,
    trees: 150,
    depth: 5,
    rate: 0.1,
    ridge: 8.0,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|a| a == flag);
    let cases = gold::cases(arguments.first().expect("a file of gold"));
    println!("{} reports and quotations", cases.len());
    print_rules(&cases);
    if asked("--check") {
        check(&cases);
    }
    if asked("--ship") {
        let forest = fit(&examples(&cases, |_| true), SETTINGS);
        std::fs::write("assets/models/quotes.bin", forest.to_bytes()).unwrap();
        println!("wrote assets/models/quotes.bin");
    }
}

fn examples(cases: &[Case], wanted: impl Fn(&Case) -> bool) -> Examples {
    let mut examples = Examples::default();
    for case in cases.iter().filter(|case| wanted(case)) {
        if let Some(numbers) = &case.numbers {
            examples.push(numbers.as_slice(), case.right, 1.0, 0);
        }
    }
    examples
}

/// How often each rule is right, with and without a cue.
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

/// Reliability and the trade of precision for recall on unseen articles.
fn check(cases: &[Case]) {
    let mut judged: Vec<(f32, bool, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let forest: Forest = fit(
            &examples(cases, |case| case.article % FOLDS != fold),
            SETTINGS,
        );
        for case in cases.iter().filter(|case| case.article % FOLDS == fold) {
            if let Some(numbers) = &case.numbers {
                judged.push((
                    forest.probability(numbers.as_slice()),
                    case.right,
                    case.quoted,
                ));
            }
        }
    }
    println!("confidence     shown    right");
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
    for least in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
        let kept: Vec<_> = judged.iter().filter(|j| !j.2 && j.0 >= least).collect();
        let right = kept.iter().filter(|j| j.1).count();
        println!(
            "indirect kept from {least:.2}: {} of {} right, {:.1} %",
            right,
            kept.len(),
            100.0 * right as f32 / kept.len().max(1) as f32
        );
    }
}
