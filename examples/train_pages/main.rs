//! Fits the two forests that tell a page's article from what stands around it, and says how well they do on pages of
//! sites they have not seen.
//!
//! ```text
//! cargo run --release --example fit_pages -- FOLDER [--check] [--ship] [--time]
//! ```
//!
//! FOLDER holds `NAME.json` with the gold and a folder `NAME` with the pages of each set. `--check` cuts the sites into four
//! parts and judges each by forests fitted on the others; `--ship` fits on everything and writes `assets/models/page.bin`;
//! `--time` says how fast pages are read.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for us, run by hand"
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
use pullquote::loader::html::{self, Judge};
use pullquote::models::boosted_trees::BoostedTrees;

/// Parts for checking.
const FOLDS: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().expect("a folder"));
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
        .map(|fold| first_look(&pages, settings, |p| p.fold != fold))
        .collect();
    for page in &mut pages {
        let forest = &firsts[page.fold];
        let looks = html::exhibits(&page.html, Some(forest));
        for (block, exhibit) in page.blocks.iter_mut().zip(looks) {
            block.second = exhibit.second;
        }
    }
    if asked("--check") {
        let mut total = score::Scores::default();
        for (fold, first) in firsts.iter().enumerate() {
            let judge = Judge {
                first: first.clone(),
                second: second_look(&pages, settings, |p| p.fold != fold),
            };
            for page in pages.iter().filter(|p| p.fold == fold) {
                total.add(page, &html::page(&page.html, &judge));
            }
        }
        total.print(asked("--errors"));
    }
    if asked("--ship") {
        let judge = Judge {
            first: first_look(&pages, settings, |_| true),
            second: second_look(&pages, settings, |_| true),
        };
        let bytes = judge.to_bytes();
        std::fs::create_dir_all("assets/models").unwrap();
        std::fs::write("assets/models/page.bin", &bytes).unwrap();
        println!("assets/models/page.bin: {} bytes", bytes.len());
    }
}

/// Reads every page with the shipped forests, on one core.
fn time(pages: &[Page]) {
    let bytes = std::fs::read("assets/models/page.bin").unwrap();
    let judge = Judge::from_bytes(&bytes).unwrap();
    let size: usize = pages.iter().map(|p| p.html.len()).sum();
    let start = std::time::Instant::now();
    let found: usize = pages
        .iter()
        .map(|p| html::page(&p.html, &judge).text.len())
        .sum();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:.0} pages and {:.1} MB a second, {found} bytes of text",
        pages.len() as f64 / seconds,
        size as f64 / seconds / 1e6
    );
}

fn first_look(pages: &[Page], settings: Settings, used: impl Fn(&Page) -> bool) -> BoostedTrees {
    let mut examples = Examples::default();
    for page in pages.iter().filter(|p| used(p)) {
        for block in page.blocks.iter().filter(|b| b.weight > 0.0) {
            examples.push(&block.first, block.label, block.weight, 0);
        }
    }
    fit(&examples, settings)
}

fn second_look(pages: &[Page], settings: Settings, used: impl Fn(&Page) -> bool) -> BoostedTrees {
    let mut examples = Examples::default();
    for page in pages.iter().filter(|p| used(p)) {
        for block in page.blocks.iter().filter(|b| b.weight > 0.0) {
            examples.push(&block.second, block.label, block.weight, 0);
        }
    }
    println!(
        "{} examples of {} numbers",
        examples.len(),
        examples.features
    );
    fit(&examples, settings)
}

impl Set {
    /// The folder and gold file.
    const fn name(self) -> &'static str {
        match self {
            Self::Benchmark => "article-extraction-benchmark",
            Self::Fundus => "fundus",
            Self::Readability => "readability",
            Self::Segments => "trafilatura",
        }
    }
}
