//! Posts and the articles that are read from them.

use super::*;

/// Title, authors and date first, then the paragraphs with their kinds, links and pictures.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let article = read(source);
    let m = &article.metadata;
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".into());
    let mut shown = vec![format!(
        "{} | {} | {}",
        part(&m.title),
        m.byline.join(", "),
        part(&m.published)
    )];
    for paragraph in &article.paragraphs {
        let text = article.slice(paragraph.span);
        shown.push(match (paragraph.kind, paragraph.level) {
            (ParagraphKind::Paragraph, _) => text.to_owned(),
            (kind, 0) => format!("{}: {text}", kind.name()),
            (kind, level) => format!("{} {level}: {text}", kind.name()),
        });
    }
    shown.extend(
        article
            .links
            .iter()
            .map(|l| format!("[{}]({})", article.slice(l.span), l.url)),
    );
    shown.extend(
        article
            .images
            .iter()
            .map(|i| format!("![{}]({})", i.alt.as_deref().unwrap_or_default(), i.url)),
    );
    assert_eq!(shown, expected);
}

#[test]
fn front_matter_gives_the_headline() {
    check(
        "---\ntitle: Pier reopens\ndate: 2031-05-04\nauthors:\n  - ida-marsh\n---\nThe *pier*\nis open.\n",
        &[
            "Pier reopens | Ida Marsh | 2031-05-04",
            "headline: Pier reopens",
            "The pier is open.",
        ],
    );
}

#[test]
fn a_post_without_text_shows_its_summary() {
    let source = "---\ntitle: Pier reopens\nsummary: The pier is open again.\n---\n";
    check(
        source,
        &[
            "Pier reopens |  | -",
            "headline: Pier reopens",
            "The pier is open again.",
        ],
    );
    assert_eq!(read(source).problems, ["this file contains only a summary"]);
}

#[test]
fn the_first_heading_is_the_headline_when_nothing_else_is() {
    check(
        "# Pier `2`\n\n## Why\n\nText\n",
        &[
            "Pier 2 |  | -",
            "headline: Pier 2",
            "heading 2: Why",
            "Text",
        ],
    );
}

#[test]
fn blocks_keep_their_kinds() {
    check(
        "> Said\n\n1. one\n   - deep\n2. two\n\n```\nx  y\n```\n\n| A | B |\n|---|---|\n| long | 2 |\n\n---\n\nEnd\n",
        &[
            "- |  | -",
            "block-quote: Said",
            "list-item 1: one",
            "list-item 2: deep",
            "list-item 1: two",
            "preformatted: x  y",
            "preformatted: A     B\nlong  2",
            "End",
        ],
    );
}

#[test]
fn links_pictures_and_html_are_read() {
    check(
        "See [the *plan*](https://example.org/p).<br>Now ![a pier](p.png).\n\n<div><p>Raw <b>html</b></p></div>\n",
        &[
            "- |  | -",
            "See the plan. Now .",
            "Raw html",
            "[the plan](https://example.org/p)",
            "![a pier](p.png)",
        ],
    );
}

#[test]
fn short_codes_are_replaced_by_their_text() {
    check(
        "{{< note >}}Words{{< /note >}} {{ x }}\n",
        &["- |  | -", "Words {{ x }}"],
    );
}

#[test]
fn only_front_matter_makes_a_text_markdown() {
    assert!(recognise("---\ntitle: x\n---\n"));
    assert!(recognise("+++\ntitle = 'x'\n+++\n"));
    for text in [
        "# Heading\n\n* item",
        "---\n\nA rule\n---\n",
        "* bullet above a story\n\nText",
    ] {
        assert!(!recognise(text), "{text}");
    }
}
