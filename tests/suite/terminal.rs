//! The whole program in a terminal: it shows its screen, reacts to keys, and restores the terminal.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop if its setup fails"
)]

mod bursts;
mod guide;
mod newcomer;
mod notes;
pub(crate) mod session;
mod verifying;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use pullquote::app::Mouse;
use pullquote::app::terminal::Screen;
use pullquote::library::{Incoming, Library, Listing};
use pullquote::loader::{Hint, load};

use self::session::{Session, pullquote};

const STORY: &str = "assets/samples/bridge-vote.txt";

/// Creates a file for one test.
fn file(test: &str, content: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{test}.txt"));
    fs::write(&path, content).unwrap();
    path
}

fn story() -> Session {
    let session = Session::start(pullquote(&[STORY]), 100, 30);
    session.wait_for("The city council of Orra");
    session
}

#[test]
fn a_story_is_shown_and_q_quits() {
    let mut session = story();
    assert!(session.look().terminal.screen().alternate_screen());
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn control_c_always_quits() {
    let mut session = story();
    session.press("/brid\u{3}");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn keys_move_through_the_story() {
    let mut session = story();
    session.press("G");
    session.wait_for("Editing by Iris Vance");
    session.press("gg");
    session.wait_for("The city council of Orra");
}

/// Selects this keymap in a configuration file. Checks that each row of keys leads to a screen with these words and
/// that the last keys quit.
#[track_caller]
fn check_preset(name: &str, steps: &[(&str, &str)], leave: &str) {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("presets")
        .join(name);
    fs::create_dir_all(home.join("pullquote")).unwrap();
    let settings = format!("keymap = {name:?}\n");
    fs::write(home.join("pullquote/config.toml"), settings).unwrap();
    let mut command = pullquote(&[STORY, "assets/samples/lighthouse.txt"]);
    command.env("XDG_CONFIG_HOME", home);
    let mut session = Session::start(command, 100, 30);
    session.wait_for("The city council of Orra");
    for (keys, words) in steps {
        session.press(keys);
        session.wait_for(words);
    }
    session.press(leave);
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn the_vim_keymap_works() {
    let steps = [
        ("G", "Editing by Iris Vance"),
        ("gg", "The city council of Orra"),
        ("n", "quote 1 of 12"),
        ("gt", "The last keeper of Tarn Rock"),
        ("gT", "The city council of Orra"),
        ("/quay\r", "1/"),
    ];
    check_preset("vim", &steps, "ZZ");
}

#[test]
fn the_newsboat_keymap_works() {
    let steps = [
        ("n", "The last keeper of Tarn Rock"),
        ("p", "quote 1 of 12"),
        ("..", "quote 2 of 12"),
        (",", "quote 1 of 12"),
    ];
    check_preset("newsboat", &steps, "Q");
}

#[test]
fn the_less_keymap_works() {
    let steps = [
        (">", "Editing by Iris Vance"),
        ("g", "The city council of Orra"),
        ("/quay\r", "1/"),
        ("n", "2/"),
        ("h", "move down a line; in a list"),
    ];
    check_preset("less", &steps, "Q");
}

#[test]
fn resizing_shows_the_same_position() {
    let mut session = story();
    for (columns, rows) in [(40, 12), (1, 1), (200, 50), (7, 3), (80, 24)] {
        session.resize(columns, rows);
    }
    session.wait_for("The city council of Orra");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn control_z_suspends_the_program_and_it_can_be_resumed() {
    let mut session = story();
    session.press("\u{1a}");
    session.wait_for_state('T');
    session.assert_clean();
    session.signal("CONT");
    session.wait("the reader", |seen| {
        seen.terminal.screen().alternate_screen()
            && seen
                .terminal
                .screen()
                .contents()
                .contains("The city council of Orra")
    });
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn a_stop_signal_suspends_the_program() {
    let mut session = story();
    session.signal("TSTP");
    session.wait_for_state('T');
    session.assert_clean();
    session.signal("CONT");
    session.wait("the reader", |seen| {
        seen.terminal.screen().alternate_screen()
    });
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn signals_that_end_the_program_leave_the_terminal_clean() {
    for (name, spoken) in [
        ("TERM", "Terminated"),
        ("HUP", "Hangup"),
        ("INT", "Interrupt"),
        ("QUIT", "Quit"),
    ] {
        let mut session = story();
        session.signal(name);
        let status = session.end();
        assert!(!status.success());
        let signal = status.signal().map(str::to_string);
        assert!(
            signal
                .as_deref()
                .is_some_and(|signal| signal.starts_with(spoken)),
            "{name}: {signal:?}"
        );
        session.assert_clean();
    }
}

/// Not a test: [`a_panic_leaves_the_terminal_clean`] runs this in a terminal.
#[test]
#[ignore = "panics on purpose, on a terminal of its own"]
fn panics_on_the_screen() {
    let _screen = Screen::enter(Mouse::Captured).unwrap();
    panic!("this was bound to happen");
}

#[test]
fn a_panic_leaves_the_terminal_clean() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--ignored",
        "--exact",
        "--nocapture",
        "terminal::panics_on_the_screen",
    ]);
    let mut session = Session::start(command, 100, 30);
    session.wait("the screen", |seen| {
        seen.bytes.windows(8).any(|w| w == b"\x1b[?1049h")
    });
    assert!(!session.end().success());
    session.wait_for("this was bound to happen");
    session.assert_clean();
}

#[test]
fn text_cannot_control_the_terminal() {
    let hostile = file(
        "hostile",
        "Harmless headline\n\nBefore \u{1b}]0;owned\u{7} \u{1b}[2J\u{1b}[31mred\u{9b}5m \u{202e}reversed\u{202c} \
         \u{1b}]52;c;b3duZWQ=\u{7} \u{1b}P+q\u{1b}\\ after.\n\nThe end, said Ana Sandoval.\n"
            .as_bytes(),
    );
    let mut session = Session::start(pullquote(&[hostile.to_str().unwrap()]), 100, 30);
    session.wait_for("The end");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
    let seen = session.look();
    let output = String::from_utf8_lossy(&seen.bytes);
    for forbidden in [
        "\u{1b}]0;",
        "\u{1b}]52",
        "\u{1b}[31mred",
        "\u{9b}",
        "\u{202e}",
        "\u{1b}P",
    ] {
        assert!(!output.contains(forbidden), "{forbidden:?} came through");
    }
}

#[test]
fn an_article_can_be_piped_in_while_keys_come_from_the_terminal() {
    let mut command = CommandBuilder::new("sh");
    let program = env!("CARGO_BIN_EXE_pullquote");
    command.args(["-c", &format!("cat {STORY} | '{program}' -")]);
    let mut session = Session::start(command, 100, 30);
    session.wait_for("The city council of Orra");
    session.press("G");
    session.wait_for("Editing by Iris Vance");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn without_a_file_the_samples_are_shown() {
    let session = Session::start(pullquote(&[]), 100, 30);
    session.wait_for("The city council of Orra");
    session.wait_for("pullquote FILE");
}

#[test]
fn a_missing_file_is_reported_before_the_screen_is_changed() {
    let mut session = Session::start(pullquote(&["nowhere.txt"]), 100, 30);
    assert_eq!(session.end().exit_code(), 1);
    session.wait_for("cannot read nowhere.txt: no such file or directory");
    assert!(!session.look().bytes.contains(&0x1b));
}

#[test]
fn the_reply_about_the_background_colour_is_not_taken_for_keys() {
    let mut session = story();
    session.wait("the question", |seen| {
        seen.bytes.windows(6).any(|w| w == b"\x1b]11;?")
    });
    // If the answer were taken for keys, the q in it would quit the program.
    session.press("\u{1b}]11;rgb:ffff/ffff/eeee\u{1b}\\G");
    session.wait_for("Editing by Iris Vance");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let mut command = CommandBuilder::new("env");
    command.args(["TERM=dumb", env!("CARGO_BIN_EXE_pullquote"), STORY]);
    let mut session = Session::start(command, 100, 50);
    assert_eq!(session.end().exit_code(), 0);
    session.wait_for("QUOTES");
    assert!(!session.look().bytes.contains(&0x1b));
}

#[test]
fn a_changed_file_is_announced_and_reloaded_at_the_same_position() {
    let path = file("changes", b"The first version.\n\nSomebody said so.\n");
    let mut session = Session::start(pullquote(&[path.to_str().unwrap()]), 100, 30);
    session.wait_for("The first version.");
    fs::write(
        &path,
        "The first version.\n\nSomebody said so.\n\nAnd more of it.\n",
    )
    .unwrap();
    session.wait_for("the file has changed");
    session.press("r");
    session.wait_for("And more of it.");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn a_quote_is_copied_to_the_clipboard_of_the_terminal() {
    let mut session = story();
    // The quotes have been found when the title of their pane shows their number.
    session.wait_for("Ana Sandoval · told");
    session.press("ny");
    session.wait("the clipboard", |seen| {
        seen.bytes.windows(7).any(|w| w == b"\x1b]52;c;")
    });
}

#[test]
fn quotes_are_exported_only_to_a_new_file() {
    let path = file("export", b"");
    fs::remove_file(&path).unwrap();
    let path = path.with_extension("csv");
    let _ = fs::remove_file(&path);
    let mut session = story();
    session.wait_for("Ana Sandoval · told");
    session.press(&format!(":export {}\r", path.display()));
    session.wait_for("wrote ");
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("Ana Sandoval"), "{saved}");
    session.press(&format!(":export {}\r", path.display()));
    session.wait_for("cannot write");
    assert_eq!(fs::read_to_string(&path).unwrap(), saved);
}

/// A home folder with a library of two stories.
fn home_with_library(test: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("homes")
        .join(test);
    let _ = fs::remove_dir_all(&home);
    let mut library = Library::open(&home.join("pullquote/library.db")).unwrap();
    for name in ["lighthouse.txt", "bridge-vote.txt"] {
        let bytes = fs::read(Path::new("assets/samples").join(name)).unwrap();
        let article = load(&bytes, &Hint::default()).remove(0);
        let incoming = Incoming::alone(&article);
        library.store(&[incoming], 1_772_600_000).unwrap();
    }
    home
}

pub(crate) fn reader_of(home: &Path) -> Session {
    let mut command = pullquote(&[]);
    command.env("XDG_DATA_HOME", home);
    Session::start(command, 120, 30)
}

/// Waits until the star and the position are in the file.
fn wait_until_kept(home: &Path) {
    let library = Library::open(&home.join("pullquote/library.db")).unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    let listing = Listing {
        limit: 9,
        ..Listing::default()
    };
    let kept = || {
        let rows = library.list(&listing).unwrap();
        rows.iter()
            .any(|row| row.starred && !row.unread && row.position > 0)
    };
    while !kept() {
        assert!(Instant::now() < deadline, "star and place were not kept");
        std::thread::yield_now();
    }
}

#[test]
fn the_library_opens_articles_saves_positions_and_finds_quotes() {
    let home = home_with_library("library");
    let mut session = reader_of(&home);
    session.wait_for("2 unread");
    // The quotes are found in the background, and then the screen is notified.
    session.wait_for("12 quotes");
    session.press("\r");
    session.wait_for("The city council of Orra");
    session.press("f");
    session.press("\u{4}\u{4}");
    session.wait_for("a drawing.");
    wait_until_kept(&home);
    // The position is saved even if the terminal is closed.
    session.signal("TERM");
    session.end();
    let mut session = reader_of(&home);
    session.wait_for("1 unread");
    session.wait_for("★");
    session.press("\r");
    session.wait_for("a drawing.");
    session.press("qq");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn without_a_library_the_samples_are_shown_and_no_file_is_created() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/none");
    let _ = fs::remove_dir_all(&home);
    let mut session = reader_of(&home);
    session.wait_for("these are samples");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    assert!(!home.exists());
}

#[test]
fn a_file_is_opened_where_it_was_left_even_if_it_was_moved_or_changed() {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/state");
    let _ = fs::remove_dir_all(&state);
    let lines: Vec<String> = (1..200)
        .map(|n| format!("Line {n} of the log.\n\n"))
        .collect();
    let log = file("left", lines.concat().as_bytes());
    let open = |path: &Path| {
        let mut command = pullquote(&[path.to_str().unwrap()]);
        command.env("XDG_STATE_HOME", &state);
        Session::start(command, 80, 24)
    };
    let mut session = open(&log);
    session.wait_for("Line 1 of");
    session.press(":50%\r");
    session.wait_for("Line 101 of");
    session.press("q");
    session.end();
    let kept = state.join("pullquote/positions.jsonl");
    let mode = fs::metadata(&kept).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let moved = log.with_file_name("moved.txt");
    fs::copy(&log, &moved).unwrap();
    fs::write(&log, format!("{}And one more.\n", lines.concat())).unwrap();
    for path in [&moved, &log] {
        let mut session = open(path);
        session.wait_for("Line 101 of");
        session.press("q");
        session.end();
    }
    // Something else in its place is replaced, and a folder that cannot be written does not disturb.
    fs::write(&kept, "{}\n\u{1}\nnull\n").unwrap();
    let mut session = open(&log);
    session.wait_for("Line 1 of");
    session.press("\u{4}q");
    session.end();
    assert!(fs::read_to_string(&kept).unwrap().starts_with("{\"path\":"));
}

#[test]
fn files_of_a_folder_are_listed_with_their_headlines_as_they_become_known() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal/folder");
    fs::create_dir_all(&folder).unwrap();
    for number in 100..250 {
        let page = format!(
            "# Headline {number}\n\nThe {number}th page has a few words, which is enough.\n"
        );
        fs::write(folder.join(format!("{number}.md")), page).unwrap();
    }
    fs::write(folder.join("100.eml"), "Subject: A letter\nFrom: Ada <a@b.example>\nDate: Mon, 4 Mar 2024 10:00:00 +0000\n\nWords.\n").unwrap();
    let mut session = Session::start(pullquote(&[folder.to_str().unwrap()]), 100, 20);
    session.wait_for("A letter");
    session.press("gl");
    session.wait_for("Headline 105");
    session.press("/headline 249");
    session.wait_for("249.md");
    session.press("\r\r");
    session.wait_for("The 249th page");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}
