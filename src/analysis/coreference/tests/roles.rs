//! The roles that an article gives its sources.

use super::source;

#[track_caller]
fn check(marked: &str, role: Option<&str>) {
    assert_eq!(source(marked).role.as_deref(), role, "{marked}");
}

#[test]
fn the_whole_phrase_before_a_name_is_the_role() {
    check(
        "On Monday Orra head coach [Karl Fenwick|] said no.",
        Some("Orra head coach"),
    );
    check(
        "[Psychiatric oncologist Ida Bohm|] said no.",
        Some("Psychiatric oncologist"),
    );
    check(
        "Norwegian Ambassador to the Netherlands [Karl Fenwick|] said no.",
        Some("Norwegian Ambassador to the Netherlands"),
    );
    check(
        "He met former United Nations ambassador [Ida Bohm|], who said no.",
        Some("former United Nations ambassador"),
    );
    check(
        "State Health Commissioner Dr. [Ida Bohm|] said no.",
        Some("State Health Commissioner"),
    );
}

#[test]
fn the_whole_phrase_after_a_name_is_the_role() {
    check(
        "[Ida Bohm|], a sociologist at the University of Wisconsin-Madison, said no.",
        Some("sociologist at the University of Wisconsin-Madison"),
    );
    check(
        "[Ida Bohm|], a 23-year-old hairstylist with a shop in Orra, said no.",
        Some("23-year-old hairstylist with a shop in Orra"),
    );
    check(
        "[Karl Fenwick|], managing director of the broker, said no.",
        Some("managing director of the broker"),
    );
    check(
        "[Karl Fenwick|], an economist at the University of California, San Diego, said no.",
        Some("economist at the University of California, San Diego"),
    );
    check(
        "[Karl Fenwick|], a number of others and Ida Bohm said no.",
        None,
    );
}

#[test]
fn a_form_of_address_is_not_a_role() {
    check("[Dr. Ida Bohm|] said no.", None);
    check("Mrs [Ida Bohm|] said no.", None);
}
