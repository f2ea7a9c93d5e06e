//! A fact-checker at a terminal: an article in the library, a draft with a wrong quotation, the source of it, and back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::session::{Session, pullquote};

const ARTICLE: &str = "Bridge vote\n\n“The old bridge will not survive another winter,” Ana Sandoval said.\n\n\
    “It costs too much for a town of this size,” Pieter Holm said.\n";

const DRAFT: &str = "“It costs too much for a town of this size,” Pieter Holm said.\n\n\
    “The old bridge will survive another winter,” Ana Sandoval said.\n";

/// A home folder with a draft, and a library with an article.
fn home() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/verifying");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("vote.txt"), ARTICLE).unwrap();
    fs::write(home.join("draft.md"), DRAFT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["import", "vote.txt"])
        .current_dir(&home)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("data"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    home
}

#[test]
fn a_wrong_quotation_of_a_draft_leads_to_its_source_and_back() {
    let home = home();
    let mut command = pullquote(&[]);
    command.env("HOME", &home);
    command.env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_STATE_HOME", home.join("state"));
    let mut session = Session::start(command, 120, 40);
    session.wait_for("Bridge vote");
    session.press(":verify ~/dr");
    session.wait_for("verify ~/draft.md");
    session.press("\t\r");
    session.wait_for("1 altered");
    session.press("j");
    session.wait_for("The old bridge will not survive another winter");
    session.press("\r");
    session.wait_for("quote 1 of 2");
    session.press("\u{1b}");
    session.wait_for("Quotations 2");
    session.press(":verify ~/none.md\r");
    session.wait_for("none.md: no such file");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}
