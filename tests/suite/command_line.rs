//! The output of the commands for people: plain text, Markdown, CSV, configuration and help.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop if its setup fails"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const STORY: &str = "assets/samples/bridge-vote.txt";

/// Creates a configuration folder for one test, with these files.
fn configuration(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("configuration")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pullquote")).unwrap();
    for (name, content) in files {
        fs::write(folder.join("pullquote").join(name), content).unwrap();
    }
    folder
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    command
}

#[track_caller]
fn printed(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Checks that the text contains these words in this order.
#[track_caller]
fn check_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let Some(at) = rest.find(word) else {
            panic!("no {word:?} behind the words before it in:\n{text}");
        };
        rest = rest.get(at + word.len()..).unwrap();
    }
}

#[test]
fn plain_output_shows_article_quotes_and_sources_within_eighty_columns() {
    let text = printed(&program(&["--plain", STORY]).output().unwrap());
    check_order(
        &text,
        &[
            "Orra council backs new harbour bridge",
            "Editing by",
            "QUOTES",
            "“This is the vote our grandchildren",
            "SOURCES",
        ],
    );
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn plain_output_begins_with_publisher_authors_and_date() {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/articles/ferry.html"
    );
    let text = printed(&program(&["--plain", page]).output().unwrap());
    let top = "Skarholm Post · Ingrid Solberg, Tom Achterberg · 2031-05-06";
    assert!(text.starts_with(top), "{text}");
}

#[test]
fn without_a_terminal_the_output_is_plain() {
    let plain = printed(&program(&["--plain", STORY]).output().unwrap());
    assert_eq!(printed(&program(&[STORY]).output().unwrap()), plain);
}

/// The output of `--plain` for a text on standard input.
fn plain(text: &str) -> String {
    let mut child = program(&["--plain", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    printed(&child.wait_with_output().unwrap())
}

#[test]
fn plain_output_of_standard_input_contains_no_control_characters() {
    let hostile = "He said \u{1b}[2J\"no\"\u{9b}1m \u{202e}yes\n";
    let text = plain(hostile);
    assert!(text.contains("no"));
    assert!(
        !text
            .chars()
            .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
        "{text:?}"
    );
}

#[test]
fn plain_output_says_that_speakers_are_found_in_english_only() {
    let story = "Der Hafen bleibt zu\n\nDie Stadt hält den Hafen nach dem Sturm noch eine Woche \
        geschlossen. „Wir können das Eis nicht aufhalten und warten auf besseres Wetter“, sagte \
        der Bürgermeister am Montag vor dem Rathaus.\n";
    let page = plain(story);
    check_order(&page, &["1 QUOTE", "Wir können das Eis", "IN ENGLISH ONLY"]);
}

#[test]
fn markdown_and_csv_contain_the_quotes() {
    let markdown = printed(
        &program(&["extract", "--format", "markdown", STORY])
            .output()
            .unwrap(),
    );
    check_order(&markdown, &["# ", "## Quotes", "> “This is the vote"]);
    let table = printed(
        &program(&["extract", "--format", "csv", STORY, STORY])
            .output()
            .unwrap(),
    );
    assert_eq!(table.matches("path,item,title").count(), 1);
    assert_eq!(
        table
            .matches("This is the vote our grandchildren will thank us for")
            .count(),
        2
    );
}

#[test]
fn the_users_files_override_the_built_in_configuration() {
    let folder = configuration(
        "good",
        &[
            ("config.toml", "measure = 66\ntheme = \"light\"\n"),
            ("keymap.toml", "[everywhere]\n\"Z\" = \"quit\"\n"),
        ],
    );
    let text = printed(
        &program(&["config"])
            .env("XDG_CONFIG_HOME", &folder)
            .output()
            .unwrap(),
    );
    for row in [
        "measure = 66",
        "theme = \"light\"",
        "\"Z\" = \"quit\"",
        "config.toml (read)",
        "theme.toml (not found)",
    ] {
        assert!(text.contains(row), "no {row:?} in:\n{text}");
    }
}

#[test]
fn configuration_errors_are_reported_with_file_line_and_reason() {
    let folder = configuration(
        "bad",
        &[
            ("config.toml", "measure = 66\ncolour = 1\n"),
            ("keymap.toml", "[everywhere]\n\"Z\" = \"fly\"\n"),
            ("theme.toml", "quote = { fg = \"greenish\" }\n"),
        ],
    );
    let output = program(&["config"])
        .env("XDG_CONFIG_HOME", &folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr);
    for place in [
        "config.toml:2: unknown setting",
        "keymap.toml:2: ",
        "theme.toml:1: \"greenish\"",
    ] {
        assert!(message.contains(place), "no {place:?} in:\n{message}");
    }
    assert!(String::from_utf8_lossy(&output.stdout).contains("measure = 66"));
}

#[test]
fn help_lists_commands_and_examples() {
    let help = printed(&program(&["--help"]).output().unwrap());
    let example = "Examples:\n  pullquote story.txt  ";
    for word in ["extract", "config", "--plain", example, "Exit status"] {
        assert!(help.contains(word), "no {word:?} in:\n{help}");
    }
}

#[test]
fn every_format_is_listed_with_an_example_command() {
    let text = printed(&program(&["formats"]).output().unwrap());
    for row in pullquote::text::format::TABLE {
        let words: Vec<&str> = row.description.split_whitespace().take(3).collect();
        check_order(&text, &[row.name, &words.join(" "), row.example]);
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn an_unreadable_file_is_reported_with_the_reason() {
    let output = program(&["--plain", "nowhere.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "pullquote: cannot read nowhere.txt: no such file or directory\n"
    );
}

#[test]
fn plain_output_ends_with_the_problems_of_the_file() {
    let text = plain("The ferry \x1b[31msails.\n");
    check_order(&text, &["NO QUOTES", "1 PROBLEM", "were left out"]);
}

#[test]
fn an_empty_input_is_reported_differently_from_one_without_quotes() {
    check_order(&plain(""), &["NO TEXT", "NO QUOTES"]);
}

#[test]
fn input_that_is_not_text_is_rejected_unless_a_format_is_given() {
    let file = configuration("data", &[]).join("answer.json");
    fs::write(&file, r#"{"kind": "report", "note": "We will win."}"#).unwrap();
    let name = file.to_str().unwrap();
    let output = program(&["extract", name]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!("pullquote: cannot read {name}: this JSON is not in a known format\n")
    );
    let forced = program(&["extract", "--from", "plain", name]);
    assert!(printed(&{ forced }.output().unwrap()).contains("We will win."));
}

#[test]
fn a_folder_without_articles_is_reported_by_name() {
    let folder = configuration("no-articles", &[]);
    let name = folder.to_str().unwrap();
    let output = program(&["--plain", name]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!("pullquote: nothing to read in {name}\n")
    );
}

#[test]
fn a_word_instead_of_an_article_number_is_reported_with_advice() {
    for words in [&["show", "bridge"][..], &["mark", "read", "bridge"]] {
        let output = program(words).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(message.contains("pullquote list QUERY"), "{message}");
    }
}
