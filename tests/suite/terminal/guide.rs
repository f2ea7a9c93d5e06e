//! The guide on a terminal: shown in the reader's pager, or printed where there is none.

use super::session::{Session, pullquote};

/// The program shows a chapter with that pager, and ends well.
fn chapter(pager: &str) -> Session {
    let mut command = pullquote(&["help", "web"]);
    command.env("PAGER", pager);
    let mut session = Session::start(command, 80, 200);
    assert_eq!(session.end().exit_code(), 0);
    session
}

#[test]
fn a_pager_shows_the_guide() {
    chapter("sed 's/^/paged: /'").wait_for("paged: THE WEB");
}

#[test]
fn a_pager_may_leave_early() {
    chapter("head -n 1").wait_for("THE WEB");
    chapter("true");
}

#[test]
fn without_a_pager_the_guide_is_printed() {
    for pager in ["no-such-pager", ""] {
        chapter(pager).wait_for("does not trust.");
    }
}
