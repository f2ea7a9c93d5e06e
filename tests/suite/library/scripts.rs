//! Search in languages that are written without spaces between words, alone and mixed with others.

use std::fs;

use pullquote::library::{AnalysisRows, Library, NewQuote, Order, Query, Search, SearchOrder};
use pullquote::text::{Confidence, Span};

use super::{NOW, library, put, quotes_matching, story};

const STORIES: [(&str, &str); 5] = [
    (
        "ja",
        "新しい橋は来年開通する予定だ。\n町長は「橋は安全だ」と述べた。",
    ),
    ("zh", "议会周一批准了新的预算。\n市长说：“道路很安全。”"),
    ("th", "รถไฟสายใหม่จะเปิดให้บริการในเดือนหน้า"),
    ("ko", "다리에서 시위가 열렸다."),
    (
        "mixed",
        "The word 橋 means bridge. The 予算 of the town is a secret, and trains are late.",
    ),
];

fn scripts(test: &str) -> Library {
    let mut library = library(test);
    let articles = STORIES.map(|(id, text)| story(id, text));
    let stored = put(&mut library, &articles);
    let quote = NewQuote {
        span: Span::new(0, 5),
        said: "道路很安全。".into(),
        kind: "direct",
        confidence: Confidence::of(0.9, None),
        ..NewQuote::default()
    };
    let rows = AnalysisRows {
        quotes: vec![quote],
        ..AnalysisRows::default()
    };
    library
        .store_analysis(&[(stored[1].id(), rows)], NOW)
        .unwrap();
    library.index(100, NOW).unwrap();
    library
}

/// The ids of the stories that a query finds, with the matches that their snippets mark.
fn found(library: &Library, query: &str) -> Vec<(String, Vec<String>)> {
    let search = Search {
        query: &Query::parse(query).unwrap(),
        order: SearchOrder::Listed {
            order: Order::NewestFirst,
            after: None,
        },
        now: NOW,
        limit: 10,
    };
    let hits = library.search(&search).unwrap();
    let mut found: Vec<_> = hits
        .iter()
        .map(|hit| {
            let id = hit.row.title.replace("Story ", "");
            let marked = hit.snippet.hits.iter();
            let words = marked.map(|span| span.of(&hit.snippet.text).to_owned());
            (id, words.collect())
        })
        .collect();
    found.sort();
    found
}

#[track_caller]
fn check(library: &Library, query: &str, expected: &[(&str, &[&str])]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(id, words)| {
            let words = words.iter().map(|&word| word.to_owned()).collect();
            ((*id).to_owned(), words)
        })
        .collect();
    assert_eq!(found(library, query), expected, "{query}");
}

#[test]
fn a_word_is_found_within_a_line_without_spaces() {
    let library = scripts("unspaced");
    check(&library, "町長", &[("ja", &["町長"])]);
    check(&library, "橋", &[("ja", &["橋"]), ("mixed", &["橋"])]);
    check(&library, "预算", &[("zh", &["预算"])]);
    check(&library, "รถไฟ", &[("th", &["รถไฟ"])]);
    check(&library, "시위", &[("ko", &["시위"])]);
    check(&library, "다리", &[("ko", &["다리"])]);
    // The characters stand in the text, but not together.
    check(&library, "長町", &[]);
    check(&library, "予算 trains", &[("mixed", &["予算", "trains"])]);
    check(&library, "橋 -bridge", &[("ja", &["橋"])]);
    check(
        &library,
        "预算 OR 町長",
        &[("ja", &["町長"]), ("zh", &["预算"])],
    );
    check(&library, "\"橋は安全\"", &[("ja", &["橋は安全"])]);
}

#[test]
fn snippets_and_text_contain_no_separators() {
    let library = scripts("separators");
    let query = Query::parse("橋").unwrap();
    let search = Search {
        query: &query,
        order: SearchOrder::Relevance { skip: 0 },
        now: NOW,
        limit: 10,
    };
    for hit in library.search(&search).unwrap() {
        assert!(!hit.snippet.text.contains('\u{1f}'));
        let text = library.article(hit.row.id).unwrap().text;
        assert!(STORIES.iter().any(|(_, story)| *story == text));
    }
}

#[test]
fn quotes_are_found_and_the_indexes_agree_with_their_rows() {
    let mut library = scripts("unspaced-quotes");
    let said = |library: &Library, words: &str| {
        let query = Query::parse(words).unwrap();
        let search = quotes_matching(&query);
        let quotes = library.search_quotes(&search).unwrap();
        quotes
            .into_iter()
            .map(|quote| quote.said)
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&library, "很安"), ["道路很安全。"]);
    assert_eq!(library.check().unwrap(), [""; 0]);
    // A changed article is indexed anew, and its old words are gone.
    put(&mut library, &[story("ja", "新しい港は閉鎖された。")]);
    library.index(100, NOW).unwrap();
    check(&library, "町長", &[]);
    check(&library, "閉鎖", &[("ja", &["閉鎖"])]);
    assert_eq!(library.check().unwrap(), [""; 0]);
}

#[test]
fn the_command_line_finds_them_in_imported_files() {
    let folder = super::place("unspaced-import");
    let files = folder.with_extension("files");
    fs::create_dir_all(&files).unwrap();
    for (name, text) in STORIES {
        fs::write(files.join(format!("{name}.txt")), text).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).arg("--library").arg(&folder);
        let output = command.output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["import", files.to_str().unwrap()]);
    for (words, line) in [("町長", "町長は"), ("预算", "预算"), ("รถไฟ", "รถไฟ")]
    {
        let printed = run(&["search", words]);
        assert!(printed.contains(line), "{words}: {printed}");
    }
}
