//! Where quotations occur: after a colon, in a transcript, in quotation marks of all kinds, in several parts; and
//! quotations that are not speech.

use super::check_all;

#[test]
fn a_colon_or_the_sentence_before_may_introduce_a_quotation() {
    check_all(&[
        r#"Marlow was blunt: “<quote by="Marlow">The pier is closed.</quote>”"#,
        r#"Ray told the board: “<quote by="Ray">The pier is closed.</quote>”"#,
        r#"Doe wrote on Friday: “<quote by="Doe">The pier is closed.</quote>”"#,
        r#"She had one answer: “<quote by="She">Never.</quote>”"#,
        "Marlow wrote:\n\n“<quote by=\"Marlow\">The pier is closed.</quote>”",
        "Ray put it this way:\n\n“<quote by=\"Ray\">The pier is closed.</quote>”",
        "The letter reads:\n\n“<quote by=\"The letter\">The pier is closed.</quote>”",
        r#"Doe said: “<quote by="Doe">The pier is closed. It will stay closed.</quote>”"#,
        r#"Marlow said: <quote by="Marlow">the pier is closed</quote>."#,
        "“<quote by=\"Ray\">The pier is closed</quote>,” Ray said. “<and>It was time.</and>\n\n“<and>We warned them.</and>”",
    ]);
}

#[test]
fn turns_of_transcripts_and_interviews_have_speakers() {
    check_all(&[
        "MARLOW: <quote by=\"MARLOW\">We lost.</quote>\n\nRAY: <quote by=\"RAY\">Why?</quote>",
        "MS. MARLOW: <quote by=\"MS. MARLOW\">We lost the vote. It hurts.</quote>",
        "ADA MARLOW: <quote by=\"ADA MARLOW\">Good evening to all of you.</quote>",
        "SENATOR RAY: <quote by=\"SENATOR RAY\">I did not say that.</quote>",
        "RAY (LAUGHING): <quote by=\"RAY\">No.</quote>",
        "ADA MARLOW, HOST: <quote by=\"ADA MARLOW, HOST\">Will the pier open?</quote>",
        "HOST: <quote by=\"HOST\">Welcome back to the show.</quote>",
        "THE CHAIR: <quote by=\"THE CHAIR\">The board will come to order.</quote>",
        "MARLOW: <quote by=\"MARLOW\">He said it was safe, and it was not.</quote>",
        "Marlow ran the pier for years.\n\nQ: Who paid?\n\nA: <quote by=\"Marlow\">We did. He said he would.</quote>\n\nQ: All of it?\n\nA: <quote by=\"Marlow\">Yes.</quote>",
        "Ada Marlow ran the pier.\n\nQ. Who paid?\n\nA. <quote by=\"Ada Marlow\">We did.</quote>\n\n<and>Ray helped.</and>\n\nQ. All of it?\n\nA. <quote by=\"Ada Marlow\">Yes.</quote>",
        "Coast Wire: <quote by=\"Coast Wire\">Who paid?</quote>\n\nAda Marlow: <quote by=\"Ada Marlow\">We did.</quote>\n\nCoast Wire: <quote by=\"Coast Wire\">All of it?</quote>\n\nMarlow: <quote by=\"Marlow\">Yes.</quote>",
        "They spoke.\n\n“MARLOW: <quote by=\"MARLOW\">Who paid?</quote>\n\n“RAY: <quote by=\"RAY\">We did.</quote>”",
        "Monday: The pier is closed.\n\nTuesday: The pier is open.\n\nWednesday: The pier is closed.\n\nThursday: No trains.",
        "RAY: <quote by=\"RAY\">Let me ask you this. Who paid?</quote>\n\nMARLOW: <quote by=\"MARLOW\">We did.</quote>\n\nRAY: <quote by=\"RAY\">All of it?</quote>",
    ]);
}

#[test]
fn quotation_marks_of_all_kinds_are_recognised() {
    check_all(&[
        r#""<quote by="Doe">The pier is closed</quote>," Doe said."#,
        r#""<quote by="Doe">It's the workers' pier</quote>," Doe said."#,
        "‘<quote by=\"Doe\">The pier is closed</quote>,’ Doe said.",
        "“<quote by=\"she\">They told us ‘go home’ and we went</quote>,” she said.",
        "“<quote by=\"she\">He shouted, ‘Stop!’</quote>” she said.",
        "“<quote by=\"Doe\">The pier isn’t closed</quote>,” Doe said.",
        "Doe said, “<quote by=\"Doe\">The pier is closed.</quote>\n\nThe crowd went home.",
        "«<quote by=\"Doe\">The pier is closed</quote>,» Doe said.",
        "``<quote by=\"Doe\">The pier is closed</quote>,'' Doe said.",
        "Doe said, \"<quote by=\"Doe\">The pier is closed.</quote>\"",
        "Doe said <quote by=\"Doe\">the pier in the ’90s was wood</quote>.",
    ]);
}

#[test]
fn parts_of_one_utterance_are_one_quote() {
    check_all(&[
        r#"“<quote by="he">A</quote>,” he said. “<and>B is better.</and>”"#,
        r#"“<quote by="he">We won</quote>,” he said. “<and>All of us won.</and>”"#,
        r#"“<quote by="Doe">We won</quote>,” said Doe, “<and>and they know it.</and>”"#,
        r#"“<quote by="Doe">We won</quote>,” Doe said on Friday. “<and>We will win again.</and>” “<and>Ask them.</and>”"#,
        r#"“<quote by="Ada Marlow">The pier</quote>,” said Ada Marlow, “<and>is closed.</and>”"#,
        r#"“<quote by="she">No</quote>,” she said. “<and>Not this year.</and>”"#,
        r#"“<quote by="Doe">We won. We did.</quote>” “<and>All of us won</and>,” Doe said."#,
        r#"“<quote by="Ray">If it rains</quote>,” Ray said, “<and>we stay.</and>”"#,
        r#"“<quote by="Marlow">It is over</quote>,” Marlow said. “<and>We are going home.</and>” She left."#,
        r#"“<quote by="Ray">The cost</quote>,” Ray told the board, “<and>will double.</and>”"#,
    ]);
}

#[test]
fn titles_labels_and_nicknames_are_not_quotes() {
    check_all(&[
        "She wrote “The Long Way Home” before the war.",
        "The so-called “reform” cost nothing.",
        "He hosts “Morning Light” every day.",
        "Ada “Breaker” Marlow won the race.",
        "They sang “The Harbour at Dusk” on the pier.",
        "The band played “Blue Rain” twice.",
        "The word “pier” has four letters.",
        "Her novel “A Winter in Selby” sold well.",
        "Locals know the crane as “Old Bess” and love it.",
        "The plan, known as “Open Water”, has no budget.",
        "The film “Gone to Sea” opens in May.",
    ]);
}

#[test]
fn headlines_feeds_and_flat_text_are_attributed_too() {
    check_all(&[
        "“<quote by=\"Doe\">We won</quote>,” Doe said. Ray said <quote by=\"Ray\">he was glad</quote>.",
        "The pier closed. Marlow said <quote by=\"Marlow\">the wood was rotten</quote>. Ray said <quote by=\"Ray\">it was not</quote>.",
        "Marlow said <quote by=\"Marlow\">no</quote>. “<quote by=\"Ray\">Why not?</quote>” Ray asked.",
        "10:42 Police say <quote by=\"Police\">the road is closed</quote>.",
        "Police say <quote by=\"Police\">the road is closed</quote>. The mayor says <quote by=\"The mayor\">it will open</quote>.",
        "Ray told the paper <quote by=\"Ray\">the road was closed</quote>. Nobody answered.",
        "“<quote by=\"Ray\">It was loud</quote>,” said Ray. “<quote by=\"Marlow\">It was not</quote>,” said Marlow.",
        "Doe tweeted: “<quote by=\"Doe\">We won the vote.</quote>” The crowd cheered.",
        "The council announced <quote by=\"The council\">that the road is closed</quote>. Shops are open.",
        "Asked about it, Ray said <quote by=\"Ray\">the road was closed</quote>.",
    ]);
}

#[test]
fn a_first_person_paragraph_after_a_colon_is_a_quote() {
    check_all(&[
        "Marlow said in a statement:\n\n<quote by=\"Marlow\">The pier closed too late. I have asked for help.</quote>\n\nThe pier is old.",
        "Ray wrote to the council:\n\n<quote by=\"Ray\">We will not pay for the paint.</quote>\n\n<and>Our members agreed.</and>\n\nThe council is silent.",
        "Marlow said the following:\n\nThe pier is old.",
        "The pier has three owners:\n\nWe list them here.",
    ]);
}
