//! Organisations and people with the same head noun are distinguished by their modifiers.

use super::check;

#[test]
fn two_countries_have_two_ministries() {
    for (one, other) in [
        ("Russia's Defence Ministry", "Ukraine's Defence Ministry"),
        ("Iran's Foreign Ministry", "Iraq's Foreign Ministry"),
        ("Israel's Supreme Court", "India's Supreme Court"),
    ] {
        check(&format!(
            "[{one}|{one}] said no. [{other}|{other}] said yes. [{one}|{one}] said no again."
        ));
    }
}

#[test]
fn a_ministry_without_a_country_is_the_one_named_last() {
    check(
        "Russia's Defence Ministry met Ukraine's Defence Ministry. [The Defence Ministry|Ukraine's Defence Ministry] said no.",
    );
}

#[test]
fn modifiers_distinguish_speakers_with_the_same_head() {
    for (one, other) in [
        ("Norland authorities", "Sudland authorities"),
        ("The lawyer for Tom Reyes", "The lawyer for Lena Marsk"),
        ("A spokesman for the mill", "A spokesman for the union"),
        ("An Orra official", "A Corvane official"),
        ("a witness", "another witness"),
        (
            "a person familiar with the matter",
            "several people familiar with the matter",
        ),
        ("the bus driver", "the taxi driver"),
    ] {
        check(&format!(
            "[{one}|{one}] said no. [{other}|{other}] said yes."
        ));
    }
}

#[test]
fn the_head_alone_refers_to_the_last_description() {
    check(
        "[The lawyer for Tom Reyes|The lawyer for Tom Reyes] said no. [The lawyer for Lena Marsk|The lawyer for Lena Marsk] said yes. [The lawyer|The lawyer for Lena Marsk] added more.",
    );
    check(
        "[A senior Orra official|A senior Orra official] said no. [The official|A senior Orra official] said more.",
    );
}

#[test]
fn a_shared_surname_does_not_refer_to_the_relative() {
    check(
        "Otto Fenwick drove. Fenwick's mother, Helen Fenwick, was glad. [Fenwick|Otto Fenwick] said no. [He|Otto Fenwick] said yes.",
    );
    check(
        "President Fenwick came with his daughter Helen Fenwick. [President Fenwick|Fenwick] said no.",
    );
    check("Karl Fenwick came. His wife, Helen Orde, was late. [Orde|Helen Orde] said no.");
}

#[test]
fn a_nickname_does_not_cut_a_name() {
    check("Ray \"Boom Boom\" Fenwick won. [Fenwick|Ray \"Boom Boom\" Fenwick] said no.");
    check("William (Bill) Fenwick won. [Fenwick|William (Bill) Fenwick] said no.");
}
