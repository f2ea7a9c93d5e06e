//! Notes in every format: nothing in them becomes markup, and they can be written again.

use super::*;

/// Words that would be markup in each of the formats.
const ODD: &str = "a <b onload=\"x\"> & \"c\" *d* \u{1b}[1m\n* heading\n#+end_quote\n---";

fn article() -> ArticleNotes {
    ArticleNotes {
        id: "pq-1".into(),
        title: ODD.into(),
        site: "Northern Wire".into(),
        byline: "Ada Noor".into(),
        url: Some("https://wire.example/1?a=\"&b".into()),
        published: "2026-03-04".into(),
        highlights: vec![Note {
            id: "pq-2".into(),
            words: ODD.into(),
            note: format!("{ODD}\n{OWN}"),
            tag: "to do".into(),
            speaker: "Ana Sá".into(),
            made: "2026-03-05".into(),
            lost: true,
            context: Some([ODD.into(), ODD.into()]),
        }],
        corrections: vec![CorrectionNote {
            id: "pq-3".into(),
            words: ODD.into(),
            decision: "speaker",
            value: "Ana Sá".into(),
            old: "Tom Reyes".into(),
            made: "2026-03-05".into(),
        }],
        quotes: vec![QuoteNote {
            id: "pq-4".into(),
            citation: Citation {
                fragments: vec![ODD.into()],
                verbatim: true,
                kind: "direct".into(),
                confidence: 1.0,
                speaker: Some("Tom Reyes".into()),
                ..Citation::default()
            },
            context: None,
        }],
    }
}

#[test]
fn a_markdown_file_has_front_matter_and_one_line_for_its_owner() {
    let page = markdown::file(&article());
    let own = markdown::own_line();
    assert!(page.starts_with("---\nid: \"pq-1\"\ntitle: \""), "{page}");
    assert!(page.contains("tags:\n  - \"to do\"\n---\n"), "{page}");
    assert_eq!(page.matches(&own).count(), 1);
    assert!(page.ends_with(&format!("{own}\n")));
    assert!(page.contains("Ana Sá · 2026-03-05 · #to-do · no longer found in the article ^pq-2"));
    assert!(
        page.contains("speaker: Ana Sá, was Tom Reyes · 2026-03-05 ^pq-3"),
        "{page}"
    );
    assert!(page.contains("> a \\<b onload"), "{page}");
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn an_org_file_has_a_heading_for_each_note_and_no_other() {
    let page = org::file(&article());
    let headings = page.lines().filter(|line| line.starts_with('*')).count();
    assert_eq!(headings, 4, "{page}");
    for block in ["#+begin_quote", "#+end_quote"] {
        let lines = page.lines().filter(|line| *line == block).count();
        assert!(lines >= 2, "{page}");
    }
    assert!(page.ends_with(&format!("{}\n", org::own_line())));
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn tables_have_a_row_for_everything() {
    let all = [article()];
    assert_eq!(size(&all), 3);
    let mut rows = Vec::new();
    table::csv(&all, &mut rows).expect("memory takes everything");
    let rows = String::from_utf8(rows).expect("UTF-8");
    assert_eq!(rows.lines().count(), 4, "{rows}");
    let mut lines = Vec::new();
    table::json(&all, &mut lines).expect("memory takes everything");
    let line: serde_json::Value = serde_json::from_slice(&lines).expect("an object");
    assert_eq!(line["highlights"][0]["words"], ODD);
    assert_eq!(line["quotes"][0]["speaker"], "Tom Reyes");
    assert_eq!(line["corrections"][0]["old"], "Tom Reyes");
}

/// Checks that every element is closed where it was opened, and returns their names.
fn elements(page: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    let mut names = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("the end of a tag");
        assert!(!text.contains('>'), "{piece}");
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        // Attributes have values in double quotes, and no other.
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        names.push(name);
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

#[test]
fn a_page_is_well_formed_and_needs_nothing_else() {
    let page = html::page(&[article()]);
    let names = elements(&page);
    for name in [
        "title",
        "h2",
        "h3",
        "blockquote",
        "details",
        "mark",
        "a",
        "li",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["b", "script", "img", "link", "iframe"] {
        assert!(!names.contains(&name), "{name}");
    }
    assert!(
        page.contains("<h2>Ana Sá</h2>\n<h3>2026-03-04</h3>"),
        "{page}"
    );
    assert!(page.contains("href=\"https://wire.example/1?a=&quot;&amp;b\""));
    assert!(!page.contains('\u{1b}'));
    elements(&html::page(&[]));
    assert_eq!(page, html::page(&[article()]));
}
