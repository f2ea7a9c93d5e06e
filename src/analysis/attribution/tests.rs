//! Articles with markup, one test for each way in which attribution can go wrong. A check compares the text with markup
//! for the quotes that were found:
//!
//! ```text
//! “<quote by="Jane Doe">We will appeal</quote>,” said Jane Doe. “<and>Soon</and>.”
//! ```
//!
//! `by` is the speaker's mention and is left out if nobody is named; `<and>` continues the quote before it. The cue is
//! compared if the check marks one. People and places are invented.
//!
//! Each kind of error has at least ten checks:
//!
//! | error in | tests |
//! |---|---|
//! | 1 matrix clause | `matrix::the_outermost_cue_wins...`, `order`, `clauses` |
//! | 2 appositive or relative clause | `matrix::asides_between_name_and_verb...`, `order`, `clauses` |
//! | 3 speaker after the verb, long title | `matrix::a_speaker_after_the_verb...`, `order` |
//! | 4 colon, sentence or paragraph before | `places::a_colon_or_the_sentence_before...`, `runs`, `clauses` |
//! | 5 transcripts and interviews | `places::turns_of_transcripts...`, `runs` |
//! | 6 marks of all kinds | `places::quotation_marks_of_all_kinds...`, `runs` |
//! | 7 fragments | `places::parts_of_one_utterance...`, `runs` |
//! | 8 scare quotes, titles, nicknames | `places::titles_labels_and_nicknames...`, `runs` |
//! | 9 where reported words end | `ends::reported_speech_ends...`, `order` |
//! | 10 according to | `ends::according_to...`, `cues` |
//! | 11 passive and noun cues | `ends::passives_and_nouns...`, `cues` |
//! | 12 flat text, live blogs, headlines | `places::headlines_feeds_and_flat_text...`, `headline` |
//! | 13 nominal speakers | `matrix::nominal_speakers...`, `speakers` |
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up should fail loudly"
)]

mod appositions;
mod clauses;
mod cues;
mod described;
mod ends;
mod frames;
mod matrix;
mod order;
mod places;
mod properties;
mod relays;
mod runs;
mod senses;
mod speakers;
mod subjects;

use crate::analysis::document::Document;
use crate::analysis::entities;
use crate::analysis::quote::{Quote, QuoteKind};
use crate::text::{Article, Span};

fn article(text: &str) -> Article {
    Article {
        text: text.to_owned(),
        ..Article::default()
    }
}

/// The text without its mark-up.
fn plain(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// The text with markup for the quotes found in it.
fn marked(text: &str, cues: Cues) -> String {
    let article = article(text);
    let document = Document::new(&article);
    let mut quotes = super::quotes(&document, &entities::find(&document));
    quotes.retain(|quote| quote.kind != QuoteKind::Belief);
    let mut inserts: Vec<(u32, u8, String)> = Vec::new();
    for quote in &quotes {
        for (index, span) in quote.spans.iter().enumerate() {
            let (open, close) = if index == 0 {
                (opening_tag(&article, quote), "</quote>")
            } else {
                ("<and>".to_owned(), "</and>")
            };
            inserts.push((span.start, 2, open));
            inserts.push((span.end, 0, close.to_owned()));
        }
        if let (Cues::Shown, Some(cue)) = (cues, quote.cue) {
            inserts.push((cue.start, 3, "<cue>".to_owned()));
            inserts.push((cue.end, 1, "</cue>".to_owned()));
        }
    }
    inserts.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, tag) in inserts {
        out.push_str(text.get(at..place as usize).unwrap());
        out.push_str(&tag);
        at = place as usize;
    }
    out.push_str(text.get(at..).unwrap());
    out
}

fn opening_tag(article: &Article, quote: &Quote) -> String {
    let by = quote.speaker.map(|speaker| article.slice(speaker.span));
    by.map_or_else(|| "<quote>".to_owned(), |by| format!("<quote by=\"{by}\">"))
}

/// Whether cues are part of a check.
#[derive(Clone, Copy)]
enum Cues {
    Shown,
    Hidden,
}

#[track_caller]
fn check(expected: &str) {
    let cues = if expected.contains("<cue>") {
        Cues::Shown
    } else {
        Cues::Hidden
    };
    assert_eq!(marked(&plain(expected), cues), expected);
}

/// Checks all lines and reports every one that differs.
#[track_caller]
fn check_all(lines: &[&str]) {
    let differing: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let found = marked(&plain(line), Cues::Hidden);
            (found != *line).then(|| format!("wanted {line}\n found {found}"))
        })
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// Whether a span lies in a text.
fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}
