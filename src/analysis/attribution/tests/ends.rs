//! The ends of reported speech, and cues that are not plain verbs: according to, passives, nouns.

use super::check_all;

#[test]
fn reported_speech_ends_with_its_clause() {
    check_all(&[
        r#"<quote by="he">The pier was closed</quote>, he said."#,
        r#"<quote by="Ray">The pier was closed</quote>, Ray said on Friday."#,
        r#"Ray said <quote by="Ray">the pier was closed</quote>, adding <quote by="Ray">that the road was open</quote>."#,
        r#"Ray said <quote by="Ray">the pier was closed</quote>; the road stayed open."#,
        r#"Ray said on Friday <quote by="Ray">that the pier was closed</quote>."#,
        r#"Ray said in a statement <quote by="Ray">that the pier was closed</quote>."#,
        r#"Ray said <quote by="Ray">the pier was closed</quote>, but Marlow said <quote by="Marlow">it was open</quote>."#,
        r#"<quote by="Ray">The pier was closed</quote>, said Ray, who runs it."#,
        r#"<quote by="she">The pier</quote>, she said, <and>was closed</and>."#,
        r#"Ray said <quote by="Ray">the pier was closed and the road was flooded</quote>."#,
        r#"Ray said <quote by="Ray">the pier was closed</quote> and added <quote by="Ray">that the road was open</quote>."#,
    ]);
}

#[test]
fn according_to_covers_the_clause_it_stands_beside() {
    check_all(&[
        r#"<quote by="the port">The pier is closed</quote>, according to the port."#,
        r#"According to the port, <quote by="the port">the pier is closed</quote>."#,
        r#"<quote by="the port">The pier</quote>, according to the port, <and>is closed</and>."#,
        r#"<quote by="a report by the port">The pier is closed</quote>, according to a report by the port."#,
        r#"According to Ada Marlow, <quote by="Ada Marlow">the pier is closed</quote>."#,
        r#"<quote by="two officials">The pier will open in May</quote>, according to two officials."#,
        r#"According to police, <quote by="police">a boat hit the pier</quote>."#,
        r#"<quote by="people familiar with the plan">The port will be sold</quote>, according to people familiar with the plan."#,
        r#"According to the plan, “<quote by="the plan">The pier must be closed.</quote>”"#,
        r#"<quote by="Marlow">The pier is closed</quote>, according to Marlow, who runs the port."#,
        r#"<quote by="the port">Over the long term</quote>, according to the port, <and>the debt “is mainly the fault of the mill.”</and>"#,
        "The pier was closed on Monday, according to plan.",
        "The pier, according to schedule, was closed on Monday.",
        "The pier was painted according to whether the harbour was calm.",
    ]);
}

#[test]
fn a_fronted_clause_ends_at_the_comma_of_its_quotation() {
    check_all(&[
        r#"After Ray said <quote by="Ray">that the mill was "a poor neighbour,"</quote> Marlow said: "<quote by="Marlow">I will not sell it.</quote>""#,
        r#"While Ray claimed <quote by="Ray">that the pier was “open to all,”</quote> the council kept it closed."#,
    ]);
}

#[test]
fn a_pronoun_with_a_contracted_has_is_the_speaker() {
    check_all(&[
        r#"He’s said <quote by="He">that the bridge is safe</quote>."#,
        r#"She's told reporters <quote by="She">that the pier is closed</quote>."#,
    ]);
}

#[test]
fn passives_and_nouns_are_cues_too() {
    check_all(&[
        r#"Ray was quoted as saying <quote by="Ray">the pier was closed</quote>."#,
        r#"Nobody checked Ray’s claim <quote by="Ray">that the pier was safe</quote>."#,
        "The town was told <quote>that the pier was safe</quote>.",
        r#"Doe was asked by Ray <quote by="Ray">whether the pier was safe</quote>."#,
        r#"“<quote by="the port">The pier is closed</quote>,” the port said in a statement."#,
        r#"In a statement, the port said <quote by="the port">the pier was closed</quote>."#,
        r#"A spokesman for the port said <quote by="A spokesman for the port">the pier was closed</quote>."#,
        r#"Marlow’s warning <quote by="Marlow">that the wall would fall</quote> went unheard."#,
        r#"His promise <quote by="His">that the ferry would sail</quote> was kept."#,
        r#"Marlow released a statement saying <quote by="Marlow">the pier was closed</quote>."#,
    ]);
}

#[test]
fn the_agent_of_a_passive_judgment_is_the_speaker() {
    check_all(&[
        r#"The hall was described by Marlow as “<quote by="Marlow">a lantern for the whole town</quote>”."#,
        r#"The hall was hailed as “<quote by="the port">the best room in the county</quote>” by the port."#,
        r#"The plan has been condemned by neighbours as “<quote by="neighbours">an insult to the square</quote>”."#,
        r#"The storm was branded “<quote by="Ray">cruel and cowardly</quote>” by Ray."#,
        r#"The pier is known by locals as “<quote by="locals">the long way home</quote>”."#,
    ]);
}
