//! Cross-validation: each text is labelled by a model that was fitted without it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use pullquote::analysis::entities::crf as weights;

use crate::crf;
use crate::gold::Text;

/// Names that match exactly: numbers of correct, predicted and annotated names, for people, organisations and places.
type Counts = [[usize; 3]; 3];

pub(crate) fn cross_validate(texts: &[Text], folds: usize) -> anyhow::Result<()> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for fold in 0..folds {
        let train: Vec<&Text> = texts
            .iter()
            .enumerate()
            .filter(|(i, _)| i % folds != fold)
            .map(|(_, t)| t)
            .collect();
        let field = crf::fit(&train);
        for text in texts.iter().skip(fold).step_by(folds) {
            let counts = counts.entry(text.set).or_default();
            for (kind, lost) in text.lost.iter().enumerate() {
                counts[kind][2] += lost;
            }
            for chunk in &text.chunks {
                let (found, right) = (names(&field.best(chunk)), names(&chunk.labels));
                for name in &found {
                    if name.2 < 3 {
                        counts[name.2][1] += 1;
                        counts[name.2][0] += usize::from(right.contains(name));
                    }
                }
                for name in &right {
                    if name.2 < 3 {
                        counts[name.2][2] += 1;
                    }
                }
            }
        }
    }
    let mut out = io::stdout().lock();
    for (set, counts) in counts {
        let total: [usize; 3] = std::array::from_fn(|i| counts.iter().map(|kind| kind[i]).sum());
        write!(out, "{set:24} all {}", figures(total))?;
        for (kind, counts) in ["person", "organisation", "place"].iter().zip(counts) {
            write!(out, "  {kind} {}", figures(counts))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn figures([right, found, marked]: [usize; 3]) -> String {
    let (p, r) = (
        right as f64 / found.max(1) as f64,
        right as f64 / marked.max(1) as f64,
    );
    format!(
        "{:.1} {:.1} {:.1}",
        p * 100.0,
        r * 100.0,
        200.0 * p * r / (p + r).max(1e-9)
    )
}

/// The first word, the end and the kind of each name.
fn names(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let start = at;
        at += 1;
        let Some(kind) = weights::kind(labels[start]) else {
            continue;
        };
        while at < labels.len()
            && !weights::begins(labels[at])
            && weights::kind(labels[at]) == Some(kind)
        {
            at += 1;
        }
        found.push((start, at, usize::from(weights::label(kind, 0)) / 2));
    }
    found
}
