//! Loading: what must hold for any input, and whole fixtures read as a user would.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, ParagraphKind};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let entries = fs::read_dir(path).expect("fixtures are there");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        // Each format keeps its fixtures in a folder of its own and tests them itself.
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn read(bytes: &[u8]) -> Article {
    load(bytes, &Hint::default())
        .pop()
        .expect("plain text is an article")
}

fn fixture(name: &str) -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/articles")
        .join(name);
    read(&fs::read(path).expect("the fixture is there"))
}

/// Checks what must hold for any article, whatever its format.
pub(crate) fn sound(article: &Article) -> Result<(), String> {
    let mut at = 0;
    for paragraph in &article.paragraphs {
        let between = article.text.get(at..paragraph.span.start as usize);
        let expected = if at == 0 { "" } else { "\n\n" };
        if between != Some(expected) || paragraph.span.is_empty() {
            return Err(format!(
                "paragraphs do not tile the text at byte {at}: {between:?}"
            ));
        }
        let words = article.slice(paragraph.span);
        if paragraph.kind != ParagraphKind::Preformatted && words.contains('\n') {
            return Err(format!(
                "a line end inside a {}: {words:?}",
                paragraph.kind.name()
            ));
        }
        at = paragraph.span.end as usize;
    }
    if at != article.text.len() {
        return Err(format!("text after the last paragraph, from byte {at}"));
    }
    match article.text.chars().find(|&letter| is_unsafe(letter)) {
        Some(letter) => Err(format!("the text holds {letter:?}")),
        None => Ok(()),
    }
}

fn is_unsafe(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Checks that every character of every paragraph is found at its origin in the input.
fn traced(article: &Article, input: &str) -> Result<(), String> {
    let input: Vec<char> = input.chars().collect();
    let origin = article.origin.as_ref().ok_or("no origin")?;
    for paragraph in &article.paragraphs {
        let start = paragraph.span.start as usize;
        for (offset, letter) in article
            .slice(paragraph.span)
            .char_indices()
            .filter(|(_, letter)| !letter.is_whitespace())
        {
            let place = origin.locate(&article.text, start + offset);
            if input.get(place) != Some(&letter) {
                return Err(format!(
                    "{letter:?} at byte {} came from {:?}",
                    start + offset,
                    input.get(place)
                ));
            }
        }
    }
    Ok(())
}

/// Characters that are difficult for loaders, in words and lines.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[A-Za-z]{1,9}",
        3 => Just(" ".to_string()),
        2 => Just("\n".to_string()),
        1 => prop::sample::select(vec![
            ".", ",", "\"", "“", "(", ")", "\t", "  ", "\r\n", "\n\n", "\u{c}", "\0", "\u{1b}[1m", "\u{1b}]0;x\u{7}", "\u{202e}",
            "\u{2028}", "é", "日本", "* ", "- ", "By ", "(Reporting by ", "(Adds ", "date 2020-01-02 ", "SEL, May 3 (AP) - ", "12 ",
        ]).prop_map(str::to_string),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_loaded_and_give_safe_text(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for article in load(&bytes, &Hint::default()) {
            prop_assert_eq!(sound(&article), Ok(()));
        }
    }

    #[test]
    fn paragraphs_cover_any_text_and_map_to_the_input(text in copy()) {
        let article = read(text.as_bytes());
        prop_assert_eq!(sound(&article), Ok(()));
        // Text with zero bytes may be taken for UTF-16; its places are then those of other characters.
        prop_assume!(!text.contains('\0'));
        prop_assert_eq!(traced(&article, &text), Ok(()));
    }

    #[test]
    fn no_character_is_lost_except_metadata_and_escapes(words in prop::collection::vec("[b-df-z]{1,8}[.,]?", 1..80), width in 10..90_usize) {
        let mut text = String::new();
        let mut column = 0;
        for word in &words {
            let wraps = column + word.len() > width;
            text.push(if column == 0 || wraps { '\n' } else { ' ' });
            text.push_str(word);
            column = if wraps { word.len() } else { column + 1 + word.len() };
        }
        let kept: Vec<String> = read(text.as_bytes()).text.split_whitespace().map(str::to_string).collect();
        prop_assert_eq!(kept, words);
    }
}

#[test]
fn every_fixture_gives_consistent_articles() {
    for path in fixtures("hostile").into_iter().chain(fixtures("articles")) {
        let bytes = fs::read(&path).expect("a fixture");
        for article in load(&bytes, &Hint::default()) {
            assert_eq!(sound(&article), Ok(()), "{}", path.display());
        }
    }
}

/// The kind and the first words of each paragraph.
#[track_caller]
fn check(article: &Article, expected: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = article
        .paragraphs
        .iter()
        .zip(
            expected
                .iter()
                .map(|(_, words)| words.len())
                .chain(std::iter::repeat(30)),
        )
        .map(|(paragraph, length)| {
            let words = article.slice(paragraph.span);
            (paragraph.kind.name(), words.get(..length).unwrap_or(words))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_hard_wrapped_wire_story_with_a_table_is_loaded() {
    let article = fixture("wire-hard-wrapped.txt");
    check(
        &article,
        &[
            ("bullet", "* Harbour board names new chief after audit"),
            ("bullet", "* Predecessor left in June"),
            ("note", "(Adds union comment, paragraph on tolls)"),
            ("byline", "By Ada Noor and Saif el-Okoro"),
            (
                "paragraph",
                "PORT SEL, Sept 14 (Sel News) - The board of Port Sel's harbour named",
            ),
            (
                "paragraph",
                "\"We will open every book we have,\" Abdi told reporters at the old",
            ),
            (
                "paragraph",
                "The dock workers' union said it welcomed the appointment but would",
            ),
            ("paragraph", "Tolls collected, in millions of crowns:"),
            (
                "preformatted",
                "                   2019      2020\nNorth quay         12.1       9.8",
            ),
            (
                "paragraph",
                "\"Nobody asked us anything,\" said its chairman, Ben Hart. He added",
            ),
            (
                "credits",
                "(Reporting by Ada Noor and Saif el-Okoro; Additional reporting by Lee",
            ),
        ],
    );
    let metadata = &article.metadata;
    assert_eq!(metadata.published.as_deref(), Some("2021-09-14"));
    assert_eq!(metadata.agency.as_deref(), Some("Sel News"));
    assert_eq!(metadata.byline, ["Ada Noor", "Saif el-Okoro"]);
    let credits: Vec<String> = metadata
        .credits
        .iter()
        .map(|credit| format!("{}: {}", credit.role, credit.names.join(", ")))
        .collect();
    assert_eq!(
        credits,
        [
            "reporting: Ada Noor, Saif el-Okoro",
            "additional reporting: Lee Ray",
            "editing: Jo Vale"
        ]
    );
}

#[test]
fn a_story_with_blank_lines_keeps_its_block_quote_and_list() {
    let article = fixture("blank-lines.txt");
    check(
        &article,
        &[
            (
                "headline",
                "Museum in Karolin returns mask to island after 90 years",
            ),
            ("byline", "By Jo Vale"),
            (
                "paragraph",
                "KAROLIN — The city museum of Karolin said on Friday that it would return",
            ),
            (
                "paragraph",
                "“It has been away from its family for a long time,” said Tui Maro",
            ),
            (
                "block-quote",
                "The mask is not ours to lend. It is ours to give back, and we ought",
            ),
            (
                "paragraph",
                "The director, Ines Holm, read that from her own letter.",
            ),
            ("heading", "WHAT COMES NEXT"),
            ("list-item", "- The mask travels in May."),
            ("list-item", "- A copy, carved on Tamo, takes its place."),
            (
                "paragraph",
                "Holm said: “We have asked for nothing in return.”",
            ),
        ],
    );
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("Museum in Karolin returns mask to island after 90 years")
    );
}

#[test]
fn verse_and_listings_are_not_reflowed() {
    let text = "The song that the crews sang on the quay that night was an old one, and everybody knew it.\n\n    The tide goes out,\n    The tide comes in,\n    And who has seen\n        the herring king\n\nThen they went home.\n";
    let article = read(text.as_bytes());
    let verse = article
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.kind == ParagraphKind::Preformatted);
    let verse = verse.map(|paragraph| article.slice(paragraph.span));
    assert_eq!(
        verse,
        Some("The tide goes out,\nThe tide comes in,\nAnd who has seen\n    the herring king")
    );
}

#[test]
fn a_very_long_line_is_one_paragraph() {
    let article = read("word and another, ".repeat(20_000).as_bytes());
    assert_eq!(article.paragraphs.len(), 1);
    assert_eq!(sound(&article), Ok(()));
    let hostile = read("a\t\u{1b}[31m\u{202e}".repeat(20_000).as_bytes());
    assert_eq!(sound(&hostile), Ok(()));
    assert_eq!(hostile.problems.len(), 1);
}

#[test]
fn the_same_bytes_give_the_same_article() {
    for path in fixtures("articles") {
        let bytes = fs::read(path).expect("a fixture");
        assert_eq!(
            load(&bytes, &Hint::default()),
            load(&bytes, &Hint::default())
        );
    }
}
