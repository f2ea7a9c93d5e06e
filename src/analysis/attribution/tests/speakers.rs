//! Who speaks: shared subjects, participles, nominal and collective speakers.

use super::check;

#[test]
fn a_subject_is_shared_with_later_verbs() {
    check(r#"Marlow stood up and said <quote by="Marlow">the bridge was safe</quote>."#);
    check(r#"Marlow left the room, saying <quote by="Marlow">the bridge was safe</quote>."#);
    check(
        r#"The crowd, with Marlow shouting “<quote by="Marlow">Open the bridge now!</quote>” went home."#,
    );
}

#[test]
fn nominal_speakers_are_taken_as_they_stand() {
    check(
        r#"A senior official in Millbrook said <quote by="A senior official in Millbrook">the bridge was safe</quote>."#,
    );
    check(r#"Police said <quote by="Police">nobody was hurt</quote>."#);
    check(r#"“<quote by="the minister">Nobody was hurt</quote>,” the minister said."#);
    check(r#"Two officials said <quote by="Two officials">nobody was hurt</quote>."#);
}
