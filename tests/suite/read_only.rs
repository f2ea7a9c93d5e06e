//! A library that cannot be written can be read: from a read-only file, from a read-only folder, and in the reader.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pullquote::library::{ArticleId, Incoming, Library};
use pullquote::text::{Article, Metadata};
use rustix::process::geteuid;

use crate::terminal::session::{Session, pullquote};

/// A user without rights, for tests that run as root.
const NOBODY: u32 = 65_534;

const NOW: i64 = 1_772_600_000;

/// A library with one article in a folder that may be made read-only.
fn library(test: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("read-only-{test}"));
    let folder = home.join("pullquote");
    let _ = fs::set_permissions(&folder, Permissions::from_mode(0o755));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("library.db");
    let mut library = Library::open(&path).unwrap();
    let article = Article {
        text: "\"The bridge is old,\" Ana Sandoval said.".into(),
        metadata: Metadata {
            title: Some("A bridge".into()),
            ..Metadata::default()
        },
        ..Article::default()
    };
    library.store(&[Incoming::alone(&article)], NOW).unwrap();
    library.index(10, NOW).unwrap();
    drop(library);
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    path
}

/// Gives the library to a user without rights, with these modes.
fn lock(path: &Path, (file, folder): (u32, u32)) {
    let parent = path.parent().unwrap();
    fs::set_permissions(path, Permissions::from_mode(file)).unwrap();
    fs::set_permissions(parent, Permissions::from_mode(folder)).unwrap();
    if geteuid().is_root() {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        chown(parent, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

fn run(path: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command
        .args(arguments)
        .args(["--library".as_ref(), path.as_os_str()])
        .stdin(Stdio::null());
    if geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().unwrap()
}

/// The same as it is after its process was killed: the article stands only in the write-ahead log.
fn abandoned_library(test: &str) -> PathBuf {
    let path = library(test);
    let log = path.with_file_name("library.db-wal");
    let article = Library::open(&path).unwrap().article(ArticleId(1)).unwrap();
    fs::remove_file(&path).unwrap();
    drop(Library::open(&path).unwrap());
    let mut library = Library::open(&path).unwrap();
    library.store(&[Incoming::alone(&article)], NOW).unwrap();
    library.index(10, NOW).unwrap();
    let saved = [&path, &log].map(|file| fs::read(file).unwrap());
    drop(library);
    for (file, bytes) in [&path, &log].into_iter().zip(saved) {
        fs::write(file, bytes).unwrap();
        fs::set_permissions(file, Permissions::from_mode(0o644)).unwrap();
    }
    path
}

#[track_caller]
fn check(test: &str, modes: (u32, u32)) {
    check_library((&library(test), test), modes);
}

#[track_caller]
fn check_library((path, test): (&Path, &str), modes: (u32, u32)) {
    lock(path, modes);
    let copies = std::env::temp_dir().join(format!("pullquote-{test}-{}", std::process::id()));
    fs::create_dir_all(&copies).unwrap();
    fs::set_permissions(&copies, Permissions::from_mode(0o777)).unwrap();
    let copy = copies.join("copy.db");
    for (arguments, expected) in [
        (&["list"][..], "A bridge"),
        (&["search", "bridge"], "A bridge"),
        (&["show", "1"], "The bridge is old"),
        (&["quotes", "bridge"], ""),
        (&["library", "check"], "articles\t1"),
        (&["library", "backup", copy.to_str().unwrap()], ""),
        (&["library", "keep"], "forever"),
        (&["export", "--format", "json"], "The bridge is old"),
    ] {
        let output = run(path, arguments);
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{arguments:?}: {out}{err}");
        assert!(out.contains(expected), "{arguments:?}: {out}");
    }
    assert!(run(&copy, &["list"]).status.success());
    let output = run(path, &["mark", "starred", "1"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot write to the library"), "{said}");
    assert!(said.contains("read-only"), "{said}");
    fs::set_permissions(path.parent().unwrap(), Permissions::from_mode(0o755)).unwrap();
    let _ = fs::remove_dir_all(copies);
}

#[test]
fn a_read_only_file_can_be_read() {
    check("file", (0o400, 0o700));
}

#[test]
fn a_file_in_a_read_only_folder_can_be_read() {
    check("folder", (0o600, 0o500));
}

#[test]
fn a_read_only_file_in_a_read_only_folder_can_be_read() {
    check("both", (0o400, 0o500));
}

#[test]
fn what_stands_only_in_a_log_that_was_left_behind_can_be_read() {
    for (test, modes) in [
        ("abandoned-file", (0o444, 0o755)),
        ("abandoned-folder", (0o644, 0o555)),
        ("abandoned-both", (0o444, 0o555)),
    ] {
        let path = abandoned_library(test);
        check_library((&path, test), modes);
    }
}

#[test]
fn the_reader_opens_and_says_that_nothing_can_be_stored() {
    let path = library("reader");
    // SQLite cannot create its file of this name, whoever runs the test.
    fs::create_dir(path.with_file_name("library.db-shm")).unwrap();
    let mut command = pullquote(&[]);
    command.env("XDG_DATA_HOME", path.parent().unwrap().parent().unwrap());
    let mut session = Session::start(command, 100, 30);
    session.wait_for("A bridge");
    session.wait_for("nothing can be stored");
    session.press("\r");
    session.wait_for("The bridge is old");
    session.press("q");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.assert_clean();
}
