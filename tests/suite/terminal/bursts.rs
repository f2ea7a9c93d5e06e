//! Much input at once: every key counts without another one after it, and ^C still quits.

use super::session::{Session, pullquote};
use super::story;

/// A report of the mouse without a button, which means nothing to the program: reading it costs little.
const REPORT: &str = "\x1b[<35;1;1M";

/// Sends this many bytes at once; the last ones, a search, must be seen without a further key.
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
fn a_burst_of_mouse_reports_leaves_the_keyboard_alive() {
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
