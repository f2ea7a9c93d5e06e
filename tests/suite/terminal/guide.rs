//! The guide in a terminal: shown in the user's pager, or printed if there is none.

use super::session::{Session, pullquote};

/// Shows a chapter with this pager and checks that the program succeeds.
fn chapter(pager: &str) -> Session {
    let mut command = pullquote(&["help", "web"]);
    command.env("PAGER", pager);
    let mut session = Session::start(command, 80, 200);
    assert_eq!(session.end().exit_code(), 0);
    session
}

#[test]
fn the_guide_is_shown_in_the_pager() {
    chapter("sed 's/^/paged: /'").wait_for("paged: THE WEB");
}

#[test]
fn the_pager_may_exit_early() {
    chapter("head -n 1").wait_for("THE WEB");
    chapter("true");
}

#[test]
fn without_a_pager_the_guide_is_printed() {
    for pager in ["no-such-pager", ""] {
        chapter(pager).wait_for("does not trust.");
    }
}
