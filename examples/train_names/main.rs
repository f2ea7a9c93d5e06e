//! Fits the sequence model that finds names, from texts with annotated names.
//!
//! ```text
//! cargo run --release --example names -- --gold ../shared/gold
//! cargo run --release --example train_names -- --gold ../shared/gold
//!
//! This writes `assets/models/names.bin`. With `--folds N` the program measures by cross-validation instead, and with
//! `--without N` it leaves out every Nth text. No feature contains a word (see
//! `src/analysis/entities/crf_features.rs`). The same input gives the same bytes.

mod crf;
mod gold;
mod measure;

use std::path::PathBuf;

use anyhow::Context;
use gold::Text;

/// The training data. All sets annotate people, organisations, places and other names.
const SETS: [&str; 3] = ["ner-conll-testa", "ner-worldwide-visible", "ner-wikigold"];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1).cloned()
    };
    let folder = PathBuf::from(
        value("--gold")
            .context("usage: train_names --gold FOLDER [--folds N] [--without N] [--out FILE]")?,
    );
    let mut texts: Vec<Text> = Vec::new();
    for set in SETS {
        texts.extend(gold::read(&folder, set)?);
    }
    if let Some(folds) = value("--folds") {
        measure::cross_validate(&texts, folds.parse()?)
    } else {
        // Leaves out every Nth text, so that the whole program can be measured on those texts.
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
