//! Paragraphs with marked runs: `[` and `]` show where a run begins and ends, inside its quotation marks.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up should fail loudly"
)]

use proptest::prelude::*;

use super::*;
use crate::text::ParagraphKind;

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.split("\n\n") {
        found.push(Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span: Span::new(start, start + part.len()),
        });
        start += part.len() + 2;
    }
    found
}

/// The text with its runs marked: `[` after an opening mark, `]` before a closing mark, `>` at the end of a run that
/// the next paragraph continues, `!` where the closing mark is missing.
fn marked(text: &str) -> String {
    let mut inserts: Vec<(u32, u8, &str)> = Vec::new();
    for run in scan(text, &paragraphs(text)) {
        inserts.push((run.inner.start, 1, "["));
        let end = match run.ending {
            Ending::Closed => "]",
            Ending::Reopened => ">",
            Ending::Missing => "!",
        };
        inserts.push((run.inner.end, 0, end));
    }
    inserts.sort_unstable();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, sign) in inserts {
        out.push_str(text.get(at..place as usize).unwrap());
        out.push_str(sign);
        at = place as usize;
    }
    out.push_str(text.get(at..).unwrap());
    out
}

#[track_caller]
fn check(expected: &str) {
    let text: String = expected.replace(['[', ']', '>', '!'], "");
    assert_eq!(marked(&text), expected);
}

#[test]
fn straight_marks_take_their_direction_from_their_neighbours() {
    check(r#"He said "[we are ready]" and left."#);
    check(r#""[We are ready,]" he said. "[All of us.]""#);
    check(r#"A ("[very]") odd case—"[indeed]"—of it."#);
}

#[test]
fn curly_low_and_angled_marks_pair_within_their_family() {
    check("He said “[we are ready]” twice.");
    check("Er sagte: „[Wir sind bereit]“ und ging.");
    check("Il a dit : « [nous sommes prêts] » hier.");
    check("Hun sagde »[vi er klar]« i går.");
    check("彼は「[準備ができた]」と言った。");
    check("She wrote ``[it is done]'' in the margin.");
}

#[test]
fn apostrophes_are_not_quotation_marks() {
    check("The ministers' aides didn't say whether it's the '90s or rock 'n' roll.");
    check("The workers’ union said it’s fine.");
}

#[test]
fn single_marks_around_words_are_quotation_marks() {
    check("She called it ‘[a very bad idea]’ on air.");
    check("The plan was '[dead on arrival,]' he wrote.");
    check("“[They told us ‘[go home now]’ and we went,]” she said.");
    check("'[The boys' coats are wet,]' said Ann.");
}

#[test]
fn inch_marks_are_not_quotation_marks() {
    check(r#"The 6'2" guard said "[we won]" twice."#);
}

#[test]
fn a_reopening_paragraph_continues_the_run() {
    check("“[We will go on.>\n\n“[And we will win,]” she said.");
    check("\"[We will go on.>\n\n\"[And we will win,]\" she said.");
}

#[test]
fn a_missing_mark_affects_only_its_paragraph() {
    check("He said “[we will go on and on.!\n\nThe talks ended without a word.");
    check("“[One thing.! “[Another thing,]” she said.");
    check("A stray mark” stands here, and “[a run]” there.");
}

#[test]
fn continued_runs_are_marked_and_end_after_three_paragraphs() {
    let text = "“One.\n\n“Two.\n\n“Three.\n\n“Four.\n\n“Five.”";
    let runs = scan(text, &paragraphs(text));
    let begun: Vec<Beginning> = runs.iter().map(|run| run.beginning).collect();
    assert_eq!(runs.len(), 5);
    assert_eq!(begun.iter().filter(|b| **b == Beginning::Fresh).count(), 2);
}

#[test]
fn nested_runs_have_a_depth() {
    let text = "“They said ‘no way’ and ‘never’,” she said.";
    let depths: Vec<u8> = scan(text, &paragraphs(text))
        .iter()
        .map(|run| run.depth)
        .collect();
    assert_eq!(depths, [0, 1, 1]);
}

proptest! {
    #[test]
    fn runs_of_any_marks_are_inside_their_paragraph(text in "[a-c .,\"'“”‘’«»„`\n0-9é」「]{0,80}") {
        let paragraphs = paragraphs(&text);
        for run in scan(&text, &paragraphs) {
            let home = paragraphs.get(run.paragraph as usize).unwrap();
            prop_assert!(home.span.covers(run.outer));
            prop_assert!(run.outer.covers(run.inner) || run.inner.is_empty());
            prop_assert!(text.get(run.outer.range()).is_some());
            prop_assert!(text.get(run.inner.range()).is_some());
        }
    }
}
