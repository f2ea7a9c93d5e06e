//! Corrections change exactly what they say, and hold in an edited text.

use super::*;
use crate::analysis::analyse;
use crate::analysis::tests::article;
use crate::text::Anchor;

const TEXT: &str = "Ana Sand opened the pier. \"We open today,\" Sand said. \"The ferry is late,\" Tom Reyes said. \
    He said the boats were old.";

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words");
    Span::new(start, start + words.len())
}

fn correction(words: &str, decision: Decision) -> Correction {
    Correction {
        anchor: Anchor::new(TEXT, at(TEXT, words)).expect("an anchor"),
        decision,
        made: 1_790_000_000,
    }
}

fn person(name: &str) -> Decision {
    Decision::Speaker {
        name: name.into(),
        kind: SourceKind::Person,
    }
}

/// Speaker and words of each quote, after these corrections in this text.
fn corrected_in(text: &str, corrections: &[Correction]) -> (Vec<String>, usize) {
    let article = article(text);
    let corrected = apply(&article, analyse(&article), corrections);
    let analysis = &corrected.analysis;
    let lines = analysis.quotes.iter().enumerate().map(|(index, quote)| {
        let source = quote.speaker.and_then(|speaker| speaker.source);
        let source = source.and_then(|source| analysis.sources.get(source));
        if let Some(source) = source {
            assert!(source.quotes.contains(&index));
        }
        let name = source.map_or("nobody", |source| source.name.as_str());
        let words: Vec<&str> = quote
            .spans
            .iter()
            .map(|span| article.slice(*span))
            .collect();
        format!("{name}: {} [{}]", words.join(" … "), quote.kind.name())
    });
    for (index, source) in analysis.sources.iter().enumerate() {
        assert!(!source.quotes.is_empty());
        for quote in &source.quotes {
            let speaker = analysis.quotes[*quote].speaker.expect("a speaker");
            assert_eq!(speaker.source, Some(index));
        }
    }
    (lines.collect(), corrected.unanchored.len())
}

#[track_caller]
fn check(corrections: &[Correction], expected: &[&str]) {
    let (lines, unanchored) = corrected_in(TEXT, corrections);
    assert_eq!(lines, expected);
    assert_eq!(unanchored, 0);
}

const OPEN: &str = "Ana Sand: We open today [direct]";
const FERRY: &str = "Tom Reyes: The ferry is late [direct]";
const BOATS: &str = "Tom Reyes: the boats were old [indirect]";

#[test]
fn a_correction_changes_what_it_says() {
    check(&[], &[OPEN, FERRY, BOATS]);
    let ferry = |decision| correction("The ferry is late", decision);
    check(
        &[ferry(person("ana  sand"))],
        &[OPEN, "Ana Sand: The ferry is late [direct]", BOATS],
    );
    check(
        &[ferry(person("Ida Holm"))],
        &[OPEN, "Ida Holm: The ferry is late [direct]", BOATS],
    );
    check(
        &[ferry(Decision::Nobody)],
        &[OPEN, "nobody: The ferry is late [direct]", BOATS],
    );
    check(&[ferry(Decision::NotAQuote)], &[OPEN, BOATS]);
    check(
        &[ferry(Decision::Kind(QuoteKind::Mixed))],
        &[OPEN, "Tom Reyes: The ferry is late [mixed]", BOATS],
    );
    check(
        &[ferry(Decision::Words("The ferry is".into()))],
        &[OPEN, "Tom Reyes: The ferry is [direct]", BOATS],
    );
}

#[test]
fn a_missed_quote_is_added_with_its_speaker() {
    let pier = |decision| correction("opened the pier", decision);
    check(
        &[
            pier(Decision::Quote(QuoteKind::Indirect)),
            pier(person("Tom Reyes")),
        ],
        &["Tom Reyes: opened the pier [indirect]", OPEN, FERRY, BOATS],
    );
}

#[test]
fn a_decision_about_a_quote_that_is_no_longer_found_adds_it() {
    check(
        &[correction("Ana Sand opened", person("Tom Reyes"))],
        &["Tom Reyes: Ana Sand opened [indirect]", OPEN, FERRY, BOATS],
    );
    check(
        &[correction("Ana Sand opened", Decision::NotAQuote)],
        &[OPEN, FERRY, BOATS],
    );
}

#[test]
fn the_later_of_two_decisions_holds() {
    let mut later = correction("The ferry is late", person("Ida Holm"));
    later.made += 1;
    let earlier = correction("The ferry is late", Decision::Nobody);
    check(
        &[later, earlier],
        &[OPEN, "Ida Holm: The ferry is late [direct]", BOATS],
    );
}

#[test]
fn corrections_hold_while_the_text_changes_elsewhere() {
    let ferry = correction("The ferry is late", person("Ida Holm"));
    let edited = format!("PORT (Orra) - It rained. {}", TEXT.replace('"', "”"));
    let edited = edited.replace("”We open today,”", "“We open now,”");
    let (lines, unanchored) = corrected_in(&edited, std::slice::from_ref(&ferry));
    assert_eq!(unanchored, 0);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("Ida Holm: The ferry is late")),
        "{lines:?}"
    );
    let gone = TEXT.replace("The ferry is late", "All is well");
    let (lines, unanchored) = corrected_in(&gone, &[ferry]);
    assert_eq!(unanchored, 1);
    assert!(!lines.iter().any(|line| line.starts_with("Ida Holm")));
}

#[test]
fn corrected_quotes_are_certain_and_say_when_they_were_corrected() {
    let article = article(TEXT);
    let corrections = [correction("the boats were old", person("Ana Sand"))];
    let corrected = apply(&article, analyse(&article), &corrections).analysis;
    let quote = corrected.quotes.last().expect("a quote");
    assert_eq!(quote.confidences().whole.to_bits(), 1.0_f32.to_bits());
    assert_eq!(quote.person_confidence, Some(1.0));
    assert_eq!(quote.evidence.corrected, Some(1_790_000_000));
    // The pronoun stands for her now.
    assert_eq!(article.slice(quote.speaker.expect("a speaker").span), "He");
}
