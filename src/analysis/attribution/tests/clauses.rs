//! Fronted clauses, phrasal verbs, clauses before a colon, and names that look like other words (errors 1, 2 and 4).

use super::check_all;

#[test]
fn a_fronted_clause_keeps_its_own_quote() {
    check_all(&[
        r#"As Ray attacked Doe, the visitors chanted, “<quote by="the visitors">Lock the gate now!</quote>”"#,
        r#"After the mayor accused <quote by="the mayor">Hill of lying</quote>, Mary shot back, “<quote by="Mary">I could have stayed at home.</quote>”"#,
    ]);
}

#[test]
fn a_phrasal_verb_introduces_a_quotation() {
    check_all(&[
        r#"Mary shot back, “<quote by="Mary">I could have stayed at home.</quote>”"#,
        r#"Marlow fired back forcefully: “<quote by="Marlow">If they sue us, they will lose.</quote>”"#,
        r#"Ray hit back again, “<quote by="Ray">The pier was never safe.</quote>”"#,
    ]);
}

#[test]
fn a_quotation_may_depend_on_an_infinitive() {
    check_all(&[
        r#"Ray vowed <quote by="Ray">to “close the port for good” by winter</quote>."#,
        r#"Marlow promised <quote by="Marlow">to “rebuild the pier plank by plank” in May</quote>."#,
    ]);
}

#[test]
fn the_subject_of_a_clause_before_a_colon_is_the_speaker() {
    check_all(&[
        r#"Marlow is sure that the ban will only make his voice louder: “<quote by="Marlow">They are making a monster.</quote>”"#,
        r#"The clerk gave the town a back-handed compliment: “<quote by="The clerk">You never have to guess where it is.</quote>”"#,
    ]);
}

#[test]
fn a_name_may_look_like_a_common_word() {
    check_all(&[
        r#"“<quote by="Blunt">He had a lot of friends here</quote>,” Blunt, after a long pause, said of Ray. “<and>I would be glad to have him.</and>”"#,
        r#"“<quote by="Scarborough">Is he really so sure of it?</quote>” Scarborough continued. “<and>Is he really?</and>”"#,
    ]);
}

#[test]
fn a_conjunction_before_the_cue_is_not_content_and_a_source_may_look_like_a_verb() {
    check_all(&[
        r#"But, he said, <quote by="he">it is a risky plan at a time when bakers are raising questions</quote>."#,
        r#"<quote by="press reports">Marlow was mayor in the 1990s, but she resigned</quote>, according to press reports."#,
        r#"<quote by="polling by the union">Bakers favoured Ray by nearly 20 points</quote>, according to polling by the union."#,
    ]);
}
