//! Fits the weights that decide where paragraphs start in hard-wrapped text.
//!
//! `cargo run --release --example train_reflow -- OUT.txt STORIES.json...`
//!
//! Each file is a JSON array of `{"lines": [...], "breaks": [...]}`: the lines of a story and the indexes of the lines
//! that start a paragraph. `"keep"` instead of `"breaks"` names lines that stand alone. Every story is also rewrapped
//! to other widths, with and without first-line indents (which are then removed), so that the weights work for text of
//! any shape. The model is a logistic regression over the features of `loader::plain::reflow`, fitted with AdaGrad. The
//! same input gives the same bytes.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};

use pullquote::loader::plain::reflow::{Row, WEIGHTS, rows};
use serde::Deserialize;

#[derive(Deserialize)]
struct Story {
    lines: Vec<String>,
    breaks: Option<Vec<usize>>,
    keep: Option<Vec<usize>>,
}

const EPOCHS: usize = 12;
const RATE: f32 = 0.15;
const DECAY: f32 = 2e-6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let target = arguments
        .next()
        .ok_or("usage: train_reflow OUT.txt STORIES.json...")?;
    let mut stories: Vec<Story> = Vec::new();
    for path in arguments {
        stories.extend(serde_json::from_str::<Vec<Story>>(&fs::read_to_string(
            path,
        )?)?);
    }
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut fit, mut held) = (Vec::new(), Vec::new());
    for (index, story) in stories.iter().enumerate() {
        let rows = all_rows(story, &mut random);
        if index % 10 == 3 {
            held.extend(rows);
        } else {
            fit.extend(rows);
        }
    }
    let mut out = io::stdout().lock();
    let trial = train(&fit, &mut random);
    writeln!(
        out,
        "{} rows, {} held out: accuracy {:.5}",
        fit.len(),
        held.len(),
        accuracy(&trial, &held)
    )?;
    fit.extend(held);
    let weights = train(&fit, &mut random);
    fs::write(target, table(&weights)?)?;
    Ok(())
}

/// The rows of a story as it is and, if it has paragraphs, rewrapped twice to other widths.
fn all_rows(story: &Story, random: &mut Random) -> Vec<Row> {
    let Some(breaks) = &story.breaks else {
        let keep = story.keep.clone().unwrap_or_default();
        let known = |line: usize| keep.contains(&line) || line > 0 && keep.contains(&(line - 1));
        let lines: Vec<&str> = story.lines.iter().map(String::as_str).collect();
        if lines
            .iter()
            .any(|line| line.trim().is_empty() || line.starts_with(' '))
        {
            return Vec::new();
        }
        // Records are rare in the data but as common among readers' files, so each counts four times.
        let records = rows(&lines.join("\n"), known)
            .into_iter()
            .filter(|row| known(row.line));
        return records
            .flat_map(|row| std::iter::repeat_n(row, 4))
            .collect();
    };
    let mut all = rows(&story.lines.join("\n"), |line| breaks.contains(&line));
    for _ in 0..2 {
        let width = 44 + random.below(40);
        let indent = [0, 0, 0, 2, 3, 4, 5]
            .get(random.below(7))
            .copied()
            .unwrap_or(0);
        let (text, starts) = rewrapped(story, breaks, width, indent);
        all.extend(rows(&text, |line| starts.contains(&line)));
    }
    all
}

fn rewrapped(story: &Story, breaks: &[usize], width: usize, indent: usize) -> (String, Vec<usize>) {
    let (mut text, mut starts, mut line, mut column) = (String::new(), Vec::new(), 0, 0);
    for (index, old) in story.lines.iter().enumerate() {
        let fresh = index == 0 || breaks.contains(&index);
        for (at, word) in old.split_whitespace().enumerate() {
            let length = word.chars().count();
            if fresh && at == 0 {
                if index > 0 {
                    text.push('\n');
                    line += 1;
                    starts.push(line);
                }
                column = indent;
            } else if column + 1 + length > width {
                text.push('\n');
                line += 1;
                column = 0;
            } else {
                text.push(' ');
                column += 1;
            }
            text.push_str(word);
            column += length;
        }
    }
    (text, starts)
}

fn score(weights: &[f32], row: &Row) -> f32 {
    row.features
        .iter()
        .filter_map(|&feature| weights.get(feature))
        .sum()
}

fn train(rows: &[Row], random: &mut Random) -> Vec<f32> {
    let mut weights = vec![0.0_f32; WEIGHTS];
    let mut squares = vec![1e-3_f32; WEIGHTS];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for _ in 0..EPOCHS {
        for index in (1..order.len()).rev() {
            order.swap(index, random.below(index + 1));
        }
        for row in order.iter().filter_map(|&index| rows.get(index)) {
            let probability = 1.0 / (1.0 + (-score(&weights, row)).exp());
            let error = probability - f32::from(u8::from(row.is_break));
            for &feature in &row.features {
                if let (Some(weight), Some(square)) =
                    (weights.get_mut(feature), squares.get_mut(feature))
                {
                    let slope = error + DECAY * *weight;
                    *square += slope * slope;
                    *weight -= RATE * slope / square.sqrt();
                }
            }
        }
    }
    weights
}

fn accuracy(weights: &[f32], rows: &[Row]) -> f64 {
    let right = rows
        .iter()
        .filter(|row| (score(weights, row) > 0.0) == row.is_break)
        .count();
    right as f64 / rows.len().max(1) as f64
}

fn table(weights: &[f32]) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "# Hundredths of a logit for each feature in src/loader/plain/reflow/features.rs; see PROVENANCE.md.\n",
    );
    for chunk in weights.chunks(20) {
        for (index, weight) in chunk.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(
                text,
                "{space}{}",
                (weight * 100.0).round().clamp(-3000.0, 3000.0) as i16
            )?;
        }
        text.push('\n');
    }
    Ok(text)
}

/// A small pseudo-random number generator with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
