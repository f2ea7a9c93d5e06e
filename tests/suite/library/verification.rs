//! Quotations of drafts checked against the library and against files, and traced through the library.

use std::fs;

use serde_json::Value;

use super::commands::Home;

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
fn copies_of_a_quote_are_found_by_fields() {
    let home = Home::new("copies");
    let quoted = |who: &str, words: &str| {
        format!(
            "Bridge vote\n\n\"{words},\" {who} told reporters in Orra on Monday.\n\nIt rained on {who}.\n"
        )
    };
    let whole =
        "The old harbour bridge will not survive another winter, and the council knew it for years";
    for (name, who, words) in [
        ("one.txt", "Mayor Ana Sandoval", whole),
        ("two.txt", "Pieter Holm", whole),
        (
            "three.txt",
            "Mayor Ana Sandoval",
            "The council knew it for years",
        ),
    ] {
        let file = home.write(name, &quoted(who, words));
        home.ask(&["import", &file]);
    }
    let found = |query: &str| values(&home.ask(&["quotes", "--json", query]));
    assert_eq!(found("copies:>1").len(), 3);
    let cut = found("cut:yes");
    assert_eq!(cut.len(), 1);
    assert_eq!(cut[0]["said"], "The council knew it for years");
    assert_eq!(cut[0]["cut"], true);
    assert_eq!(cut[0]["copies"], 2);
    let disputed = found("disputed:yes");
    assert_eq!(disputed.len(), 2);
    let lines = home.ask(&["quotes", "disputed:yes speaker:holm"]);
    assert!(lines.contains("Pieter Holm ≠"), "{lines}");
    let message = home.fail(&["quotes", "cut:perhaps"], 2);
    assert!(message.contains("write it as in cut:yes"), "{message}");
    let traced = values(&home.print(&["trace", whole, "--json"], 0).0);
    let speakers: Vec<_> = traced.iter().map(|one| one["speaker"].as_str()).collect();
    assert_eq!(
        speakers,
        [
            Some("Ana Sandoval"),
            Some("Pieter Holm"),
            Some("Ana Sandoval")
        ]
    );
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
