//! The speaker's mention: shared subjects, participles, nominal and collective speakers.

use super::{article, check};
use crate::analysis::document::Document;
use crate::analysis::entities;

#[test]
fn a_subject_is_shared_with_later_verbs() {
    check(r#"Marlow stood up and said <quote by="Marlow">the bridge was safe</quote>."#);
    check(r#"Marlow left the room, saying <quote by="Marlow">the bridge was safe</quote>."#);
    check(
        r#"The crowd, with Marlow shouting “<quote by="Marlow">Open the bridge now!</quote>” went home."#,
    );
}

#[test]
fn nominal_speakers_are_kept_as_written() {
    check(
        r#"A senior official in Millbrook said <quote by="A senior official in Millbrook">the bridge was safe</quote>."#,
    );
    check(r#"Police said <quote by="Police">nobody was hurt</quote>."#);
    check(r#"“<quote by="the minister">Nobody was hurt</quote>,” the minister said."#);
    check(r#"Two officials said <quote by="Two officials">nobody was hurt</quote>."#);
}

#[test]
fn reflexives_and_participles_do_not_change_the_subject() {
    check("Marlow himself said <quote by=\"Marlow\">the bridge was safe</quote>.");
    check(
        "A woman speaking to the paper said <quote by=\"A woman speaking to the paper\">the bridge was safe</quote>.",
    );
    check(
        "A letter obtained by the paper warned <quote by=\"A letter obtained by the paper\">that the bridge was unsafe</quote>.",
    );
    check(
        "Marlow pointed to an old report to say <quote by=\"Marlow\">that the bridge was safe</quote>.",
    );
}

#[test]
fn pronouns_and_relatives_are_kept_as_written() {
    check("“<quote by=\"he\">It is safe</quote>,” he said.");
    check("She said <quote by=\"She\">it was safe</quote>.");
    check("They met Marlow, who said <quote by=\"Marlow, who\">the bridge was safe</quote>.");
}

#[test]
fn two_speakers_in_one_sentence_keep_their_words() {
    check(
        "Marlow said <quote by=\"Marlow\">it was safe</quote>, and Ray said <quote by=\"Ray\">it was not</quote>.",
    );
    check("Nobody spoke; Ray said <quote by=\"Ray\">it was not safe</quote>.");
}

#[test]
fn the_second_likeliest_speaker_is_kept_too() {
    let other = |text: &str| {
        let article = article(text);
        let document = Document::new(&article);
        let quotes = super::super::quotes(&document, &entities::find(&document));
        let quote = quotes.first().unwrap();
        quote
            .evidence
            .runner_up
            .map(|span| span.of(text).to_owned())
    };
    let left = "Otto Varga left the hall before Ilse Brandt said the bridge was safe.";
    assert_eq!(other(left).as_deref(), Some("Otto Varga"));
    let told = "Ilse Brandt was told by Otto Varga that the bridge was safe.";
    assert_eq!(other(told).as_deref(), Some("Ilse Brandt"));
    assert_eq!(other("Ilse Brandt said the bridge was safe."), None);
}
