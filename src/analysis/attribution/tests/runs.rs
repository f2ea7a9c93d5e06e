//! Quotation runs: introduced by a colon, across paragraphs, in several parts, nested, unclosed, or not speech at all.

use super::check;

#[test]
fn a_colon_introduces_a_quotation() {
    check(r#"Doe was blunt: “<quote by="Doe">We lost the vote.</quote>”"#);
    check(r#"Doe told reporters: “<quote by="Doe">We lost the vote.</quote>”"#);
    check("Marlow had this to say:\n\n“<quote by=\"Marlow\">We lost the vote.</quote>”");
}

#[test]
fn reopened_quotations_keep_their_speaker() {
    check(
        "“<quote by=\"Doe\">We lost</quote>,” Doe said. “<and>We will go on.</and>\n\n“<and>And we will win.</and>”",
    );
    check(
        "“<quote by=\"Doe\">We lost</quote>,” Doe said. “<and>We will go on.</and>”\n\n“<quote by=\"Doe\">And we will win.</quote>”",
    );
}

#[test]
fn a_paragraph_of_quotation_belongs_to_whoever_ended_the_one_before() {
    check(
        "Ida Bohm says <quote by=\"Ida Bohm\">the mill takes great effort to run</quote>.\n\n“<quote by=\"Ida Bohm\">Nobody would build such a mill in the town today.</quote>\n\n“<and>But it still grinds what the farmers bring.</and>”",
    );
    check(
        "Otto Brandt, the miller, wants to see the wheel turn again.\n\n“<quote by=\"Otto Brandt\">Bringing the water back is important for the whole valley.</quote>”",
    );
}

#[test]
fn a_few_quoted_words_head_a_section() {
    check("The bridge was closed on Monday.\n\n‘A sorry mess’\n\nNobody had told the town.");
    check("The bridge was closed on Monday.\n\n“Never again”\n\nNobody had told the town.");
}

#[test]
fn a_fragment_in_lower_case_goes_on_with_its_sentence() {
    check(
        "<quote by=\"Doe\">It is a slow business, “because nothing else works,”</quote> said Doe.",
    );
    check(
        "<quote by=\"Doe\">The outage was long but for now, “we take no risks,”</quote> Doe said.",
    );
    check("As for the mill, “<quote by=\"Doe\">we take no risks</quote>,” Doe said.");
}

#[test]
fn turns_of_a_transcript_name_their_speaker() {
    check(
        "MARLOW: <quote by=\"MARLOW\">We lost the vote. It hurts.</quote>\n\nRAY: <quote by=\"RAY\">Will you run again?</quote>",
    );
}

#[test]
fn names_before_colons_far_apart_are_not_an_interview() {
    let story = "The mill closed on Monday after forty years of work.\n\n".repeat(25);
    check(&format!(
        "Coast Wire: Mill to close.\n\n{story}Ada Marlow: A life.\n\n{story}Coast Wire: Pier to open.\n\n{story}Ada Marlow: A farewell.\n\n“<quote by=\"Doe\">We lost</quote>,” Doe said."
    ));
    let talk = "Coast Wire: <quote by=\"Coast Wire\">Who paid?</quote>\n\nAda Marlow: <quote by=\"Ada Marlow\">We did.</quote>\n\nCoast Wire: <quote by=\"Coast Wire\">All of it?</quote>\n\nMarlow: <quote by=\"Marlow\">Yes.</quote>\n\n";
    check(&format!("{talk}{story}The pier is closed."));
}

#[test]
fn inner_quotations_belong_to_the_outer_one() {
    check(r#"“<quote by="she">They told us ‘go home’ and we went</quote>,” she said."#);
    check(r#"Doe said, “<quote by="Doe">It isn’t over.</quote>”"#);
    check("\"<quote by=\"Doe\">It's the workers' plan</quote>,\" Doe said.");
}

#[test]
fn parts_of_one_utterance_are_one_quote() {
    check(r#"“<quote by="he">We won</quote>,” he said. “<and>All of us.</and>”"#);
    check(r#"“<quote by="Doe">We won</quote>,” said Doe, “<and>and they know it.</and>”"#);
    check(r#"“<quote by="Doe">We won. We did.</quote>” “<and>All of us won</and>,” Doe said."#);
}

#[test]
fn titles_labels_and_single_words_are_not_quotes() {
    check("She wrote “The Long Way Home” before the war.");
    check("The so-called “reform” cost nothing.");
    check("He hosts “Morning Light” every day.");
}

#[test]
fn a_missing_mark_affects_only_its_paragraph() {
    check("Doe said, “<quote by=\"Doe\">We won and we know it.</quote>\n\nThe crowd went home.");
}

#[test]
fn a_name_beside_a_quotation_is_its_speaker() {
    check("“<quote by=\"Ada Marlow\">The bridge is safe.</quote>” - Ada Marlow.");
    check("From the report: “<quote by=\"the report\">The bridge is safe.</quote>”");
    check("Ray sent a message to Marlow: “<quote by=\"Ray\">The bridge is not safe.</quote>”");
}

#[test]
fn a_wholly_quoted_sentence_keeps_the_previous_speaker() {
    check(
        "“<quote by=\"Marlow\">It is safe</quote>,” Marlow said on Monday. “<and>It always was.</and>” “<and>Ask anybody.</and>”",
    );
    check("“<quote by=\"Marlow\">Is it safe?</quote>” Marlow asked. She sat down.");
}
