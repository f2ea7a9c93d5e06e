//! Disks that are full or broken: nothing that was acknowledged is lost, and the message says what happened. A small C
//! library that the test builds and preloads lets the system calls of SQLite fail.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use pullquote::library::{ArticleId, Change, Incoming, Library, Mark, Result};

use super::{NOW, place, story};

/// The environment variable with the file for the process that writes to it.
const VARIABLE: &str = "PULLQUOTE_TEST_FAULTS_IN";

/// Set for a test that lets every call fail in turn instead of some.
const LONG: &str = "PULLQUOTE_TEST_LONG";

/// Articles that the process stores.
const ARTICLES: i64 = 8;

const ENOSPC: i32 = 28;
const EIO: i32 = 5;

/// Builds the library that is preloaded; none where that is not possible.
fn preloaded() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let built = folder.join(format!("faults-{}.so", std::process::id()));
    let source = folder.join(format!("faults-{}.c", std::process::id()));
    fs::write(&source, include_str!("faults.c")).unwrap();
    let compiler = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([&built, &source])
        .arg("-ldl")
        .status();
    if let (true, Ok(status)) = (cfg!(target_os = "linux"), compiler) {
        assert!(status.success(), "the C file does not compile");
        return Some(built);
    }
    #[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
    {
        eprintln!("skipped: no C compiler, or not Linux, so no disk can be made to fail");
    }
    None
}

fn text(number: i64) -> String {
    format!("This is {number}. {}", "The bridge is old. ".repeat(400))
}

/// Not a test: the tests below run this as a process. It prints a line for every commit and for every failure.
#[test]
#[ignore = "a part of the tests below"]
fn writer() {
    let Some(path) = env::var_os(VARIABLE) else {
        return;
    };
    let mut out = std::io::stdout().lock();
    let mut told = |line: String| writeln!(out, "{line}").unwrap();
    let mut library = match Library::open(&PathBuf::from(path)) {
        Ok(library) => library,
        Err(error) => return told(format!("failed {error}")),
    };
    let mut keep = |library: &mut Library, number: i64| -> Result<()> {
        let article = story(&number.to_string(), &text(number));
        let id = library.store(&[Incoming::alone(&article)], NOW)?[0].id();
        told(format!("kept {} {number}", id.0));
        library.change(&[id], &Change::Mark(Mark::Starred), NOW)?;
        told(format!("starred {}", id.0));
        library.index(10, NOW)?;
        library.article(id)?;
        if number % 4 == 3 {
            library.vacuum()?;
        }
        Ok(())
    };
    for number in 0..ARTICLES {
        if let Err(error) = keep(&mut library, number) {
            writeln!(std::io::stderr(), "failed {error}").unwrap();
        }
    }
}

/// Lets calls of one kind fail, and checks what is left. Returns the message of the first failure.
fn fault(preloaded: &Path, (call, errno): (&str, i32), (at, count): (u32, u32)) -> Option<String> {
    let path = place("faults");
    drop(Library::open(&path).unwrap());
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "library::faults::writer",
            "--ignored",
            "--nocapture",
        ])
        .env(VARIABLE, &path)
        .env("LD_PRELOAD", preloaded)
        .env("FAULT_PATH", "library/faults/library.db")
        .env("FAULT_CALL", call)
        .env("FAULT_AT", at.to_string())
        .env("FAULT_COUNT", count.to_string())
        .env("FAULT_ERRNO", errno.to_string())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let case = format!("{call} {errno} {at} {count}");
    assert!(child.status.success(), "{case}: {child:?}");
    let mut kept = BTreeMap::new();
    let mut starred = Vec::new();
    let told = String::from_utf8(child.stdout).unwrap();
    let complaints = String::from_utf8(child.stderr).unwrap();
    for line in told.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["kept", id, number] => {
                kept.insert(id.parse().unwrap(), text(number.parse().unwrap()));
            }
            ["starred", id] => starred.push(id.parse().unwrap()),
            _ => {}
        }
    }
    let library = Library::open(&path).unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new(), "{case}");
    for (id, text) in kept {
        assert_eq!(library.article(ArticleId(id)).unwrap().text, text, "{case}");
    }
    for id in starred {
        assert!(
            library.row(ArticleId(id)).unwrap().unwrap().starred,
            "{case}"
        );
    }
    let failures = told.lines().chain(complaints.lines());
    let mut failures = failures.filter_map(|line| line.strip_prefix("failed "));
    failures.next().map(str::to_owned)
}

#[test]
fn nothing_acknowledged_is_lost_when_calls_fail() {
    let Some(preloaded) = preloaded() else {
        return;
    };
    let places: Vec<u32> = if env::var_os(LONG).is_some() {
        (1..400).collect()
    } else {
        vec![1, 2, 5, 11, 23, 47, 90]
    };
    let mut messages = 0;
    for (call, errno, count, expected) in [
        ("write", ENOSPC, 1, "the disk is full"),
        ("write", ENOSPC, 1000, "the disk is full"),
        ("write", EIO, 1, "I/O error"),
        ("write", EIO, 1000, "I/O error"),
        ("sync", EIO, 1, "I/O error"),
        ("sync", EIO, 1000, "I/O error"),
        ("read", EIO, 1, "I/O error"),
        ("read", EIO, 3, "I/O error"),
        ("truncate", EIO, 1000, "I/O error"),
    ] {
        for &at in &places {
            // A call that is never made fails nothing.
            if let Some(message) = fault(&preloaded, (call, errno), (at, count)) {
                // SQLite takes a page that the disk does not give for a damaged one. If it gives it later, nobody can
                // tell.
                let is_unreadable = call == "read" && message.contains("the library is damaged");
                let is_named = message.contains(expected)
                    || is_unreadable
                    || message.contains("input/output error");
                assert!(is_named, "{call} {errno} {at}: {message}");
                messages += 1;
            }
        }
    }
    assert!(messages >= 10, "only {messages} calls failed");
}

/// Runs the program with a library on a disk on which every call of one kind fails.
fn run(
    (preloaded, path): (&Path, &Path),
    arguments: &[&str],
    (call, errno): (&str, i32),
    at: u32,
) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .args(["--library".as_ref(), path.as_os_str()])
        .env("LD_PRELOAD", preloaded)
        .env("FAULT_PATH", path)
        .env("FAULT_CALL", call)
        .env("FAULT_AT", at.to_string())
        .env("FAULT_COUNT", "1000000")
        .env("FAULT_ERRNO", errno.to_string())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn a_failing_disk_is_told_from_damage() {
    let Some(preloaded) = preloaded() else {
        return;
    };
    let path = place("failing-disk");
    let mut library = Library::open(&path).unwrap();
    let words = text(1).repeat(20);
    super::put(&mut library, &[story("a", &words)]);
    library.index(10, NOW).unwrap();
    drop(library);
    let sound = fs::read(&path).unwrap();
    for arguments in [
        &["show", "1"][..],
        &["export", "--format", "json"],
        &["library", "check"],
    ] {
        // The first pages can be read, and those with the text cannot.
        for at in [6, 9, 12] {
            let output = run((&preloaded, &path), arguments, ("read", EIO), at);
            let told = String::from_utf8(output.stderr).unwrap();
            let named = ["input/output error", "disk I/O error"];
            let is_named = named.iter().any(|words| told.contains(words));
            assert!(is_named, "{arguments:?} {at}: {told}");
            assert!(!told.contains("is damaged"), "{arguments:?} {at}: {told}");
        }
        // The same pages overwritten.
        let mut damaged = sound.clone();
        damaged[4096 * 2..].fill(7);
        fs::write(&path, &damaged).unwrap();
        let output = run((&preloaded, &path), arguments, ("none", EIO), 1);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("is damaged"), "{arguments:?}: {told}");
        fs::write(&path, &sound).unwrap();
    }
}

#[test]
fn reading_works_on_a_full_disk() {
    let Some(preloaded) = preloaded() else {
        return;
    };
    let path = place("full-disk");
    let mut library = Library::open(&path).unwrap();
    let words = "\"The bridge is old,\" Ana Sandoval said.";
    super::put(&mut library, &[story("a", words)]);
    library.index(10, NOW).unwrap();
    drop(library);
    let run = |arguments: &[&str]| run((&preloaded, &path), arguments, ("write", ENOSPC), 1);
    for arguments in [
        &["list"][..],
        &["search", "bridge"],
        &["show", "1"],
        &["quotes", "bridge"],
        &["library", "check"],
        &["export", "--format", "json"],
    ] {
        let output = run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        let told = String::from_utf8(output.stdout).unwrap();
        let expected = arguments[0] == "quotes"
            || told.contains("bridge")
            || told.contains("Story a")
            || told.contains("articles\t1");
        assert!(expected, "{arguments:?}: {told}");
    }
    let output = run(&["mark", "starred", "1"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("the disk is full"), "{told}");
}
