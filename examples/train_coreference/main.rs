//! Fits the trees that choose the referent of a pronoun or a description, and measures them on articles that were not
//! used.
//!
//! ```text
//! cargo run --release --example train_coreference -- GOLD.jsonl [--check] [--found FILE] [--ship]
//! ```
//!
//! Each line of GOLD is an article: `text`, `quotes` with `speaker` as `[start, end]` in Unicode scalar values, `names`
//! (the full name first) and `anonymous`, and `descriptions` with `span` and `name`. `--check` splits the articles into
//! five parts and measures trees on each that were fitted on the others; `--found` writes what `extract` would print
//! with those trees; `--ship` fits on everything and writes the three files in `assets/models`. The weights contain no
//! text.

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

use boost::{Examples, Objective, Settings, fit};
use gold::Group;
use pullquote::analysis::coreference::ranker::Ranker;
use pullquote::models::boosted_trees::BoostedTrees;

/// Number of parts for cross-validation.
const FOLDS: usize = 5;

/// Number of models whose scores are averaged.
const BAGS: usize = 3;

const SETTINGS: Settings = Settings {
    objective: Objective::Choice,
    trees: 150,
    depth: 2,
    rate: 0.1,
    ridge: 6.0,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|a| a == flag);
    let articles = gold::read(arguments.first().expect("a file of gold"));
    let groups: Vec<Group> = articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| gold::groups(index, article))
        .collect();
    println!(
        "{} pronouns and descriptions with {} candidates",
        groups.len(),
        groups.iter().map(|group| group.rows.len()).sum::<usize>()
    );
    if asked("--check") {
        let mut judged = Vec::new();
        let mut lines = vec![String::new(); articles.len()];
        for fold in 0..FOLDS {
            let ranker = ranker(&groups, |article| article % FOLDS != fold);
            for (index, article) in articles.iter().enumerate() {
                if index % FOLDS == fold {
                    judged.extend(gold::judge(article, &ranker));
                    lines[index] = gold::line(article, &ranker);
                }
            }
        }
        report(&judged);
        if let Some(path) = (arguments.iter().skip_while(|a| *a != "--found")).nth(1) {
            std::fs::write(path, lines.concat()).unwrap();
        }
    }
    if asked("--ship") {
        for (bag, trees) in ranker(&groups, |_| true).bags.iter().enumerate() {
            let path = format!("assets/models/coreference-{}.bin", bag + 1);
            std::fs::write(&path, trees.to_bytes()).unwrap();
            println!("wrote {path}");
        }
    }
}

/// Fits three models, each without another third of the wanted articles.
fn ranker(groups: &[Group], wanted: impl Fn(usize) -> bool) -> Ranker {
    let bag = |bag: usize| -> BoostedTrees {
        let mut examples = Examples::default();
        for (number, group) in groups.iter().enumerate() {
            if !wanted(group.article) || (group.article / FOLDS) % BAGS == bag {
                continue;
            }
            for (columns, right) in &group.rows {
                examples.push(columns, *right, 1.0, number as u32);
            }
        }
        fit(&examples, SETTINGS)
    };
    Ranker {
        bags: (0..BAGS).map(bag).collect(),
    }
}

/// Prints how often the rules and the trees are right, and how reliable the probabilities of the trees are.
fn report(judged: &[gold::Judged]) {
    for kind in ["he", "she", "they", "it", "person", "body"] {
        let own: Vec<_> = judged.iter().filter(|j| j.kind == kind).collect();
        println!(
            "{kind:8} {:5}  rules {:5}  trees {:5}",
            own.len(),
            own.iter().filter(|j| j.ruled).count(),
            own.iter().filter(|j| j.right).count()
        );
    }
    println!("certainty      shown    right");
    for tenth in 0..10 {
        let (low, high) = (
            tenth as f32 / 10.0,
            (tenth + 1) as f32 / 10.0 + f32::EPSILON,
        );
        let own: Vec<_> = judged
            .iter()
            .filter(|j| j.certainty >= low && j.certainty < high)
            .collect();
        println!(
            "{low:.1} to {high:.1}  {:8}  {:6.1} %",
            own.len(),
            100.0 * own.iter().filter(|j| j.right).count() as f32 / own.len().max(1) as f32
        );
    }
}
