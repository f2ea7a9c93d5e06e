//! The output format, key by key, for an article with all kinds of content.
#![allow(clippy::unwrap_used, reason = "a test may stop if its data is wrong")]

use serde_json::{Value, json};

use super::*;
use crate::analysis::Analysis;
use crate::output::tests::{report, story};
use crate::text::Article;

fn line(article: &Article, analysis: &Analysis, detail: Detail) -> String {
    let mut out = Vec::new();
    write(&report(article, analysis), detail, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn offsets_count_scalar_values_and_match_the_quoted_words() {
    let (article, analysis) = story();
    let line: Value = serde_json::from_str(&line(&article, &analysis, Detail::Contract)).unwrap();
    assert_eq!(
        line["quotes"],
        json!([{
            "id": 0, "kind": "direct",
            "spans": [{"start": 8, "end": 12, "text": "Não,", "origin": [10, 14]}],
            "cue": {"start": 27, "end": 31, "text": "said", "origin": [29, 33]},
            "speaker": {"start": 14, "end": 26, "text": "Mayor Ana Sá", "origin": [16, 28],
                        "name": "Ana Sá", "source": 0},
            "confidence": 0.97,
            "person_confidence": 0.98
        }])
    );
    assert_eq!(
        line["entities"],
        json!([{"id": 0, "name": "Ana Sá", "kind": "person", "source": 0,
                "mentions": [{"start": 20, "end": 26, "text": "Ana Sá", "origin": [22, 28]}]}])
    );
    assert_eq!(
        line["sources"],
        json!([{"id": 0, "name": "Ana Sá", "kind": "person", "role": "Mayor", "anonymous": false,
                "quotes": [0], "words": 1}])
    );
    assert_eq!(
        line["dateline"],
        json!({"place": "ORRA", "date": null, "start": 0, "end": 4})
    );
    assert_eq!(
        line["paragraphs"],
        json!([{"kind": "paragraph", "level": 0, "start": 0, "end": 32, "origin": [2, 34]}])
    );
}

#[test]
fn missing_values_are_null_missing_lists_are_empty_and_keys_are_in_order() {
    let line = line(&Article::default(), &Analysis::default(), Detail::Contract);
    assert_eq!(
        line,
        concat!(
            r#"{"schema":"pullquote/1","path":"a.txt","item":0,"format":"plain","language":null,"#,
            r#""id":null,"url":null,"site":null,"feed":null,"title":null,"summary":null,"#,
            r#""byline":[],"agency":null,"published":null,"updated":null,"dateline":null,"#,
            r#""credits":[],"text":"","paragraphs":[],"links":[],"images":[],"enclosures":[],"#,
            r#""quotes":[],"sources":[],"entities":[],"problems":[]}"#,
            "\n"
        )
    );
}

#[test]
fn evidence_is_printed_on_request() {
    let (article, analysis) = story();
    let line: Value = serde_json::from_str(&line(&article, &analysis, Detail::Explained)).unwrap();
    assert_eq!(
        line["quotes"][0]["evidence"],
        json!({"rule": "speaker and cue after the quote", "identity": null,
               "runner_up": {"start": 0, "end": 4, "text": "ORRA", "origin": [2, 6]}})
    );
}
