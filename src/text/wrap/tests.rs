//! Wrapping loses no text, respects the measure, and gives pieces that join seamlessly.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(text: &str, measure: usize, expected: &[&str]) {
    let lines = wrap(text, Span::new(0, text.len()), measure);
    let shown: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    assert_eq!(shown, expected);
    for line in lines {
        assert_eq!(line.width as usize, width(line.span.of(text)));
    }
}

#[test]
fn words_are_kept_whole_and_spaces_at_line_ends_are_dropped() {
    check(
        "The mayor said no again.",
        10,
        &["The mayor", "said no", "again."],
    );
}

#[test]
fn a_word_wider_than_the_measure_is_broken_at_graphemes() {
    check("abcdefgh", 3, &["abc", "def", "gh"]);
    check(
        "e\u{301}e\u{301}e\u{301}",
        2,
        &["e\u{301}e\u{301}", "e\u{301}"],
    );
}

#[test]
fn wide_characters_take_two_cells() {
    check("東京都知事", 4, &["東京", "都知", "事"]);
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    check("", 10, &[""]);
}

#[test]
fn preformatted_lines_are_unchanged() {
    let text = "a    b\nlonger than the measure  \n\nz";
    let lines = unwrapped(text, Span::new(0, text.len()));
    let shown: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    assert_eq!(shown, ["a    b", "longer than the measure", "", "z"]);
}

#[test]
fn a_giant_paragraph_is_split_into_pieces_that_cover_it() {
    for unit in ["word ", "x", "語", "e\u{301}\u{302}", "👩‍👩‍👧 "] {
        let text = format!("Lead.\n\n{}", unit.repeat(5 * PIECE / unit.len() + 7));
        let paragraph = Span::new(7, text.len());
        let mut next = paragraph.start;
        for index in 0..piece_count(paragraph) {
            let piece = piece(&text, paragraph, index);
            assert_eq!(piece.start, next);
            assert!(!piece.is_empty() && piece.len() <= PIECE + LOOK_BACK);
            assert!(text.get(piece.range()).is_some());
            for offset in [piece.start, piece.end - 1] {
                assert_eq!(piece_at(&text, paragraph, offset as usize), index);
            }
            next = piece.end;
        }
        assert_eq!(next, paragraph.end);
    }
}

proptest! {
    #[test]
    fn graphemes_are_those_of_the_standard(
        text in "([ -~]{0,4}|\\PC|\r\n|\n|e\u{301}|👩‍👩‍👧|🇩🇪|\u{600}|\u{200d}|\u{fe0f}){0,24}",
    ) {
        let ours: Vec<&str> = graphemes(&text).collect();
        let theirs: Vec<&str> = text.graphemes(true).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn lines_join_back_to_the_text_and_none_is_wider_than_the_measure(
        text in "([a-z]{1,12}|[ ]{1,3}|[-—/“”.,]|[あ-ん漢字]{1,4}|e\u{301}|👩‍👩‍👧|\u{200f}?[א-ת]{1,5}|\n){0,60}",
        measure in 1_usize..40,
    ) {
        let lines = wrap(&text, Span::new(0, text.len()), measure);
        let mut end = 0;
        for line in &lines {
            let gap = text.get(end..line.span.start as usize).expect("lines lie in the text");
            prop_assert!(gap.chars().all(char::is_whitespace), "lost {gap:?}");
            end = line.span.end as usize;
            let inside = line.span.of(&text);
            prop_assert_eq!(line.width as usize, width(inside));
            prop_assert!(width(inside) <= measure || inside.graphemes(true).count() == 1, "{inside:?}");
        }
        prop_assert!(text.get(end..).expect("lines lie in the text").chars().all(char::is_whitespace));
    }
}
