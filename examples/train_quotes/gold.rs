//! Reads gold articles, runs the program on them, and marks which of its quotes are correct.

use std::collections::BTreeSet;
use std::fs;

use pullquote::analysis::attribution::alternatives::{self, Features};
use pullquote::analysis::attribution::models::CueModels;
use pullquote::analysis::attribution::quote_candidate::content_span;
use pullquote::analysis::attribution::relation::{Quoted, Relation};
use pullquote::analysis::attribution::{
    AttributionModels, Models, candidates, implicit, quotes_by, transcript,
};
use pullquote::analysis::document::Document;
use pullquote::analysis::entities;
use pullquote::analysis::syntax::masked_sentence::MaskedSentence;
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, Span};
use serde_json::{Value, json};

/// One quote that the program found.
pub(crate) struct Case {
    /// Index of its article.
    pub article: usize,
    /// The features of the quote, if it has a cue.
    pub features: Option<Box<Features>>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Whether a part of it is in quotation marks.
    pub quoted: bool,
    /// Whether the gold has a quote with the same speaker and content, where at least half of the words of both must be
    /// common.
    pub right: bool,
}

/// An implicit quotation, which has no cue, with everyone who may have said it.
pub(crate) struct ImplicitQuotation {
    /// Index of its article.
    pub article: usize,
    /// The features of each candidate, and whether it is the speaker.
    pub candidates: Vec<(Box<implicit::Features>, bool)>,
    /// Whether the speaker chosen by the rules is correct.
    pub rule_right: bool,
}

/// What the program found in the articles of a gold file.
#[derive(Default)]
pub(crate) struct Found {
    /// All quotes.
    pub cases: Vec<Case>,
    /// The quotations without a cue.
    pub implicit_quotations: Vec<ImplicitQuotation>,
}

/// The words of some spans, by the offset of their first letter.
type Words = BTreeSet<usize>;

struct Attribution {
    content: Words,
    speaker: Words,
    cue: Words,
}

/// One alternative of a cue.
pub(crate) struct Reading {
    /// Its features.
    pub features: Vec<f32>,
    /// Whether it is the best alternative of its cue and also correct.
    pub right: bool,
}

/// The alternatives of one cue. The one that the rules prefer comes first.
pub(crate) struct Cue {
    /// Index of its article.
    pub article: usize,
    /// All alternatives.
    pub readings: Vec<Reading>,
}

/// One article with gold annotations.
pub(crate) struct Gold {
    id: Value,
    letters: Vec<char>,
    text: String,
    wanted: Vec<Attribution>,
}

/// The articles of a gold file.
pub(crate) fn read(path: &str) -> Vec<Gold> {
    let file = fs::read_to_string(path).expect("cannot read the gold file");
    file.lines()
        .map(|line| {
            let gold: Value =
                serde_json::from_str(line).expect("a line of the gold file is not JSON");
            let text = gold["text"]
                .as_str()
                .expect("an article has no text")
                .to_owned();
            let letters: Vec<char> = text.chars().collect();
            let quotes = gold["quotes"]
                .as_array()
                .expect("an article has no quotes")
                .iter();
            let wanted = quotes
                .map(|quote| Attribution {
                    content: words(&letters, &ranges(&quote["content"])),
                    speaker: words(&letters, &ranges(&quote["source"])),
                    cue: words(&letters, &ranges(&quote["cue"])),
                })
                .filter(|attribution| !attribution.content.is_empty())
                .collect();
            Gold {
                id: gold["id"].clone(),
                letters,
                text,
                wanted,
            }
        })
        .collect()
}

/// All cues of an article with their alternatives.
pub(crate) fn cues(index: usize, gold: &Gold) -> Vec<Cue> {
    let mut cues = Vec::new();
    for article in load(gold.text.as_bytes(), &Hint::default()) {
        let document = Document::new(&article);
        let place = |span: Span| words(&gold.letters, &[origin(&article, span)]);
        for sentence in &document.sentences {
            let run = document
                .runs
                .partition_point(|run| run.outer.end <= sentence.span.start);
            let masked = MaskedSentence::new(&document, *sentence, run);
            let own = place(sentence.span);
            for at in 0..masked.items.len() {
                let readings = alternatives::all(&masked, at);
                let Some(cue) = readings.first().and_then(|r| masked.span(&r.cue)) else {
                    continue;
                };
                let cue = place(cue);
                let truth = gold
                    .wanted
                    .iter()
                    .find(|gold| gold.cue.intersection(&cue).next().is_some());
                let shares: Vec<f64> = readings
                    .iter()
                    .map(|reading| {
                        truth.map_or(0.0, |gold| fit(&masked, gold, reading, &own, &place))
                    })
                    .collect();
                let best = shares.iter().copied().fold(0.5, f64::max);
                cues.push(Cue {
                    article: index,
                    readings: readings
                        .iter()
                        .zip(shares)
                        .map(|(reading, share)| Reading {
                            features: alternatives::features(&masked, reading).to_vec(),
                            right: share >= best - 0.02 && share >= 0.5,
                        })
                        .collect(),
                });
            }
        }
    }
    cues
}

/// How well the content of an alternative matches the gold inside its sentence. 0 if the speaker is wrong.
fn fit(
    masked: &MaskedSentence<'_>,
    gold: &Attribution,
    relation: &Relation,
    sentence: &Words,
    place: &dyn Fn(Span) -> Words,
) -> f64 {
    let speaker = relation
        .subject
        .as_ref()
        .and_then(|subject| masked.span(&subject.range))
        .map(place)
        .unwrap_or_default();
    if !same_speaker(&gold.speaker, &speaker) {
        return 0.0;
    }
    let own: Words = relation
        .content
        .iter()
        .filter_map(|range| content_span(masked, range.clone()))
        .flat_map(place)
        .collect();
    let wanted: Words = gold.content.intersection(sentence).copied().collect();
    let common = own.intersection(&wanted).count();
    common as f64 / (own.len() + wanted.len() - common).max(1) as f64
}

/// What the program finds in an article when this model chooses among the alternatives of a cue.
pub(crate) fn found(index: usize, gold: &Gold, cue_models: &CueModels, all: &mut Found) {
    let mut found: Vec<(Attribution, Case)> = Vec::new();
    for article in load(gold.text.as_bytes(), &Hint::default()) {
        let document = Document::new(&article);
        let names = entities::find(&document);
        let candidates = candidates(&document, &names, Models::Unfitted(Some(cue_models)));
        let place = |span: &Span| origin(&article, *span);
        for (at, speakers) in implicit::speaker_candidates(&document, &names, &candidates) {
            let candidate = &candidates[at];
            let content: Vec<_> = candidate.spans.iter().map(place).collect();
            let content = words(&gold.letters, &content);
            let common = |gold: &&Attribution| gold.content.intersection(&content).count();
            let truth = gold
                .wanted
                .iter()
                .max_by_key(common)
                .filter(|gold| 2 * common(gold) >= content.len());
            let right = |speaker: Option<Span>| {
                let own: Vec<_> = speaker.iter().map(place).collect();
                let own = words(&gold.letters, &own);
                truth.is_some_and(|gold| same_speaker(&gold.speaker, &own))
            };
            all.implicit_quotations.push(ImplicitQuotation {
                article: index,
                rule_right: right(candidate.speaker),
                candidates: speakers
                    .into_iter()
                    .map(|candidate| (candidate.features, right(candidate.speaker)))
                    .collect(),
            });
        }
        for candidate in candidates {
            let content: Vec<_> = candidate.spans.iter().map(place).collect();
            let speaker: Vec<_> = candidate.speaker.iter().map(place).collect();
            found.push((
                Attribution {
                    content: words(&gold.letters, &content),
                    speaker: words(&gold.letters, &speaker),
                    cue: Words::new(),
                },
                Case {
                    article: index,
                    features: candidate.features,
                    rule: candidate.rule.text(),
                    quoted: candidate.quoted != Quoted::Not,
                    right: false,
                },
            ));
        }
    }
    judge(&gold.wanted, &mut found);
    all.cases.extend(found.into_iter().map(|(_, case)| case));
}

/// What the program finds in an article with these models, in the format of the gold file.
pub(crate) fn line(gold: &Gold, models: &AttributionModels) -> String {
    let mut found: Vec<Value> = Vec::new();
    for article in load(gold.text.as_bytes(), &Hint::default()) {
        let document = Document::new(&article);
        let mut names = entities::find(&document);
        transcript::name_speakers(&document, &mut names);
        let place = |span: Option<Span>| -> Vec<(usize, usize)> {
            span.iter().map(|span| origin(&article, *span)).collect()
        };
        for quote in quotes_by(&document, &names, Models::Trial(models)) {
            found.push(json!({
                "type": quote.kind.name(),
                "content": quote.spans.iter().map(|span| origin(&article, *span)).collect::<Vec<_>>(),
                "cue": place(quote.cue),
                "source": place(quote.speaker.map(|speaker| speaker.span)),
                "rule": quote.evidence.rule,
                "confidence": quote.confidence,
            }));
        }
    }
    json!({"id": gold.id, "quotes": found}).to_string() + "\n"
}

/// Pairs gold and found quotes by content, best pairs first, and marks the correct ones.
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
        found[j].1.right = share >= 0.5 && same_speaker(&gold.speaker, &own.speaker);
    }
}

fn same_speaker(gold: &Words, own: &Words) -> bool {
    gold.intersection(own).next().is_some() || gold.is_empty() && own.is_empty()
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
