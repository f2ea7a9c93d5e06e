//! Damage: a check finds every changed bit that matters, and a repair saves the rest.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pullquote::analysis::analyse;
use pullquote::app::{analyse_again, analysis_rows};
use pullquote::library::{
    Annotated, ArticleId, CorrectionRow, Error, FeedId, FeedSettings, FetchState, Highlight,
    Incoming, Library, Listing, Mark, NewQuote, Order, People, PeopleDecision, Query, QuoteBefore,
    SavedSearch, SearchQuotes,
};
use pullquote::text::{Anchor, Correction, Decision, Span, Unsure};

use super::{NOW, place, quotes_matching, story};

/// Bits that are changed one at a time, and another number for a long test.
const FLIPS: usize = 150;

/// A library with feeds, tags, stars, versions, pages, quotes, highlights and searches, at rest.
fn make(path: &Path) {
    let mut library = Library::open(path).unwrap();
    let settings = FeedSettings {
        name: Some("The Gazette".into()),
        folder: Some("World/Asia".into()),
        tags: vec!["daily".into()],
        user_agent: Some("Reader/1".into()),
        ..FeedSettings::default()
    };
    let feed = library
        .subscribe("https://gazette.example/feed", &settings)
        .unwrap();
    library
        .subscribe("https://courier.example/feed", &FeedSettings::default())
        .unwrap();
    for version in 0..2 {
        for number in 0..12 {
            let words = "The harbour bridge stays closed while engineers look at the cables. "
                .repeat(number);
            let mut article = story(
                &number.to_string(),
                &format!("\"It is old, {number}.{version},\" Ana Sandoval said. {words}"),
            );
            article.metadata.url = Some(format!("https://gazette.example/{number}"));
            article.metadata.byline = vec!["Ada Noor".into()];
            let incoming = Incoming {
                feed: (number % 2 == 0).then_some(feed),
                article: &article,
            };
            // Only some change.
            if version == 0 || number % 3 == 0 {
                library.store(&[incoming], NOW + version).unwrap();
            }
        }
    }
    let ids = ids(&library);
    library
        .store_page(
            ids[0],
            &story("page", "The whole story of the bridge."),
            NOW + 2,
        )
        .unwrap();
    for &id in &ids {
        let article = library.article(id).unwrap();
        library
            .store_analysis(&[(id, analysis_rows(&article, &analyse(&article)))], NOW)
            .unwrap();
    }
    library.index(100, NOW).unwrap();
    library.mark(&ids[..3], Mark::Read).unwrap();
    library.mark(&ids[2..5], Mark::Starred).unwrap();
    library.tag(&ids[4..6], "later").unwrap();
    add_belief(&mut library, ids[3]);
    add_words_of_readers(&mut library, &ids, feed);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

/// Adds what somebody thinks, which is stored beside what they said and does not count.
fn add_belief(library: &mut Library, id: ArticleId) {
    let article = library.article(id).unwrap();
    let mut rows = analysis_rows(&article, &analyse(&article));
    rows.quotes.push(NewQuote {
        said: "it was old".into(),
        kind: "belief",
        source: Some(0),
        ..NewQuote::default()
    });
    library.store_analysis(&[(id, rows)], NOW).unwrap();
}

/// Adds a quote that is gone, highlights, saved searches and the failure of a refresh.
fn add_words_of_readers(library: &mut Library, ids: &[ArticleId], feed: FeedId) {
    let edited = story("7", "\"It is not that old,\" Mayor Ana Sandoval said.");
    let id = library.store(&[Incoming::alone(&edited)], NOW + 3).unwrap()[0].id();
    let rows = analysis_rows(&edited, &analyse(&edited));
    library.store_analysis(&[(id, rows)], NOW + 3).unwrap();
    for number in [0, 5] {
        let text = library.article(ids[number]).unwrap().text;
        let anchor = Anchor::new(&text, Span::new(1, 10)).unwrap();
        let of = Annotated::Article(ids[number]);
        let decision = Correction {
            anchor: anchor.clone(),
            decision: Decision::Nobody,
            made: NOW,
        };
        let row = CorrectionRow::new(of, decision, QuoteBefore::default());
        library.add_correction(&row).unwrap();
        analyse_again(library, &[ids[number]], NOW).unwrap();
        library
            .add_highlight(&Highlight {
                note: "ask the engineers".into(),
                ..Highlight::new(Annotated::Article(ids[number]), anchor, NOW)
            })
            .unwrap();
    }
    let people = library
        .people(&People {
            limit: 2,
            ..People::default()
        })
        .unwrap();
    let merge = PeopleDecision::Merge {
        people: people.iter().map(|person| person.id).collect(),
        called: "Ana Holm".into(),
    };
    library.decide(&merge, NOW).unwrap();
    let role = PeopleDecision::Role(people[0].id, Some("keeper of the bridge".into()));
    library.decide(&role, NOW).unwrap();
    for (name, query) in [
        ("bridges", "title:bridge"),
        ("engineers", "engineers -tag:later"),
    ] {
        let search = SavedSearch {
            name: name.into(),
            query: query.into(),
        };
        library.save_search(&search).unwrap();
    }
    let state = FetchState {
        failures: 3,
        error: Some("the server answered 503".into()),
        ..FetchState::default()
    };
    library.record_fetches(&[(feed, state)]).unwrap();
}

fn ids(library: &Library) -> Vec<ArticleId> {
    let listing = Listing {
        order: Order::OldestFirst,
        limit: 1000,
        ..Listing::default()
    };
    let rows = library.list_all(&listing).unwrap();
    rows.iter().map(|row| row.id).collect()
}

/// Everything that is printed by `export`, `library export`, `list`, `quotes` and `show`, and that the reader shows.
fn export(path: &Path) -> Result<String, Error> {
    let library = Library::open(path)?;
    let mut shown = String::new();
    for feed in library.feeds()? {
        writeln!(shown, "{feed:?}").unwrap();
    }
    let people = library.people(&People {
        limit: 1000,
        ..People::default()
    })?;
    writeln!(shown, "{people:?}").unwrap();
    writeln!(
        shown,
        "{:?} {:?}",
        library.tags()?,
        library.saved_searches()?
    )
    .unwrap();
    let all = Query::parse("").unwrap();
    for gone in [false, true] {
        let quotes = library.search_quotes(&SearchQuotes {
            unsure: Unsure::Shown,
            gone,
            limit: 1000,
            ..quotes_matching(&all)
        })?;
        writeln!(shown, "{quotes:?}").unwrap();
    }
    let listing = Listing {
        limit: 1000,
        ..Listing::default()
    };
    for row in library.list_all(&listing)? {
        writeln!(shown, "{row:?}").unwrap();
        writeln!(shown, "{:?}", library.article(row.id)?).unwrap();
        for version in library.versions(row.id)? {
            writeln!(shown, "{version:?}").unwrap();
        }
        writeln!(shown, "{:?}", library.quotes_of(row.id)?).unwrap();
        writeln!(shown, "{:?}", library.sources_of(row.id)?).unwrap();
        let of = Annotated::Article(row.id);
        writeln!(shown, "{:?}", library.highlights(&of)?).unwrap();
        writeln!(shown, "{:?}", library.corrections(&of)?).unwrap();
    }
    Ok(shown)
}

fn findings(path: &Path) -> usize {
    match Library::open(path).and_then(|library| library.check()) {
        Ok(problems) => problems.len(),
        // It says so when it is opened.
        Err(_) => 1,
    }
}

/// Flips bits at pseudo-random places, and returns how many changed an export.
fn flip_bits(test: &str, flips: usize) -> usize {
    let path = place(test);
    make(&path);
    let sound = fs::read(&path).unwrap();
    let expected = export(&path).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut harmful = 0;
    for flip in 0..flips {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let bit = usize::try_from(state >> 8).unwrap() % (sound.len() * 8);
        let mut damaged = sound.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(path.with_file_name(format!("library.db{ending}")));
        }
        fs::write(&path, &damaged).unwrap();
        let found = findings(&path);
        if export(&path).is_ok_and(|found| found == expected) {
            continue;
        }
        harmful += 1;
        assert!(
            found > 0,
            "flip {flip}: bit {} of byte {} is not found",
            bit % 8,
            bit / 8
        );
    }
    harmful
}

#[test]
fn every_changed_bit_that_changes_an_export_is_found() {
    assert!(flip_bits("flips", FLIPS) > FLIPS / 30);
}

#[test]
#[ignore = "takes minutes"]
fn every_one_of_many_changed_bits_is_found() {
    assert!(flip_bits("many-flips", 50 * FLIPS) > 0);
}

#[test]
fn one_changed_letter_is_found_wherever_it_stands() {
    for (what, from, to) in [
        ("a text", "stays closed", "stays Closed"),
        ("a headline", "Story 11", "Story 13"),
        ("a byline", "Ada Noor", "Ada noor"),
        ("an address", "gazette.example/11", "gazette.example/15"),
        ("a name of a feed", "The Gazette", "The gazette"),
        ("a tag", "later", "lates"),
        ("a header", "Reader/1", "Reader/3"),
        ("a failure", "answered 503", "answered 501"),
        ("a quote", "It is old, 3", "it is old, 3"),
        ("a person", "Ana Sandoval", "Ana sandoval"),
        ("a role", "Mayor", "mayor"),
        ("a saved search", "title:bridge", "title:Bridge"),
        ("a highlight", "It is old", "it is old"),
        ("a note", "ask the", "Ask the"),
    ] {
        let path = place("letter");
        make(&path);
        let expected = export(&path).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        let mut found = 0;
        let places: Vec<usize> = (0..bytes.len() - from.len())
            .filter(|&at| bytes[at..].starts_with(from.as_bytes()))
            .collect();
        for at in places {
            let before = bytes.clone();
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            let _ = fs::remove_file(path.with_file_name("library.db-wal"));
            fs::write(&path, &bytes).unwrap();
            let problems = findings(&path);
            // Elsewhere there are remains of what was replaced.
            if !export(&path).is_ok_and(|shown| shown == expected) {
                assert!(problems > 0, "{what} at {at}");
                found += 1;
            }
            bytes = before;
        }
        assert!(found > 0, "{what}");
    }
}

#[test]
fn quotes_of_older_versions_get_a_checksum_when_space_is_released() {
    let path = place("older");
    make(&path);
    {
        // As they were stored before there were checksums.
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch("UPDATE article SET findings = NULL")
            .unwrap();
    }
    let expected = export(&path).unwrap();
    let mut library = Library::open(&path).unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    library.vacuum().unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    drop(library);
    assert_eq!(export(&path).unwrap(), expected);
    let file = rusqlite::Connection::open(&path).unwrap();
    let sealed = "SELECT count(findings) FROM article";
    let sealed: i64 = file.query_row(sealed, [], |row| row.get(0)).unwrap();
    assert_eq!(sealed, 12);
}

#[test]
fn a_repair_of_a_sound_library_loses_nothing() {
    let path = place("repair-sound");
    make(&path);
    let to = path.with_file_name("new.db");
    let before = fs::read(&path).unwrap();
    let repaired = Library::repair(&path, &to, &mut |_| true).unwrap();
    assert_eq!((repaired.articles, repaired.feeds), (12, 2));
    assert!(
        repaired.lost.is_empty() && repaired.altered.is_empty() && repaired.rows.is_empty(),
        "{repaired:?}"
    );
    assert!(before == fs::read(&path).unwrap());
    let mut library = Library::open(&to).unwrap();
    library.index(100, NOW).unwrap();
    for (number, id) in ids(&library).into_iter().enumerate() {
        if number == 3 {
            add_belief(&mut library, id);
            continue;
        }
        analyse_again(&mut library, &[id], NOW).unwrap();
    }
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    drop(library);
    let (found, expected) = (export(&to).unwrap(), export(&path).unwrap());
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
    let error = Library::repair(&path, &to, &mut |_| true).unwrap_err();
    assert!(
        error.to_string().contains("the file exists already"),
        "{error}"
    );
    let other = path.with_file_name("stopped.db");
    let stopped = Library::repair(&path, &other, &mut |_| false);
    assert!(matches!(stopped, Err(Error::Interrupted)), "{stopped:?}");
    assert!(!other.exists());
    let stopped = Library::open(&path).unwrap().check_while(&mut |_| false);
    assert!(matches!(stopped, Err(Error::Interrupted)), "{stopped:?}");
}

#[test]
fn what_is_no_library_cannot_be_repaired() {
    let path = place("repair-nothing");
    let to = path.with_file_name("new.db");
    fs::write(&path, "the minutes of a council meeting. ".repeat(400)).unwrap();
    let database = path.with_file_name("recipes.db");
    rusqlite::Connection::open(&database)
        .unwrap()
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    for from in [&path, &database, &path.with_file_name("missing.db")] {
        let error = Library::repair(from, &to, &mut |_| true).unwrap_err();
        assert!(!to.exists(), "{error}");
    }
    assert!(!path.with_file_name("missing.db").exists());
}

#[test]
fn a_repair_saves_what_can_be_read_and_names_the_rest() {
    let path = place("repair");
    make(&path);
    let sound = fs::read(&path).unwrap();
    let page = 4096;
    let pages = sound.len() / page;
    let mut saved = 0;
    // The first page holds the list of tables: without it nothing can be found.
    for damaged in 1..pages {
        let mut bytes = sound.clone();
        bytes[damaged * page..][..page].fill(0xa5);
        fs::write(&path, &bytes).unwrap();
        let to = path.with_file_name("saved.db");
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(path.with_file_name(format!("saved.db{ending}")));
        }
        let Ok(repaired) = Library::repair(&path, &to, &mut |_| true) else {
            continue;
        };
        saved += 1;
        let mut library = Library::open(&to).unwrap();
        library.index(100, NOW).unwrap();
        assert_eq!(
            library.check().unwrap(),
            Vec::<String>::new(),
            "page {damaged}"
        );
        let known = repaired.articles + repaired.lost.len();
        assert!(
            known == 12 || !repaired.rows.is_empty(),
            "page {damaged}: {repaired:?}"
        );
        assert_eq!(ids(&library).len(), repaired.articles);
    }
    assert!(saved * 10 >= (pages - 1) * 8, "{saved} of {pages}");
}
