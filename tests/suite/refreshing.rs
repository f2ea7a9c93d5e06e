//! Refreshing while reading: what starts it, what is reported, and that it never moves the reader. Tested without a
//! terminal on a real library file, and in a real terminal with a local server.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pullquote::library::{FeedSettings, Incoming, Library};
use pullquote::text::{Article, date_time};
use pullquote::view_model::{Msg, RefreshPhase, RefreshProgress, RefreshResult, RefreshScope};

use crate::desk::{Desk, NOW, ferry};
use crate::library_screen::at_desk;
use crate::server::{Server, Step, found, reply};
use crate::terminal::reader_of;
use crate::terminal::session::{Session, pullquote};

/// The requests that these keys cause, after those that opening the library causes.
#[track_caller]
fn check_asked(test: &str, keys: &str, expected: &[RefreshScope]) {
    let desk = at_desk(test, (120, 40), keys);
    let (first, asked) = desk.refreshes.split_first().unwrap();
    assert_eq!(first, &RefreshScope::Due);
    assert_eq!(asked, expected, "{keys}\n{}", desk.screen());
}

fn feeds(library: &Library, names: &[&str]) -> RefreshScope {
    let feeds = library.feeds().unwrap();
    let found = names.iter().map(|name| {
        let feed = feeds.iter().find(|feed| feed.label() == *name);
        feed.unwrap().id
    });
    RefreshScope::Feeds(found.collect())
}

#[test]
fn r_refreshes_the_feed_of_the_list_or_article_and_shift_r_all_feeds() {
    let desk = at_desk("asks-names", (120, 40), "");
    let library = desk.library.as_ref().unwrap();
    let one = feeds(library, &["Northern Wire"]);
    let other = feeds(library, &["Grey Sound Times"]);
    let letter = feeds(library, &["Harbour Letter"]);
    let folder = feeds(library, &["Northern Wire", "Grey Sound Times"]);
    check_asked("asks-article", "r", &[one]);
    check_asked("asks-second", "j r", std::slice::from_ref(&other));
    check_asked("asks-open", "j Enter r", &[other]);
    // The sidebar: all articles, unread, starred, the feed without a folder, the folder.
    check_asked("asks-feed", "h j j j r", &[letter]);
    check_asked("asks-folder", "h j j j j r", &[folder]);
    check_asked("asks-all", "R", &[RefreshScope::All]);
    check_asked("asks-all-open", "Enter R", &[RefreshScope::All]);
    check_asked("asks-nothing", "h j j r", &[]);
}

fn under_way() -> Msg {
    Msg::Refreshing(RefreshProgress {
        done: 3,
        of: 5,
        what: RefreshPhase::Feeds,
        new: 2,
    })
}

fn refreshed(asked: RefreshScope, new: usize, failures: &[(&str, &str)]) -> Msg {
    let failures = failures.iter();
    Msg::Refreshed(RefreshResult {
        asked,
        feeds: 5,
        new,
        whole: 0,
        failures: failures
            .map(|(name, reason)| ((*name).into(), (*reason).into()))
            .collect(),
        moved: Vec::new(),
        cancelled: false,
    })
}

#[test]
fn the_status_line_shows_progress_and_esc_cancels() {
    let mut desk = at_desk("progress", (120, 40), "");
    desk.tell(under_way());
    assert!(desk.screen().contains("3 of 5 feeds · 2 new"));
    desk.press("Enter");
    assert!(desk.screen().contains("3 of 5 feeds · 2 new"));
    // Esc first leaves the current mode.
    desk.press("Esc");
    assert_eq!(desk.refreshes_stopped, 0);
    desk.press("Esc");
    assert_eq!(desk.refreshes_stopped, 1);
    desk.tell(refreshed(RefreshScope::All, 2, &[]));
    assert!(!desk.screen().contains("of 5 feeds"));
    desk.press("Esc");
    assert_eq!(desk.refreshes_stopped, 1);
}

#[track_caller]
fn check_told(test: &str, msg: Msg, expected: &str) {
    let mut desk = at_desk(test, (120, 40), "");
    desk.tell(msg);
    let said = desk.view_model.shared.notice.map(|notice| notice.text);
    assert_eq!(said.as_deref().unwrap_or_default(), expected);
}

#[test]
fn results_are_reported_only_if_the_user_asked_for_the_refresh() {
    check_told(
        "told-none",
        refreshed(RefreshScope::All, 0, &[]),
        "nothing new",
    );
    check_told(
        "told-new",
        refreshed(RefreshScope::All, 7, &[]),
        "7 new articles",
    );
    let one = [("Grey Sound Times", "timed out\u{1b}[2J")];
    check_told(
        "told-failed",
        refreshed(RefreshScope::All, 1, &one),
        "1 new article; Grey Sound Times: timed out\u{fffd}[2J",
    );
    let two = [("Grey Sound Times", "timed out"), ("Letter", "no host")];
    check_told(
        "told-failures",
        refreshed(RefreshScope::All, 0, &two),
        "nothing new; 2 feeds failed and are marked with !",
    );
    check_told("told-due", refreshed(RefreshScope::Due, 3, &two), "");
}

#[test]
fn turning_on_whole_articles_fetches_them_at_once() {
    let desk = at_desk("asks-letter", (120, 40), "");
    let letter = feeds(desk.library.as_ref().unwrap(), &["Harbour Letter"]);
    let always = "h j j j : type:set-feed_full-text=always Enter";
    check_asked("asks-whole", always, &[letter]);
    let off = "h j j j : type:set-feed_full-text=off Enter";
    check_asked("asks-teasers", off, &[]);
}

#[test]
fn settings_of_the_selected_feed_can_be_typed() {
    let mut desk = at_desk(
        "settings",
        (120, 40),
        "h j j j : type:set-feed_interval=6h Enter",
    );
    assert!(
        desk.screen().contains("set for this feed"),
        "{}",
        desk.screen()
    );
    let interval = |desk: &Desk, name: &str| {
        let feeds = desk.library.as_ref().unwrap().feeds().unwrap();
        let feed = feeds.into_iter().find(|feed| feed.label() == name);
        feed.unwrap().settings.interval
    };
    assert_eq!(interval(&desk, "Harbour Letter"), Some(21_600));
    assert_eq!(interval(&desk, "Northern Wire"), None);
    desk.press(": type:set-feed_full Tab");
    let screen = desk.screen();
    assert!(screen.contains("set-feed full-text="), "{screen}");
    desk.press("a");
    let screen = desk.screen();
    assert!(screen.contains("set-feed full-text=always"), "{screen}");
    desk.press("Esc : type:set-feed_interval=often Enter");
    assert!(desk.screen().contains("an interval is at least a minute"));
    // For a folder, the setting applies to all its feeds.
    desk.press("j : type:set-feed_interval=2d Enter");
    assert_eq!(interval(&desk, "Northern Wire"), Some(172_800));
    assert_eq!(interval(&desk, "Harbour Letter"), Some(21_600));
}

/// An article that is newer than all others.
fn seal() -> Article {
    let mut article = Article {
        text: "Nobody had seen the seal since Tuesday.".into(),
        ..Article::default()
    };
    article.metadata.published = Some(date_time::date(NOW));
    article
}

fn bring(desk: &mut Desk) {
    let article = seal();
    let incoming = Incoming::alone(&article);
    let library = desk.library.as_mut().unwrap();
    library.store(&[incoming], NOW).unwrap();
    desk.tell(refreshed(RefreshScope::Due, 1, &[]));
}

#[test]
fn new_articles_move_neither_the_selection_nor_the_position_in_an_article() {
    let mut desk = at_desk("stays", (100, 30), "j Enter 1 2 j");
    let reading = |desk: &Desk| {
        let reading = desk.reading();
        (reading.id, reading.anchor, reading.article.clone())
    };
    let before = reading(&desk);
    bring(&mut desk);
    assert_eq!(reading(&desk), before);
    desk.press("q");
    let screen = desk.screen();
    assert!(
        screen.contains("3 of 4") && screen.contains("Nobody had seen"),
        "{screen}"
    );
    let chosen = desk.view_model.library.articles.list.chosen().unwrap();
    assert_eq!(
        chosen.title,
        ferry().article.metadata.title.clone().unwrap()
    );
}

#[test]
fn articles_that_arrive_while_the_list_is_loading_are_shown() {
    let mut desk = at_desk("meanwhile", (120, 40), "");
    let library = desk.library.take();
    desk.tell(Msg::LibraryChanged);
    // The list waits for its answer, and this request must not be lost.
    let asked = desk.view_model.library.articles.list.awaited().unwrap();
    desk.library = library;
    bring(&mut desk);
    assert!(!desk.screen().contains("Nobody had seen"));
    let rows = desk
        .view_model
        .library
        .articles
        .list
        .rows
        .iter()
        .cloned()
        .collect();
    desk.tell(Msg::Answered {
        request: asked,
        answer: pullquote::view_model::Answer::Page {
            rows,
            found: Vec::new(),
            now: NOW,
        },
    });
    assert!(desk.screen().contains("Nobody had seen"));
}

#[test]
fn the_whole_article_of_a_teaser_is_stored_in_the_library() {
    let mut desk = at_desk("whole", (100, 30), "");
    let mut teaser = seal();
    teaser.metadata.url = Some("https://wire.example/seal".into());
    let incoming = Incoming::alone(&teaser);
    let library = desk.library.as_mut().unwrap();
    let id = library.store(&[incoming], NOW).unwrap()[0].id();
    desk.tell(Msg::LibraryChanged);
    desk.press("g g Enter x");
    let (request, url) = desk.pages.last().cloned().unwrap();
    assert_eq!(url, "https://wire.example/seal");
    let page = ferry().article;
    desk.tell(Msg::PageFetched {
        request,
        article: Arc::clone(&page),
    });
    let library = desk.library.as_ref().unwrap();
    assert_eq!(library.article(id).unwrap().text, page.text);
    assert!(library.row(id).unwrap().unwrap().complete);
}

fn rss(headlines: &[String]) -> String {
    let items = headlines.iter().enumerate().map(|(number, headline)| {
        // The same words would make it the same story.
        let text = (0..90).map(|n| format!("froze over {} ", n * (number + 7)));
        let text: String = text.collect();
        let hour = 10 + number;
        format!(
            "<item><guid>{headline}</guid><title>{headline}</title>\
             <pubDate>Wed, 04 Mar 2026 {hour}:00:00 GMT</pubDate><description>{text}</description></item>"
        )
    });
    let items: String = items.collect();
    format!("<rss version='2.0'><channel><title>Orra Courier</title>{items}</channel></rss>")
}

#[test]
fn the_reader_refreshes_by_itself_and_on_demand() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/refreshing");
    let _ = fs::remove_dir_all(&home);
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let server = Server::start("127.0.0.1", move |asked| {
        if asked.path != "/feed" {
            return reply("404 Not Found", &[], b"");
        }
        let edition = count.fetch_add(1, Ordering::SeqCst) + 1;
        let headlines: Vec<String> = (1..=edition).map(|n| format!("Edition {n}")).collect();
        found("application/rss+xml", &rss(&headlines))
    });
    let mut library = Library::open(&home.join("pullquote/library.db")).unwrap();
    for path in ["/feed", "/gone"] {
        library
            .subscribe(&server.url(path), &FeedSettings::default())
            .unwrap();
    }
    drop(library);
    let mut session = reader_of(&home);
    session.wait_for("Edition 1");
    session.wait_for("!");
    session.press("\r");
    session.wait_for("froze over");
    session.press("R");
    session.wait_for("1 new article");
    session.press("q");
    session.wait_for("2 of 2");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
    assert_eq!(requests.load(Ordering::SeqCst), 2);
    // On the next start it is too early for a refresh.
    let mut session = reader_of(&home);
    session.wait_for("Edition 2");
    session.press("q");
    session.end();
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[test]
fn an_address_without_a_feed_is_not_subscribed_to() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/missing");
    let _ = fs::remove_dir_all(&home);
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => found("application/rss+xml", &rss(&["Edition 1".to_owned()])),
        _ => reply("404 Not Found", &[], b""),
    });
    let file = home.join("pullquote/library.db");
    let mut library = Library::open(&file).unwrap();
    let settings = FeedSettings::default();
    library.subscribe(&server.url("/feed"), &settings).unwrap();
    drop(library);
    let mut session = reader_of(&home);
    session.wait_for("Edition 1");
    session.press(&format!(":subscribe {}\r", server.url("/none")));
    session.wait_for("not subscribed to");
    session.press("q");
    session.end();
    assert_eq!(Library::open(&file).unwrap().feeds().unwrap().len(), 1);
}

#[test]
fn automatic_refresh_can_be_turned_off() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/on-demand");
    let _ = fs::remove_dir_all(&home);
    let server = Server::start("127.0.0.1", |_| {
        found("application/rss+xml", &rss(&["Edition 1".to_owned()]))
    });
    let mut library = Library::open(&home.join("pullquote/library.db")).unwrap();
    let settings = FeedSettings::default();
    library.subscribe(&server.url("/feed"), &settings).unwrap();
    drop(library);
    fs::create_dir_all(home.join("settings/pullquote")).unwrap();
    fs::write(
        home.join("settings/pullquote/config.toml"),
        "refresh = false\n",
    )
    .unwrap();
    let mut command = pullquote(&[]);
    command.env("XDG_DATA_HOME", &home);
    command.env("XDG_CONFIG_HOME", home.join("settings"));
    let mut session = Session::start(command, 120, 30);
    session.wait_for("127.0.0.1");
    assert_eq!(server.asked().len(), 0);
    session.press("R");
    session.wait_for("Edition 1");
    session.press("q");
    session.end();
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_slow_feed_is_reported_and_can_be_cancelled() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/slow-feed");
    let _ = fs::remove_dir_all(&home);
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => found("application/rss+xml", &rss(&["Edition 1".to_owned()])),
        _ => vec![Step::Wait(Duration::from_secs(15))],
    });
    let mut library = Library::open(&home.join("pullquote/library.db")).unwrap();
    let settings = FeedSettings::default();
    for path in ["/feed", "/slow"] {
        library.subscribe(&server.url(path), &settings).unwrap();
    }
    drop(library);
    let mut session = reader_of(&home);
    session.wait_for("1 of 2 feeds · 1 new");
    // Articles that have arrived can be read while other feeds are still being fetched.
    session.wait_for("Edition 1");
    session.press("\u{1b}");
    session.wait("no word of the refresh", |seen| {
        !seen.terminal.screen().contents().contains("1 of 2 feeds")
    });
    session.press("R");
    session.wait_for("1 of 2 feeds · 0 new");
    session.press("\u{1b}");
    session.wait_for("cancelled; nothing new");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}
