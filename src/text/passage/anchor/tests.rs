//! Passages are found again where nothing beside them changed, and never taken for others.

use proptest::prelude::*;

use super::*;

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words");
    Span::new(start, start + words.len())
}

fn anchor(text: &str, words: &str) -> Anchor {
    Anchor::new(text, at(text, words)).expect("an anchor")
}

const TEXT: &str = "The mayor of Orra spoke on Monday. “It is not true,” he said of the report. \
    On Tuesday the harbour master followed. “It is not true,” she told the council in the evening.";

#[track_caller]
fn check(anchor: &Anchor, text: &str, expected: &str) {
    let found = match anchor.resolve(text) {
        Place::Anchored(span) => span.of(text).to_owned(),
        Place::Unsure(Some(span)) => format!("unsure, near {}", span.start),
        Place::Unsure(None) => "nowhere".into(),
    };
    assert_eq!(found, expected);
}

#[test]
fn words_that_occur_twice_are_told_apart_by_what_stands_beside_them() {
    let second = {
        let start = TEXT.rfind("It is not true").expect("the words");
        Anchor::new(TEXT, Span::new(start, start + 14)).expect("an anchor")
    };
    let longer = format!("ORRA. {TEXT}");
    assert_eq!(
        second.resolve(&longer),
        Place::Anchored(Span::new(
            second.span.start as usize + 6,
            second.span.end as usize + 6
        ))
    );
    let without = longer.replace("“It is not true,” she told", "“No,” she told");
    let first = at(&without, "It is not true");
    assert_eq!(second.resolve(&without), Place::Unsure(Some(first)));
}

#[test]
fn changed_typography_does_not_matter() {
    let long = anchor(TEXT, "The mayor of Orra spoke on Monday");
    check(
        &long,
        "New: The mayor  of\n\nOrra spoke on Monday. \"It is not true,\" he said",
        "The mayor  of\n\nOrra spoke on Monday",
    );
}

#[test]
fn words_that_are_gone_have_a_nearest_place() {
    let text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen.";
    let words = anchor(text, "eight nine");
    check(
        &words,
        "One two three four five six seven ten eleven twelve thirteen fourteen.",
        "unsure, near 34",
    );
    check(&words, "Nothing of it.", "nowhere");
    check(&words, "", "nowhere");
}

#[test]
fn only_passages_with_words_have_anchors() {
    assert_eq!(Anchor::new("a b", Span::new(1, 2)), None);
    assert_eq!(Anchor::new("é", Span::new(0, 1)), None);
    assert_eq!(Anchor::new("é", Span::new(0, 9)), None);
    let trimmed = Anchor::new(" a b ", Span::new(0, 5)).expect("an anchor");
    assert_eq!(
        (trimmed.exact.as_str(), trimmed.span),
        ("a b", Span::new(1, 4))
    );
    let long = "a".repeat(LONGEST + 1);
    assert_eq!(Anchor::new(&long, Span::new(0, long.len())), None);
}

#[test]
fn an_unchanged_text_has_every_passage_where_it_was() {
    let twice = "It is late. It is late. It is late. It is late. It is late. It is late.";
    for start in [0, 12, 24, 36, 48, 60] {
        let span = Span::new(start, start + 11);
        let anchor = Anchor::new(twice, span).expect("an anchor");
        assert_eq!(anchor.resolve(twice), Place::Anchored(span));
    }
}

/// Sentences of which some occur several times.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let said = [
        "It is late.",
        "“No,” he said.",
        "Nobody knows — yet.",
        "Why?",
        "The port is shut.",
    ];
    let sentence = prop_oneof![
        2 => "[A-Z][a-z]{2,9}( [a-z]{1,9}){2,12}\\.",
        1 => (0..said.len()).prop_map(move |index| said[index].to_owned()),
    ];
    proptest::collection::vec(sentence, 3..25)
}

proptest! {
    #[test]
    fn edits_elsewhere_do_not_move_a_passage(
        sentences in sentences(),
        (chosen, inserted) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        (new, is_deletion) in ("[A-Z][a-z]{2,8}( [a-z]{2,8}){1,20}\\. ", any::<bool>()),
    ) {
        let chosen = chosen.index(sentences.len());
        let inserted = inserted.index(sentences.len());
        // Beyond the context on either side.
        let away: usize = sentences
            .iter()
            .take(chosen.max(inserted))
            .skip(chosen.min(inserted) + 1)
            .map(|sentence| sentence.chars().count())
            .sum();
        prop_assume!(away >= CONTEXT && chosen != inserted);
        let text = sentences.join(" ");
        let start: usize = sentences.iter().take(chosen).map(|sentence| sentence.len() + 1).sum();
        let span = Span::new(start, start + sentences[chosen].len());
        let anchor = Anchor::new(&text, span).expect("an anchor");
        let mut edited = sentences.clone();
        if is_deletion {
            edited.remove(inserted);
        } else {
            edited.insert(inserted, new.trim().to_owned());
        }
        let moved = match (inserted < chosen, is_deletion) {
            (false, _) => chosen,
            (true, true) => chosen - 1,
            (true, false) => chosen + 1,
        };
        let start: usize = edited.iter().take(moved).map(|sentence| sentence.len() + 1).sum();
        let expected = Span::new(start, start + sentences[chosen].len());
        let edited = edited.join(" ");
        match anchor.resolve(&edited) {
            Place::Anchored(found) => prop_assert_eq!(found, expected),
            // Only where another place looks nearly the same.
            Place::Unsure(_) => {
                let whole = Context::of(&anchor).whole().sum();
                prop_assert!(anchor.rival.is_some_and(|rival| rival + AHEAD > whole), "{anchor:?} in {edited}");
            }
        }
    }

    #[test]
    fn a_deleted_passage_is_never_found_elsewhere(
        sentences in sentences(),
        chosen in any::<prop::sample::Index>(),
    ) {
        let chosen = chosen.index(sentences.len());
        // Of the same sentences in a row nobody can say which one is gone.
        let is_repeated = |other: Option<&String>| other == Some(&sentences[chosen]);
        prop_assume!(!is_repeated(sentences.get(chosen + 1)));
        prop_assume!(chosen == 0 || !is_repeated(sentences.get(chosen - 1)));
        let text = sentences.join(" ");
        let start: usize = sentences.iter().take(chosen).map(|sentence| sentence.len() + 1).sum();
        let anchor = Anchor::new(&text, Span::new(start, start + sentences[chosen].len())).expect("an anchor");
        let mut edited = sentences.clone();
        edited.remove(chosen);
        let edited = edited.join(" ");
        prop_assert!(anchor.resolve(&edited).certain().is_none(), "{anchor:?} in {edited}");
    }
}
