//! The part-of-speech model: training data, dictionary, training and measurement.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use pullquote::analysis::document::tagger::features::{
    Window, affixes, context, form_feature, neighbour, next_affix,
};
use pullquote::analysis::document::tagger::label::Label;
use pullquote::analysis::document::tagger::word::Word;
use pullquote::analysis::document::tagger::{Tagger, Tags, only, read_words};
use pullquote::analysis::document::tokens::{Shape, Token, tokenize};
use pullquote::models::linear::{MAX_LABELS, Place};
use pullquote::text::Span;

use super::conllu::{self, Document};
use super::dictionary::Dictionary;
use super::measure::report;
use super::pack::{Pack, Weights, quantise, row};
use super::perceptron::{Generator, Means, Perceptron, Step};

/// The training data; see `assets/models/PROVENANCE.md`.
const TRAINING: [&str; 3] = ["pos-gum-train", "pos-ewt-train", "pos-gum-sharealike-train"];

/// The test data, which is never trained on.
const DEV: &str = "pos-ewt-dev.conllu.gz";

/// News documents that are left out of the training when the tagger is measured.
const HELD_OUT: [&str; 6] = [
    "GUM_news_afghan",
    "GUM_news_crane",
    "GUM_news_election",
    "GUM_news_flag",
    "GUM_news_homeopathic",
    "GUM_news_imprisoned",
];

/// How often the training is repeated, each time with the examples in another order. The model is the mean of all runs,
/// because the last examples of a single run have too much influence on close decisions.
const RUNS: u64 = 5;
/// Passes over the training text in each run.
const ROUNDS: usize = 16;
/// Features that occur less often in the training text are left out.
pub(crate) const LEAST: u32 = 2;
/// The margin by which the correct label has to win during training.
const MARGIN: i32 = 160;
/// The weight that becomes 1 when weights are rounded to eight bits.
pub(crate) const UNIT: f64 = 4.0;

/// Where the data is.
pub(crate) struct Sources {
    /// The folder of the treebanks.
    pub(crate) gold: PathBuf,
    /// The table of inflections.
    pub(crate) inflections: BTreeMap<String, u16>,
}

/// Trains on all data and writes the model.
pub(crate) fn write(sources: &Sources, out: &str) -> anyhow::Result<()> {
    let bytes = learn(&training(&sources.gold)?, sources)?;
    std::fs::write(out, &bytes)?;
    writeln!(io::stdout(), "{out}: {} bytes", bytes.len())?;
    report(
        "EWT dev",
        &tagger(bytes)?,
        &conllu::read(&sources.gold.join(DEV))?,
    )
}

/// Trains without the held-out documents and measures on them and on EWT dev.
pub(crate) fn measure_held_out(sources: &Sources) -> anyhow::Result<()> {
    let (held_out, documents): (Vec<_>, Vec<_>) = training(&sources.gold)?
        .into_iter()
        .partition(|document| HELD_OUT.contains(&document.id.as_str()));
    let bytes = learn(&documents, sources)?;
    writeln!(io::stdout(), "{} bytes", bytes.len())?;
    let tagger = tagger(bytes)?;
    report("GUM news held out", &tagger, &held_out)?;
    report("EWT dev", &tagger, &conllu::read(&sources.gold.join(DEV))?)
}

fn training(gold: &Path) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for name in TRAINING {
        documents.extend(conllu::read(&gold.join(format!("{name}.conllu.gz")))?);
    }
    Ok(documents)
}

fn tagger(bytes: Vec<u8>) -> anyhow::Result<Tagger> {
    Tagger::parse(Box::leak(bytes.into_boxed_slice())).context("cannot read back the model")
}

/// The words of a paragraph with their correct labels.
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) gold: Vec<u8>,
}

fn learn(documents: &[Document], sources: &Sources) -> anyhow::Result<Vec<u8>> {
    let labels = Labels::of(documents);
    let mut examples = Vec::new();
    for paragraph in documents.iter().flat_map(|document| &document.paragraphs) {
        let gold: Vec<_> = paragraph
            .tokens
            .iter()
            .map(|t| (t.span, labels.number(&t.label)))
            .collect();
        let ours = project(&paragraph.text, &gold);
        if ours != gold {
            examples.push(example(&paragraph.text, &ours));
        }
        examples.push(example(&paragraph.text, &gold));
    }
    let tags = labels.tags();
    let dictionary = Dictionary::of(&examples, &sources.inflections, tags);
    for word in examples.iter_mut().flat_map(|e| &mut e.words) {
        dictionary.look_up(word);
    }
    let mut means = Means::default();
    for run in 1..=RUNS {
        let mut perceptron = Perceptron::new(
            examples
                .iter()
                .flat_map(|example| gold_features(example, tags.verbs)),
            LEAST,
            MARGIN,
        );
        let mut generator = Generator(run);
        for round in 0..ROUNDS {
            generator.shuffle(&mut examples);
            let wrong: usize = examples
                .iter()
                .map(|e| learn_example(&mut perceptron, &dictionary, tags, e))
                .sum();
            writeln!(io::stdout(), "run {run}, round {round}: {wrong} wrong")?;
        }
        means.add(perceptron.average());
    }
    let weights = means.finish();
    let of_forms = dictionary.form_features();
    let row_of = |(&feature, weights): (&u64, &Weights)| {
        let cells = quantise(weights, UNIT);
        (!of_forms.contains(&feature) && !cells.is_empty()).then(|| (feature, row(&cells)))
    };
    let mut pack = Pack::new();
    let words = pack.table(dictionary.entries(&weights))?;
    let features = pack.table(weights.iter().filter_map(row_of).collect())?;
    Ok(pack.finish(&header(&labels, &dictionary), &words, &features))
}

/// All features of the word at `at`.
fn features(words: &[Word], at: usize, labels: &[u8], verbs: u64) -> Vec<u64> {
    let window = Window::at(words, at, labels, verbs);
    let mut features = context(&window).to_vec();
    features.extend(affixes(window.word));
    features.push(next_affix(window.next));
    let places = Place::ALL.into_iter().zip([0, 1, -1, 2, -2]);
    features.extend(
        places.map(|(place, offset)| form_feature(neighbour(words, at, offset).key(), place)),
    );
    features
}

/// The features of a paragraph if all previous labels are correct.
fn gold_features(example: &Example, verbs: u64) -> impl Iterator<Item = u64> {
    (0..example.words.len()).flat_map(move |at| features(&example.words, at, &example.gold, verbs))
}

/// Labels a paragraph and learns from it. Returns the number of wrong labels.
fn learn_example(
    perceptron: &mut Perceptron,
    dictionary: &Dictionary,
    tags: Tags,
    example: &Example,
) -> usize {
    let mut guesses: Vec<u8> = Vec::new();
    for (at, (word, &gold)) in example.words.iter().zip(&example.gold).enumerate() {
        let allowed = dictionary.allowed(word);
        let guess = only(allowed).unwrap_or_else(|| {
            let features = features(&example.words, at, &guesses, tags.verbs);
            perceptron.decide_and_learn(&Step {
                features: &features,
                gold,
                allowed,
            })
        });
        guesses.push(guess);
    }
    guesses
        .iter()
        .zip(&example.gold)
        .filter(|(guess, gold)| guess != gold)
        .count()
}

fn header(labels: &Labels, dictionary: &Dictionary) -> String {
    let mut header = String::new();
    for name in &labels.names {
        let _ = writeln!(header, "label {name}");
    }
    for class in dictionary.classes.iter().skip(1) {
        let _ = match class.settled {
            Some(label) => writeln!(header, "class {:x} {label}", class.allowed),
            None => writeln!(header, "class {:x}", class.allowed),
        };
    }
    header
}

fn example(text: &str, gold: &[(Span, u8)]) -> Example {
    let tokens: Vec<Token> = gold.iter().map(|&(span, _)| token(text, span)).collect();
    let mut words = Vec::new();
    read_words(text, &tokens, &mut words);
    Example {
        words,
        gold: gold.iter().map(|&(_, label)| label).collect(),
    }
}

/// A token at a span of the treebank.
pub(crate) fn token(text: &str, span: Span) -> Token {
    Token::new(span, Shape::of(span.of(text)))
}

/// The gold labels transferred to our own tokens. If one of our tokens covers several tokens of the treebank, it gets
/// the label of the last word among them. If it is part of one, it gets the label of the whole.
fn project<T: Copy>(text: &str, gold: &[(Span, T)]) -> Vec<(Span, T)> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let mut projected = Vec::new();
    let mut from = 0;
    for token in &tokens {
        while gold
            .get(from)
            .is_some_and(|(span, _)| span.end <= token.span().start)
        {
            from += 1;
        }
        let inside = gold
            .iter()
            .skip(from)
            .take_while(|(span, _)| span.start < token.span().end);
        let is_word = |span: &Span| Shape::of(span.of(text)).is_word();
        let last = inside
            .clone()
            .filter(|(span, _)| is_word(span))
            .last()
            .or(inside.clone().next());
        if let Some(&(_, label)) = last {
            projected.push((token.span(), label));
        }
    }
    projected
}

/// The labels of the model: the most frequent pairs of tags. A rare pair counts as the most frequent one with the same
/// part of speech.
struct Labels {
    names: Vec<String>,
    numbers: HashMap<String, u8>,
}

impl Labels {
    fn of(documents: &[Document]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for token in documents
            .iter()
            .flat_map(|d| &d.paragraphs)
            .flat_map(|p| &p.tokens)
        {
            *counts.entry(&token.label).or_default() += 1;
        }
        let mut sorted: Vec<_> = counts.into_iter().collect();
        sorted.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
        let names: Vec<String> = sorted
            .iter()
            .take(MAX_LABELS)
            .map(|&(name, _)| name.to_string())
            .collect();
        let numbers = names
            .iter()
            .zip(0..)
            .map(|(name, number)| (name.clone(), number))
            .collect();
        Self { names, numbers }
    }

    fn tags(&self) -> Tags {
        let meaning = |name: &String| {
            name.split_once(' ')
                .map(|(upos, xpos)| Label::of(upos, xpos))
        };
        Tags::of(&self.names.iter().filter_map(meaning).collect::<Vec<_>>())
    }

    fn number(&self, label: &str) -> u8 {
        let same_part = || {
            let upos = label.split(' ').next()?;
            self.names
                .iter()
                .position(|name| name.split(' ').next() == Some(upos))
                .map(|at| at as u8)
        };
        self.numbers
            .get(label)
            .copied()
            .or_else(same_part)
            .unwrap_or_default()
    }
}
