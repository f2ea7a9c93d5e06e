//! Measures a tagger on a treebank, with the treebank's tokens and from raw text with our own tokens.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write as _};

use pullquote::analysis::document::tagger::{Tagger, label, read_words, tag};
use pullquote::analysis::document::tokens::{Token, tokenize};
use pullquote::text::Span;

use super::conllu::{Document, Paragraph};
use super::pos::token;

/// Prints the figures and the most frequent confusions.
pub(crate) fn report(name: &str, tagger: &Tagger, documents: &[Document]) -> anyhow::Result<()> {
    let (mut all, mut right, mut right_names) = (0, 0, 0);
    let (mut ours, mut same, mut right_raw) = (0, 0, 0);
    let mut confusion: BTreeMap<(String, String), u32> = BTreeMap::new();
    for paragraph in documents.iter().flat_map(|d| &d.paragraphs) {
        let mut tokens: Vec<Token> = paragraph
            .tokens
            .iter()
            .map(|t| token(&paragraph.text, t.span))
            .collect();
        let guesses = guess(tagger, &paragraph.text, &mut tokens);
        for (gold, &guess) in paragraph.tokens.iter().zip(&guesses) {
            let Some(guess) = tagger.labels.get(usize::from(guess)) else {
                continue;
            };
            let (upos, xpos) = gold.label.split_once(' ').unwrap_or_default();
            let gold = label::Label::of(upos, xpos);
            all += 1;
            right += u32::from(guess.upos == gold.upos);
            right_names += u32::from(guess.tag == gold.tag);
            if guess.upos != gold.upos {
                *confusion
                    .entry((format!("{:?}", gold.upos), format!("{:?}", guess.upos)))
                    .or_default() += 1;
            }
        }
        let (cut, matched, good) = raw(tagger, paragraph);
        ours += cut;
        same += matched;
        right_raw += good;
    }
    let percent = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    writeln!(
        io::stdout(),
        "{name}: {all} tokens, UPOS {:.2} (names as proper nouns {:.2}); from raw text: tokens F1 {:.2}, UPOS F1 {:.2}, on equal tokens {:.2}",
        percent(right, all),
        percent(right_names, all),
        percent(2 * same, all + ours),
        percent(2 * right_raw, all + ours),
        percent(right_raw, same),
    )?;
    let mut sorted: Vec<_> = confusion.into_iter().collect();
    sorted.sort_by_key(|(_, count)| Reverse(*count));
    for ((gold, guess), count) in sorted.iter().take(12) {
        write!(io::stdout(), "  {gold}>{guess} {count}")?;
    }
    writeln!(io::stdout())?;
    Ok(())
}

fn guess(tagger: &Tagger, text: &str, tokens: &mut [Token]) -> Vec<u8> {
    let mut words = Vec::new();
    read_words(text, tokens, &mut words);
    for word in &mut words {
        tagger.look_up(word);
    }
    let mut labels = Vec::new();
    tagger.label(&words, &mut labels);
    labels
}

/// From raw text: the number of our tokens, of those that match a token of the treebank, and of those that also have
/// the correct part of speech.
fn raw(tagger: &Tagger, paragraph: &Paragraph) -> (u32, u32, u32) {
    let text = &paragraph.text;
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let guesses = guess(tagger, text, &mut tokens);
    let gold: HashMap<Span, &str> = paragraph
        .tokens
        .iter()
        .map(|t| (t.span, t.label.as_str()))
        .collect();
    let (mut same, mut right) = (0, 0);
    for (token, &guess) in tokens.iter().zip(&guesses) {
        if let (Some(label), Some(guess)) = (
            gold.get(&token.span()),
            tagger.labels.get(usize::from(guess)),
        ) {
            same += 1;
            right +=
                u32::from(label::tag(label.split(' ').next().unwrap_or_default()) == guess.upos);
        }
    }
    (tokens.len() as u32, same, right)
}

/// Prints the speed of tokenizing and tagging in megabytes per second of processor time, the best of five runs.
pub(crate) fn speed(text: &str) -> anyhow::Result<()> {
    let mut tokens = Vec::new();
    let (mut cutting, mut tagging) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        tokens.clear();
        let start = processor_seconds()?;
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let between = processor_seconds()?;
        tag(text, &mut tokens);
        cutting = cutting.min(between - start);
        tagging = tagging.min(processor_seconds()? - between);
    }
    let rate = |seconds: f64| text.len() as f64 / 1e6 / seconds;
    let count = tokens.len();
    writeln!(
        io::stdout(),
        "{count} tokens, tokenizing {:.1} MB/s, tagging {:.1} MB/s",
        rate(cutting),
        rate(tagging)
    )?;
    Ok(())
}

/// Processor time of this thread in seconds (Linux), so that other programs do not affect the result.
fn processor_seconds() -> anyhow::Result<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = line.split(' ').next().unwrap_or_default();
    Ok(nanoseconds.parse::<f64>()? / 1e9)
}
