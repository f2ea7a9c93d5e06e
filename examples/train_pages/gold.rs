//! Reads web pages with the text that annotators consider the article, and labels each block of the page accordingly.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use pullquote::loader::html;
use serde_json::Value;

/// The four data sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Set {
    /// article-extraction-benchmark: the text of the article.
    Benchmark,
    /// fundus: its paragraphs.
    Fundus,
    /// readability: its text.
    Readability,
    /// trafilatura: passages that must and must not be in the result.
    Segments,
}

/// A web page.
pub(crate) struct Page {
    pub(crate) set: Set,
    pub(crate) name: String,
    pub(crate) html: String,
    /// The fold of cross-validation. All pages of a site are in the same fold.
    pub(crate) fold: usize,
    pub(crate) gold: Gold,
    pub(crate) blocks: Vec<Block>,
}

/// The correct result.
pub(crate) struct Gold {
    /// Paragraphs, or the lines of a text.
    pub(crate) lines: Vec<String>,
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
}

/// A block of a page.
pub(crate) struct Block {
    pub(crate) first: Vec<f32>,
    pub(crate) second: Vec<f32>,
    pub(crate) label: bool,
    pub(crate) weight: f32,
}

/// Reads all data sets.
pub(crate) fn load(folder: &Path) -> Vec<Page> {
    let mut pages = Vec::new();
    for set in [Set::Benchmark, Set::Fundus, Set::Readability, Set::Segments] {
        let text = fs::read_to_string(folder.join(format!("{}.json", set.name()))).expect("gold");
        let gold: serde_json::Map<String, Value> = serde_json::from_str(&text).expect("JSON");
        for (name, entry) in gold {
            let Ok(bytes) = fs::read(folder.join(set.name()).join(&name)) else {
                continue;
            };
            pages.push(page(set, name, &bytes, &entry));
        }
    }
    pages
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(squash).collect()
}

fn page(set: Set, name: String, bytes: &[u8], entry: &Value) -> Page {
    let html = html::decoded(bytes);
    let site = entry
        .get("url")
        .and_then(Value::as_str)
        .map_or(name.as_str(), host);
    let fold = site.bytes().fold(7usize, |h, b| {
        h.wrapping_mul(31).wrapping_add(usize::from(b))
    }) / 7
        % super::FOLDS;
    let lines = match set {
        Set::Fundus => strings(&entry["paragraphs"]),
        Set::Benchmark | Set::Readability => entry["text"]
            .as_str()
            .unwrap_or_default()
            .lines()
            .map(squash)
            .filter(|l| !l.is_empty())
            .collect(),
        Set::Segments => Vec::new(),
    };
    let gold = Gold {
        lines,
        with: strings(&entry["with"]),
        without: strings(&entry["without"]),
    };
    let samples = html::samples(&html, None);
    let texts: Vec<String> = samples.iter().map(|e| squash(&e.text)).collect();
    let judged = if set == Set::Segments {
        by_segments(&texts, &gold)
    } else {
        by_lines(set, &texts, &gold)
    };
    let blocks = samples
        .into_iter()
        .zip(judged)
        .map(|(e, (label, weight))| Block {
            first: e.first,
            second: Vec::new(),
            label,
            weight,
        })
        .collect();
    Page {
        set,
        name,
        html,
        fold,
        gold,
        blocks,
    }
}

/// The registered domain, approximately: "www.example.co.uk" and "blog.example.co.uk" are one site.
fn host(url: &str) -> &str {
    let host = url
        .split("//")
        .nth(1)
        .unwrap_or(url)
        .split('/')
        .next()
        .unwrap_or(url);
    let mut dots = host.rmatch_indices('.').map(|(i, _)| i).skip(1);
    let mut cut = dots.next();
    if let Some(at) = cut
        && after(host, at)
            .split('.')
            .next()
            .is_some_and(|part| part.len() <= 3)
    {
        cut = dots.next();
    }
    cut.map_or(host, |at| after(host, at))
}

fn after(host: &str, dot: usize) -> &str {
    host.get(dot + 1..).unwrap_or_default()
}

/// Collapses white space.
pub(crate) fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits a text into words and runs of digits.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|t| !t.is_empty())
        .collect()
}

fn by_segments(texts: &[String], gold: &Gold) -> Vec<(bool, f32)> {
    let mut out = vec![(false, 0.0); texts.len()];
    for (wanted, segments) in [(false, &gold.without), (true, &gold.with)] {
        for segment in segments {
            let hits: Vec<usize> = (0..texts.len())
                .filter(|i| texts[*i].contains(segment.as_str()))
                .collect();
            for i in &hits {
                // If a wanted passage occurs more than once, only one occurrence has to be kept.
                let weight = if wanted && hits.len() > 1 { 0.0 } else { 2.0 };
                out[*i] = (wanted, weight);
            }
        }
    }
    out
}

fn by_lines(set: Set, texts: &[String], gold: &Gold) -> Vec<(bool, f32)> {
    let lines: HashSet<&str> = gold.lines.iter().map(String::as_str).collect();
    let whole = gold.lines.join(" ");
    let all = tokens(&whole);
    let shingles: HashSet<&[&str]> = all.windows(4).collect();
    let mut labels: Vec<bool> = texts
        .iter()
        .map(|text| {
            if lines.contains(text.as_str())
                || (text.chars().count() >= 15 && whole.contains(text.as_str()))
            {
                return true;
            }
            let own = tokens(text);
            let hits = own.windows(4).filter(|s| shingles.contains(s)).count();
            own.len() >= 6 && hits * 2 >= own.len() - 3
        })
        .collect();
    let mut weights: Vec<f32> = texts
        .iter()
        .map(|text| match set {
            Set::Fundus => 1.0,
            Set::Benchmark | Set::Readability | Set::Segments => {
                let share = (tokens(text).len() as f32 + 2.0) / (all.len() as f32).max(100.0);
                let scale = if set == Set::Readability { 15.0 } else { 50.0 };
                (share * scale).clamp(0.05, 8.0)
            }
        })
        .collect();
    keep_one_of_each(texts, &mut labels, &mut weights);
    (labels.into_iter().zip(weights)).collect()
}

/// Among blocks with the same text, the one with the most article text around it belongs to the article.
fn keep_one_of_each(texts: &[String], labels: &mut [bool], weights: &mut [f32]) {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, text) in texts.iter().enumerate().filter(|(i, _)| labels[*i]) {
        places.entry(text).or_default().push(i);
    }
    let before = labels.to_vec();
    for same in places.values().filter(|p| p.len() > 1) {
        let company = |i: usize| {
            let range = i.saturating_sub(5)..(i + 6).min(before.len());
            range.filter(|n| before[*n] && texts[*n].len() > 60).count()
        };
        let best = same
            .iter()
            .copied()
            .max_by_key(|i| (company(*i), usize::MAX - i))
            .unwrap();
        for i in same.iter().copied().filter(|i| *i != best) {
            labels[i] = false;
            weights[i] *= 0.3;
        }
    }
}
