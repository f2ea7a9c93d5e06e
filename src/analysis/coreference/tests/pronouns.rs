//! Pronouns: who spoke before, who is a man or a woman, and who are several.

use super::check;

#[test]
fn several_go_on_as_they() {
    for speakers in [
        "Otto Lindqvist and his colleagues",
        "Otto Lindqvist and the other members",
        "Otto Lindqvist and two aides",
    ] {
        check(&format!(
            "[{speakers}|Otto Lindqvist] asked for answers by May. [they|Otto Lindqvist] wrote."
        ));
    }
}

#[test]
fn a_pronoun_tells_the_gender_of_a_name_that_does_not() {
    check(
        "Lee Tarnow sold her boat to Otto Lindqvist in May. Lee Tarnow sold her boat. [She|Lee Tarnow] said no. [He|Otto Lindqvist] said yes.",
    );
    check(
        "Lee Tarnow sold his boat. Helen Brackwater bought it. [He|Lee Tarnow] said no. [She|Helen Brackwater] said yes.",
    );
}

#[test]
fn the_unnamed_speaker_of_the_sentence_before_goes_on() {
    check(
        "Lee Orde won in May. [A spokesman for the mill|A spokesman for the mill] said no. \"Never,\" [he|A spokesman for the mill] said.",
    );
    check("[A senior official|A senior official] said no. [She|A senior official] said more.");
}

#[test]
fn a_body_goes_on_as_it_or_they() {
    check("[Tarrow Motors|Tarrow Motors] said no. [It|Tarrow Motors] said more.");
    check("[Tarrow Motors|Tarrow Motors] said no. [They|Tarrow Motors] said more.");
}

#[test]
fn whoever_spoke_last_goes_on() {
    check(
        "[Otto Lindqvist|Otto Lindqvist] said no. He spoke of Karl Fenwick. \"Never,\" [he|Otto Lindqvist] said.",
    );
    check("[Helen Brackwater|Helen Brackwater] said no. \"Never,\" [she|Helen Brackwater] said.");
}
