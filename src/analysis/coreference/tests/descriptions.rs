//! Descriptions are linked to people whom the article names.

use super::check;

#[test]
fn the_full_word_refers_to_an_abbreviated_title() {
    for (title, description) in [
        ("Gov.", "The governor"),
        ("Gov.", "The Republican governor"),
        ("Sen.", "The senator"),
        ("Sen.", "The lawmaker"),
        ("Rep.", "The congressman"),
        ("Gen.", "The general"),
        ("Lt.", "The lieutenant"),
        ("Prof.", "The professor"),
        ("Sgt.", "The sergeant"),
        ("Rev.", "The pastor"),
    ] {
        check(&format!(
            "{title} Otto Lindqvist came late. [{description}|Otto Lindqvist] said no."
        ));
    }
}

#[test]
fn the_country_of_a_title_counts() {
    check(
        "The Prime Minister of Norway, Otto Lindqvist, wrote a letter. Prime Minister Karl Fenwick of Iceland answered. [The Norway Prime Minister|Otto Lindqvist] said yes.",
    );
}

#[test]
fn the_president_is_the_one_without_a_further_title() {
    check(
        "President Fenwick met Otto Lindqvist, president of the Orra Harbour Bank. [The president|Fenwick] said no.",
    );
}

#[test]
fn an_age_identifies_a_person() {
    check("Otto Lindqvist, 56, met Karl Fenwick, 41. [The 56-year-old|Otto Lindqvist] said no.");
    check(
        "Otto Lindqvist has agreed to manage the club. [The 56-year-old|Otto Lindqvist] said no.",
    );
}

#[test]
fn unnamed_speakers_stay_unnamed() {
    check("Gov. Otto Lindqvist came. [A senior official|A senior official] said no.");
    check("Otto Lindqvist, 56, came. [Those close to him|Those close to him] said no.");
    check("After seeing Otto Lindqvist, [a spokesman|a spokesman] said no.");
}

#[test]
fn those_is_plural_and_he_is_singular() {
    check(
        "Otto Lindqvist took the oath. [Those close to the palace|Those close to the palace] say it is late. \"Soon,\" [he|Otto Lindqvist] said.",
    );
}

#[test]
fn a_firm_is_meant_by_what_it_is() {
    for (name, description) in [
        ("Tarrow Bank", "The lender"),
        ("Tarrow Motors", "The company"),
        ("the Tarrow Foundation", "The charity"),
        ("Tarrow Records", "The label"),
        ("Tarrow Securities", "The brokerage"),
        ("Tarrow Airways", "The airline"),
    ] {
        let meant = name.trim_start_matches("the ");
        check(&format!(
            "The deal was made by {name} in May. [{description}|{meant}] said no."
        ));
    }
}

#[test]
fn what_is_called_a_firm_once_is_one_everywhere() {
    check("Strada, the running app, will close in Dublin. [The company|Strada] said no.");
    check("The record label Norlight sued. [Norlight|Norlight] said no. [It|Norlight] was late.");
    check("Otto Strada, the company's founder, left. [Strada|Otto Strada] said no.");
}

#[test]
fn the_same_official_is_whoever_spoke_last() {
    check(
        "[Otto Lindqvist|Otto Lindqvist], deputy head of the search office, said no. [The same official|Otto Lindqvist] said more.",
    );
    check(
        "[A harbour official|A harbour official] said no. [The same official|A harbour official] said more.",
    );
}

#[test]
fn an_unnamed_source_is_nobody_who_is_named() {
    for source in [
        "a person familiar with the lawsuit",
        "an official close to the talks",
        "a source at the mill",
        "a spokesman for the port",
        "an aide",
    ] {
        check(&format!(
            "According to [{source}|{source}], Helen Brackwater left early and Otto Lindqvist stayed."
        ));
    }
}

#[test]
fn a_share_is_nobody_in_particular() {
    check(
        "[47 percent|47 percent] said yes. [Another 27 percent|Another 27 percent] said no. [12 percent|12 percent] did not know.",
    );
    check("[Some accounts|Some accounts] said yes. [All accounts|All accounts] said no.");
}

#[test]
fn somebody_is_named_and_aged_behind_the_first_description() {
    check(
        "[A nurse|Maria Orde] has told a court that she saw it.\n\nMaria Orde, 34, was walking home. [The nurse|Maria Orde] said no.",
    );
    check(
        "[A nurse|A nurse] has told a court that she saw it.\n\nMaria Orde was walking home. [The nurse|A nurse] said no.",
    );
}
