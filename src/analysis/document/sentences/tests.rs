//! Sentences, separated by `|` in the expected text.

use proptest::prelude::*;

use super::*;
use crate::analysis::document::quotation_marks;

fn cut(text: &str) -> Vec<Span> {
    let paragraph = Paragraph {
        kind: ParagraphKind::Paragraph,
        level: 0,
        span: Span::new(0, text.len()),
    };
    let runs = quotation_marks::scan(text, &[paragraph]);
    split(text, &paragraph, 0, &runs)
}

#[track_caller]
fn check(expected: &str) {
    let text = expected.replace('|', "");
    let found: Vec<&str> = cut(&text).iter().map(|span| span.of(&text)).collect();
    let wanted: Vec<&str> = expected.split('|').map(str::trim).collect();
    assert_eq!(found, wanted);
}

#[test]
fn full_stops_end_sentences() {
    check("The talks ended. |Nobody spoke! |Why? |It was late.");
}

#[test]
fn abbreviations_and_initials_do_not_end_a_sentence() {
    check("Gov. A. B. Miller met Dr. Lee of the U.S. Senate at 5 p.m. Tuesday. |He left.");
    check("Shares of Acme Inc. rose. |The No. 2 fell 3.5 percent.");
    check("He came from the U.S. |The rest did not.");
}

#[test]
fn a_quotation_is_opaque_and_may_end_the_sentence() {
    check("“We won. We did. Really,” she said. |“And we will again.” |The crowd went home.");
    check("“Did we win?” she asked. |“No.”");
    check("“Did we win?” Ann Lee asked. |She sat down.");
    check("\"It is over.\" |She left the room.");
}

proptest! {
    #[test]
    fn sentences_are_trimmed_and_disjoint_and_cover_everything_but_white_space(text in "[A-Ca-c .?!“”\"'é]{0,80}") {
        let mut at = 0;
        for span in cut(&text) {
            prop_assert!(span.start >= at);
            let between = text.get(at as usize..span.start as usize).unwrap_or("?");
            prop_assert_eq!(between.trim(), "");
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            at = span.end;
        }
        prop_assert_eq!(text.get(at as usize..).unwrap_or("?").trim(), "");
    }
}
