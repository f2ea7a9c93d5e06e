//! The order of content, cue and speaker: matrix clauses, appositives, long titles after the verb, and the end of the
//! content.

use super::{check, check_all};

#[test]
fn the_outermost_cue_wins() {
    check(r#"Doe says <quote by="Doe">she knows that “the bill is dead”</quote>."#);
    check(r#"Marlow said <quote by="Marlow">he believes the minister told the truth</quote>."#);
    check(
        r#"The mayor said <quote by="The mayor">Ms. Ray had told her that the bridge was safe</quote>."#,
    );
    check(r#"“<quote by="he">She said the bridge was safe</quote>,” he said."#);
}

#[test]
fn an_aside_between_name_and_verb_is_skipped() {
    check(
        r#"Ada Marlow, the mayor of Millbrook, said <quote by="Ada Marlow">the bridge would stay closed</quote>."#,
    );
    check(
        r#"“<quote by="Ada Marlow">It stays closed</quote>,” Ada Marlow, who runs the town, said."#,
    );
    check(
        r#"Sen. Ada Marlow (R-Ohio) said <quote by="Sen. Ada Marlow">the vote was rigged</quote>."#,
    );
    check(
        r#"Tom Ray, 34, a plumber from Selby, said <quote by="Tom Ray">he lost his house</quote>."#,
    );
}

#[test]
fn a_speaker_after_the_verb_may_have_a_long_title() {
    check(
        r#"“<quote by="Ada Marlow">We will appeal</quote>,” said Ada Marlow, the assistant leader of the council."#,
    );
    check(r#"“<quote by="a spokesman">No deal</quote>,” said a spokesman for the harbour board."#);
    check(r#"<quote by="Tom Ray">The water rose overnight</quote>, said Tom Ray, a farmer."#);
}

#[test]
fn a_clause_may_begin_with_a_time_or_a_place() {
    check(
        r#"<quote by="a regional official">At least six people were hurt when a ferry sank near the border</quote>, a regional official said."#,
    );
    check(
        r#"<quote by="the harbour board">On Monday the crews gained the pier</quote>, the harbour board said."#,
    );
    check("In the town where the crews gathered, officials said.");
    check("After the ferry sank, officials said.");
}

#[test]
fn content_ends_with_its_clause() {
    check(r#"<quote by="Doe">The plan is dead</quote>, Doe <cue>said</cue>."#);
    check(
        r#"Doe said <quote by="Doe">the plan was dead</quote>, adding <quote by="Doe">that nobody mourned it</quote>."#,
    );
    check(r#"Doe said <quote by="Doe">the plan was dead</quote>; the council met anyway."#);
    check(
        r#"Doe said <quote by="Doe">the plan was dead</quote>, but Ray said <quote by="Ray">it was alive</quote>."#,
    );
    check(r#"While Doe said <quote by="Doe">the plan was dead</quote>, the council met anyway."#);
    check(r#"<quote by="Doe">The plan</quote>, Doe said, <and>would cost too much</and>."#);
    check(
        r#"Doe called <quote by="Doe">the plan a mistake</quote> and said <quote by="Doe">it would fail</quote>."#,
    );
}

#[test]
fn a_participle_after_the_main_clause_is_a_second_cue() {
    check(
        r#"In a hurry, Doe said <quote by="Doe">he had wanted to thank the town</quote>, adding <quote by="Doe">that he had ignored “certain voices” telling him to stay</quote>."#,
    );
    check(
        r#"“<quote by="Governor Ada Marlow">We are building a bridge</quote>,” Governor Ada Marlow said at the start of the meeting, hailing <quote by="Governor Ada Marlow">Millbrook as an “old and true friend of the river”</quote>."#,
    );
}

#[test]
fn a_cue_after_a_comma_may_end_the_sentence() {
    check_all(&[
        r#"<quote by="the council">The bakers will march on Friday</quote>, the council announced Tuesday."#,
        r#"<quote by="the council">The bakers will march on Friday</quote>, the council announced in a statement."#,
        r#"<quote by="the council">The bakers have agreed to pay for the ovens</quote>, the council confirmed."#,
    ]);
}
