//! Texts in forms that fuse words with marks, read as a user would: no quote and no speaker has a mark in it.

use pullquote::analysis::analyse;
use pullquote::loader::{Hint, load};

/// The quotes in a file with this name, each as "words | speaker".
fn quotes(name: &str, source: &str) -> Vec<String> {
    let hint = Hint {
        name: Some(name.into()),
        ..Hint::default()
    };
    let mut found = Vec::new();
    for article in load(source.as_bytes(), &hint) {
        for quote in analyse(&article).quotes {
            let words: Vec<&str> = quote
                .spans
                .iter()
                .map(|span| article.slice(*span))
                .collect();
            let speaker = quote.speaker.map(|speaker| article.slice(speaker.span));
            found.push(format!("{} | {}", words.join(" "), speaker.unwrap_or("-")));
        }
    }
    found
}

const MARKED: &str = "Signe Dahl³ said the oven would be cold by Friday. “The flour¹ is gone,” said Jonas Ferrer.² \
                      Mila Okafor† said the bakers had used 10⁵ kilos.";

const READ: [&str; 3] = [
    "the oven would be cold by Friday | Signe Dahl",
    "The flour is gone | Jonas Ferrer",
    "the bakers had used 10⁵ kilos | Mila Okafor",
];

#[test]
fn numbers_of_notes_are_no_part_of_names_in_any_format() {
    let page = format!(
        "<html><title>Bakers</title><article><h1>Bakers</h1><p>{MARKED}</p><p>On Monday the bakers met for six hours and \
         heard the skippers and the two schools of the island before the vote.</p></article></html>"
    );
    let feed =
        format!("<rss><channel><item><description>{MARKED}</description></item></channel></rss>");
    let mail = format!(
        "From: a@b.example\nSubject: Bakers\nContent-Type: text/plain; charset=utf-8\n\n{MARKED}\n"
    );
    for (name, source) in [
        ("story.txt", MARKED),
        ("story.md", MARKED),
        ("page.html", &page),
        ("feed.xml", &feed),
        ("letter.eml", &mail),
    ] {
        assert_eq!(quotes(name, source), READ, "{name}");
    }
}

#[test]
fn raised_numbers_are_no_part_of_names() {
    let raised = "Signe Dahl<sup>3</sup> said the oven would be cold by Friday. “The flour<sup>1</sup> is gone,” said Jonas \
                  Ferrer.<sup>2</sup> Mila Okafor<sup>†</sup> said the bakers had used 10<sup>5</sup> kilos.";
    let feed = format!(
        "<rss><channel><item><description><![CDATA[<p>{raised}</p>]]></description></item></channel></rss>"
    );
    for (name, source) in [("story.md", raised), ("feed.xml", &feed)] {
        assert_eq!(quotes(name, source), READ, "{name}");
    }
}

#[test]
fn positions_in_plain_text_skip_the_marks_of_notes() {
    let article = load(MARKED.as_bytes(), &Hint::default()).remove(0);
    let origin = article.origin.expect("plain text has origins");
    for word in ["said the oven", "is gone", "10⁵ kilos"] {
        let at = article.text.find(word).expect("the word is there");
        let scalar = MARKED
            .find(word)
            .map(|at| MARKED.chars().count() - MARKED.split_at(at).1.chars().count());
        assert_eq!(Some(origin.locate(&article.text, at)), scalar, "{word}");
    }
}

#[test]
fn patches_hold_no_quotes() {
    let patch = "diff --git a/q.c b/q.c\n--- a/q.c\n+++ b/q.c\n@@ -1,2 +1,3 @@\n /* \"The quay is closed,\" said Jonas Ferrer. */\n\
                 -  puts(\"The mayor said it would hold for ten years.\");\n+  puts(\"It holds,\" she said);\n+\n";
    let mail =
        format!("From: a@b.example\nSubject: Quay\n\nSigne Dahl said the patch works.\n\n{patch}");
    assert_eq!(
        quotes("letter.eml", &mail),
        ["the patch works | Signe Dahl"]
    );
    let listing = format!("Signe Dahl said the patch works.\n\n```diff\n{patch}```\n");
    assert_eq!(
        quotes("story.md", &listing),
        ["the patch works | Signe Dahl"]
    );
    let quoted = format!("> {}", patch.trim_end().replace('\n', "\n> "));
    let mail =
        format!("From: a@b.example\nSubject: Quay\n\n{quoted}\nSigne Dahl said the patch works.\n");
    assert_eq!(
        quotes("letter.eml", &mail),
        ["the patch works | Signe Dahl"]
    );
}
