//! Descriptions are resolved to those whom the article names.

use super::check;

#[test]
fn an_abbreviated_title_is_meant_by_the_whole_word() {
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
fn the_president_is_who_is_nothing_but_that() {
    check(
        "President Fenwick met Otto Lindqvist, president of the Orra Harbour Bank. [The president|Fenwick] said no.",
    );
}

#[test]
fn an_age_stands_for_its_bearer() {
    check("Otto Lindqvist, 56, met Karl Fenwick, 41. [The 56-year-old|Otto Lindqvist] said no.");
    check(
        "Otto Lindqvist has agreed to manage the club. [The 56-year-old|Otto Lindqvist] said no.",
    );
}

#[test]
fn whoever_is_not_named_stays_so() {
    check("Gov. Otto Lindqvist came. [A senior official|A senior official] said no.");
    check("Otto Lindqvist, 56, came. [Those close to him|Those close to him] said no.");
    check("After seeing Otto Lindqvist, [a spokesman|a spokesman] said no.");
}

#[test]
fn those_are_several_and_he_is_one() {
    check(
        "Otto Lindqvist took the oath. [Those close to the palace|Those close to the palace] say it is late. \"Soon,\" [he|Otto Lindqvist] said.",
    );
}
