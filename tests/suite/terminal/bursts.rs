//! Much input at once, and input that is cut off: every key counts without another one after it, no part of a sequence is
//! read as a key, and ^C still quits.

use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::session::{Session, pullquote};
use super::{file, home_with_library, reader_of, story};

/// Longer than the program waits for the rest of a sequence.
const SILENCE: Duration = Duration::from_millis(1500);

/// The notice for a paste without an end.
const LOST: &str = "the terminal did not end a paste";

/// A mouse report without a button, which the program ignores, so that reading it is cheap.
const REPORT: &str = "\x1b[<35;1;1M";

/// The screen, once it no longer changes.
fn settled(session: &Session) -> String {
    let contents = || session.look().terminal.screen().contents();
    let mut before = contents();
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = contents();
        if now == before {
            return now;
        }
        before = now;
    }
}

/// Sends this many bytes at once. The effect of the last ones, a search, must be seen without another key.
#[track_caller]
fn check_keys(count: usize) {
    let search = "/the end";
    let left = count - search.len();
    let keys = "j".repeat(left % REPORT.len());
    let reports = REPORT.repeat(left / REPORT.len());
    let mut session = story();
    session.press(&format!("{reports}{keys}{search}"));
    session.wait_for("the end");
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0, "{count}");
    session.assert_clean();
}

#[test]
fn bursts_of_keys_are_read_to_their_end() {
    for count in [1023, 1024, 1025, 4096, 16 * 1024, 64 * 1024] {
        check_keys(count);
    }
}

#[test]
fn keys_work_after_a_burst_of_mouse_reports() {
    let mut session = story();
    session.press(&REPORT.repeat(50_000));
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn control_c_quits_after_a_burst() {
    let mut session: Session = Session::start(pullquote(&[super::STORY]), 100, 30);
    session.wait_for("The city council of Orra");
    session.press(&format!("{}\x03", "j".repeat(4_000)));
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn no_part_of_a_mouse_report_is_read_as_a_key() {
    let mut session = story();
    session.wait_for("Quotes 12");
    let before = settled(&session);
    session.press(&REPORT.repeat(50_000));
    session.press("/zqx");
    session.wait_for("/zqx");
    session.press("\x1b");
    session.wait("the screen as before the reports", |seen| {
        seen.terminal.screen().contents() == before
    });
}

#[test]
fn a_long_search_is_typed_in_linear_time() {
    let library = reader_of(&home_with_library("long-search"));
    library.wait_for("2 unread");
    for mut session in [library, story()] {
        let began = Instant::now();
        session.press(&format!("/{}", "harbour ".repeat(8 * 1024)));
        session.press("\x03");
        assert_eq!(session.end().exit_code(), 0);
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_paste_without_an_end_is_ignored_up_to_its_end() {
    let mut session = story();
    session.press("\x1b[200~some\x03\x03text");
    session.wait_for(LOST);
    session.press("q and q\x03\x03q");
    thread::sleep(SILENCE);
    session.press("q\x1b[201~/zqx");
    session.wait_for("/zqx");
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn control_c_pressed_twice_quits_during_a_paste_without_an_end() {
    for presses in [&["\x03\x03"][..], &["\x03", "\x03"]] {
        let mut session = story();
        session.press("\x1b[200~some text");
        session.wait_for(LOST);
        for press in presses {
            session.press(press);
            thread::sleep(Duration::from_millis(200));
        }
        assert_eq!(session.end().exit_code(), 0);
        session.assert_clean();
    }
}

#[test]
fn a_paste_may_contain_the_byte_of_control_c() {
    let mut session = story();
    session.press("/\x1b[200~zq\x03\x03x\x1b[201~");
    session.wait_for("/zq");
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn an_unfinished_mouse_report_swallows_no_later_key() {
    for (begun, pause) in [
        ("\x1b[<35;1", SILENCE),
        ("\x1b[", SILENCE),
        ("\x1bO", SILENCE),
        ("\x1b[<35;1\x03", Duration::ZERO),
    ] {
        let mut session = story();
        session.press(begun);
        thread::sleep(pause);
        if !pause.is_zero() {
            session.press("q");
        }
        assert_eq!(session.end().exit_code(), 0, "{begun:?}");
        session.assert_clean();
    }
}

#[test]
fn a_terminal_that_claims_to_be_enormous_is_drawn_in_part() {
    let mut session =
        Session::start_claiming(pullquote(&[super::STORY]), (u16::MAX, u16::MAX), (100, 30));
    session.wait("the story", |seen| {
        let bytes = String::from_utf8_lossy(&seen.bytes);
        bytes.contains("Orra council backs new harbour bridge")
    });
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn a_resize_to_an_enormous_size_loses_nothing() {
    let mut session = story();
    session.claim(u16::MAX, u16::MAX);
    session.press("/zqx");
    session.wait("the prompt", |seen| {
        String::from_utf8_lossy(&seen.bytes).contains("zqx")
    });
    session.claim(100, 30);
    session.wait_for("The city council of Orra");
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}

#[test]
fn a_file_that_does_not_fit_into_memory_is_reported() {
    let line = "The mayor said the bridge was safe, and that the ferry would sail as before.\n\n";
    let large = file("large.txt", line.repeat(500_000).as_bytes());
    // The text itself would fit, and what is needed to analyse any text would not.
    let small = file("small.txt", line.repeat(10_000).as_bytes());
    for (path, kilobytes) in [(large, 400_000), (small, 70_000)] {
        let mut command = CommandBuilder::new("sh");
        let limited = format!("ulimit -v {kilobytes}; exec \"$0\" \"$1\"");
        command.args(["-c", &limited]);
        command.args([env!("CARGO_BIN_EXE_pullquote").into(), path]);
        let mut session = Session::start(command, 100, 30);
        session.wait_for("it does not fit into memory");
        session.press("q");
        assert_eq!(session.end().exit_code(), 0);
        session.assert_clean();
    }
}
