//! Corrections and highlights: stored, applied to what analyses find, undone, and found again when an article changes.

use proptest::prelude::*;
use pullquote::app::analyse_again;
use pullquote::library::{
    Annotated, ArticleId, Change, CorrectionRow, DeskChange, Error, Highlight, HighlightFilter,
    Incoming, Library, People, QuoteBefore, QuoteRow,
};
use pullquote::text::{Anchor, Article, Correction, Decision, Place, QuoteKind, SourceKind, Span};

use super::{NOW, library, place, story};

const VOTE: &str = "\"We will build the bridge,\" Mayor Ana Sandoval told reporters in Orra on Monday.\n\n\
    \"It costs too much,\" said Pieter Holm, who leads the opposition. The council votes in May.";

/// Stores and analyses an article.
fn keep(library: &mut Library, article: &Article, now: i64) -> ArticleId {
    let id = library.store(&[Incoming::alone(article)], now).unwrap()[0].id();
    analyse_again(library, &[id], now).unwrap();
    id
}

fn anchor(text: &str, words: &str) -> Anchor {
    let start = text.find(words).unwrap();
    Anchor::new(text, Span::new(start, start + words.len())).unwrap()
}

fn person(name: &str) -> Decision {
    Decision::Speaker {
        name: name.into(),
        kind: SourceKind::Person,
    }
}

/// A correction of these words of an article.
fn correction(library: &Library, id: ArticleId, words: &str, decision: Decision) -> CorrectionRow {
    let text = library.article(id).unwrap().text;
    let correction = Correction {
        anchor: anchor(&text, words),
        decision,
        made: NOW,
    };
    CorrectionRow::new(Annotated::Article(id), correction, QuoteBefore::default())
}

/// Corrects and analyses again.
fn correct(library: &mut Library, id: ArticleId, (words, decision): (&str, Decision)) {
    let row = correction(library, id, words, decision);
    library.add_correction(&row).unwrap();
    assert_eq!(library.unanalysed(10).unwrap(), [id]);
    analyse_again(library, &[id], NOW).unwrap();
    sound(library);
}

fn undo(library: &mut Library) {
    let step = library.undo().unwrap().unwrap();
    analyse_again(library, &step.unanalysed, NOW).unwrap();
    sound(library);
}

#[track_caller]
fn sound(library: &Library) {
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    assert!(library.unanalysed(10).unwrap().is_empty());
}

/// The stored quotes of an article: "Ana Sandoval: We will build the bridge".
fn quotes(library: &Library, id: ArticleId) -> Vec<String> {
    let line = |quote: QuoteRow| format!("{}: {}", quote.speaker, quote.said);
    let rows = library.quotes_of(id).unwrap();
    rows.into_iter().map(line).collect()
}

fn people(library: &Library) -> Vec<(String, u32)> {
    let wanted = People {
        limit: 10,
        ..People::default()
    };
    let people = library.people(&wanted).unwrap().into_iter();
    let mut people: Vec<_> = people.map(|person| (person.name, person.quotes)).collect();
    people.sort();
    people
}

const BRIDGE: &str = "Ana Sandoval: We will build the bridge";
const COSTS: &str = "Pieter Holm: It costs too much";

#[test]
fn a_corrected_speaker_counts_until_it_is_undone() {
    let mut library = library("corrected-speaker");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    assert_eq!(quotes(&library, id), [BRIDGE, COSTS]);
    let before = library.quotes_of(id).unwrap();
    correct(&mut library, id, ("It costs too much", person("Ida Moss")));
    assert_eq!(
        quotes(&library, id),
        [BRIDGE, "Ida Moss: It costs too much"]
    );
    assert_eq!(
        people(&library),
        [("Ana Sandoval".into(), 1), ("Ida Moss".into(), 1)]
    );
    correct(&mut library, id, ("It costs too much", Decision::Nobody));
    assert_eq!(quotes(&library, id), [BRIDGE, ": It costs too much"]);
    // The later decision replaced the earlier one.
    assert_eq!(library.all_corrections(10).unwrap().len(), 1);
    undo(&mut library);
    assert_eq!(
        quotes(&library, id),
        [BRIDGE, "Ida Moss: It costs too much"]
    );
    undo(&mut library);
    assert_eq!(library.quotes_of(id).unwrap(), before);
    assert!(library.undo().unwrap().is_none());
}

#[test]
fn quotes_are_removed_added_and_shortened_without_traces() {
    let mut library = library("corrected-words");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    // An article that changed at its source keeps the quotes that it lost; a corrected one has lost nothing.
    let edited = story("a", &VOTE.replace("in May", "in June"));
    let id_again = keep(&mut library, &edited, NOW + 1);
    assert_eq!(id, id_again);
    for (decision, expected) in [
        (("It costs too much", Decision::NotAQuote), vec![BRIDGE]),
        (
            ("It costs too much", Decision::Words("It costs".into())),
            vec![BRIDGE, "Pieter Holm: It costs"],
        ),
        (
            (
                "council votes in June",
                Decision::Quote(QuoteKind::Indirect),
            ),
            vec![BRIDGE, COSTS, ": council votes in June"],
        ),
        (
            ("We will build the bridge", Decision::Kind(QuoteKind::Mixed)),
            vec![BRIDGE, COSTS],
        ),
    ] {
        correct(&mut library, id, decision.clone());
        assert_eq!(quotes(&library, id), expected, "{decision:?}");
        undo(&mut library);
        assert_eq!(quotes(&library, id), [BRIDGE, COSTS], "{decision:?}");
        assert!(library.all_corrections(10).unwrap().is_empty());
    }
}

#[test]
fn a_correction_that_is_made_during_an_analysis_is_not_forgotten() {
    let mut library = library("corrected-meanwhile");
    let article = story("a", VOTE);
    let id = keep(&mut library, &article, NOW);
    let found = pullquote::analysis::analyse(&article);
    let rows = pullquote::app::analysis_rows(&article, &found);
    let row = correction(&library, id, "It costs too much", Decision::Nobody);
    library.add_correction(&row).unwrap();
    library.store_analysis(&[(id, rows)], NOW).unwrap();
    assert_eq!(library.unanalysed(10).unwrap(), [id]);
}

#[test]
fn decisions_follow_an_edited_text_and_lost_ones_are_listed() {
    let mut library = library("decisions-follow");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    correct(&mut library, id, ("It costs too much", person("Ida Moss")));
    let of = Annotated::Article(id);
    let highlight = Highlight::new(of.clone(), anchor(VOTE, "The council votes"), NOW);
    library.add_highlight(&highlight).unwrap();
    let longer = format!("ORRA. It rained. {VOTE}");
    keep(&mut library, &story("a", &longer), NOW + 1);
    sound(&library);
    let moved = quotes(&library, id);
    assert!(
        moved.contains(&"Ida Moss: It costs too much".to_owned()),
        "{moved:?}"
    );
    let found = library.highlights(&of).unwrap().remove(0);
    let place = found.place.certain().unwrap();
    assert_eq!(longer.get(place.range()), Some("The council votes"));
    assert_eq!(found.anchor.before, highlight.anchor.before);
    let gone = "\"We will build the bridge,\" Mayor Ana Sandoval told reporters in Orra on Monday.";
    keep(&mut library, &story("a", gone), NOW + 2);
    sound(&library);
    let lost = library.highlights(&of).unwrap().remove(0);
    assert!(matches!(lost.place, Place::Unsure(_)), "{lost:?}");
    let lost = library.corrections(&of).unwrap().remove(0);
    assert!(matches!(lost.place, Place::Unsure(_)), "{lost:?}");
    // The passage is back.
    keep(&mut library, &story("a", VOTE), NOW + 3);
    assert_eq!(library.highlights(&of).unwrap()[0].place, highlight.place);
    assert!(quotes(&library, id).contains(&"Ida Moss: It costs too much".to_owned()));
}

#[test]
fn highlights_are_edited_listed_and_undone() {
    let mut library = library("highlights-edited");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    let of = Annotated::Article(id);
    let mut ids = Vec::new();
    for (words, note, tag) in [
        ("We will build", "ask the engineers", "money"),
        ("will build the bridge", "", "later"),
    ] {
        let highlight = Highlight {
            note: note.into(),
            tag: tag.into(),
            ..Highlight::new(of.clone(), anchor(VOTE, words), NOW)
        };
        ids.push(library.add_highlight(&highlight).unwrap());
    }
    let noted = |library: &Library, filter: &HighlightFilter<'_>| -> Vec<String> {
        let found = library.all_highlights(filter).unwrap();
        found
            .into_iter()
            .map(|highlight| highlight.anchor.exact)
            .collect()
    };
    let engineers = HighlightFilter {
        words: "Engineers build",
        ..HighlightFilter::default()
    };
    assert_eq!(noted(&library, &engineers), ["We will build"]);
    let later = HighlightFilter {
        tag: Some("later"),
        ..HighlightFilter::default()
    };
    assert_eq!(noted(&library, &later), ["will build the bridge"]);
    assert_eq!(library.highlight_tags().unwrap(), ["later", "money"]);
    let before = library.highlights(&of).unwrap();
    let note = ("two lines\u{1b}[1m\r\nof a note", "later");
    assert!(library.edit_highlight(ids[0], note, NOW).unwrap());
    let edited = library.highlight(ids[0]).unwrap().unwrap();
    assert_eq!(edited.note, "two lines\u{fffd}[1m\nof a note");
    assert_eq!(library.delete_highlights(&ids, NOW).unwrap(), 2);
    assert!(library.highlights(&of).unwrap().is_empty());
    undo(&mut library);
    undo(&mut library);
    assert_eq!(library.highlights(&of).unwrap(), before);
    undo(&mut library);
    undo(&mut library);
    assert!(library.highlights(&of).unwrap().is_empty());
    let long = Highlight {
        note: "a".repeat(1 << 17),
        ..before[0].clone()
    };
    assert!(matches!(
        library.add_highlight(&long),
        Err(Error::TooLong { .. })
    ));
}

#[test]
fn decisions_about_files_are_found_by_text_and_by_path() {
    let mut library = library("decisions-of-files");
    let file = |path: &str, hash| Annotated::File {
        path: path.into(),
        hash,
    };
    let of = file("/stories/vote.txt", 7);
    let highlight = Highlight::new(of.clone(), anchor(VOTE, "The council"), NOW);
    library.add_highlight(&highlight).unwrap();
    let row = CorrectionRow::new(
        of,
        Correction {
            anchor: anchor(VOTE, "It costs too much"),
            decision: Decision::Nobody,
            made: NOW,
        },
        QuoteBefore::default(),
    );
    library.add_correction(&row).unwrap();
    for (of, expected) in [
        (file("/stories/vote.txt", 8), 1),
        (file("/moved.txt", 7), 1),
        (file("/other.txt", 8), 0),
        (Annotated::Article(ArticleId(0)), 0),
    ] {
        assert_eq!(library.highlights(&of).unwrap().len(), expected, "{of:?}");
        assert_eq!(library.corrections(&of).unwrap().len(), expected, "{of:?}");
    }
    undo(&mut library);
    assert!(library.all_corrections(10).unwrap().is_empty());
    sound(&library);
}

#[test]
fn decisions_survive_backup_and_repair() {
    let path = place("decisions-backup");
    let mut library = Library::open(&path).unwrap();
    let id = keep(&mut library, &story("a", VOTE), NOW);
    correct(&mut library, id, ("It costs too much", person("Ida Moss")));
    let of = Annotated::Article(id);
    let highlight = Highlight::new(of.clone(), anchor(VOTE, "The council"), NOW);
    library.add_highlight(&highlight).unwrap();
    let expected = (
        library.corrections(&of).unwrap(),
        library.highlights(&of).unwrap(),
        quotes(&library, id),
    );
    let [copy, repaired] = ["copy.db", "repaired.db"].map(|name| path.with_file_name(name));
    library.backup(&copy).unwrap();
    Library::repair(&path, &repaired, &mut |_| true).unwrap();
    for path in [copy, repaired] {
        let mut library = Library::open(&path).unwrap();
        while library.index(10, NOW).unwrap() > 0 {}
        analyse_again(&mut library, &[id], NOW).unwrap();
        sound(&library);
        let found = (
            library.corrections(&of).unwrap(),
            library.highlights(&of).unwrap(),
            quotes(&library, id),
        );
        assert_eq!(found, expected);
    }
}

#[test]
fn the_last_change_is_named() {
    let mut library = library("desk-changes");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    correct(&mut library, id, ("It costs too much", Decision::Nobody));
    let rows = library.all_corrections(1).unwrap();
    library.delete_corrections(&[rows[0].id], NOW).unwrap();
    analyse_again(&mut library, &[id], NOW).unwrap();
    let steps = library.steps().unwrap();
    let changes: Vec<_> = steps.into_iter().map(|step| step.change).collect();
    assert_eq!(
        changes,
        [
            Change::Desk(DeskChange::Uncorrect),
            Change::Desk(DeskChange::Correct)
        ]
    );
    undo(&mut library);
    assert_eq!(library.all_corrections(10).unwrap(), rows);
    assert_eq!(quotes(&library, id), [BRIDGE, ": It costs too much"]);
}

fn decisions() -> impl Strategy<Value = Decision> {
    prop_oneof![
        "[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}".prop_map(|name| person(&name)),
        Just(Decision::Nobody),
        Just(Decision::NotAQuote),
        Just(Decision::Kind(QuoteKind::Mixed)),
        Just(Decision::Words("council votes".into())),
        Just(Decision::Quote(QuoteKind::Direct)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn undoing_all_decisions_is_as_if_there_were_none(
        decisions in proptest::collection::vec((decisions(), 0..4_usize), 1..6),
    ) {
        let mut library = library("decisions-undone");
        let id = keep(&mut library, &story("a", VOTE), NOW);
        let before = (quotes(&library, id), people(&library));
        for (decision, place) in &decisions {
            let words = ["We will build the bridge", "It costs too much", "The council votes in May", "Orra"][*place];
            correct(&mut library, id, (words, decision.clone()));
        }
        for _ in &decisions {
            undo(&mut library);
        }
        prop_assert_eq!((quotes(&library, id), people(&library)), before);
        prop_assert!(library.all_corrections(10).unwrap().is_empty());
    }
}
