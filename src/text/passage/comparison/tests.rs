//! Pairs of quotations, how they are related, and what differs.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(a: &str, b: &str, expected: Relation) {
    assert_eq!(compare(a, b).relation, expected, "{a} | {b}");
    assert_eq!(compare(b, a).relation, expected, "{b} | {a}");
}

/// The words that differ: removed ones with a minus, added ones with a plus.
fn difference(a: &str, b: &str) -> Vec<String> {
    let parts = compare(a, b).parts.into_iter();
    let shown = parts.filter_map(|part| match part.kind {
        PartKind::Kept => None,
        PartKind::Removed => Some(format!("-{}", part.a.of(a))),
        PartKind::Added => Some(format!("+{}", part.b.of(b))),
    });
    shown.collect()
}

const HARBOUR: &str = "The harbour was never safe, and the council knew it for years.";

#[test]
fn the_same_words_are_identical_whatever_surrounds_them() {
    check(HARBOUR, HARBOUR, Relation::Identical);
    check(
        "“The harbour was never safe”",
        "The harbour was never safe,",
        Relation::Identical,
    );
    check(
        "the harbour - it was never safe. We don't know",
        "The harbour — it was never safe; we don’t know",
        Relation::Typographic,
    );
    check("It's safe", "it’s safe", Relation::Typographic);
}

#[test]
fn a_part_or_an_omission_is_a_cut() {
    check(HARBOUR, "the council knew it for years", Relation::Cut);
    check(HARBOUR, "The harbour … the council knew it", Relation::Cut);
    check(HARBOUR, "The harbour ... knew it for years", Relation::Cut);
    check(
        HARBOUR,
        "The harbour was never safe, and [they] knew it for years.",
        Relation::Cut,
    );
    check(
        "The harbour, as we all saw, was never safe.",
        "The harbour was never safe.",
        Relation::Cut,
    );
    check(
        "The harbour was never safe for ships without pilots on board",
        "The harbour was never safe without pilots on board",
        Relation::Altered,
    );
}

#[test]
fn changed_words_are_listed() {
    let altered = "The harbour was always safe, and the council knew it for years.";
    check(HARBOUR, altered, Relation::Altered);
    assert_eq!(difference(HARBOUR, altered), ["-never", "+always"]);
    // A short word that is missing changes the meaning.
    let missing = "The harbour was safe, and the council knew it for years.";
    check(HARBOUR, missing, Relation::Altered);
    assert_eq!(difference(HARBOUR, missing), ["-never"]);
    check(
        "They paid $30,000 for the old pier",
        "They paid $35,000 for the old pier",
        Relation::Altered,
    );
}

#[test]
fn phrases_that_everybody_uses_relate_nothing() {
    check(
        "It's going to be a long winter",
        "It's going to be a matter of trust",
        Relation::Unrelated,
    );
    check(
        "It's going to be a",
        "It's going to be a great day for Orra",
        Relation::Unrelated,
    );
    check("", HARBOUR, Relation::Unrelated);
    check("", "", Relation::Unrelated);
}

fn quotation() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,5}",
        Just("the".to_owned()),
        Just("harbour".to_owned()),
        Just("…".to_owned()),
        Just("[sic]".to_owned()),
        "\\PC{1,3}",
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

#[test]
fn relations_are_symmetric_and_a_copy_is_identical() {
    let config = ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(a in quotation(), b in quotation())| {
        let own = compare(&a, &a).relation;
        let expected = if words(&a).is_empty() { Relation::Unrelated } else { Relation::Identical };
        prop_assert_eq!(own, expected);
        prop_assert_eq!(compare(&a, &b).relation, compare(&b, &a).relation);
        // Every word of both texts is in the difference once.
        let parts = compare(&a, &b).parts;
        let covered = |of: &dyn Fn(&Part) -> Span, text: &str| {
            words(text).iter().all(|word| parts.iter().filter(|part| of(part).covers(word.span)).count() == 1)
        };
        prop_assert!(covered(&|part| part.a, &a) && covered(&|part| part.b, &b));
    });
}
