//! Compares the tables, keys and topics in README and the guide with the program. `UPDATE_DOCUMENTS=1 cargo test --test
//! suite documents` updates the documents.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop if its setup fails"
)]

mod paths;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::{env, fs};

use pullquote::library::SETTINGS;
use pullquote::library::query::FIELDS;
use pullquote::text::format::TABLE as FORMATS;
use pullquote::ui::theme::{BUILT_IN as THEMES, Theme};
use pullquote::view_model::commands::command::TABLE;
use pullquote::view_model::commands::keymap::BUILT_IN as KEYMAPS;
use pullquote::view_model::{Command, Keymap};

use crate::desk::Desk;
use crate::picture;

/// The chapters of the guide.
const TOPICS: [&str; 12] = [
    "keys",
    "library",
    "desk",
    "verify",
    "alerts",
    "queries",
    "formats",
    "web",
    "refresh",
    "scripting",
    "configuration",
    "figures",
];

/// The commands whose keys README shows, with the descriptions in README.
const TEN: [(&str, &str); 10] = [
    ("next", "next quote"),
    ("next-of-speaker", "next quote of the same speaker"),
    (
        "explain",
        "explain why the quote is attributed to this speaker",
    ),
    ("filter", "show only this speaker's quotes, or all again"),
    ("find", "find in the article, or search the library"),
    ("copy", "copy the quote with a citation"),
    ("people", "list everyone who is quoted, and what they said"),
    ("next-pane", "focus the next pane"),
    ("help", "list all keys"),
    ("close", "close what is open, and quit at the end"),
];

fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(whole).expect(path)
}

fn chapter(topic: &str) -> String {
    read(&format!("assets/guide/{topic}.md"))
}

/// The title of a chapter, as `help` prints it.
fn title(topic: &str) -> String {
    let chapter = chapter(topic);
    let title = chapter
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# "));
    title.unwrap().to_uppercase()
}

fn is_update() -> bool {
    env::var_os("UPDATE_DOCUMENTS").is_some()
}

/// Checks that the file contains these words between the markers of that name, or writes them when documents are
/// updated.
#[track_caller]
fn check_between(path: &str, name: &str, wanted: &str) {
    let text = read(path);
    let begin = format!("<!-- {name}: kept equal to the program's own table by the tests -->\n");
    let end = format!("<!-- end of {name} -->");
    let (before, rest) = text.split_once(&begin).expect("where the table begins");
    let (shown, after) = rest.split_once(&end).expect("where the table ends");
    if is_update() {
        let text = format!("{before}{begin}{wanted}{end}{after}");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), text).unwrap();
    } else {
        assert!(shown == wanted, "{path} should have:\n{wanted}");
    }
}

/// The keys of a command, as a table cell.
fn keys(keymap: &Keymap, command: Command) -> String {
    let keys = keymap.keys_of(command);
    let written = keys
        .iter()
        .map(|keys| format!("`{}`", keys.replace('|', "\\|")));
    written.collect::<Vec<String>>().join(" ")
}

fn default_keys() -> Keymap {
    Keymap::built_in("default").expect("the default keymap")
}

#[test]
fn the_guide_lists_every_key() {
    let keymap = default_keys();
    let mut table = String::new();
    let mut group = None;
    for row in TABLE {
        let keys = keys(&keymap, row.command);
        if keys.is_empty() {
            continue;
        }
        if group != Some(row.group.title()) {
            group = Some(row.group.title());
            let title = row.group.title();
            let _ = writeln!(
                table,
                "\n## {title}\n\n| Key | Action | Command |\n|---|---|---|"
            );
        }
        let _ = writeln!(table, "| {keys} | {} | `{}` |", row.description, row.name);
    }
    table.push('\n');
    check_between("assets/guide/keys.md", "keys", &table);
}

#[test]
fn the_guide_lists_every_command_without_a_key() {
    let keymap = default_keys();
    let mut table = String::from("\n| Command | Action |\n|---|---|\n");
    for row in TABLE
        .iter()
        .filter(|row| keymap.keys_of(row.command).is_empty())
    {
        let _ = writeln!(table, "| `{}` | {} |", row.name, row.description);
    }
    table.push('\n');
    check_between("assets/guide/keys.md", "unbound commands", &table);
}

#[test]
fn readme_shows_ten_keys_and_what_they_do() {
    let keymap = default_keys();
    let mut table = String::from("\n| Key | Action |\n|---|---|\n");
    for (name, action) in TEN {
        let command = Command::named(name).expect(name);
        let _ = writeln!(table, "| {} | {action} |", keys(&keymap, command));
    }
    table.push('\n');
    check_between("README.md", "ten keys", &table);
}

#[test]
fn the_format_table_matches_the_program() {
    let mut long = String::from("\n| Format | What is read | Example |\n|---|---|---|\n");
    let mut short = String::from("\n| Format | What is read |\n|---|---|\n");
    for row in FORMATS {
        // A vertical bar would end the cell.
        let example = row.example.replace('|', "\\|");
        let _ = writeln!(
            long,
            "| `{}` | {} | `{example}` |",
            row.name, row.description
        );
        let _ = writeln!(short, "| `{}` | {} |", row.name, row.description);
    }
    long.push('\n');
    short.push('\n');
    check_between("assets/guide/formats.md", "formats", &long);
    check_between("README.md", "formats", &short);
}

#[test]
fn the_query_fields_match_the_program() {
    let mut table = String::from("\n| Field | Finds |\n|---|---|\n");
    for field in FIELDS {
        let (name, example, help) = (field.name, field.example, field.help);
        let _ = writeln!(table, "| `{name}:{example}` | {help} |");
    }
    table.push('\n');
    check_between("assets/guide/queries.md", "fields", &table);
}

#[test]
fn the_feed_settings_match_the_program() {
    let mut table = String::from("\n| Setting | Meaning |\n|---|---|\n");
    for (name, help) in SETTINGS {
        let _ = writeln!(table, "| `{name}` | {help} |");
    }
    table.push('\n');
    check_between("assets/guide/refresh.md", "settings", &table);
}

#[test]
fn the_configuration_chapter_names_every_keymap_and_theme() {
    let chapter = chapter("configuration");
    let keymaps = KEYMAPS.iter().map(|(name, _)| *name);
    let themes = THEMES.iter().map(|(name, _)| *name);
    for name in keymaps.chain(themes) {
        assert!(chapter.contains(name), "no {name}");
    }
}

/// The code blocks in this language.
fn blocks_of<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let blocks = text.split(&begin).skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_example_configuration_files_are_valid() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide-configuration");
    fs::create_dir_all(home.join("pullquote")).unwrap();
    for block in blocks_of(&chapter("configuration"), "toml") {
        let name = block
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# "));
        fs::write(home.join("pullquote").join(name.unwrap()), block).unwrap();
    }
    let output = program(&["config"]).env("XDG_CONFIG_HOME", &home).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.matches("(read)").count(), 3, "{printed}");
}

fn program(arguments: &[&str]) -> Process {
    let mut process = Process::new(env!("CARGO_BIN_EXE_pullquote"));
    process
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    process
}

#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = program(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_scripting_chapter_lists_every_output_key() {
    let line = printed(&["extract", "assets/samples/bridge-vote.txt"]);
    let article: serde_json::Value = serde_json::from_str(&line).unwrap();
    let chapter = chapter("scripting");
    let row = chapter
        .lines()
        .find(|line| line.starts_with("| `extract`"))
        .unwrap();
    for key in article.as_object().unwrap().keys() {
        assert!(row.contains(&format!("`{key}`")), "no {key} in {row}");
    }
}

#[test]
fn every_command_in_readme_and_guide_is_valid() {
    let mut texts: Vec<String> = TOPICS.iter().map(|topic| chapter(topic)).collect();
    texts.push(read("README.md"));
    let help = printed(&["help"]);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let mut seen = 0;
    for text in &texts {
        for rest in text.split("pullquote ").skip(1) {
            let words = rest
                .split(['`', '\n', '#', '|', '>'])
                .next()
                .unwrap_or_default();
            let Some(command) = words.split(' ').next().filter(|c| commands.contains(c)) else {
                continue;
            };
            seen += 1;
            let help = printed(&[command, "--help"]);
            for option in words.split(' ').filter(|word| word.starts_with("--")) {
                let of_task = words
                    .split(' ')
                    .nth(1)
                    .is_some_and(|task| option_is_of_task(command, task, option));
                assert!(help.contains(option) || of_task, "{words}");
            }
        }
    }
    assert!(seen > 40, "only {seen} commands were found");
}

fn option_is_of_task(command: &str, task: &str, option: &str) -> bool {
    let output = program(&[command, task, "--help"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).contains(option)
}

#[test]
fn help_lists_the_topics_and_shows_them() {
    let help = printed(&["help"]);
    assert_eq!(help, printed(&["--help"]));
    for topic in TOPICS {
        assert!(help.contains(&format!("\n  {topic} ")), "no {topic}");
        let title = title(topic);
        let page = printed(&["help", topic]);
        assert!(page.contains(title.as_str()), "{page}");
        assert!(page.lines().all(|line| !line.contains("<!--")), "{page}");
    }
}

#[test]
fn printed_lines_of_the_guide_fit_into_eighty_columns_except_code() {
    for topic in TOPICS {
        let page = printed(&["help", topic]);
        let words = page.lines().filter(|line| !line.starts_with("        "));
        for line in words.skip_while(|line| *line != title(topic)) {
            assert!(line.chars().count() <= 80, "{topic}: {line}");
        }
    }
}

#[test]
fn a_topic_named_like_a_command_follows_the_help_of_that_command() {
    for name in ["library", "refresh", "formats"] {
        let page = printed(&["help", name]);
        assert!(page.starts_with(&printed(&[name, "--help"])), "{page}");
        let title = title(name);
        assert!(page.contains(&format!("\n{title}\n")));
    }
    assert_eq!(
        printed(&["help", "extract"]),
        printed(&["extract", "--help"])
    );
    let check = printed(&["library", "check", "--help"]);
    assert_eq!(printed(&["help", "library", "check"]), check);
    assert_eq!(printed(&["library", "help", "check"]), check);
}

#[test]
fn help_on_an_unknown_topic_lists_the_topics() {
    let output = program(&["help", "nonsense"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    for word in TOPICS.iter().chain(&["nonsense", "extract"]) {
        assert!(message.contains(word), "no {word} in {message}");
    }
    let output = program(&["help", "library", "nonsense"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty());
}

#[test]
fn the_manual_page_contains_the_guide_and_completions_know_its_topics() {
    let page = printed(&["man"]);
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&["completions", shell]);
        assert!(script.contains(&TOPICS.join(" ")), "{shell}: {script}");
    }
    for section in ["EXAMPLES", "PULLQUOTE EXTRACT", "PULLQUOTE LIBRARY CHECK"] {
        assert!(page.contains(&format!(".SH \"{section}\"")), "no {section}");
    }
    // The manual is a single page, so it must not refer to other pages.
    assert!(!page.contains("(1)"), "{page}");
    for topic in TOPICS {
        let title = title(topic);
        assert!(page.contains(&format!(".SH \"{title}\"")));
    }
}

#[test]
fn readme_lists_the_topics_as_help_does() {
    let help = printed(&["help"]);
    let (_, help) = help.split_once("Guide").unwrap();
    let readme = read("README.md");
    for topic in TOPICS {
        let line = help
            .lines()
            .find_map(|line| line.strip_prefix(&format!("  {topic} ")));
        let row = format!(
            "| [{topic}](assets/guide/{topic}.md) | {} |",
            line.unwrap().trim()
        );
        assert!(readme.contains(&row), "no {row}");
    }
}

#[test]
fn readme_is_short() {
    assert!(read("README.md").lines().count() <= 200);
}

/// The sample story that README opens, with its second quote active.
fn sample() -> Desk {
    let text = read("assets/samples/bridge-vote.txt");
    let mut desk = Desk::open(&[picture::story(&text)], (110, 32));
    desk.press("2 n");
    desk
}

#[test]
fn the_citation_in_readme_is_the_one_that_the_program_copies() {
    let mut desk = sample();
    desk.press("y");
    let readme = read("README.md");
    let shown = blocks_of(&readme, "markdown");
    assert_eq!(shown, [desk.copied[0].as_str()]);
}

/// The picture of the current screen.
#[test]
fn the_picture_in_readme_shows_the_current_screen() {
    let path = "assets/picture/reader.svg";
    assert!(read("README.md").contains(path));
    let desk = sample();
    let theme = Theme::built_in("dark").expect("it is built in");
    let drawn = picture::svg(&desk.buffer(&theme));
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if is_update() {
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        fs::write(&whole, &drawn).unwrap();
    }
    assert!(read(path) == drawn, "the picture is out of date");
}
