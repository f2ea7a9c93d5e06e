//! Quotations of drafts checked against the library and against files, and traced through the library.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::Value;

use super::commands::Home;
use crate::packing;

const VOTE: &str = "Bridge vote\n\n\"The old bridge will not survive another winter,\" Mayor Ana Sandoval told reporters in \
    Orra on Monday.\n\n\"It costs too much for a town of this size,\" said Pieter Holm, who leads the opposition.\n\n\
    Holm said that the repair would cost every household two hundred crowns.\n";

const LATER: &str = "Council\n\n\"It costs far too much for a town of this size,\" Pieter Holm said in Orra on Tuesday.\n";

const DRAFT: &str = "Draft\n\nWhat was heard.\n\n\
    \"It costs too much for a town of this size,\" Pieter Holm said.\n\n\
    \"The old bridge will survive another winter,\" Ana Sandoval said.\n\n\
    \"The old bridge will not survive another winter,\" Pieter Holm said.\n\n\
    \"The repair would cost every household two hundred crowns,\" Pieter Holm said.\n\n\
    \"Nobody in this council has ever read the report of the engineers,\" Pieter Holm said.\n";

fn home(test: &str) -> Home {
    let home = Home::new(test);
    for (name, text) in [("vote.txt", VOTE), ("later.txt", LATER)] {
        let file = home.write(name, text);
        home.ask(&["import", &file]);
    }
    home
}

fn values(lines: &str) -> Vec<Value> {
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

const VERDICTS: [&str; 5] = [
    "exact",
    "altered",
    "other speaker",
    "only reported",
    "not found",
];

#[test]
fn a_drafts_quotations_are_checked_against_the_library() {
    let home = home("verify");
    let draft = home.write("draft.txt", DRAFT);
    let (printed, message) = home.print(&["verify", &draft, "--json"], 1);
    assert_eq!(message, "pullquote: 4 of 5 quotations to look at\n");
    let found = values(&printed);
    let verdicts: Vec<_> = found
        .iter()
        .map(|one| one["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, VERDICTS);
    assert_eq!(found[0]["speaker"], "Pieter Holm");
    assert_eq!(found[0]["place"]["line"], 5);
    assert_eq!(found[0]["place"]["column"], 2);
    let source = &found[1]["source"];
    assert_eq!(source["article"], 1);
    assert_eq!(
        source["text"],
        "The old bridge will not survive another winter"
    );
    assert_eq!(source["speaker"], "Ana Sandoval");
    let (start, end) = (source["start"].as_u64(), source["end"].as_u64());
    let words: String = VOTE
        .chars()
        .skip(start.unwrap() as usize)
        .take((end.unwrap() - start.unwrap()) as usize)
        .collect();
    assert_eq!(words, "The old bridge will not survive another winter");
    let removed = source["diff"].as_array().unwrap().iter();
    let removed: Vec<_> = removed.filter(|part| part["kind"] != "kept").collect();
    assert_eq!(removed.len(), 1);
    assert_eq!(removed[0]["text"], "not");
    assert!(source["citation"].as_str().unwrap().contains("Bridge vote"));
    assert_eq!(found[2]["source"]["speaker"], "Ana Sandoval");
}

#[test]
fn an_editor_gets_a_line_for_each_quotation() {
    let home = home("verify-lines");
    let draft = home.write("draft.txt", DRAFT);
    let (printed, _) = home.print(&["verify", &draft], 1);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), VERDICTS.len());
    for (index, (line, verdict)) in lines.iter().zip(VERDICTS).enumerate() {
        let place = format!("{draft}:{}:2: {verdict}: ", 5 + 2 * index);
        assert!(line.starts_with(&place), "{line}");
    }
    assert!(lines[1].contains("will [-not-] survive"), "{}", lines[1]);
    assert!(
        lines[2].contains("was said by Ana Sandoval"),
        "{}",
        lines[2]
    );
    let right = home.write(
        "right.md",
        "# Draft\n\nText, then **“it costs too much for a town of this size,”** Holm said.\n",
    );
    let (printed, message) = home.print(&["verify", &right], 0);
    assert!(
        printed.starts_with(&format!("{right}:3:15: typographic: ")),
        "{printed}"
    );
    assert_eq!(message, "");
}

#[test]
fn sources_are_files_folders_or_queries() {
    let home = Home::new("verify-in");
    let draft = home.write(
        "draft.txt",
        "Draft\n\n\"It costs too much for a town of this size,\" Pieter Holm said.\n",
    );
    let source = home.write("sources/vote.txt", VOTE);
    home.print(&["verify", &draft, "--in", &source], 0);
    home.print(&["verify", &draft, "--in", &home.place("sources")], 0);
    home.ask(&["import", &source]);
    home.print(&["verify", &draft, "--in", "bridge"], 0);
    let (printed, _) = home.print(&["verify", &draft, "--in", "harbour"], 1);
    assert!(printed.contains(": not found: "), "{printed}");
    home.fail(&["verify", &home.place("missing.txt")], 2);
    home.fail(&["verify"], 2);
    home.fail(&["verify", &draft, "--in", "site:("], 2);
    let empty = home.write("empty.txt", "Nothing is quoted here at all.\n");
    let (_, message) = home.print(&["verify", &empty], 0);
    assert_eq!(message, "pullquote: no quotations\n");
}

#[test]
fn a_quotation_is_traced_through_the_library() {
    let home = home("trace");
    let quotation = "It costs too much for a town of this size";
    let (printed, message) = home.print(&["trace", quotation], 0);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 2, "{printed}");
    assert!(lines[0].contains("\tfirst\tidentical\t"), "{}", lines[0]);
    assert!(lines[1].contains("altered"), "{}", lines[1]);
    assert!(lines[1].contains("costs {+far+} too much"), "{}", lines[1]);
    assert!(
        message.starts_with("pullquote: 2 appearances, "),
        "{message}"
    );
    assert!(message.ends_with("2 origins\n"), "{message}");
    let found = values(&home.print(&["trace", quotation, "--json"], 0).0);
    assert_eq!(found[0]["first"], true);
    assert_eq!(found[0]["speaker"], "Pieter Holm");
    assert_eq!(found[1]["relation"], "altered");
    assert_eq!(home.ask(&["trace", "it is going to be a"]), "");
    home.fail(&["trace", "…"], 2);
}

#[test]
fn the_agency_is_the_outlet_of_a_story_without_a_site() {
    let home = Home::new("trace-agency");
    let story = "Bridge vote\n\nORRA, March 4 (Reuters) - \"The old bridge will not survive another winter,\" Mayor Ana \
        Sandoval told reporters in Orra on Monday.\n\n\"We have waited for this vote for ten years,\" she said.\n";
    let file = home.write("wire.txt", story);
    home.ask(&["import", &file]);
    let quotation = "The old bridge will not survive another winter";
    let (printed, message) = home.print(&["trace", quotation], 0);
    assert!(printed.contains("\tidentical\tReuters\t"), "{printed}");
    assert_eq!(message, "pullquote: 1 appearance, 1 outlet, 1 origin\n");
}

#[test]
fn pairs_of_quotations_are_judged() {
    let home = Home::new("trace-pairs");
    let pairs = home.write(
        "pairs.jsonl",
        "{\"a\": \"We don't know\", \"b\": \"we don’t know,\"}\n\n\
         {\"a\": {\"quote\": \"The harbour was never safe\"}, \"b\": \"the harbour … safe\"}\n\
         {\"a\": \"It's going to be a long winter\", \"b\": \"It's going to be a fine day\"}\n",
    );
    let found = values(&home.ask(&["trace", "--pairs", &pairs]));
    let relations: Vec<_> = found.iter().map(|one| &one["relation"]).collect();
    assert_eq!(relations, ["identical", "cut", "unrelated"]);
    assert_eq!(found[0]["typographic"], true);
    fs::write(&pairs, "{\"a\": 1}\n").unwrap();
    let message = home.fail(&["trace", "--pairs", &pairs], 1);
    assert!(message.contains("line 1"), "{message}");
}

/// The line and column of each quotation.
fn places(found: &[Value]) -> Vec<(u64, u64)> {
    let place = |one: &Value, key: &str| one["place"][key].as_u64().unwrap();
    let places = found.iter();
    places
        .map(|one| (place(one, "line"), place(one, "column")))
        .collect()
}

#[test]
fn the_place_of_a_quotation_in_html_is_that_in_the_file() {
    let home = home("verify-html");
    let draft = home.write(
        "draft.html",
        "<html><head><title>The old bridge will survive another winter</title>\n\
         <script>let a = 'It costs too much for a town of this size';</script></head><body>\n\
         <nav><a href='/'>It costs too much for a town of this size</a></nav>\n\
         <article><h1>The bridge of Orra</h1>\n\
         <p>The council met on Monday in the hall of Orra and spoke for hours about what the bridge means to the town.</p>\n\
         <p>&ldquo;It <em>costs</em> too much for a town of this size,&rdquo; Pieter Holm said after the council had met.</p>\n\
         <p>Nothing was decided, and the council will meet again.\n  \u{201c}The old\n  bridge will survive another winter,\u{201d} Ana Sandoval said on Monday.</p>\n\
         </article></body></html>\n",
    );
    let (printed, _) = home.print(&["verify", &draft, "--json"], 1);
    let found = values(&printed);
    assert_eq!(places(&found), [(6, 11), (8, 4)]);
    assert_eq!(found[0]["verdict"], "exact");
    assert_eq!(found[1]["verdict"], "altered");
}

#[test]
fn documents_of_word_processors_are_drafts_whose_lines_are_paragraphs() {
    let home = home("verify-office");
    let quoted = "\u{201c}It costs too much for a town of this size,\u{201d} Pieter Holm said.";
    let body = format!(
        "<w:p><w:r><w:t>Draft</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Then: {quoted}</w:t></w:r></w:p>"
    );
    let text = format!("<text:p>Draft</text:p><text:p/><text:p>Then: {quoted}</text:p>");
    for (name, bytes) in [
        ("draft.docx", packing::docx(&body)),
        ("draft.odt", packing::odt(&text)),
    ] {
        let draft = home.write(name, "");
        fs::write(&draft, bytes).unwrap();
        let (printed, _) = home.print(&["verify", &draft, "--json"], 0);
        let found = values(&printed);
        assert_eq!(places(&found), [(2, 8)], "{name}");
        assert_eq!(found[0]["verdict"], "exact", "{name}");
        let message = home.fail(&["verify", &draft, "--write"], 2);
        assert!(
            message.contains("it is neither Markdown nor HTML"),
            "{message}"
        );
    }
}

const MARKED: &str = "# Draft\r\n\r\nSee **\u{201c}it costs too much for a town of this size,\u{201d}** Pieter Holm said.[^pq1]\r\n\r\n\
    \u{201c}The old bridge will survive another winter,\u{201d} Ana Sandoval said.\r\n\r\n[^pq1]: Heard by me";

#[test]
fn a_copy_has_a_footnote_for_each_quotation_and_the_draft_as_it_was() {
    let home = home("verify-write");
    let draft = home.write("draft.md", MARKED);
    home.print(&["verify", &draft, "--write"], 1);
    assert_eq!(fs::read_to_string(&draft).unwrap(), MARKED);
    let copy = draft.replace("draft.md", "draft.verified.md");
    let written = fs::read_to_string(&copy).unwrap();
    let without = written
        .replace("[^pq2-1]**", "**")
        .replace("[^pq2-2] Ana", " Ana");
    assert!(without.starts_with(MARKED), "{written}");
    assert!(
        written.contains("of this size,\u{201d}[^pq2-1]** Pieter"),
        "{written}"
    );
    assert!(written.contains("winter,\u{201d}[^pq2-2] Ana"), "{written}");
    assert!(
        written.contains("\n[^pq2-2]: **altered** \u{2014} The old bridge will \\[-not-\\] survive another winter \u{2014} Ana Sandoval, in *Bridge vote*"),
        "{written}"
    );
    // One of ours is written again, another file is not.
    home.print(&["verify", &draft, "--write"], 1);
    assert_eq!(fs::read_to_string(&copy).unwrap(), written);
    fs::write(&copy, "my own notes").unwrap();
    let message = home.fail(&["verify", &draft, "--write"], 1);
    assert!(
        message.contains("was not written by pullquote verify"),
        "{message}"
    );
    assert_eq!(fs::read_to_string(&copy).unwrap(), "my own notes");
    let open = home.write(
        "open.md",
        "\"It costs too much for a town of this size,\" Pieter Holm said.\n\n```\ncode\n",
    );
    let message = home.fail(&["verify", &open, "--write"], 1);
    assert!(message.contains("the draft ends in code"), "{message}");
}

#[test]
fn a_copy_of_html_has_its_notes_before_the_end_of_the_body() {
    let home = home("verify-write-html");
    let page = "<html><body><article><h1>The bridge</h1><p>The council met on Monday in the hall of Orra and spoke for hours.</p>\n\
        <p>&ldquo;It costs too much for a town of this size,&rdquo; Pieter Holm said after the council had met.</p></article></body></html>\n";
    let draft = home.write("draft.html", page);
    home.print(&["verify", &draft, "--write"], 0);
    let copy = draft.replace("draft.html", "draft.verified.html");
    let written = fs::read_to_string(copy).unwrap();
    let mark = "<sup><a id=\"pq-1-ref\" href=\"#pq-1\">[1]</a></sup>";
    assert!(
        written.contains(&format!("size,&rdquo;{mark} Pieter")),
        "{written}"
    );
    let (before, rest) = written
        .split_once("\n<!-- footnotes by pullquote verify -->")
        .unwrap();
    let (notes, end) = rest.split_once("</body>").unwrap();
    let draft_again = format!("{before}</body>{end}").replace(mark, "");
    assert_eq!(draft_again, page);
    assert!(
        notes.contains("<li id=\"pq-1\"><strong>exact</strong>"),
        "{written}"
    );
}

#[test]
fn a_watched_draft_is_checked_again_when_it_is_saved() {
    let home = home("verify-watch");
    let draft = home.write("draft.txt", DRAFT);
    let mut child = home
        .command(&["verify", &draft, "--watch", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut read = |count: usize| -> Vec<Value> {
        let lines = lines.by_ref().take(count);
        lines
            .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
            .collect()
    };
    let first = read(5);
    assert!(first.iter().all(|one| one["run"] == 1), "{first:?}");
    assert_eq!(first[1]["verdict"], "altered");
    // Saved by another file that takes its place, after a moment in which there was none.
    fs::remove_file(&draft).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    let new = home.write(
        "draft.new",
        "Draft\n\n\"The old bridge will not survive another winter,\" Ana Sandoval said.\n",
    );
    fs::rename(new, &draft).unwrap();
    let second = read(1);
    assert_eq!(
        (&second[0]["run"], &second[0]["verdict"]),
        (&2.into(), &"exact".into())
    );
    child.kill().unwrap();
    child.wait().unwrap();
}
