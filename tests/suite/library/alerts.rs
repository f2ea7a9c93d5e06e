//! Alerts from the command line, and what a refresh hands over even if it is killed again and again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use pullquote::library::{FeedSettings, Library};
use serde_json::Value;

use super::commands::Home;

/// How often a refresh is killed, and how often in a long test.
const ROUNDS: (u32, u32) = (12, 100);

/// A feed with that many articles, none of which tells the story of another.
fn feed(articles: u32) -> String {
    let mut feed = String::from("<rss><channel><title>Gazette</title>");
    for number in 0..articles {
        let words: Vec<String> = (0..40_u32)
            .map(|at| {
                let mixed = (number + 1)
                    .wrapping_mul(2_654_435_761)
                    .wrapping_add(at * 40_503);
                format!("w{:x}", mixed.wrapping_mul(2_246_822_519) >> 12)
            })
            .collect();
        let _ = write!(
            feed,
            "<item><guid>{number}</guid><title>Bridge {number}</title><description>The council met in Orra on Monday. \
             {}. \"We {} the bridge {number} times,\" Ana Sandoval told reporters.</description></item>",
            words.join(" "),
            words[0]
        );
    }
    feed + "</channel></rss>"
}

/// A home whose library has a feed of one article, and an alert on a search and on a person.
fn home(test: &str) -> (Home, String) {
    let home = Home::new(test);
    let source = home.write("feed.xml", &feed(1));
    let got = home.place("got.jsonl");
    home.write(
        "config/pullquote/config.toml",
        &format!("notify = \"cat >> {got}\"\n"),
    );
    let path = PathBuf::from(home.place("data/pullquote/library.db"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut library = Library::open(&path).unwrap();
    let settings = FeedSettings {
        command: Some(format!("cat {source}")),
        ..FeedSettings::default()
    };
    library
        .subscribe("https://gazette.example/feed", &settings)
        .unwrap();
    drop(library);
    home.ask(&["refresh", "--all"]);
    let said = home.ask(&["alert", "Bridges", "--query", "title:bridge"]);
    assert_eq!(said, "alert set on Bridges\n");
    assert_eq!(
        home.ask(&["alert", "Ana Sandoval"]),
        "alert set on Ana Sandoval\n"
    );
    (home, got)
}

/// How often each hit was handed over.
fn handed_over(got: &str) -> BTreeMap<String, usize> {
    let mut hits = BTreeMap::new();
    let text = fs::read_to_string(got).unwrap_or_default();
    // A command may still be writing its last line.
    let (complete, _) = text.rsplit_once('\n').unwrap_or_default();
    for line in complete.lines() {
        let hit: Value = serde_json::from_str(line).unwrap();
        *hits
            .entry(hit["id"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    hits
}

#[test]
fn new_articles_are_hits_and_are_handed_over_once() {
    let (home, got) = home("alerts");
    let list = home.ask(&["alert"]);
    assert_eq!(
        list,
        "0\tBridges\tsearch\ttitle:bridge\n0\tAna Sandoval\tperson\tspeaker:\"Ana Sandoval\"\n"
    );
    home.write("feed.xml", &feed(3));
    let summary: Value = serde_json::from_str(&home.ask(&["refresh", "--all", "--json"])).unwrap();
    assert_eq!(summary["alerts"], 4);
    home.ask(&["refresh", "--all"]);
    let lines = fs::read_to_string(&got).unwrap();
    let hits: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(hits.len(), 4);
    let person = hits.iter().find(|hit| hit["on"] == "person").unwrap();
    assert_eq!(person["alert"], "Ana Sandoval");
    assert_eq!(person["quotes"][0]["speaker"], "Ana Sandoval");
    assert!(home.ask(&["alert"]).starts_with("2\tBridges\t"));
    home.ask(&["mark", "read", "2"]);
    assert!(home.ask(&["alert"]).starts_with("1\tBridges\t"));
    assert_eq!(
        home.ask(&["alert", "Bridges", "--off"]),
        "alert removed from Bridges\n"
    );
    assert_eq!(home.ask(&["alert"]).lines().count(), 1);
    let message = home.fail(&["alert", "Nobody At All"], 1);
    assert!(
        message.contains("no saved search or person named"),
        "{message}"
    );
}

#[test]
fn a_command_that_fails_is_reported_and_gets_the_hits_again() {
    let (home, got) = home("alerts-failing");
    home.write("feed.xml", &feed(2));
    home.write(
        "config/pullquote/config.toml",
        "notify = \"cat > /dev/null; exit 4\"\n",
    );
    let message = home.fail(&["refresh", "--all"], 1);
    assert!(
        message.contains("cannot hand over hits of alerts: the command ended with exit status: 4"),
        "{message}"
    );
    home.write(
        "config/pullquote/config.toml",
        &format!("notify = \"cat >> {got}\"\n"),
    );
    home.ask(&["refresh", "--all"]);
    assert_eq!(handed_over(&got).len(), 2);
}

#[test]
fn no_hit_is_missed_or_handed_over_twice_when_refreshes_are_killed() {
    kill_refreshes("alerts-killed", ROUNDS.0);
}

#[test]
#[ignore = "takes minutes"]
fn no_hit_is_missed_or_handed_over_twice_in_a_hundred_killed_refreshes() {
    kill_refreshes("alerts-often-killed", ROUNDS.1);
}

fn kill_refreshes(test: &str, rounds: u32) {
    let (home, got) = home(test);
    let refresh = || {
        home.command(&["refresh", "--all"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    // How long a refresh with a new article takes.
    home.write("feed.xml", &feed(2));
    let began = Instant::now();
    refresh().wait().unwrap();
    let whole = began.elapsed();
    for round in 0..rounds {
        home.write("feed.xml", &feed(3 + round));
        let mut child = refresh();
        // At another moment in each round, and more often near the end, where hits are handed over.
        let share = f64::from(round * 37 % 100) / 100.0;
        sleep(whole.mul_f64(0.4 + 0.7 * share));
        let _ = child.kill();
        child.wait().unwrap();
    }
    let deadline = Instant::now() + Duration::from_mins(1);
    let expected = 2 * (rounds as usize + 1);
    // One refresh to its end in any case: the last kill may have left a command that got its hits, which the library
    // does not know yet.
    loop {
        refresh().wait().unwrap();
        // A command whose program was killed may still be writing.
        sleep(Duration::from_millis(100));
        if handed_over(&got).len() >= expected || Instant::now() > deadline {
            break;
        }
    }
    let hits = handed_over(&got);
    let twice: Vec<_> = hits.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(hits.len(), expected);
    let library = Library::open(&PathBuf::from(home.place("data/pullquote/library.db"))).unwrap();
    assert!(library.waiting_hits(10).unwrap().is_empty());
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}
