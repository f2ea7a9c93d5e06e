//! Handing over hits, also after a process was killed at any step.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::spool::Spool;
use super::{HandedOver, Notify, hand_over};
use crate::analysis::analyse;
use crate::app::analysis_rows;
use crate::app::fetch::Cancellation;
use crate::library::{AlertOn, Incoming, Library, SavedSearch};
use crate::text::{Article, Metadata};

const NOW: i64 = 1_900_000_000;

/// An empty folder with a library that has an alert on bridges.
fn library(test: &str) -> (PathBuf, Library) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/tmp/alerts")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let mut library = Library::open(&folder.join("library.db")).expect("a library");
    let search = SavedSearch {
        name: "Bridges".into(),
        query: "title:bridge".into(),
    };
    library.save_search(&search).expect("saved");
    let on = AlertOn::Search("Bridges".into());
    assert!(library.set_alert(&on, NOW).expect("set"));
    (folder, library)
}

/// Stores, indexes and analyses an article.
fn add(library: &mut Library, title: &str) {
    let article = Article {
        text: format!("{title}\n\n\"We knew it for years,\" Ana Sandoval said. It is old."),
        metadata: Metadata {
            id: Some(title.into()),
            title: Some(title.into()),
            ..Metadata::default()
        },
        ..Article::default()
    };
    let stored = library.store(&[Incoming::alone(&article)], NOW + 1);
    let id = stored.expect("stored")[0].id();
    library.index(10, NOW + 1).expect("indexed");
    let rows = analysis_rows(&article, &analyse(&article));
    library
        .store_analysis(&[(id, rows)], NOW + 1)
        .expect("analysed");
}

fn run(library: &mut Library, command: &str) -> HandedOver {
    let notify = Notify::Command(command.into());
    hand_over(library, (&notify, NOW + 2), &Arc::<Cancellation>::default()).expect("a library")
}

/// A command that appends to a file what it gets.
fn append(folder: &Path) -> String {
    format!("cat >> '{}'", folder.join("got").display())
}

/// The titles that the command got, in order.
fn got(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("got")).unwrap_or_default();
    let title = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("an object");
        value["title"].as_str().map(str::to_owned)
    };
    text.lines().filter_map(title).collect()
}

#[test]
fn each_hit_is_handed_over_once() {
    let (folder, mut library) = library("once");
    add(&mut library, "A bridge at noon");
    add(&mut library, "A ferry at noon");
    assert_eq!(run(&mut library, &append(&folder)).hits, 1);
    assert_eq!(run(&mut library, &append(&folder)), HandedOver::default());
    add(&mut library, "Another bridge");
    assert_eq!(run(&mut library, &append(&folder)).hits, 1);
    assert_eq!(got(&folder), ["A bridge at noon", "Another bridge"]);
}

#[test]
fn what_a_command_refuses_is_handed_over_again() {
    let (folder, mut library) = library("refused");
    add(&mut library, "A bridge at noon");
    let done = run(&mut library, "cat > /dev/null; exit 3");
    let problem = done.problem.unwrap_or_default();
    assert!(problem.contains("exit status: 3"), "{problem}");
    let done = run(&mut library, "pullquote-has-no-such-command");
    assert!(done.problem.is_some());
    assert_eq!(run(&mut library, &append(&folder)).hits, 1);
    assert_eq!(got(&folder), ["A bridge at noon"]);
}

#[test]
fn hits_whose_command_had_begun_are_not_handed_over_again() {
    let (folder, mut library) = library("begun");
    add(&mut library, "A bridge at noon");
    let hits = library.waiting_hits(10).expect("hits");
    let lines = super::message::lines(&hits);
    {
        // Killed before the command took the file.
        let place = Spool::folder(library.path());
        let spool = Spool::open(place).expect("a folder").expect("no other");
        spool.write(&lines).expect("written");
    }
    assert_eq!(run(&mut library, &append(&folder)).hits, 1);
    add(&mut library, "Another bridge");
    let hits = library.waiting_hits(10).expect("hits");
    {
        // Killed after it.
        let place = Spool::folder(library.path());
        let spool = Spool::open(place).expect("a folder").expect("no other");
        let batch = spool.write(&super::message::lines(&hits)).expect("written");
        fs::rename(batch.waiting(), batch.taken()).expect("taken");
        // Another process waits its turn.
        assert_eq!(run(&mut library, &append(&folder)), HandedOver::default());
    }
    assert_eq!(run(&mut library, &append(&folder)), HandedOver::default());
    assert_eq!(got(&folder), ["A bridge at noon"]);
    assert!(library.waiting_hits(10).expect("hits").is_empty());
}

#[test]
fn without_a_command_hits_wait() {
    let (folder, mut library) = library("nothing");
    add(&mut library, "A bridge at noon");
    let done = hand_over(&mut library, (&Notify::Nothing, NOW), &Arc::default());
    assert_eq!(done.expect("a library"), HandedOver::default());
    assert_eq!(library.alerts().expect("alerts")[0].new, 1);
    assert_eq!(run(&mut library, &append(&folder)).hits, 1);
}
