//! Commands in lists and libraries that may come from someone else. No command runs before the user has agreed to it.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use pullquote::library::{FeedSettings, Library};

use crate::server::{Server, found};
use crate::terminal::session::{Session, pullquote};

const FEED: &str = "<rss><channel><title>T</title><item><title>Ferry</title><guid>1</guid><description>The \
    ferry is late.</description></item></channel></rss>";

/// An empty home folder with a list of feeds whose command leaves a trace.
struct Home(PathBuf);

impl Home {
    /// Refreshes the library in this file, whose command runs only with consent.
    #[track_caller]
    fn refresh_with_consent(&self, library: &str) {
        let said = self.run(&["refresh", "--all", "--library", library]);
        assert!(said.contains("--allow-commands"), "{said}");
        assert!(!self.is_traced());
        self.run(&["refresh", "--all", "--allow-commands", "--library", library]);
        assert!(self.is_traced());
    }

    fn new(test: &str) -> Self {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("strangers-{test}"));
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(home.join("box")).unwrap();
        let home = Self(home);
        fs::write(home.0.join("feed.xml"), FEED).unwrap();
        fs::write(home.0.join("box/urls"), home.list()).unwrap();
        home
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn list(&self) -> String {
        let (trace, feed) = (self.path("trace"), self.path("feed.xml"));
        format!("\"exec:touch {trace}; cat {feed}\" news \"~Ferries\"\n")
    }

    /// Runs a command and returns what it printed on standard error.
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(arguments)
            .env("XDG_DATA_HOME", self.0.join("data"))
            .env("XDG_CONFIG_HOME", self.0.join("config"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    }

    /// Whether the command has run.
    fn is_traced(&self) -> bool {
        self.0.join("trace").exists()
    }
}

/// Imports, refreshes, and checks that the command was refused for this reason.
#[track_caller]
fn check_refused(home: &Home, input: &str, reason: &str) {
    let said = home.run(&["import", input]);
    assert!(said.contains("is refused: "), "{said}");
    assert!(said.contains(reason), "{said}");
    home.run(&["refresh", "--all"]);
    assert!(!home.is_traced());
}

#[test]
fn commands_in_a_folder_are_refused() {
    let home = Home::new("folder");
    let reason = "only from a file that you name";
    check_refused(&home, &home.path("box"), reason);
    let said = home.run(&["import", "--allow-commands", &home.path("box")]);
    assert!(said.contains(reason), "{said}");
    let pattern = home.path("box/url?");
    let said = home.run(&["import", "--allow-commands", &pattern]);
    assert!(said.contains(reason), "{said}");
}

#[test]
fn commands_from_the_web_are_refused() {
    let home = Home::new("web");
    let list = home.list();
    let server = Server::start("127.0.0.1", move |_| found("text/plain", &list));
    let reason = "only from a file that you name";
    check_refused(&home, &server.url("/urls"), reason);
    let said = home.run(&["import", "--allow-commands", &server.url("/urls")]);
    assert!(said.contains(reason), "{said}");
}

#[test]
fn commands_in_a_named_list_need_consent() {
    let home = Home::new("named");
    let list = home.path("box/urls");
    check_refused(&home, &list, "--allow-commands");
    assert_eq!(home.run(&["import", "--allow-commands", &list]), "");
    assert!(!home.is_traced());
    assert_eq!(home.run(&["refresh", "--all"]), "");
    assert!(home.is_traced());
    // A command that was accepted once is accepted from then on.
    assert_eq!(home.run(&["import", &list]), "");
}

#[test]
fn in_a_terminal_the_user_sees_the_commands_and_is_asked() {
    let home = Home::new("asked");
    for (answer, feeds) in [("n\r", 0), ("y\r", 1)] {
        let mut command = pullquote(&["import", &home.path("box/urls")]);
        command.env("XDG_DATA_HOME", home.0.join("data"));
        let mut session = Session::start(command, 200, 30);
        session.wait_for("Accept them? [y/N]");
        session.wait_for(&format!("touch {}", home.path("trace")));
        session.press(answer);
        session.end();
        let library = Library::open(&home.0.join("data/pullquote/library.db")).unwrap();
        assert_eq!(library.feeds().unwrap().len(), feeds, "{answer}");
    }
}

#[test]
fn commands_in_opml_are_ignored() {
    let home = Home::new("opml");
    let trace = home.path("trace");
    let outline = format!(
        "<opml><body><outline text=\"A\" type=\"rss\" xmlUrl=\"exec:touch {trace}\" command=\"touch {trace}\" \
         header=\"Authorization: x\" headerCommand=\"X: touch {trace}\" header-command=\"X: touch {trace}\"/></body></opml>"
    );
    fs::write(home.0.join("list.opml"), outline).unwrap();
    home.run(&["import", &home.path("list.opml")]);
    home.run(&["refresh", "--all"]);
    assert!(!home.is_traced());
    let library = Library::open(&home.0.join("data/pullquote/library.db")).unwrap();
    for feed in library.feeds().unwrap() {
        assert_eq!(feed.settings.command, None);
        assert!(feed.settings.headers.is_empty());
        assert!(feed.settings.header_commands.is_empty());
    }
}

#[test]
fn commands_in_a_named_library_need_consent() {
    let home = Home::new("library");
    let path = home.path("gift.db");
    let settings = FeedSettings {
        command: Some(format!("touch {}", home.path("trace"))),
        ..FeedSettings::default()
    };
    Library::open(Path::new(&path))
        .unwrap()
        .subscribe("exec:gift", &settings)
        .unwrap();
    home.refresh_with_consent(&path);
}

#[test]
fn commands_for_headers_in_a_named_library_need_consent() {
    let home = Home::new("header");
    let path = home.path("gift.db");
    let server = Server::start("127.0.0.1", |_| found("application/rss+xml", FEED));
    let mut settings = FeedSettings::default();
    let command = format!("X-Key: touch {}; echo key", home.path("trace"));
    settings.set("header-command", &command).unwrap();
    Library::open(Path::new(&path))
        .unwrap()
        .subscribe(&server.url("/feed"), &settings)
        .unwrap();
    home.refresh_with_consent(&path);
    assert_eq!(server.asked()[0].header("x-key"), Some("key"));
}

#[test]
fn control_c_ends_a_refresh_with_its_commands() {
    let home = Home::new("interrupted");
    let (began, ended) = (home.path("began"), home.path("ended"));
    let settings = FeedSettings {
        command: Some(format!("touch {began}; (sleep 2; touch {ended}) & wait")),
        ..FeedSettings::default()
    };
    let path = home.path("own.db");
    Library::open(Path::new(&path))
        .unwrap()
        .subscribe("exec:slow", &settings)
        .unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["refresh", "--allow-commands", "--library", &path])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !Path::new(&began).exists() {
        thread::sleep(Duration::from_millis(10));
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    thread::sleep(Duration::from_secs(3));
    assert!(!Path::new(&ended).exists());
}
