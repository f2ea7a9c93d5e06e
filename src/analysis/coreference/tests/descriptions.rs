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
