//! README says what the program does: its tables of keys and formats are the program's own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pullquote::text::format::TABLE as FORMATS;
use pullquote::view_model::commands::command::TABLE;
use pullquote::view_model::{Command, Keymap};

const BEGIN: &str = "<!-- keys: held equal to the program's own table by the tests -->\n";
const END: &str = "<!-- end of keys -->";

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("README.md")
}

/// The table that README should have: a row a command that has a key, a heading a group.
fn table() -> String {
    let keymap = Keymap::built_in("default").expect("the default keymap");
    let mut table = String::new();
    let mut group = None;
    for row in TABLE {
        let keys = keys(&keymap, row.command);
        if keys.is_empty() {
            continue;
        }
        if group != Some(row.group.title()) {
            group = Some(row.group.title());
            let _ = writeln!(table, "\n| {} | | |\n|---|---|---|", row.group.title());
        }
        let _ = writeln!(table, "| {keys} | {} | {} |", row.description, row.name);
    }
    table.push('\n');
    table
}

fn keys(keymap: &Keymap, command: Command) -> String {
    let keys = keymap.keys_of(command);
    // A bar would end the cell.
    let written = keys
        .iter()
        .map(|keys| format!("`{}`", keys.replace('|', "\\|")));
    written.collect::<Vec<String>>().join(" ")
}

/// The table of formats that README should have.
fn formats() -> String {
    let mut table = String::from("| | what is read | for example |\n|---|---|---|\n");
    for row in FORMATS {
        // A bar would end the cell.
        let example = row.example.replace('|', "\\|");
        let _ = writeln!(
            table,
            "| `{}` | {} | `{example}` |",
            row.name, row.description
        );
    }
    table
}

#[test]
fn the_table_of_formats_is_the_programs_own() {
    let table = formats();
    assert!(
        readme().contains(&table),
        "README's table of formats should be:\n{table}"
    );
}

#[test]
fn the_table_of_keys_is_the_programs_own() {
    let readme = readme();
    let (_, after) = readme.split_once(BEGIN).expect("where the keys begin");
    let (shown, _) = after.split_once(END).expect("where the keys end");
    let table = table();
    assert!(shown == table, "README's table of keys should be:\n{table}");
}

#[test]
fn the_fields_of_queries_are_those_of_the_program() {
    let readme = readme();
    let (_, rest) = readme
        .split_once("<!-- fields: held equal to the program's own table by the tests -->\n")
        .expect("the beginning of the fields");
    let (there, _) = rest
        .split_once("<!-- end of fields -->")
        .expect("their end");
    let mut table = String::from("\n| | |\n|---|---|\n");
    for field in pullquote::library::query::FIELDS {
        let _ = writeln!(
            table,
            "| `{}:{}` | {} |",
            field.name, field.example, field.help
        );
    }
    table.push('\n');
    assert_eq!(there, table, "README should have:\n{table}");
}
