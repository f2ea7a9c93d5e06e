//! Sentences with markup: exactly the text between tags must be found.

use std::fmt::Write;

use super::*;
use crate::analysis::EntityKind;
use crate::text::Article;

const TAGS: [(&str, EntityKind); 3] = [
    ("person", EntityKind::Person),
    ("org", EntityKind::Organisation),
    ("place", EntityKind::Place),
];

/// Removes the markup, finds the names, and compares with the markup.
#[track_caller]
fn check(marked: &str) {
    let mut text = marked.to_owned();
    for (tag, _) in TAGS {
        text = text
            .replace(&format!("<{tag}>"), "")
            .replace(&format!("</{tag}>"), "");
    }
    let article = Article {
        text: text.clone(),
        ..Article::default()
    };
    let document = Document::new(&article);
    let mut found = String::new();
    let mut at = 0;
    for name in find(&document) {
        let Some((tag, _)) = TAGS.iter().find(|(_, kind)| *kind == name.kind) else {
            continue;
        };
        found.push_str(
            text.get(at..name.span.start as usize)
                .expect("spans in order"),
        );
        write!(found, "<{tag}>{}</{tag}>", name.span.of(&text)).expect("a string takes all");
        at = name.span.end as usize;
    }
    found.push_str(text.get(at..).expect("spans in order"));
    assert_eq!(found, marked);
}

#[track_caller]
fn check_title(text: &str, title: &str) {
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let document = Document::new(&article);
    let found: Vec<&str> = find(&document)
        .iter()
        .filter_map(|name| Some(name.title?.of(text)))
        .collect();
    assert_eq!(found, [title]);
}

#[test]
fn people_are_found_by_their_forename() {
    check(
        "On Monday <person>Helen Brackwater</person> met <person>Otto Lindqvist</person> for tea.",
    );
}

#[test]
fn particles_belong_to_a_persons_name() {
    check(
        "The prize went to <person>Willem van der Stroom</person> and <person>Karim al-Mansuri</person> alike.",
    );
}

#[test]
fn initials_belong_to_a_persons_name() {
    check("The award went to <person>J. P. Fenwick</person> on Friday.");
}

#[test]
fn a_title_is_not_part_of_the_name() {
    check("Talks with <place>U.S.</place> President <person>Harlan Voss</person> broke down.");
    check("Talks with Gen. <person>Tadesse Wolde</person> broke down.");
}

#[test]
fn a_surname_alone_is_the_person_named_in_full_elsewhere() {
    check("<person>Helen Brackwater</person> resigned. <person>Brackwater</person> was tired.");
    check(
        "<person>Brackwater</person> was tired, said a friend of <person>Helen Brackwater</person>.",
    );
}

#[test]
fn organisations_are_recognised_by_their_last_word() {
    check(
        "Shares of <org>Tarrow Logistics Ltd</org> fell, and <org>Corvane University</org> sold its own.",
    );
}

#[test]
fn organisations_may_be_headed_by_a_word_before_of() {
    check(
        "The <org>Bank of Corvania</org> and the <org>Ministry of Trade and Industry</org> disagreed.",
    );
}

#[test]
fn listed_organisations_and_places_are_recognised() {
    check(
        "<place>Trinidad and Tobago</place> joined the <org>Organization of the Petroleum Exporting Countries</org>.",
    );
}

#[test]
fn acronyms_are_organisations() {
    check("The rebels of the <org>KLQ</org> withdrew from <place>Vienna</place>.");
}

#[test]
fn unlisted_places_are_recognised_by_the_words_around_them() {
    check("The bridge near <place>Tarrowmouth</place> fell.");
    check("A fire broke out at a mill outside <place>Brell</place>, <place>Ohio</place>.");
}

#[test]
fn nationalities_are_not_people() {
    check("Several French and Iraqi engineers left.");
}

#[test]
fn the_capital_at_the_start_of_a_sentence_does_not_make_a_name() {
    check("Weak demand hurt profits. Talks failed. Overnight, rain fell.");
}

#[test]
fn calendar_words_are_not_names() {
    check("In March and on Tuesday, as in late December, nothing moved.");
}

#[test]
fn a_title_includes_the_country_or_organisation() {
    check_title(
        "Talks with Russian Foreign Minister Igor Vantsev ended.",
        "Russian Foreign Minister",
    );
    check_title(
        "Talks with former club captain Anna Brandt ended.",
        "former club captain",
    );
}

#[test]
fn unusual_texts_do_not_panic() {
    for text in [
        "",
        "A",
        "\u{201c}",
        "Mr.",
        "of the",
        "President",
        "AND OR",
        "é É É",
        "U.S. U.S.",
        "\u{0}",
    ] {
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let _ = find(&Document::new(&article));
    }
}
