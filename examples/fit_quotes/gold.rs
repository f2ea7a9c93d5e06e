//! Gold articles, what the program says of them, and which of it is right.

use std::collections::BTreeSet;
use std::fs;

use pullquote::analysis::attribution::{Judge, proposals};
use pullquote::analysis::document::Document;
use pullquote::analysis::numbers::Numbers;
use pullquote::analysis::proposal::Quoted;
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, Span};
use serde_json::Value;

/// One report or quotation of the program.
pub(crate) struct Case {
    /// Index of its article.
    pub article: usize,
    /// What the forest sees, for reports with a cue.
    pub numbers: Option<Box<Numbers>>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Whether some of it stands in quotation marks.
    pub quoted: bool,
    /// Whether the gold has the same content (half of the words in common, of those in either) from the same speaker.
    pub right: bool,
}

/// The words of some spans, by the place of their first letter.
type Words = BTreeSet<usize>;

struct Attribution {
    content: Words,
    speaker: Words,
}

/// All cases of a file of gold articles.
pub(crate) fn cases(path: &str) -> Vec<Case> {
    let file = fs::read_to_string(path).expect("the gold file is readable");
    let mut cases = Vec::new();
    for (index, line) in file.lines().enumerate() {
        let gold: Value = serde_json::from_str(line).expect("a line of gold is JSON");
        article_cases(index, &gold, &mut cases);
    }
    cases
}

fn article_cases(index: usize, gold: &Value, cases: &mut Vec<Case>) {
    let text = gold["text"].as_str().expect("a text");
    let letters: Vec<char> = text.chars().collect();
    let wanted: Vec<Attribution> = gold["quotes"]
        .as_array()
        .expect("quotes")
        .iter()
        .map(|quote| Attribution {
            content: words(&letters, &ranges(&quote["content"])),
            speaker: words(&letters, &ranges(&quote["source"])),
        })
        .filter(|attribution| !attribution.content.is_empty())
        .collect();
    let mut found: Vec<(Attribution, Case)> = Vec::new();
    for article in load(text.as_bytes(), &Hint::default()) {
        let document = Document::new(&article);
        for proposal in proposals(&document, Judge::Nobody) {
            let place = |span: &Span| origin(&article, *span);
            let content: Vec<_> = proposal.spans.iter().map(place).collect();
            let speaker: Vec<_> = proposal.speaker.iter().map(place).collect();
            found.push((
                Attribution {
                    content: words(&letters, &content),
                    speaker: words(&letters, &speaker),
                },
                Case {
                    article: index,
                    numbers: proposal.numbers,
                    rule: proposal.rule,
                    quoted: proposal.quoted != Quoted::Not,
                    right: false,
                },
            ));
        }
    }
    judge(&wanted, &mut found);
    cases.extend(found.into_iter().map(|(_, case)| case));
}

/// Pairs gold and found by content, best pairs first, and marks those that are right.
fn judge(wanted: &[Attribution], found: &mut [(Attribution, Case)]) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, gold) in wanted.iter().enumerate() {
        for (j, (own, _)) in found.iter().enumerate() {
            let common = gold.content.intersection(&own.content).count();
            if common > 0 {
                let all = gold.content.len() + own.content.len() - common;
                pairs.push((common as f64 / all as f64, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut used_gold = vec![false; wanted.len()];
    let mut used_own = vec![false; found.len()];
    for (share, i, j) in pairs {
        if used_gold[i] || used_own[j] {
            continue;
        }
        used_gold[i] = true;
        used_own[j] = true;
        let (gold, own) = (&wanted[i], &found[j].0);
        let same = gold.speaker.intersection(&own.speaker).next().is_some()
            || gold.speaker.is_empty() && own.speaker.is_empty();
        found[j].1.right = share >= 0.5 && same;
    }
}

fn ranges(value: &Value) -> Vec<(usize, usize)> {
    let pair = |value: &Value| {
        Some((
            value.get(0)?.as_u64()? as usize,
            value.get(1)?.as_u64()? as usize,
        ))
    };
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(pair)
        .collect()
}

fn words(letters: &[char], ranges: &[(usize, usize)]) -> Words {
    let mut words = Words::new();
    for (start, end) in ranges {
        let mut inside = false;
        let stretch = letters.iter().enumerate().take(*end).skip(*start);
        for (at, letter) in stretch {
            let letter = letter.is_alphanumeric() || *letter == '_';
            if letter && !inside {
                words.insert(at);
            }
            inside = letter;
        }
    }
    words
}

fn origin(article: &Article, span: Span) -> (usize, usize) {
    article
        .origin
        .as_ref()
        .map_or((0, 0), |map| map.range(&article.text, span))
}
