//! A writer that is killed at any moment loses nothing that it committed.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pullquote::analysis::analyse;
use pullquote::app::analysis_rows;
use pullquote::library::{
    ArticleId, Change, Incoming, Library, Listing, Mark, NameId, PeopleDecision,
};

use super::{NOW, place, story};

/// How often the writer is killed, and how often in a long test.
const ROUNDS: (u64, u64) = (10, 200);

/// The environment variable with the file for the process that writes until it is killed.
const VARIABLE: &str = "PULLQUOTE_TEST_WRITES_TO";

fn words(number: i64, round: i64) -> String {
    format!("\"This is {number} of {round},\" Ana Sandoval said. The bridge is old.")
}

/// Not a test: the test below runs this as a process. It prints a line for every commit.
#[test]
#[ignore = "a part of the test below"]
fn writer() {
    let Some(path) = env::var_os(VARIABLE) else {
        return;
    };
    let mut library = Library::open(&PathBuf::from(path)).unwrap();
    let begin = i64::try_from(library.size().unwrap().articles).unwrap();
    let mut out = std::io::stdout().lock();
    for number in begin.. {
        let article = story(&number.to_string(), &words(number, 0));
        let id = library.store(&[Incoming::alone(&article)], NOW).unwrap()[0].id();
        writeln!(out, "kept {} {number} 0", id.0).unwrap();
        library
            .store_analysis(&[(id, analysis_rows(&article, &analyse(&article)))], NOW)
            .unwrap();
        library
            .change(&[id], &Change::Mark(Mark::Starred), NOW)
            .unwrap();
        writeln!(out, "starred {} 0 0", id.0).unwrap();
        let ana = library.name_called("Ana Sandoval").unwrap().unwrap();
        let role = PeopleDecision::Role(ana, Some(format!("keeper {number}")));
        library.decide(&role, NOW).unwrap();
        writeln!(out, "called {} {number} 0", ana.0).unwrap();
        library.index(10, NOW).unwrap();
        let article = story(&number.to_string(), &words(number, 1));
        library
            .store(&[Incoming::alone(&article)], NOW + 1)
            .unwrap();
        writeln!(out, "kept {} {number} 1", id.0).unwrap();
    }
}

#[test]
fn committed_changes_survive_a_kill() {
    kill_writers("killed", ROUNDS.0);
}

#[test]
#[ignore = "takes minutes"]
fn committed_changes_survive_hundreds_of_kills() {
    kill_writers("often-killed", ROUNDS.1);
}

fn kill_writers(test: &str, rounds: u64) {
    let path = place(test);
    let mut kept: BTreeMap<i64, String> = BTreeMap::new();
    let mut starred = Vec::new();
    let mut called = None;
    for round in 0..rounds {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "library::killed::writer",
                "--ignored",
                "--nocapture",
            ])
            .env(VARIABLE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        // After the first line the process is killed at a different moment in each round.
        let mut deadline = None;
        for line in lines {
            let Ok(line) = line else { break };
            let fields: Vec<&str> = line.split(' ').collect();
            if let [what @ ("kept" | "starred" | "called"), id, number, version] = fields.as_slice()
            {
                let id = id.parse().unwrap();
                if *what == "starred" {
                    starred.push(id);
                } else if *what == "called" {
                    called = Some((NameId(id), number.parse::<i64>().unwrap()));
                } else {
                    kept.insert(id, words(number.parse().unwrap(), version.parse().unwrap()));
                }
                let wait = Duration::from_micros(1_700 * (round % 40) + 37 * (round / 40) + 300);
                let deadline = *deadline.get_or_insert_with(|| Instant::now() + wait);
                if Instant::now() >= deadline {
                    // Lines still in the pipe were committed, too.
                    let _ = writer.kill();
                }
            }
        }
        writer.wait().unwrap();
        let library = Library::open(&path).unwrap();
        assert_eq!(
            library.check().unwrap(),
            Vec::<String>::new(),
            "round {round}"
        );
        if let Some((ana, number)) = called {
            let ana = library.person(ana).unwrap().unwrap();
            let role = ana.role.unwrap();
            let kept: i64 = role.trim_start_matches("keeper ").parse().unwrap();
            assert!(kept >= number, "round {round}: {role}, not {number}");
        }
        for (&id, text) in &kept {
            let found = library.article(ArticleId(id)).unwrap().text;
            // A change may be committed before its line is printed.
            let other = text.replacen(" of 0,", " of 1,", 1);
            assert!(
                found == *text || found == other,
                "round {round}: {found:?} instead of {text:?}"
            );
        }
        for &id in &starred {
            assert!(
                library.row(ArticleId(id)).unwrap().unwrap().starred,
                "round {round}"
            );
        }
        let rows = library
            .list(&Listing {
                limit: 100_000,
                ..Listing::default()
            })
            .unwrap();
        assert!(rows.len() >= kept.len());
    }
    assert!(
        kept.len() as u64 >= rounds,
        "only {} articles were written",
        kept.len()
    );
}
