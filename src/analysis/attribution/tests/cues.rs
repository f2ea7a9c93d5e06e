//! Cues other than "said": according to, passives, nouns, verbs that are not in the lexicon.

use super::check;

#[test]
fn according_to_names_the_source_of_its_clause() {
    check(r#"<quote by="the council">The bridge is safe</quote>, according to the council."#);
    check(r#"According to the council, <quote by="the council">the bridge is safe</quote>."#);
    check(
        r#"According to the council, “<quote by="the council">The bridge is safe. Nobody needs to worry.</quote>”"#,
    );
    check(
        r#"<quote by="a report filed by Ada Marlow">The bridge is safe</quote>, according to a report filed by Ada Marlow."#,
    );
}

#[test]
fn passives_and_nouns_are_cues_too() {
    check("Nobody checked Ray’s claim <quote by=\"Ray\">that the bridge was safe</quote>.");
    check("The town was told <quote>that the bridge was safe</quote>.");
    check(r#"Doe was asked by Ray <quote by="Ray">whether the bridge was safe</quote>."#);
}

#[test]
fn an_unlisted_verb_is_a_cue_beside_a_quotation() {
    check(r#"“<quote by="Doe">We won</quote>,” Doe beamed."#);
    check(r#"“<quote by="Tom Ray">We won!</quote>” crowed Tom Ray of Selby, who ran home."#);
}

#[test]
fn each_verb_takes_its_own_complements() {
    check(
        r#"Doe <cue>told</cue> reporters on Tuesday <quote by="Doe">that the bridge was safe</quote>."#,
    );
    check(r#"Doe accused <quote by="Doe">the council of hiding the report</quote>."#);
    check(r#"Doe vowed <quote by="Doe">to reopen the bridge</quote>."#);
    check(r#"Doe asked <quote by="Doe">whether the bridge was safe</quote>."#);
    check(r#"Marlow did say <quote by="Marlow">the bridge was safe</quote>."#);
    check(r#"Doe went on to say <quote by="Doe">that the bridge was safe</quote>."#);
}

#[test]
fn an_interrupted_clause_is_one_content() {
    check(
        "<quote by=\"Ada Marlow\">The trouble with the bridge</quote>, says Ada Marlow, <and>is that nobody paid for it</and>.",
    );
    check(
        "<quote by=\"analysts\">The bridge</quote>, analysts said, <and>would cost more than planned</and>.",
    );
    check(
        "<quote by=\"the council\">The bridge</quote>, according to the council, <and>is safe</and>.",
    );
}

#[test]
fn questions_and_refusals_are_quotes() {
    check("In the hall, Marlow said <quote by=\"Marlow\">no</quote>.");
    check("Ray asked <quote by=\"Ray\">why the bridge was closed</quote>.");
    check("Ray wondered <quote by=\"Ray\">whether anybody had read the report</quote>.");
}

#[test]
fn a_word_that_only_points_back_is_not_content() {
    check("The council was quiet. Marlow denied that.");
}

#[test]
fn verbs_of_mention_and_judgment_take_noun_phrases() {
    check("Marlow announced <quote by=\"Marlow\">a plan to rebuild the bridge</quote>.");
    check("Marlow criticized <quote by=\"Marlow\">the council for its silence</quote>.");
    check("Marlow called <quote by=\"Marlow\">the report “a work of fiction”</quote>.");
    check("Marlow urged <quote by=\"Marlow\">the council to reopen the bridge</quote>.");
}
