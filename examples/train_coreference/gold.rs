//! Annotated articles, the referents of their pronouns and descriptions, and what the program finds in them.

use std::fs;

use pullquote::analysis::attribution::{self, transcript};
use pullquote::analysis::coreference::ranker::Ranker;
use pullquote::analysis::coreference::{COLUMNS, Candidate, Choice, Verdict, resolve_by};
use pullquote::analysis::document::Document;
use pullquote::analysis::{Analysis, Evidence, Quote, QuoteKind, Speaker, entities};
use pullquote::loader::{Hint, load};
use pullquote::output::{Report, json};
use pullquote::text::{Article, Span, Unsure};
use serde_json::Value;

/// A pronoun or a description with its possible referents.
pub(crate) struct Group {
    /// Index of its article.
    pub article: usize,
    /// The features of each candidate, and whether it is the referent.
    pub rows: Vec<([f32; COLUMNS], bool)>,
}

/// The result for one mention.
pub(crate) struct Judged {
    /// "he", "she", "they", "it", "person" or "body".
    pub kind: &'static str,
    /// Whether the rules are right.
    pub ruled: bool,
    /// Whether the trees are right.
    pub right: bool,
    /// The probability that the trees give.
    pub certainty: f32,
}

/// The referent of a mention according to the annotation.
struct Truth {
    start: usize,
    end: usize,
    /// Folded words of each form of the name; empty for somebody whom the article does not name.
    names: Vec<Vec<String>>,
    anonymous: bool,
    /// Whether it is a description without a quote.
    aside: bool,
}

/// One annotated article.
pub(crate) struct Gold {
    id: String,
    text: String,
    truths: Vec<Truth>,
}

/// Reads the articles of a gold file.
pub(crate) fn read(path: &str) -> Vec<Gold> {
    let file = fs::read_to_string(path).expect("the gold file is readable");
    file.lines().map(article).collect()
}

fn article(line: &str) -> Gold {
    let gold: Value = serde_json::from_str(line).expect("a line of gold is JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut truths = Vec::new();
    for quote in list(&gold["quotes"]) {
        let Some((start, end)) = range(&quote["speaker"]) else {
            continue;
        };
        truths.push(Truth {
            start,
            end,
            names: list(&quote["names"]).iter().map(folded).collect(),
            anonymous: quote["anonymous"].as_bool().unwrap_or_default(),
            aside: false,
        });
    }
    for description in list(&gold["descriptions"]) {
        let Some((start, end)) = range(&description["span"]) else {
            continue;
        };
        if truths.iter().any(|t| t.start < end && start < t.end) {
            continue;
        }
        truths.push(Truth {
            start,
            end,
            names: vec![folded(&description["name"])],
            anonymous: false,
            aside: true,
        });
    }
    Gold {
        id: gold["id"].as_str().unwrap_or_default().to_owned(),
        text: gold["text"].as_str().expect("a text").to_owned(),
        truths,
    }
}

fn range(value: &Value) -> Option<(usize, usize)> {
    Some((
        value.get(0)?.as_u64()? as usize,
        value.get(1)?.as_u64()? as usize,
    ))
}

fn folded(name: &Value) -> Vec<String> {
    words(name.as_str().unwrap_or_default())
}

fn words(name: &str) -> Vec<String> {
    name.replace(['.', '\u{2019}'], "")
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "s"))
        .map(str::to_owned)
        .collect()
}

impl Truth {
    /// Whether a candidate with these names is the referent.
    fn means(&self, called: &[&str]) -> bool {
        called.iter().any(|name| {
            let own = words(name);
            let inside = |some: &[String], all: &[String]| {
                !some.is_empty() && some.iter().all(|word| all.contains(word))
            };
            self.names
                .first()
                .is_some_and(|full| inside(full, &own) || inside(&own, full))
                || self.names.contains(&own)
        })
    }
}

/// A loaded article.
struct Reading<'g> {
    gold: &'g Gold,
    article: Article,
}

impl Reading<'_> {
    fn truth(&self, speaker: Span) -> Option<&Truth> {
        let (start, end) = origin(&self.article, speaker);
        self.gold
            .truths
            .iter()
            .find(|truth| truth.start < end && start < truth.end)
    }

    /// Resolves all speakers, with or without descriptions that have no quote.
    fn resolve(&self, asides: Asides, judge: &mut dyn FnMut(&Choice) -> Verdict) -> Analysis {
        let document = Document::new(&self.article);
        let mut names = entities::find(&document);
        transcript::name_speakers(&document, &mut names);
        let mut quotes = attribution::quotes(&document, &names);
        quotes.retain(|quote| quote.kind != QuoteKind::Belief);
        if asides == Asides::Asked {
            let spans = self.gold.truths.iter().filter(|truth| truth.aside);
            quotes.extend(spans.filter_map(|truth| self.aside(truth)));
            quotes.sort_by_key(|quote| {
                let first = quote.spans.first().copied();
                first.or(quote.speaker.map(|speaker| speaker.span))
            });
        }
        let resolved = resolve_by(&document, &names, &mut quotes, judge);
        Analysis {
            quotes,
            sources: resolved.sources,
            entities: resolved.entities,
        }
    }

    fn aside(&self, truth: &Truth) -> Option<Quote> {
        let map = self.article.origin.as_ref()?;
        // Texts of the gold are plain text, so their characters are found by their origins.
        let letters: Vec<(usize, char)> = self.article.text.char_indices().collect();
        let at = |offset: usize| {
            let found = letters.partition_point(|(byte, _)| {
                map.range(&self.article.text, Span::new(*byte, *byte)).0 < offset
            });
            letters.get(found).map(|(byte, _)| *byte)
        };
        let (start, end) = (at(truth.start)?, at(truth.end)?);
        (start < end).then(|| Quote {
            kind: QuoteKind::Direct,
            spans: Vec::new(),
            cue: None,
            speaker: Some(Speaker {
                span: Span::new(start, end),
                source: None,
            }),
            confidence: 1.0,
            person_confidence: None,
            evidence: Evidence::default(),
        })
    }
}

/// Whether descriptions without a quote are resolved too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asides {
    Asked,
    Left,
}

fn readings(gold: &Gold) -> Vec<Reading<'_>> {
    load(gold.text.as_bytes(), &Hint::default())
        .into_iter()
        .map(|article| Reading { gold, article })
        .collect()
}

/// Every pronoun and description of an article with an annotated referent. Earlier mentions are resolved as annotated.
pub(crate) fn groups(index: usize, gold: &Gold) -> Vec<Group> {
    let mut groups = Vec::new();
    for reading in readings(gold) {
        reading.resolve(Asides::Asked, &mut |choice| {
            let Some(truth) = reading.truth(choice.speaker) else {
                return Verdict::default();
            };
            let right = rights(&reading.article, choice, truth);
            let chosen = right.iter().position(|right| *right);
            groups.push(Group {
                article: index,
                rows: choice
                    .candidates
                    .iter()
                    .zip(&right)
                    .map(|(candidate, right)| (candidate.columns, *right))
                    .collect(),
            });
            Verdict {
                probabilities: (0..right.len())
                    .map(|at| f32::from(u8::from(Some(at) == chosen)))
                    .collect(),
            }
        });
    }
    groups
}

/// Which candidates are the referent; the last one, nobody, if there is none.
fn rights(article: &Article, choice: &Choice, truth: &Truth) -> Vec<bool> {
    let mut right: Vec<bool> = choice
        .candidates
        .iter()
        .map(|candidate| {
            (candidate.named != truth.anonymous) && truth.means(&called(article, candidate))
        })
        .collect();
    if let Some(first) = right.iter().position(|right| *right) {
        // If several share the name, the nearest is the referent.
        for other in right.iter_mut().skip(first + 1) {
            *other = false;
        }
    } else if let Some(nobody) = right.last_mut() {
        *nobody = true;
    }
    right
}

/// What the article calls a candidate.
fn called<'c>(article: &'c Article, candidate: &Candidate<'c>) -> Vec<&'c str> {
    let mentions = candidate.mentions.iter();
    let mentions = mentions.map(|mention| article.slice(*mention));
    candidate.name.into_iter().chain(mentions).collect()
}

/// The results of the rules and of the trees for the speakers of an article.
pub(crate) fn judge(gold: &Gold, ranker: &Ranker) -> Vec<Judged> {
    let mut judged = Vec::new();
    for reading in readings(gold) {
        let mut asked = Vec::new();
        let ruled = reading.resolve(Asides::Left, &mut |_| Verdict::default());
        let own = reading.resolve(Asides::Left, &mut |choice| {
            let columns = choice.candidates.first().map(|candidate| candidate.columns);
            let kinds = ["he", "she", "they", "it", "person", "body"];
            let kind = kinds
                .iter()
                .zip(columns.iter().flatten())
                .find(|(_, set)| **set > 0.5);
            asked.push((choice.speaker, kind.map_or("he", |(kind, _)| kind)));
            ranker.judge(choice)
        });
        for (quote, by_rule) in own.quotes.iter().zip(&ruled.quotes) {
            let Some(speaker) = quote.speaker else {
                continue;
            };
            let kind = asked.iter().find(|(span, _)| *span == speaker.span);
            let (Some((_, kind)), Some(truth)) = (kind, reading.truth(speaker.span)) else {
                continue;
            };
            let right = |analysis: &Analysis, quote: &Quote| {
                let source = quote.speaker.and_then(|speaker| speaker.source);
                source
                    .and_then(|source| analysis.sources.get(source))
                    .is_some_and(|source| truth.means(&[&source.name]))
            };
            judged.push(Judged {
                kind,
                ruled: right(&ruled, by_rule),
                right: right(&own, quote),
                certainty: quote.person_confidence.unwrap_or_default(),
            });
        }
    }
    judged
}

/// The output for an article if these trees decide.
pub(crate) fn line(gold: &Gold, ranker: &Ranker) -> String {
    let mut out = Vec::new();
    for (item, reading) in readings(gold).iter().enumerate() {
        let analysis = reading.resolve(Asides::Left, &mut |choice| ranker.judge(choice));
        let report = Report {
            path: &format!("{}.txt", gold.id),
            item,
            article: &reading.article,
            analysis: &analysis,
            unsure: Unsure::Hidden,
            decided: None,
        };
        json::write(&report, json::Detail::Contract, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn origin(article: &Article, span: Span) -> (usize, usize) {
    article
        .origin
        .as_ref()
        .map_or((0, 0), |map| map.range(&article.text, span))
}
