//! Wordings are the same in whatever order articles come, change and go.

mod older_versions;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::library::{
    AnalysisRows, ArticleId, Change, Incoming, Library, Mark, NewEntity, NewQuote, NewSource,
    PeopleDecision, Query, QuoteRow, SearchQuotes,
};
use crate::text::{Article, Confidence, Metadata, Span, Unsure, date_time};

const NOW: i64 = 1_772_600_000;

/// A file that is removed with its library.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/wordings");
        let file = Self(folder.join(format!("{name}.db")));
        file.remove();
        file
    }

    fn open(&self) -> Library {
        Library::open(&self.0).expect("a library")
    }

    fn remove(&self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        self.remove();
    }
}

/// An article: its number, its agency, its day, and who says what.
#[derive(Clone, Debug)]
struct Story {
    number: usize,
    agency: Option<&'static str>,
    day: i64,
    said: Vec<(&'static str, String)>,
}

impl Story {
    fn article(&self) -> Article {
        Article {
            text: format!("The article {} of this paper.", self.number),
            metadata: Metadata {
                url: Some(format!("https://paper{}.example/story", self.number)),
                title: Some(format!("Story {}", self.number)),
                agency: self.agency.map(str::to_owned),
                published: Some(date_time::date(NOW - 1_000_000 + 86_400 * self.day)),
                ..Metadata::default()
            },
            ..Article::default()
        }
    }

    fn rows(&self) -> AnalysisRows {
        let mut rows = AnalysisRows::default();
        for (number, (speaker, said)) in self.said.iter().enumerate() {
            let source = (!speaker.is_empty()).then(|| {
                rows.sources.push(NewSource {
                    name: (*speaker).into(),
                    kind: "person",
                    words: 5,
                    ..NewSource::default()
                });
                rows.entities.push(NewEntity {
                    name: (*speaker).into(),
                    kind: "person",
                    mentions: 1,
                });
                rows.sources.len() - 1
            });
            rows.quotes.push(NewQuote {
                span: Span::new(10 * number, 10 * number + 5),
                said: said.clone(),
                kind: "direct",
                source,
                confidence: Confidence::of(0.9, Some(0.9)),
                ..NewQuote::default()
            });
        }
        rows
    }
}

fn keep(library: &mut Library, story: &Story) -> ArticleId {
    let article = story.article();
    let stored = library.store(&[Incoming::alone(&article)], NOW);
    let id = stored.expect("stored")[0].id();
    library
        .store_analysis(&[(id, story.rows())], NOW)
        .expect("quotes");
    id
}

/// What is known of each quote, by address and words.
fn known(library: &Library) -> BTreeMap<String, String> {
    let quotes = quotes(library, "");
    assert_eq!(library.check().expect("a check"), Vec::<String>::new());
    let line = |quote: QuoteRow| {
        let others = library.other_speakers(quote.id).expect("speakers");
        let others: Vec<_> = others.iter().map(|one| (&one.name, &one.title)).collect();
        let place = quote.url.unwrap_or_default();
        (
            format!("{place} {} {}", quote.span.start, quote.said),
            format!("{:?} {others:?}", quote.spread),
        )
    };
    quotes.into_iter().map(line).collect()
}

fn quotes(library: &Library, query: &str) -> Vec<QuoteRow> {
    let query = Query::parse(query).expect("a query");
    let search = SearchQuotes {
        query: &query,
        unsure: Unsure::Shown,
        gone: false,
        after: None,
        now: NOW,
        limit: 1000,
    };
    library.search_quotes(&search).expect("quotes")
}

fn said(library: &Library, query: &str) -> Vec<String> {
    let mut said: Vec<String> = quotes(library, query)
        .into_iter()
        .map(|quote| format!("{} {}", quote.title, quote.said))
        .collect();
    said.sort();
    said
}

const WHOLE: &str =
    "The old harbour bridge will not survive another winter, and the council knew it for years";
const CUT: &str = "The council knew it for years";
const ALTERED: &str =
    "The old harbour bridge will survive another winter, and the council knew it for years";
const OTHER: &str = "Every household will pay two hundred crowns for this repair";
const SHORT: &str = "We are not guilty";

fn story(number: usize, day: i64, said: &[(&'static str, &str)]) -> Story {
    Story {
        number,
        agency: None,
        day,
        said: said
            .iter()
            .map(|(who, words)| (*who, (*words).to_owned()))
            .collect(),
    }
}

#[test]
fn copies_cuts_changes_and_speakers_are_found() {
    let file = File::new("fields");
    let mut library = file.open();
    let wire = |number, day, said: &[(&'static str, &str)]| Story {
        agency: Some("Coast Wire"),
        ..story(number, day, said)
    };
    for story in [
        wire(1, 1, &[("Ana Sandoval", WHOLE), ("Pieter Holm", OTHER)]),
        wire(2, 2, &[("Ana Sandoval", WHOLE)]),
        story(3, 3, &[("Sandoval", CUT)]),
        story(4, 4, &[("Ana Sandoval", ALTERED), ("Ana Sandoval", SHORT)]),
        story(
            5,
            5,
            &[
                ("Ida Moss", OTHER),
                ("Ana Sandoval", SHORT),
                ("Ida Moss", SHORT),
            ],
        ),
    ] {
        keep(&mut library, &story);
    }
    let with = |numbers: &[usize], words: &str| -> Vec<String> {
        let lines = numbers
            .iter()
            .map(|number| format!("Story {number} {words}"));
        lines.collect()
    };
    assert_eq!(said(&library, "copies:>3").len(), 4);
    assert_eq!(
        said(&library, "copies:=2 said:guilty"),
        with(&[4, 5], SHORT)
    );
    assert_eq!(said(&library, "copies:1"), with(&[5], SHORT));
    assert_eq!(
        said(&library, "origins:3 said:harbour said:not"),
        with(&[1, 2], WHOLE)
    );
    assert_eq!(said(&library, "cut:yes"), with(&[3], CUT));
    assert_eq!(said(&library, "altered:yes"), with(&[4], ALTERED));
    assert_eq!(said(&library, "disputed:yes"), with(&[1, 5], OTHER));
    assert_eq!(said(&library, "disputed:no cut:no altered:no").len(), 5);
    let disputed = quotes(&library, "disputed:yes speaker:holm").remove(0);
    let others = library.other_speakers(disputed.id).expect("speakers");
    assert_eq!(others.len(), 1);
    assert_eq!(
        (others[0].name.as_str(), others[0].title.as_str()),
        ("Ida Moss", "Story 5")
    );
    let undisputed = quotes(&library, "cut:yes").remove(0);
    assert_eq!(disputed.confidence, undisputed.confidence);
}

#[test]
fn a_decision_about_names_ends_a_dispute() {
    let file = File::new("dispute");
    let mut library = file.open();
    keep(&mut library, &story(1, 1, &[("Pieter Holm", OTHER)]));
    keep(&mut library, &story(2, 2, &[("Ida Moss", OTHER)]));
    assert_eq!(said(&library, "disputed:yes").len(), 2);
    let name = |library: &Library, name: &str| {
        let quotes = quotes(library, &format!("speaker:{name}"));
        quotes[0].name.expect("a name")
    };
    let decision = PeopleDecision::Merge {
        people: vec![name(&library, "moss"), name(&library, "holm")],
        called: "Pieter Holm".into(),
    };
    library.decide(&decision, NOW).expect("joined");
    assert_eq!(said(&library, "disputed:yes"), Vec::<String>::new());
    library.undo().expect("undone");
    assert_eq!(said(&library, "disputed:yes").len(), 2);
}

#[test]
fn a_phrase_of_many_speakers_relates_nothing() {
    let phrase = |number: usize| {
        let words =
            format!("number{number} harbour bridge repair plan before winter number{number}");
        story(number, 1, &[("Ana Sandoval", &words)])
    };
    let (file, other) = (File::new("phrase"), File::new("phrase-reverse"));
    let (mut library, mut reverse) = (file.open(), other.open());
    for number in 0..66 {
        keep(&mut library, &phrase(number));
    }
    for number in (0..66).rev() {
        keep(&mut reverse, &phrase(number));
    }
    assert_eq!(known(&library), known(&reverse));
    assert_eq!(said(&library, "copies:66"), Vec::<String>::new());
    // Two of them go, so that those who are left have something in common.
    for library in [&mut library, &mut reverse] {
        for number in [3, 40] {
            let mut story = phrase(number);
            story.said.clear();
            keep(library, &story);
        }
    }
    assert_eq!(known(&library), known(&reverse));
    assert_eq!(said(&library, "copies:64").len(), 64);
}

#[test]
fn a_check_finds_fingerprints_that_are_missing() {
    let file = File::new("check");
    let mut library = file.open();
    keep(&mut library, &story(1, 1, &[("Ana Sandoval", WHOLE)]));
    keep(&mut library, &story(2, 1, &[("Ana Sandoval", CUT)]));
    for (damage, problem) in [
        (
            "DELETE FROM fingerprint WHERE size = 0",
            "fingerprints of quotes",
        ),
        (
            "DELETE FROM related_wording WHERE wording = 1",
            "related in one direction",
        ),
        (
            "INSERT INTO wording (id) VALUES (77)",
            "wording 77 is that of no quote",
        ),
    ] {
        library.connection.execute_batch("BEGIN").expect("begun");
        library.connection.execute_batch(damage).expect(damage);
        let problems = super::check::problems(&library.connection).expect("a check");
        library
            .connection
            .execute_batch("ROLLBACK")
            .expect("taken back");
        assert!(
            problems.iter().any(|found| found.contains(problem)),
            "{problems:?}"
        );
    }
}

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let words = prop_oneof![
        Just(WHOLE),
        Just(CUT),
        Just(ALTERED),
        Just(OTHER),
        Just(SHORT),
        Just("The council knew it for years and the old harbour bridge"),
        Just("Nobody in this council has read the report of the engineers"),
    ];
    let speaker = prop_oneof![
        Just(""),
        Just("Ana Sandoval"),
        Just("Sandoval"),
        Just("Pieter Holm"),
        Just("Ida Moss"),
    ];
    let quote = (speaker, words.prop_map(str::to_owned));
    let agency = prop_oneof![Just(None), Just(Some("Coast Wire"))];
    let story = (agency, 0..3_i64, proptest::collection::vec(quote, 0..4));
    proptest::collection::vec(story, 1..8).prop_map(|stories| {
        let numbered = stories.into_iter().enumerate();
        numbered
            .map(|(number, (agency, day, said))| Story {
                number,
                agency,
                day,
                said,
            })
            .collect()
    })
}

#[test]
fn wordings_do_not_depend_on_the_order() {
    let config = ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let case = (stories(), any::<u64>());
    proptest!(config, |((stories, seed) in case)| {
        let (file, other) = (File::new("order"), File::new("order-other"));
        let (mut library, mut shuffled) = (file.open(), other.open());
        for story in &stories {
            keep(&mut library, story);
        }
        // In another order, with articles that go again and with other quotes at first.
        let mut order: Vec<usize> = (0..stories.len()).collect();
        order.sort_by_key(|index| (seed ^ *index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        for &index in &order {
            let mut before = stories[index].clone();
            before.said.reverse();
            before.said.push(("Pieter Holm", WHOLE.to_owned()));
            keep(&mut shuffled, &before);
            let mut gone = stories[index].clone();
            gone.number += 100;
            let gone = keep(&mut shuffled, &gone);
            shuffled.change(&[gone], &Change::Mark(Mark::Read), NOW).expect("read");
            keep(&mut shuffled, &stories[index]);
        }
        shuffled.set_retention(Some(10)).expect("set");
        shuffled.delete_expired(NOW + 100).expect("deleted");
        prop_assert_eq!(known(&library), known(&shuffled));
    });
}
