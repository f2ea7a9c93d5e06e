//! Trains the part-of-speech tagger from open treebanks, and measures it.
//!
//! ```text
//! cargo run --release --example train -- pos --gold ../shared/gold --inflections infl_lu.csv.gz
//! cargo run --release --example train_tagger -- pos --gold ../shared/gold --inflections infl_lu.csv.gz
//!
//! This command writes `assets/models/pos.bin`. With `--held-out` it trains without some of the news documents and
//! measures on them instead. `train_tagger speed FILE` measures tokenizing and tagging a plain text with the shipped
//! model. `assets/models/PROVENANCE.md` lists the data.

mod conllu;
mod dictionary;
mod inflections;
mod measure;
mod pack;
mod perceptron;
mod pos;

use std::path::PathBuf;

use anyhow::{Context, bail};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1).cloned()
    };
    if let (Some("speed"), Some(file)) = (arguments.first().map(String::as_str), arguments.get(1)) {
        return measure::speed(&std::fs::read_to_string(file)?);
    }
    let gold = PathBuf::from(value("--gold").context("--gold FOLDER is missing")?);
    let held_out = arguments.iter().any(|a| a == "--held-out");
    let inflections = value("--inflections").context("--inflections FILE is missing")?;
    let sources = pos::Sources {
        gold,
        inflections: inflections::read(inflections.as_ref())?,
    };
    match arguments.first().map(String::as_str) {
        Some("pos") if held_out => pos::measure_held_out(&sources),
        Some("pos") => pos::write(
            &sources,
            &value("--out").unwrap_or_else(|| "assets/models/pos.bin".into()),
        ),
        _ => bail!(
            "usage: train_tagger pos --gold FOLDER --inflections FILE [--held-out] [--out FILE]"
        ),
    }
}
