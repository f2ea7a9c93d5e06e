//! Fits the two models that separate the article on a web page from the rest, and measures them on pages of sites that
//! they were not fitted on.
//!
//! ```text
//! cargo run --release --example train_pages -- FOLDER [--check] [--errors] [--ship] [--time]
//! ```
//!
//! For each data set, FOLDER contains `NAME.json` with the gold annotations and a folder `NAME` with the pages.
//! `--check` divides the sites into four parts and tests each part on models fitted on the others, and `--errors` then
//! lists the worst pages. `--ship` fits on all pages and writes `assets/models/page.bin`. `--time` measures how fast
//! pages are read.

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
mod score;

use std::path::Path;

use boost::{Examples, Objective, Settings, fit};
use gold::{Page, Set};
use pullquote::loader::html::{self, Classifier};
use pullquote::models::boosted_trees::BoostedTrees;

/// Number of parts for cross-validation.
const FOLDS: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(
        arguments
            .first()
            .expect("usage: train_pages FOLDER [--check] [--errors] [--ship] [--time]"),
    );
    let asked = |flag: &str| arguments.iter().any(|a| a == flag);
    let number = |flag: &str, otherwise: usize| {
        let at = arguments.iter().position(|a| a == flag);
        at.map_or(otherwise, |i| arguments[i + 1].parse().unwrap())
    };
    let settings = Settings {
        objective: Objective::YesOrNo,
        trees: number("--trees", 120),
        depth: number("--depth", 5),
        rate: 0.12,
        ridge: 6.0,
    };
    let mut pages = gold::load(folder);
    if asked("--time") {
        return time(&pages);
    }
    println!(
        "{} pages, {} blocks",
        pages.len(),
        pages.iter().map(|p| p.blocks.len()).sum::<usize>()
    );

    let firsts: Vec<BoostedTrees> = (0..FOLDS)
        .map(|fold| train_first(&pages, settings, |p| p.fold != fold))
        .collect();
    for page in &mut pages {
        let first = &firsts[page.fold];
        let samples = html::samples(&page.html, Some(first));
        for (block, sample) in page.blocks.iter_mut().zip(samples) {
            block.second = sample.second;
        }
    }
    if asked("--check") {
        let mut total = score::Scores::default();
        for (fold, first) in firsts.iter().enumerate() {
            let classifier = Classifier {
                first: first.clone(),
                second: train_second(&pages, settings, |p| p.fold != fold),
            };
            for page in pages.iter().filter(|p| p.fold == fold) {
                total.add(page, &html::page(&page.html, &classifier));
            }
        }
        total.print(asked("--errors"));
    }
    if asked("--ship") {
        let classifier = Classifier {
            first: train_first(&pages, settings, |_| true),
            second: train_second(&pages, settings, |_| true),
        };
        let bytes = classifier.to_bytes();
        std::fs::create_dir_all("assets/models").unwrap();
        std::fs::write("assets/models/page.bin", &bytes).unwrap();
        println!("assets/models/page.bin: {} bytes", bytes.len());
    }
}

/// Measures how fast the shipped models read every page, on one core.
fn time(pages: &[Page]) {
    let bytes = std::fs::read("assets/models/page.bin").unwrap();
    let classifier = Classifier::from_bytes(&bytes).unwrap();
    let size: usize = pages.iter().map(|p| p.html.len()).sum();
    let start = std::time::Instant::now();
    let found: usize = pages
        .iter()
        .map(|p| html::page(&p.html, &classifier).text.len())
        .sum();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:.0} pages and {:.1} MB a second, {found} bytes of text",
        pages.len() as f64 / seconds,
        size as f64 / seconds / 1e6
    );
}

fn train_first(pages: &[Page], settings: Settings, used: impl Fn(&Page) -> bool) -> BoostedTrees {
    let mut examples = Examples::default();
    for page in pages.iter().filter(|p| used(p)) {
        for block in page.blocks.iter().filter(|b| b.weight > 0.0) {
            examples.push(&block.first, block.label, block.weight, 0);
        }
    }
    fit(&examples, settings)
}

fn train_second(pages: &[Page], settings: Settings, used: impl Fn(&Page) -> bool) -> BoostedTrees {
    let mut examples = Examples::default();
    for page in pages.iter().filter(|p| used(p)) {
        for block in page.blocks.iter().filter(|b| b.weight > 0.0) {
            examples.push(&block.second, block.label, block.weight, 0);
        }
    }
    println!(
        "{} examples with {} features",
        examples.len(),
        examples.features
    );
    fit(&examples, settings)
}

impl Set {
    /// The name of its folder and gold file.
    const fn name(self) -> &'static str {
        match self {
            Self::Benchmark => "article-extraction-benchmark",
            Self::Fundus => "fundus",
            Self::Readability => "readability",
            Self::Segments => "trafilatura",
        }
    }
}
