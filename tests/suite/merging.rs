//! Merging and splitting on the screen of people: what is offered, what it changes, and that it is undone.

use crate::library_screen::{at_desk, shows};

/// Checks that the screen shows each of these texts after these keys.
#[track_caller]
fn check(test: &str, keys: &str, shown: &[&str]) {
    shows(&at_desk(test, (120, 40), keys), shown);
}

#[test]
fn selected_people_are_merged_under_a_chosen_name() {
    let offered = [
        "2 selected names",
        "One person, listed as",
        "▌join  Ines Holm 1 + Jane Doe 1 → Ines Holm 2",
        "join  Ines Holm 1 + Jane Doe 1 → Jane Doe 2",
        "part  Jane Doe is never Ines Holm; not proposed",
    ];
    check("merge-offered", "p j j v j C", &offered);
    let merged = [
        "▌Jane Doe                              2",
        "1 as “Ines Holm” · Mayor",
        "Said by Jane Doe",
        "1 name changed; U undoes",
    ];
    check("merge", "p j j v j C j Enter", &merged);
    check(
        "merge-undone",
        "p j j v j C j Enter U",
        &[
            "undone: Ines Holm joined to Jane Doe",
            "Ines Holm                             1",
            "Jane Doe                              1",
        ],
    );
    check(
        "merge-typed",
        "p j j v j C j j Enter",
        &[":call-person Jane Doe"],
    );
    check(
        "merge-typed-entered",
        "p j j v j : type:call-person_Jane_Holm Enter",
        &["▌Jane Holm                             2"],
    );
}

#[test]
fn a_person_with_several_names_is_split_and_renamed() {
    check(
        "split-offered",
        "p j j v j C j Enter C",
        &[
            "Joined names",
            "▌split  Jane Doe 2 → Jane Doe 1 + Ines Holm 1",
            "name   Jane Doe → Ines Holm",
            "name   Jane Doe → …",
            "role   Mayor → …",
        ],
    );
    check(
        "split",
        "p j j v j C j Enter C Enter",
        &[
            "Jane Doe                              1",
            "Ines Holm                             1",
        ],
    );
    check(
        "role",
        "p : type:set-role_harbour_master Enter",
        &["harbour master", "1 name changed; U undoes"],
    );
    check("role-typed", "p C j Enter", &[":set-role leads the"]);
}

#[test]
fn a_selection_is_left_before_the_screen() {
    check("selection-left", "p j j v j Esc", &["Said by Jane Doe"]);
    check(
        "selection-of-quotes",
        "p Enter v",
        &["open an article first"],
    );
    check(
        "not-among-people",
        ": type:merge-people Enter",
        &["go to the people first"],
    );
}

#[test]
fn what_changes_is_shown_on_small_screens() {
    for size in [(80, 24), (40, 12)] {
        let desk = at_desk("merge-small", size, "p j j v j C");
        shows(&desk, &["join", "Ines Holm 1 + Jane Doe 1"]);
    }
}
