//! The commands for what readers decide and keep, run as a person or a script would.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::commands::Home;

const VOTE: &str = "Bridge vote\n\n\"We will build the bridge,\" Mayor Ana Sandoval told reporters in Orra on Monday.\n\n\
    \"It costs too much,\" said Pieter Holm, who leads the opposition. The council votes in May.\n";

/// A home whose library holds one article, number 1.
fn home(test: &str) -> Home {
    let home = Home::new(test);
    let file = home.write("vote.txt", VOTE);
    home.ask(&["import", &file]);
    home
}

fn values(lines: &str) -> Vec<Value> {
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_quote_is_corrected_listed_and_restored() {
    let home = home("desk-correct");
    let shown = home.ask(&["correct", "1", "--quote", "costs", "--speaker", "Ida Moss"]);
    assert_eq!(
        shown,
        "old\tPieter Holm\tdirect\tIt costs too much\nnew\tIda Moss\tdirect\tIt costs too much\n"
    );
    let said = |query: &str| home.ask(&["quotes", query]);
    assert!(said("speaker:moss").contains("It costs too much"));
    assert_eq!(said("speaker:holm"), "");
    assert!(home.ask(&["list", "--of", "people"]).contains("Ida Moss"));
    assert!(home.ask(&["show", "1"]).contains("Ida Moss"));
    assert!(
        home.ask(&["export", "--format", "csv", "bridge"])
            .contains("Ida Moss")
    );
    let listed = values(&home.ask(&["list", "--of", "corrections", "--json"]));
    assert_eq!(listed[0]["decision"], "speaker");
    assert_eq!(listed[0]["value"], "Ida Moss");
    assert_eq!(listed[0]["old_speaker"], "Pieter Holm");
    assert_eq!(listed[0]["anchored"], true);
    assert_eq!(home.ask(&["list", "is:corrected"]).lines().count(), 1);
    let reanalysed = home.ask(&["library", "reanalyse"]);
    assert_eq!(reanalysed, "1 article analysed\n");
    assert!(said("speaker:moss").contains("It costs too much"));
    assert_eq!(home.ask(&["undo"]), "undone: quote corrected\n");
    assert!(said("speaker:holm").contains("It costs too much"));
    home.ask(&["correct", "1", "--quote", "costs", "--not-a-quote"]);
    assert_eq!(said("costs"), "");
    let deleted = home.ask(&["correct", "1", "--quote", "costs", "--undo"]);
    assert_eq!(deleted, "1 correction deleted\n");
    assert!(said("costs").contains("Pieter Holm"));
    let json = home.ask(&[
        "correct",
        "1",
        "--add",
        "--quote",
        "The council votes in May",
        "--nobody",
        "--json",
    ]);
    let change = &values(&json)[0];
    assert_eq!(change["old"], Value::Null);
    assert_eq!(change["new"]["kind"], "indirect");
    home.ask(&[
        "correct",
        "1",
        "--quote",
        "council votes",
        "--words",
        "council votes in May",
    ]);
    assert!(
        said("council").contains("\tcouncil votes in May\n"),
        "{}",
        said("council")
    );
    home.ask(&["library", "check"]);
}

#[test]
fn corrections_that_make_no_sense_are_refused() {
    let home = home("desk-refused");
    for (arguments, code, message) in [
        (
            &["--quote", "nothing of it", "--nobody"][..],
            1,
            "no quote has the words",
        ),
        (&["--quote", "costs"], 2, "nothing to correct"),
        (
            &["--quote", "costs", "--words", "The council"],
            1,
            "does not stand",
        ),
        (
            &["--quote", "It costs too much", "--add"],
            1,
            "a quote already",
        ),
        (&["--quote", "costs", "--undo"], 1, "no correction"),
        (
            &["--quote", "costs", "--nobody", "--speaker", "Ana"],
            2,
            "cannot be used with",
        ),
    ] {
        let arguments = [&["correct", "1"], arguments].concat();
        let said = home.fail(&arguments, code);
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
    let missing = home.fail(&["correct", "99", "--quote", "a", "--nobody"], 1);
    assert!(missing.contains("no article 99"), "{missing}");
    let missing = home.fail(&["correct", "missing.txt", "--quote", "a", "--nobody"], 1);
    assert!(missing.contains("cannot read missing.txt"), "{missing}");
}

#[test]
fn files_have_corrections_and_highlights_that_extract_prints_only_on_request() {
    let home = Home::new("desk-files");
    let file = home.write("vote.txt", VOTE);
    home.ask(&[
        "correct",
        &file,
        "--quote",
        "costs",
        "--speaker",
        "Ida Moss",
    ]);
    home.ask(&[
        "highlight",
        &file,
        "--words",
        "The council",
        "--note",
        "which day?",
        "--tag",
        "todo",
    ]);
    let extracted = |arguments: &[&str]| {
        let arguments = [&["extract", file.as_str()], arguments].concat();
        values(&home.ask(&arguments)).remove(0)
    };
    let alone = extracted(&[]);
    assert_eq!(alone.get("highlights"), None);
    assert_eq!(alone["quotes"][1]["speaker"]["name"], "Pieter Holm");
    let with = extracted(&["--desk", "--explain"]);
    assert_eq!(with["quotes"][1]["speaker"]["name"], "Ida Moss");
    assert!(with["quotes"][1]["evidence"]["corrected"].is_string());
    assert_eq!(with["highlights"][0]["note"], "which day?");
    assert_eq!(with["corrections"][0]["value"], "Ida Moss");
    let text: Vec<char> = with["text"].as_str().unwrap().chars().collect();
    let at = |key: &str| usize::try_from(with["highlights"][0][key].as_u64().unwrap()).unwrap();
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(words, "The council");
    // The file changes elsewhere, and then it moves.
    fs::write(
        &file,
        VOTE.replace("Bridge vote", "The vote about the bridge"),
    )
    .unwrap();
    assert_eq!(
        extracted(&["--desk"])["quotes"][1]["speaker"]["name"],
        "Ida Moss"
    );
    fs::write(&file, VOTE.replace("The council votes", "It votes")).unwrap();
    assert_eq!(
        extracted(&["--desk"])["highlights"][0]["start"],
        Value::Null
    );
    let moved = home.write("moved.txt", VOTE);
    let moved = values(&home.ask(&["extract", "--desk", &moved])).remove(0);
    assert_eq!(moved["quotes"][1]["speaker"]["name"], "Ida Moss");
}

#[test]
fn passages_are_highlighted_found_and_deleted() {
    let home = home("desk-highlight");
    let shown = home.ask(&[
        "highlight",
        "1",
        "--words",
        "build the bridge",
        "--note",
        "ask the engineers",
        "--tag",
        "money",
    ]);
    assert!(
        shown.contains("\tmoney\tbuild the bridge\task the engineers\t"),
        "{shown}"
    );
    for query in [
        "is:highlighted",
        "note:ENGINEERS",
        "note:money",
        "note:\"build the\"",
    ] {
        assert_eq!(home.ask(&["list", query]).lines().count(), 1, "{query}");
        let listed = home.ask(&["list", "--of", "highlights", query]);
        assert_eq!(listed.lines().count(), 1, "{query}");
    }
    assert_eq!(home.ask(&["list", "note:nobody"]), "");
    assert_eq!(home.ask(&["list", "-is:highlighted"]), "");
    let twice = home.fail(&["highlight", "1", "--words", "the"], 1);
    assert!(twice.contains("give more of its words"), "{twice}");
    let deleted = home.ask(&["highlight", "1", "--words", "build", "--delete"]);
    assert_eq!(deleted, "1 highlight deleted\n");
    assert_eq!(home.ask(&["list", "is:highlighted"]), "");
    home.ask(&["undo"]);
    assert_eq!(home.ask(&["list", "is:highlighted"]).lines().count(), 1);
}

#[test]
fn notes_are_written_again_without_losing_what_their_owner_wrote() {
    let home = home("desk-notes");
    home.ask(&[
        "highlight",
        "1",
        "--words",
        "build the bridge",
        "--note",
        "ask them",
    ]);
    home.ask(&["correct", "1", "--quote", "costs", "--speaker", "Ida Moss"]);
    let all = home.ask(&["notes"]);
    assert!(
        all.contains("> build the bridge\n\nask them\n\nAna Sandoval · "),
        "{all}"
    );
    assert!(all.contains("speaker: Ida Moss, was Pieter Holm"), "{all}");
    assert!(!all.contains("## Quotes"));
    let chosen = home.ask(&["notes", "speaker:moss"]);
    assert!(
        chosen.contains("## Quotes\n\n> “It costs too much”"),
        "{chosen}"
    );
    assert_eq!(home.ask(&["notes", "said:elephants"]), "");
    let folder = home.place("vault");
    let written = home.ask(&["notes", "--output", &folder]);
    assert_eq!(written, "2 notes, 1 file written\n");
    let file = fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.starts_with("---\nid: \"pq-"), "{first}");
    fs::write(&file, format!("{first}\nMy own thoughts.\n")).unwrap();
    assert_eq!(
        home.ask(&["notes", "--output", &folder]),
        "2 notes, 0 files written\n"
    );
    home.ask(&["highlight", "1", "--words", "in May", "--note", "when?"]);
    assert_eq!(
        home.ask(&["notes", "--output", &folder]),
        "3 notes, 1 file written\n"
    );
    let second = fs::read_to_string(&file).unwrap();
    assert!(second.ends_with("\n\nMy own thoughts.\n"), "{second}");
    assert!(second.contains("> in May\n\nwhen?"));
    fs::write(&file, "Not a note.").unwrap();
    let refused = home.fail(&["notes", "--output", &folder], 1);
    assert!(
        refused.contains("was not written by pullquote notes"),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "Not a note.");
    for format in ["json", "csv", "html", "org", "markdown"] {
        let path = home.place(&format!("notes.{format}"));
        let once = home.ask(&["notes", "--format", format, "kind:direct"]);
        assert_eq!(
            once,
            home.ask(&["notes", "--format", format, "kind:direct"])
        );
        let arguments = [
            "notes",
            "--format",
            format,
            "--output",
            &path,
            "kind:direct",
        ];
        assert!(home.ask(&arguments).ends_with("1 file written\n"));
        assert!(
            home.ask(&arguments).ends_with("0 files written\n"),
            "{format}"
        );
        assert!(fs::read_to_string(&path).unwrap().starts_with(&once));
    }
    let page = home.ask(&["notes", "--format", "html", "kind:direct"]);
    assert!(page.contains("<h2>Ana Sandoval</h2>"), "{page}");
    assert!(
        page.contains("<details><summary>context</summary><p>&quot;<mark>"),
        "{page}"
    );
    let rows = home.ask(&["notes", "--format", "csv", "kind:direct"]);
    assert_eq!(rows.lines().count(), 1 + 3 + 2, "{rows}");
}

#[test]
fn decisions_are_passed_on_and_ones_own_stay() {
    let (ours, theirs) = (home("desk-share-ours"), home("desk-share-theirs"));
    theirs.ask(&["correct", "1", "--quote", "costs", "--speaker", "Ida Moss"]);
    theirs.ask(&[
        "highlight",
        "1",
        "--words",
        "in May",
        "--note",
        "which day?",
    ]);
    theirs.ask(&["highlight", "1", "--words", "build the bridge"]);
    let other = theirs.write(
        "other.txt",
        "Other news\n\n\"We know nothing,\" Tom Reyes said on Friday.\n",
    );
    theirs.ask(&["import", &other]);
    theirs.ask(&["correct", "2", "--quote", "nothing", "--nobody"]);
    let file = theirs.place("desk.jsonl");
    theirs.ask(&["desk", "export", &file]);
    theirs.fail(&["desk", "export", &file], 1);
    ours.ask(&["highlight", "1", "--words", "in May", "--note", "ask Ana"]);
    let imported = ours.ask(&["desk", "import", &file]);
    assert_eq!(
        imported,
        "1 correction, 1 highlight, 1 about articles or people that are not in the library, 1 conflict\n\
         conflict\tBridge vote\tin May\tyours\task Ana\ttheirs\twhich day?\n"
    );
    assert!(
        ours.ask(&["quotes", "speaker:moss"])
            .contains("It costs too much")
    );
    let again: Value =
        serde_json::from_str(&ours.ask(&["desk", "import", "--json", &file])).unwrap();
    assert_eq!(again["known"], 2);
    assert_eq!(again["corrections"], 0);
    assert_eq!(ours.ask(&["undo"]), "undone: decisions imported\n");
    assert_eq!(ours.ask(&["list", "--of", "corrections"]), "");
    assert_eq!(ours.ask(&["list", "--of", "highlights"]).lines().count(), 1);
    ours.ask(&["library", "check"]);
    // What was passed on and taken over is what it was.
    let empty = home("desk-share-empty");
    empty.ask(&["import", &other]);
    empty.ask(&["desk", "import", &file]);
    assert_eq!(
        empty.ask(&["desk", "export", "-"]),
        fs::read_to_string(&file).unwrap()
    );
}

#[test]
fn decisions_about_people_are_passed_on() {
    let (ours, theirs) = (home("desk-people-ours"), home("desk-people-theirs"));
    let merge = ["people", "merge", "Pieter Holm", "Ana Sandoval"];
    theirs.ask(&[&merge[..], &["--as", "Ana Holm", "--role", "mayor"]].concat());
    let file = theirs.place("desk.jsonl");
    theirs.ask(&["desk", "export", &file]);
    let imported = ours.ask(&["desk", "import", &file]);
    assert_eq!(imported, "0 corrections, 0 highlights, 3 about people\n");
    let people = ours.ask(&["list", "--of", "people", "holm"]);
    assert!(people.starts_with("2\tAna Holm\tmayor"), "{people}");
    assert_eq!(
        ours.ask(&["desk", "import", &file]),
        "0 corrections, 0 highlights, 3 known already\n"
    );
    // The same decisions are written again.
    let decided = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains("\"person\""));
        let mut lines: Vec<String> = lines.map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(
        decided(&ours.ask(&["desk", "export", "-"])),
        decided(&written)
    );
    // One's own decisions stay.
    let other = home("desk-people-other");
    other.ask(&["people", "never", "Pieter Holm", "Ana Sandoval"]);
    let line = "{\"type\":\"person\",\"name\":\"Pieter Holm\",\"decision\":\"one\",\"person\":\"Ana Sandoval\",\"made\":\"2026-03-04T00:00:00Z\"}";
    let hostile = line.replace("Ana", "A\\u001b[2Jna");
    let unknown = line.replace("\"one\"", "\"shell\"");
    let header = "{\"schema\":\"pullquote-desk/1\"}";
    let file = other.write(
        "mine.jsonl",
        &format!(
            "{header}\n{line}\n{unknown}\n{}\n",
            line.replace("Pieter", "Nobody")
        ),
    );
    assert_eq!(
        other.ask(&["desk", "import", &file]),
        "0 corrections, 0 highlights, 1 about articles or people that are not in the library, 1 not understood, 1 conflict\n\
         conflict\t\tPieter Holm\tyours\tapart Ana Sandoval\ttheirs\tone Ana Sandoval\n"
    );
    let file = other.write("hostile.jsonl", &format!("{header}\n{hostile}\n"));
    other.ask(&["desk", "import", &file]);
    let people = other.ask(&["list", "--of", "people"]);
    assert!(!people.contains('\u{1b}'), "{people:?}");
    other.ask(&["library", "check"]);
}

#[test]
fn a_strangers_file_does_no_harm() {
    let home = home("desk-stranger");
    home.ask(&["correct", "1", "--quote", "costs", "--speaker", "Ida Moss"]);
    let good = home.ask(&["desk", "export", "-"]);
    let line = good.lines().nth(1).unwrap();
    home.ask(&["undo"]);
    let header = "{\"schema\":\"pullquote-desk/1\"}";
    let bad = [
        "not JSON".to_owned(),
        line.replace("speaker", "shell"),
        line.replace("Ida Moss", ""),
        line.replace("It costs too much", "It costs\\u001b[2Jtoo much"),
        line.replace("\"start\":", "\"start\":4000000000,\"old\":"),
        line.replace("correction", "merge"),
        "{}".to_owned(),
        format!("{{\"a\":\"{}\"}}", "a".repeat(2 << 20)),
    ];
    let odd = line.replace(
        "\"old_speaker\":\"Pieter Holm\"",
        "\"old_speaker\":\"Pieter\\u001b[2J\\u202e Holm\"",
    );
    let file = home.write(
        "bad.jsonl",
        &format!("{header}\n{}\n{odd}\n", bad.join("\n")),
    );
    let imported: Value =
        serde_json::from_str(&home.ask(&["desk", "import", "--json", &file])).unwrap();
    assert_eq!(imported["refused"], bad.len(), "{imported}");
    assert_eq!(imported["corrections"], 1);
    let listed = home.ask(&["list", "--of", "corrections"]);
    assert!(!listed.contains(['\u{1b}', '\u{202e}']), "{listed:?}");
    let other = home.write("other.jsonl", "{\"schema\":\"other\"}\n");
    assert!(
        home.fail(&["desk", "import", &other], 1)
            .contains("was not written by")
    );
    home.ask(&["library", "check"]);
}

/// A browser, if one is installed.
fn browser() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok())
}

#[test]
fn a_browser_shows_the_page_of_notes_and_runs_nothing() {
    let Some(browser) = browser() else {
        let _ = writeln!(std::io::stderr(), "skipped: no Chromium is installed");
        return;
    };
    let home = home("desk-browser");
    let note = "<b id=\"intruder\">bold</b> <script>document.title = 'run'</script>";
    home.ask(&[
        "highlight",
        "1",
        "--words",
        "build the bridge",
        "--note",
        note,
    ]);
    let page = home.place("notes.html");
    let arguments = [
        "notes",
        "--format",
        "html",
        "kind:direct",
        "--output",
        &page,
    ];
    home.ask(&arguments);
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("--user-data-dir={}", home.place("profile")))
        .arg(format!("file://{page}"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("<title>Notes</title>"), "{output:?}");
    assert!(shown.contains("<h2>Ana Sandoval</h2>"), "{shown}");
    assert_eq!(shown.matches("<details>").count(), 3, "{shown}");
    assert!(shown.contains("&lt;b id="), "{shown}");
    for intruder in ["<b id=", "<script"] {
        assert!(!shown.contains(intruder), "{shown}");
    }
}
