//! The metrics that the data sets were published with.

use std::collections::HashMap;

use pullquote::text::{Article, ParagraphKind};

use super::gold::{Page, Set, squash, tokens};

/// Counts over all pages.
#[derive(Default)]
pub(crate) struct Scores {
    /// Precision and recall of each page, by shingles.
    benchmark: Vec<(f64, f64)>,
    readability: Vec<(f64, f64)>,
    fundus: Counts,
    segments: Counts,
    whole: usize,
    fundus_pages: usize,
    worst: Vec<(f64, String)>,
}

#[derive(Default)]
struct Counts {
    hits: f64,
    extra: f64,
    missing: f64,
}

impl Counts {
    fn prf(&self) -> (f64, f64, f64) {
        let p = self.hits / (self.hits + self.extra).max(1.0);
        let r = self.hits / (self.hits + self.missing).max(1.0);
        (p, r, 2.0 * p * r / (p + r).max(1e-9))
    }
}

impl Scores {
    /// Scores one page.
    pub(crate) fn add(&mut self, page: &Page, article: &Article) {
        let body: Vec<String> = article
            .paragraphs
            .iter()
            .filter(|p| {
                !matches!(
                    p.kind,
                    ParagraphKind::Headline
                        | ParagraphKind::Byline
                        | ParagraphKind::Caption
                        | ParagraphKind::Boilerplate
                )
            })
            .map(|p| squash(article.slice(p.span)))
            .collect();
        let score = match page.set {
            Set::Benchmark | Set::Readability => {
                let (p, r) = shingles(&page.gold.lines.join("\n"), &body.join("\n"));
                let list = if page.set == Set::Benchmark {
                    &mut self.benchmark
                } else {
                    &mut self.readability
                };
                list.push((p, r));
                2.0 * p * r / (p + r).max(1e-9)
            }
            Set::Fundus => {
                let (hits, ours, gold) = common(&page.gold.lines, &body);
                self.fundus.hits += hits;
                self.fundus.extra += ours - hits;
                self.fundus.missing += gold - hits;
                self.fundus_pages += 1;
                self.whole += usize::from(ours - hits + gold - hits < 0.5);
                2.0 * hits / (ours + gold).max(1.0)
            }
            Set::Segments => {
                let text = body.join(" ");
                let kept = page
                    .gold
                    .with
                    .iter()
                    .filter(|s| text.contains(s.as_str()))
                    .count() as f64;
                let extra = page
                    .gold
                    .without
                    .iter()
                    .filter(|s| text.contains(s.as_str()))
                    .count() as f64;
                let missing = page.gold.with.len() as f64 - kept;
                self.segments.hits += kept;
                self.segments.extra += extra;
                self.segments.missing += missing;
                2.0 * kept / (2.0 * kept + extra + missing).max(1.0)
            }
        };
        self.worst
            .push((score, format!("{:?} {}", page.set, page.name)));
    }

    /// Prints the scores and, on request, the worst pages.
    pub(crate) fn print(&mut self, errors: bool) {
        for (name, list) in [
            ("benchmark", &self.benchmark),
            ("readability", &self.readability),
        ] {
            let n = list.len().max(1) as f64;
            let p = list.iter().map(|x| x.0).sum::<f64>() / n;
            let r = list.iter().map(|x| x.1).sum::<f64>() / n;
            println!("{name}: P {p:.4} R {r:.4} F {:.4}", 2.0 * p * r / (p + r));
        }
        for (name, counts) in [("fundus", &self.fundus), ("segments", &self.segments)] {
            let (p, r, f) = counts.prf();
            println!("{name}: P {p:.4} R {r:.4} F {f:.4}");
        }
        println!(
            "fundus: {} of {} pages without an error",
            self.whole, self.fundus_pages
        );
        if errors {
            self.worst.sort_by(|a, b| a.0.total_cmp(&b.0));
            for (score, name) in self.worst.iter().take(120) {
                println!("{score:.3} {name}");
            }
        }
    }
}

fn shingles(gold: &str, ours: &str) -> (f64, f64) {
    fn count(text: &str) -> HashMap<Vec<&str>, f64> {
        let words = tokens(text);
        let mut out = HashMap::new();
        let size = words.len().clamp(1, 4);
        for shingle in words.windows(size) {
            *out.entry(shingle.to_vec()).or_default() += 1.0;
        }
        out
    }
    let (gold, ours) = (count(gold), count(ours));
    let hits: f64 = gold
        .iter()
        .map(|(s, n)| n.min(*ours.get(s).unwrap_or(&0.0)))
        .sum();
    let (all, found): (f64, f64) = (gold.values().sum(), ours.values().sum());
    (
        if found > 0.0 { hits / found } else { 0.0 },
        if all > 0.0 { hits / all } else { 0.0 },
    )
}

fn common(gold: &[String], ours: &[String]) -> (f64, f64, f64) {
    let mut left: HashMap<&str, i64> = HashMap::new();
    for line in gold.iter().filter(|l| !l.is_empty()) {
        *left.entry(line).or_default() += 1;
    }
    let mut hits = 0.0;
    let mut total = 0.0;
    for line in ours.iter().filter(|l| !l.is_empty()) {
        total += 1.0;
        let known = left.entry(line).or_default();
        if *known > 0 {
            hits += 1.0;
        }
        *known -= 1;
    }
    (
        hits,
        total,
        gold.iter().filter(|l| !l.is_empty()).count() as f64,
    )
}
