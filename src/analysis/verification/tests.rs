//! Quotations and the article that they are taken from.

use super::quotation::{Quotation, quotations};
use super::*;
use crate::analysis::analyse;
use crate::analysis::tests::article;

const SOURCE: &str = "Harbour vote\n\n\"The old harbour wall will not survive another winter,\" Mayor Ana Sandoval told \
    reporters in Orra on Monday. \"We have to act before the storms return.\"\n\nPieter Holm, who leads the opposition, \
    said that the repair would cost every household two hundred crowns.\n\n\"It costs too much for a town of this \
    size,\" said Holm.\n";

#[track_caller]
fn check(speaker: &str, text: &str, expected: Verdict) {
    let source = article(SOURCE);
    let original = Original::analysed(&source, &analyse(&source));
    let quotation = Quotation {
        text: text.into(),
        speaker: Some(speaker.to_owned()).filter(|name| !name.is_empty()),
        ..Quotation::default()
    };
    let found = verify(&quotation, &original);
    let verdict = found.map_or(Verdict::NotFound, |found| found.verdict);
    assert_eq!(verdict, expected, "{text}");
}

#[test]
fn every_verdict_is_reached() {
    let sandoval = "Ana Sandoval";
    check(
        sandoval,
        "The old harbour wall will not survive another winter",
        Verdict::Exact,
    );
    check(sandoval, "will not survive another winter", Verdict::Exact);
    check(
        "",
        "the old harbour-wall will not survive another winter",
        Verdict::Typographic,
    );
    check(
        "Holm",
        "The old harbour wall will not survive another winter",
        Verdict::OtherSpeaker,
    );
    check(
        sandoval,
        "The old harbour wall … another winter",
        Verdict::Cut,
    );
    check(
        sandoval,
        "The old harbour wall will not survive…",
        Verdict::Cut,
    );
    check(
        sandoval,
        "The old harbour wall will survive another winter",
        Verdict::Altered,
    );
    check(
        sandoval,
        "The old harbour wall will not survive another summer",
        Verdict::Altered,
    );
    check(
        "Pieter Holm",
        "The repair would cost every household two hundred crowns",
        Verdict::OnlyReported,
    );
    check(
        "Pieter Holm",
        "Nobody in this council has read the engineers' report",
        Verdict::NotFound,
    );
    // Interrupted by "told reporters".
    check(
        sandoval,
        "The old harbour wall will not survive another winter. We have to act before the storms return.",
        Verdict::Typographic,
    );
}

#[test]
fn a_headline_without_a_speaker_confirms_no_speaker() {
    let source = article(
        "“It Costs Too Much For A Town Of This Size”\n\n\"It costs too much for a town of this size,\" said Pieter Holm.\n",
    );
    let original = Original::analysed(&source, &analyse(&source));
    let quotation = |speaker: &str| Quotation {
        text: "It costs too much for a town of this size".into(),
        speaker: Some(speaker.into()),
        ..Quotation::default()
    };
    let verdict = |speaker| verify(&quotation(speaker), &original).map(|found| found.verdict);
    assert_eq!(verdict("Ida Moss"), Some(Verdict::OtherSpeaker));
    assert_eq!(verdict("Pieter Holm"), Some(Verdict::Exact));
}

#[test]
fn the_difference_is_that_of_the_passage() {
    let source = article(SOURCE);
    let original = Original::analysed(&source, &analyse(&source));
    let quotation = Quotation {
        text: "It costs far too much for a village of this size".into(),
        ..Quotation::default()
    };
    let Some(found) = verify(&quotation, &original) else {
        unreachable!("the article has most of the words");
    };
    assert_eq!(
        source.slice(found.span),
        "It costs too much for a town of this size"
    );
    assert_eq!(found.speaker.as_deref(), Some("Pieter Holm"));
    let changed = found
        .comparison
        .parts
        .iter()
        .filter_map(|part| match part.kind {
            PartKind::Kept => None,
            PartKind::Removed => Some(part.a.of(&source.text)),
            PartKind::Added => Some(part.b.of(&quotation.text)),
        });
    assert_eq!(changed.collect::<Vec<_>>(), ["far", "town", "village"]);
}

#[test]
fn a_drafts_quotations_have_their_speakers() {
    let draft = article(
        "Draft\n\n\"The wall will not survive,\" Ana Sandoval said. The song \"Morning Light\" was played.\n\n\
         Nobody knows who wrote \"we shall not be moved from here\" on the wall.\n",
    );
    let found = quotations(&draft, &analyse(&draft));
    let found: Vec<_> = found
        .iter()
        .map(|quotation| (quotation.text.as_str(), quotation.speaker.as_deref()))
        .collect();
    assert_eq!(
        found.first(),
        Some(&("The wall will not survive,", Some("Ana Sandoval")))
    );
    assert_eq!(found.len(), 2, "{found:?}");
}
