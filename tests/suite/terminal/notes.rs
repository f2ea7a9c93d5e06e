//! From an empty home folder to a note in a Markdown file: a file is read, its quote corrected and highlighted, the note
//! written in an editor, and all of it is there in the next session and on the command line.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::STORY;
use super::session::{Session, pullquote};

/// An empty home folder with an editor that waits for a key, as an editor does, and then adds a line.
fn home() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("homes/notes");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    let editor = home.join("editor");
    let script = "#!/bin/sh\nprintf 'editing: '\nread key\necho \"and $key\" >> \"$1\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    home
}

fn reader(home: &Path) -> Session {
    let mut command = pullquote(&[STORY]);
    command.env("HOME", home);
    command.env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_STATE_HOME", home.join("state"));
    command.env("VISUAL", home.join("editor"));
    Session::start(command, 120, 40)
}

#[test]
fn a_note_of_the_reader_arrives_in_a_markdown_file() {
    let home = home();
    let mut session = reader(&home);
    session.wait_for("This is the vote our grandchildren");
    session.wait_for("Ana Sandoval · told");
    session.press("nnc");
    session.wait_for("other speaker");
    session.press("\r");
    session.wait_for("Who said it?");
    session.press("Lena Mayor\r");
    session.wait_for("Lena Mayor · told");
    session.press("a");
    session.wait_for("note");
    session.press("which vote?\u{5}");
    session.wait_for("editing: ");
    // Keys go to the editor alone.
    session.press("q\r");
    session.wait_for("highlighted");
    session.press("ga");
    session.wait_for("which vote? and q");
    let exported = home.join("vote.md");
    session.press(&format!("q:export {}\r", exported.display()));
    session.wait_for("wrote ");
    let saved = fs::read_to_string(&exported).unwrap();
    let highlight = "## Highlights\n\n> This is the vote our grandchildren will thank us for\n\nwhich vote?\n\nand q\n";
    assert!(saved.contains(highlight), "{saved}");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();

    let mut session = reader(&home);
    session.wait_for("Lena Mayor · told");
    session.press("ga");
    session.wait_for("which vote? and q");
    session.press("qq");
    session.end();

    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["notes", "--output", "vault"])
        .current_dir(&home)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("data"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let files: Vec<PathBuf> = fs::read_dir(home.join("vault"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [note] = files.as_slice() else {
        panic!("one file: {files:?}");
    };
    let written = fs::read_to_string(note).unwrap();
    for words in [
        "This is the vote our grandchildren will thank us for",
        "which vote?",
        "and q",
        "Lena Mayor",
    ] {
        assert!(written.contains(words), "{words}: {written}");
    }
}
