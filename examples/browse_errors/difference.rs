//! Compares the program's quotes with the gold annotations of one article and writes the differences as Markdown.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pullquote::analysis::{Quote, analyse};
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, Span};
use serde_json::Value;

/// One article with its differences.
pub(crate) struct Page {
    /// The name of its file.
    pub name: String,
    /// Markdown: the paragraphs, each followed by its differences.
    pub text: String,
}

/// A quote with its speaker and cue. Offsets count Unicode scalar values of the gold text.
struct Attribution {
    content: Vec<(usize, usize)>,
    speaker: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
}

impl Attribution {
    /// Where the content begins.
    fn start(&self) -> usize {
        self.content.first().map_or(0, |range| range.0)
    }

    fn line(&self, letters: &[char]) -> String {
        let words = |ranges: &[(usize, usize)]| {
            let pieces: Vec<String> = ranges
                .iter()
                .map(|(start, end)| {
                    letters
                        .get(*start..*end)
                        .unwrap_or_default()
                        .iter()
                        .collect()
                })
                .collect();
            pieces.join(" ... ")
        };
        format!(
            "{} / {} / {}",
            words(&self.speaker),
            words(&self.cue),
            words(&self.content)
        )
    }
}

/// The page of an article, or nothing if no difference contains `word`.
pub(crate) fn page(gold: &Value, word: &str) -> Option<Page> {
    let text = gold.get("text")?.as_str()?;
    let letters: Vec<char> = text.chars().collect();
    let wanted: Vec<Attribution> = gold
        .get("quotes")?
        .as_array()?
        .iter()
        .map(|quote| Attribution {
            content: ranges(quote.get("content")),
            speaker: ranges(quote.get("source")),
            cue: ranges(quote.get("cue")),
        })
        .filter(|attribution| !attribution.content.is_empty())
        .collect();
    let mut found: Vec<(Attribution, &'static str)> = Vec::new();
    for article in load(text.as_bytes(), &Hint::default()) {
        for quote in analyse(&article).quotes {
            found.push((ours(&article, &quote), quote.evidence.rule));
        }
    }
    let mut notes = notes(&letters, &wanted, &found);
    notes.retain(|(_, note)| note.contains(word));
    if notes.is_empty() {
        return None;
    }
    let name = gold.get("id")?.as_str()?.to_owned();
    let mut out = format!("# {name}\n\n");
    let mut at = 0;
    for paragraph in text.split('\n') {
        let end = at + paragraph.chars().count();
        if !paragraph.trim().is_empty() {
            let _ = writeln!(out, "{paragraph}\n");
        }
        for (_, note) in notes.iter().filter(|(place, _)| (at..=end).contains(place)) {
            let _ = writeln!(out, "{note}");
        }
        at = end + 1;
    }
    Some(Page { name, text: out })
}

/// The differences, each with its offset in the text.
fn notes(
    letters: &[char],
    wanted: &[Attribution],
    found: &[(Attribution, &'static str)],
) -> Vec<(usize, String)> {
    let mut notes = Vec::new();
    let mut matched = BTreeSet::new();
    for gold in wanted {
        let best = found
            .iter()
            .enumerate()
            .map(|(index, (own, _))| (share(letters, &gold.content, &own.content), index))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|best| best.0 > 0.0);
        let line = gold.line(letters);
        let Some((share, index)) = best else {
            notes.push((gold.start(), format!("> MISSED {line}\n")));
            continue;
        };
        matched.insert(index);
        let Some((own, rule)) = found.get(index) else {
            continue;
        };
        let speaker = own.speaker.is_empty() && gold.speaker.is_empty()
            || overlap(&gold.speaker, &own.speaker);
        if share < 0.5 || !speaker {
            let what = if speaker { "CONTENT" } else { "SPEAKER" };
            let own = own.line(letters);
            notes.push((
                gold.start(),
                format!("> {what} gold: {line}\n>\n> ours ({rule}): {own}\n"),
            ));
        }
    }
    for (index, (own, rule)) in found.iter().enumerate() {
        if !matched.contains(&index) {
            let own = own.line(letters);
            notes.push((own_start(found, index), format!("> EXTRA ({rule}) {own}\n")));
        }
    }
    notes
}

fn own_start(found: &[(Attribution, &'static str)], index: usize) -> usize {
    found.get(index).map_or(0, |(own, _)| own.start())
}

fn ours(article: &Article, quote: &Quote) -> Attribution {
    let place = |span: Span| {
        article
            .origin
            .as_ref()
            .map_or((0, 0), |map| map.range(&article.text, span))
    };
    Attribution {
        content: quote.spans.iter().map(|span| place(*span)).collect(),
        speaker: quote
            .speaker
            .iter()
            .map(|speaker| place(speaker.span))
            .collect(),
        cue: quote.cue.iter().map(|cue| place(*cue)).collect(),
    }
}

/// The share of common words among the words of both ranges (Jaccard index).
fn share(letters: &[char], one: &[(usize, usize)], other: &[(usize, usize)]) -> f64 {
    let (one, other) = (words(letters, one), words(letters, other));
    let common = one.intersection(&other).count();
    common as f64 / (one.len() + other.len() - common).max(1) as f64
}

/// The offsets at which words begin.
fn words(letters: &[char], ranges: &[(usize, usize)]) -> BTreeSet<usize> {
    let letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    ranges
        .iter()
        .flat_map(|(start, end)| *start..*end)
        .filter(|at| letter(*at) && !at.checked_sub(1).is_some_and(letter))
        .collect()
}

fn overlap(one: &[(usize, usize)], other: &[(usize, usize)]) -> bool {
    one.iter()
        .any(|a| other.iter().any(|b| a.0 < b.1 && b.0 < a.1))
}

fn ranges(value: Option<&Value>) -> Vec<(usize, usize)> {
    let pair = |value: &Value| {
        Some((
            value.get(0)?.as_u64()? as usize,
            value.get(1)?.as_u64()? as usize,
        ))
    };
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(pair)
        .collect()
}
