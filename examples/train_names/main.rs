//! Fits the sequence model that finds names, from texts with marked names.
//!
//! ```text
//! cargo run --release --example names -- --gold ../shared/gold
//! ```
//!
//! writes `assets/models/names.bin`; with `--folds N` it measures by cross-validation instead, with `--without N` it
//! leaves every Nth text out. Features hold no words
//! (see `src/analysis/names/features.rs`). The same input gives the same bytes.

mod crf;
mod gold;
mod measure;

use std::path::PathBuf;

use anyhow::Context;
use gold::Text;

/// The sets that are learnt from, all of which mark people, organisations, places and other names.
const SETS: [&str; 3] = ["ner-conll-testa", "ner-worldwide-visible", "ner-wikigold"];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1).cloned()
    };
    let folder = PathBuf::from(
        value("--gold").context("usage: names --gold FOLDER [--folds N] [--out FILE]")?,
    );
    let mut texts: Vec<Text> = Vec::new();
    for set in SETS {
        texts.extend(gold::read(&folder, set)?);
    }
    if let Some(folds) = value("--folds") {
        measure::cross_validate(&texts, folds.parse()?)
    } else {
        // "--without 5": leaves every fifth text out, to measure the whole program on those.
        let without: Option<usize> = value("--without").map(|n| n.parse()).transpose()?;
        let all: Vec<&Text> = texts
            .iter()
            .enumerate()
            .filter(|(index, _)| without.is_none_or(|n| index % n != 0))
            .map(|(_, text)| text)
            .collect();
        let bytes = crf::fit(&all).pack();
        let out = value("--out").unwrap_or_else(|| "assets/models/names.bin".into());
        std::fs::write(&out, bytes).with_context(|| format!("cannot write {out}"))
    }
}
