//! A new user: an empty home folder, a list of feeds from another reader, a local server, and the program in a
//! terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::session::{Session, pullquote};
use crate::server::{Server, found, reply};

/// A feed with one complete story and one short one.
fn feed() -> String {
    let rounds: Vec<String> = (1..=60)
        .map(|number| format!("<p>Round {number} of the talks in Orra ended without a vote.</p>"))
        .collect();
    let rounds = rounds.concat();
    format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
         <title>Orra Courier</title>\
         <item><title>Council talks drag on</title><guid>1</guid>\
         <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate><content:encoded><![CDATA[\
         <p>\"We will not wait another winter,\" Mayor Ana Sandoval told reporters.</p>{rounds}]]></content:encoded></item>\
         <item><title>Ferry returns</title><guid>2</guid><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>\
         <description>The ferry to Grey Sound sails again from Monday, the harbour office said.</description></item>\
         </channel></rss>"
    )
}

struct Home(PathBuf);

impl Home {
    fn empty(name: &str) -> Self {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("homes")
            .join(name);
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home).unwrap();
        Self(home)
    }

    /// Starts the program in a terminal with this home folder.
    fn reader(&self) -> Session {
        let mut command = pullquote(&[]);
        command.env("HOME", &self.0);
        command.env("XDG_CONFIG_HOME", self.0.join(".config"));
        command.env("XDG_DATA_HOME", self.0.join(".local/share"));
        Session::start(command, 120, 30)
    }

    /// The output of a command, which must succeed.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        for proxy in ["all_proxy", "https_proxy", "http_proxy"] {
            command.env_remove(proxy).env_remove(proxy.to_uppercase());
        }
        let output = command
            .args(arguments)
            .env("HOME", &self.0)
            .env("XDG_CONFIG_HOME", self.0.join(".config"))
            .env("XDG_DATA_HOME", self.0.join(".local/share"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn a_new_user_gets_from_an_empty_home_to_a_read_article() {
    let home = Home::empty("newcomer");
    // Without any setup, the program shows something to read and says what to do next.
    let mut session = home.reader();
    session.wait_for("these are samples");
    session.wait_for("pullquote import FILE");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);

    let feed = feed();
    let server = Server::start("127.0.0.1", move |asked| match asked.path.as_str() {
        "/feed.xml" => found("application/rss+xml", &feed),
        _ => reply("404 Not Found", &[], b""),
    });
    let list = home.0.join("feeds.opml");
    let url = server.url("/feed.xml");
    let opml = format!(
        "<opml version=\"2.0\"><body><outline text=\"Coast\"><outline type=\"rss\" text=\"Orra Courier\" xmlUrl=\"{url}\"/></outline></body></opml>"
    );
    fs::write(&list, opml).unwrap();
    let imported = home.run(&["import", list.to_str().unwrap()]);
    assert_eq!(imported, "1 new subscription, 0 new articles\n");
    home.run(&["refresh"]);

    let mut session = home.reader();
    for words in [
        "1 of 2 · 2 unread",
        "Coast",
        "Orra Courier",
        "Council talks drag on",
    ] {
        session.wait_for(words);
    }
    session.wait_for("Ana Sandoval · told · direct");
    session.press("\r");
    session.wait_for("╭─ Article ─");
    session.press("\u{4}\u{4}\u{4}\u{4}");
    // Only the fourth half page shows it.
    session.wait_for("Round 37 of");
    let place = first_round(&session);
    session.press("q");
    session.wait_for("1 of 2 · 1 unread");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();

    let mut session = home.reader();
    session.wait_for("1 of 2 · 1 unread");
    session.press("\r");
    session.wait_for("╭─ Article ─");
    session.wait("the place where it was left", |seen| {
        seen.terminal.screen().contents().contains(&place)
    });
    assert_eq!(first_round(&session), place);
    session.press("qq");
    assert_eq!(session.end().exit_code(), 0);
}

/// The first round of talks on the screen: "Round 31 of".
fn first_round(session: &Session) -> String {
    let screen = session.look().terminal.screen().contents();
    let (_, after) = screen.split_once("Round ").unwrap();
    let number = after.split(' ').next().unwrap();
    format!("Round {number} of")
}

#[test]
fn subscribing_to_a_front_page_subscribes_to_its_feed() {
    let home = Home::empty("front-page");
    let feed = feed();
    let server = Server::start("127.0.0.1", move |asked| match asked.path.as_str() {
        "/" => found(
            "text/html",
            "<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head></html>",
        ),
        "/feed.xml" => found("application/rss+xml", &feed),
        _ => reply("404 Not Found", &[], b""),
    });
    let mut session = home.reader();
    session.wait_for("these are samples");
    session.press(&format!(":subscribe {}\r", server.url("/")));
    session.wait_for("2 new articles");
    session.wait_for("Orra Courier");
    session.press(&format!(":subscribe {}\r", server.url("/none")));
    session.wait_for("the server answered 404 (not found)");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

/// A feed with one story that contains this quote.
fn edition(said: &str) -> String {
    let text = "The council of Orra met again and left without a vote. ".repeat(12);
    format!(
        "<rss version='2.0'><channel><title>Orra Courier</title><item><guid>bridge</guid>\
         <title>Bridge in doubt</title><description><![CDATA[<p>{text}</p><p>{said}</p>]]></description>\
         </item></channel></rss>"
    )
}

#[test]
fn quotes_that_were_removed_from_an_article_are_shown_as_such() {
    let home = Home::empty("edited");
    let turns = AtomicUsize::new(0);
    let server = Server::start("127.0.0.1", move |_| {
        // The import also fetches the feed.
        let said = if turns.fetch_add(1, Ordering::SeqCst) < 2 {
            "<p>\"We will not wait another winter,\" Mayor Ana Sandoval told reporters.</p>\
             <p>\"It costs too much,\" Tom Reyes told reporters.</p>"
        } else {
            "<p>\"It costs far too much,\" Tom Reyes told reporters.</p>"
        };
        found("application/rss+xml", &edition(said))
    });
    home.run(&["import", &server.url("/feed.xml")]);
    home.run(&["refresh", "--all"]);
    home.run(&["refresh", "--all"]);
    let mut session = home.reader();
    for words in [
        "changed since it was stored",
        "“It costs far too much”",
        "2 quotes from earlier versions",
        "“We will not wait another winter”",
        "no longer in the article",
        "edited in the article since",
    ] {
        session.wait_for(words);
    }
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    let now = home.run(&["show", "1"]);
    assert!(!now.contains("another winter"), "{now}");
    let all = home.run(&["show", "--versions", "1"]);
    assert!(all.starts_with("UNTIL 20"), "{all}");
    assert!(
        all.contains("another winter") && all.ends_with(&now),
        "{all}"
    );
    let lines = home.run(&["show", "--versions", "--json", "1"]);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    let gone = home.run(&["quotes", "--gone"]);
    let mut gone: Vec<Vec<&str>> = gone
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    gone.sort_by_key(|row| row[2]);
    let rows: Vec<&[&str]> = gone.iter().map(|row| &row[2..6]).collect();
    let (ana, tom) = (
        [
            "Ana Sandoval",
            "told",
            "We will not wait another winter",
            "no longer in the article",
        ],
        [
            "Tom Reyes",
            "told",
            "It costs too much",
            "edited in the article since",
        ],
    );
    assert_eq!(rows, [&ana[..], &tom[..]]);
    assert!(gone.iter().all(|row| row[6].starts_with("20")), "{gone:?}");
    assert!(!home.run(&["quotes", "costs"]).contains("It costs too much"));
    let edited = home.run(&["quotes", "--gone", "--json", "speaker:reyes"]);
    for found in [r#""fate":"edited""#, r#""gone":"20"#] {
        assert!(edited.contains(found), "{edited}");
    }
    assert!(
        edited.contains(r#""became":"It costs far too much""#),
        "{edited}"
    );
    assert_eq!(edited.lines().count(), 1);
    let edited = home.run(&["quotes", "is:edited"]);
    assert!(edited.ends_with("It costs {+far+} too much\n"), "{edited}");
}

#[test]
fn a_story_in_several_outlets_lists_them() {
    let home = Home::empty("outlets");
    let story = edition("<p>\"It costs too much,\" Tom Reyes told reporters.</p>");
    let server = Server::start("127.0.0.1", move |asked| {
        let name = if asked.path == "/one" {
            "Tarn Post"
        } else {
            "Orra Courier"
        };
        let feed = story.replace("Orra Courier", name);
        found("application/rss+xml", &feed)
    });
    for path in ["/one", "/two"] {
        home.run(&["import", &server.url(path)]);
        home.run(&["refresh", &server.url(path)]);
    }
    let mut session = home.reader();
    session.wait_for("1 of 1");
    session.wait_for("also in Orra Courier");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}
