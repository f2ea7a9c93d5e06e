//! Minimum scores against gold annotations, which are in `../shared` beside the project; without them the test is
//! skipped with a message. A minimum is only ever raised, so a change that lowers a score fails here. The development
//! part is used only for scoring.

use std::path::Path;
use std::process::Command;

/// A score of `score-quotes` (F1 in per cent) and its minimum.
const FLOORS: &[(&str, f64)] = &[
    ("quoted runs >= 3 words: speaker", 91.7),
    ("quoted runs >= 3 words: attributed", 98.4),
    ("S end to end", 81.5),
    ("S quoted, end to end", 85.4),
    ("S indirect, end to end", 77.8),
];

#[test]
fn scores_on_the_development_part_do_not_fall() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared");
    let scorer = shared.join("tools/score-quotes");
    let gold = shared.join("gold/polnear-dev.jsonl.gz");
    if !scorer.exists() || !gold.exists() {
        use std::io::Write;
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no gold annotations beside the project"
        );
        return;
    }
    let output = Command::new(&scorer)
        .arg("--bin")
        .arg(env!("CARGO_BIN_EXE_pullquote"))
        .arg("--gold")
        .arg(&gold)
        .output()
        .expect("the scorer runs");
    let table = String::from_utf8_lossy(&output.stdout);
    for (label, floor) in FLOORS {
        let figure = figure(&table, label);
        assert!(
            figure.is_some_and(|figure| figure >= *floor),
            "{label}: {figure:?}, must be {floor} at least\n{table}"
        );
    }
}

/// The third number (F1) of the row that begins with `label`. The first two are precision and recall.
fn figure(table: &str, label: &str) -> Option<f64> {
    let row = table
        .lines()
        .find(|line| line.trim_start().starts_with(label))?;
    let numbers = row.trim_start().strip_prefix(label)?;
    numbers.split_whitespace().nth(2)?.parse().ok()
}
