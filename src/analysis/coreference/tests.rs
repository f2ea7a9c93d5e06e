//! Texts with markup: `[he|Helen Brackwater]` marks a speaker's mention and the source that it must be linked to. An
//! empty name means no source.

use super::*;
use crate::analysis::entity::SourceKind;
use crate::analysis::quote::{Evidence, QuoteKind, Speaker};
use crate::analysis::{Source, entities};
use crate::text::{Article, Span};

mod bodies;
mod descriptions;
mod heads;
mod pronouns;
mod roles;

struct Case {
    text: String,
    speakers: Vec<Span>,
    expected: Vec<String>,
}

fn parse(marked: &str) -> Case {
    let mut case = Case {
        text: String::new(),
        speakers: Vec::new(),
        expected: Vec::new(),
    };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        case.text.push_str(before);
        let (mark, after) = after.split_once(']').expect("a closed mark");
        let (words, name) = mark.split_once('|').expect("a bar");
        let start = case.text.len();
        case.text.push_str(words);
        case.speakers.push(Span::new(start, case.text.len()));
        case.expected.push(name.to_owned());
        rest = after;
    }
    case.text.push_str(rest);
    case
}

fn run(case: &Case) -> (Resolved, Vec<Quote>) {
    let article = Article {
        text: case.text.clone(),
        ..Article::default()
    };
    let document = Document::new(&article);
    let names = entities::find(&document);
    let mut quotes: Vec<Quote> = case
        .speakers
        .iter()
        .map(|&span| Quote {
            kind: QuoteKind::Direct,
            spans: vec![span],
            cue: None,
            speaker: Some(Speaker { span, source: None }),
            confidence: 1.0,
            person_confidence: None,
            evidence: Evidence::default(),
        })
        .collect();
    let resolved = resolve(&document, &names, &mut quotes);
    (resolved, quotes)
}

#[track_caller]
fn check(marked: &str) {
    let case = parse(marked);
    let (resolved, quotes) = run(&case);
    let found: Vec<String> = quotes
        .iter()
        .map(|quote| {
            quote
                .speaker
                .and_then(|speaker| speaker.source)
                .and_then(|source| resolved.sources.get(source))
                .map_or_else(String::new, |source| source.name.clone())
        })
        .collect();
    assert_eq!(found, case.expected, "{marked}");
}

#[track_caller]
fn source(marked: &str) -> Source {
    let (resolved, _) = run(&parse(marked));
    resolved.sources.first().cloned().expect("a source")
}

#[test]
fn a_surname_leads_to_the_full_name() {
    check(
        "[Helen Brackwater|Helen Brackwater] said no. Later [Brackwater|Helen Brackwater] said yes.",
    );
}

#[test]
fn a_surname_comes_before_the_full_name_in_a_headline() {
    check("[Brackwater|Helen Brackwater] says no\n\nMayor Helen Brackwater is tired.");
}

#[test]
fn an_arabic_article_may_be_left_out() {
    check("Prime Minister Karim al-Mansuri came. [Mansuri|Karim al-Mansuri] said little.");
}

#[test]
fn a_title_decides_between_two_people_with_one_surname() {
    check(
        "Otto Brandt and Helen Brandt came. [Mrs. Brandt|Helen Brandt] said yes, [Mr. Brandt|Otto Brandt] said no.",
    );
}

#[test]
fn he_and_she_agree_in_gender() {
    check(
        "Helen Brackwater met Otto Lindqvist. [He|Otto Lindqvist] said no. [She|Helen Brackwater] said yes.",
    );
}

#[test]
fn he_is_the_speaker_of_the_sentence_before() {
    check(
        "[Otto Lindqvist|Otto Lindqvist] said Karl Fenwick was late. [He|Otto Lindqvist] said that it mattered.",
    );
}

#[test]
fn a_name_in_capitals_is_the_person_of_that_surname() {
    check("Helen Brackwater took the oath.\n\n[MS. BRACKWATER|Helen Brackwater]: It was late.");
}

#[test]
fn a_person_of_the_wrong_gender_is_never_chosen() {
    check("Helen Brackwater was tired. \"It is late,\" [he|] said.");
}

#[test]
fn the_minister_is_the_last_person_with_that_title() {
    check(
        "Defence Minister Otto Lindqvist met Finance Minister Helen Brackwater. [The minister|Helen Brackwater] said yes.",
    );
    check(
        "Defence Minister Otto Lindqvist met Finance Minister Helen Brackwater. [The defence minister|Otto Lindqvist] said no.",
    );
}

#[test]
fn a_role_after_a_comma_is_remembered() {
    check(
        "Karl Fenwick, the chairman of the mill, came. [The chairman|Karl Fenwick] said nothing.",
    );
}

#[test]
fn an_acronym_leads_to_the_long_name() {
    check(
        "The Corvane Workers Union (CWU) met. [The CWU|Corvane Workers Union] said it would strike.",
    );
}

#[test]
fn the_company_is_the_one_named_last() {
    check(
        "Tarrow Logistics Ltd opened a depot. [The company|Tarrow Logistics Ltd] said it was pleased.",
    );
}

#[test]
fn a_spokesman_is_not_the_organisation_he_speaks_for() {
    check("[A spokesman for Tarrow Logistics Ltd|A spokesman for Tarrow Logistics Ltd] said no.");
    check("Karl Fenwick won. [Fenwick's lawyer|Fenwick's lawyer] said he was glad.");
}

#[test]
fn he_may_refer_to_an_unnamed_speaker() {
    check(
        "[A senior official|A senior official] said no. [He|A senior official] added that it was late.",
    );
}

#[test]
fn an_unnamed_speaker_is_anonymous() {
    let official = source("[A senior official|] said no.");
    assert!(official.anonymous);
    assert_eq!(official.kind, SourceKind::Person);
    let group = source("[Two officials|] said no.");
    assert!(group.anonymous);
    assert_eq!(group.kind, SourceKind::Group);
}

#[test]
fn documents_and_places_can_be_sources() {
    assert_eq!(source("[The report|] said no.").kind, SourceKind::Document);
    let moscow = source("[Moscow|] said no.");
    assert_eq!(moscow.kind, SourceKind::Organisation);
    assert_eq!(moscow.name, "Moscow");
}

#[test]
fn the_role_is_what_the_article_says() {
    let minister = source("[Russian Foreign Minister Igor Vantsev|] said no.");
    assert_eq!(minister.role.as_deref(), Some("Russian Foreign Minister"));
    let chairman = source("[Karl Fenwick|], the chairman of the mill, said no.");
    assert_eq!(chairman.role.as_deref(), Some("chairman of the mill"));
    assert_eq!(source("[Mr Fenwick|] said no.").role, None);
    let before = source("The mill closed. Its chairman, [Karl Fenwick|], said no.");
    assert_eq!(before.role.as_deref(), Some("chairman"));
    let father = source("Ms Brackwater's father, [Karl Fenwick|], said no.");
    assert_eq!(father.role.as_deref(), Some("Ms Brackwater's father"));
    let head = source("The head of the ferry workers' union, [Karl Fenwick|], said no.");
    assert_eq!(
        head.role.as_deref(),
        Some("head of the ferry workers' union")
    );
}

#[test]
fn an_action_is_not_a_role() {
    assert_eq!(
        source("One of them, [Karl Fenwick|], named his first son after the keeper.").role,
        None
    );
    assert_eq!(
        source("In a statement, [Karl Fenwick|], confirmed the driver's death to the papers.").role,
        None
    );
}

#[test]
fn known_aliases_are_one_entity() {
    let case = parse(
        "The United States agreed. The U.S. signed. Islamic State fled, and troops followed IS into the hills.",
    );
    let (resolved, _) = run(&case);
    let names: Vec<_> = resolved
        .entities
        .iter()
        .map(|entity| (entity.name.as_str(), entity.mentions.len()))
        .collect();
    assert_eq!(names, [("United States", 2), ("Islamic State", 2)]);
}

#[test]
fn a_name_between_commas_after_a_description_is_its_referent() {
    check("[The prosecutor|Karl Fenwick], Karl Fenwick, said no.");
    check("[The prosecutor, Karl Fenwick,|Karl Fenwick] said no.");
}

#[test]
fn they_are_the_organisation_that_opens_the_sentence_before() {
    check(
        "The Corvane Workers Union denied it. [They|Corvane Workers Union] also said it was late.",
    );
}

#[test]
fn a_forename_alone_gives_the_gender() {
    check("Otto Lindqvist asked for Gloria at the door. [He|Otto Lindqvist] said no.");
}

#[test]
fn a_person_may_follow_an_organisation_with_of_in_its_name() {
    check("[Bank of Corvane president Helen Brackwater|Helen Brackwater] said no.");
}

#[test]
fn a_form_of_address_in_capitals_marks_a_person() {
    let turn = source("[MS. BRACKWATER|]: It was late.");
    assert_eq!((turn.kind, turn.role), (SourceKind::Person, None));
}

#[test]
fn a_modified_document_is_still_a_document() {
    for words in [
        "[A letter obtained by the paper|] said no.",
        "[The union's newsletter|] said no.",
        "[Our study|] said no.",
        "[A poster on the door|] said no.",
    ] {
        assert_eq!(source(words).kind, SourceKind::Document, "{words}");
    }
}

#[test]
fn an_unlisted_paper_is_not_a_person() {
    let courier = source("[The Courier|] said no.");
    assert_eq!(
        (courier.kind, courier.anonymous),
        (SourceKind::Organisation, false)
    );
}

#[test]
fn an_addressee_is_not_the_company() {
    check(
        "Tarrow Logistics Ltd opened a depot, a clerk told the Corvane News Agency. [The company|Tarrow Logistics Ltd] said no.",
    );
    check(
        "Tarrow Logistics Ltd shut a depot, say papers seen by the Corvane News Agency. [The company|Tarrow Logistics Ltd] said no.",
    );
}

#[test]
fn a_company_is_not_a_union() {
    check("Tarrow Logistics Ltd shut a depot. [The union|The union] said no.");
}

#[test]
fn the_author_of_a_letter_is_i() {
    check(
        "Sir - [I|Helen Brackwater] say the plan is late.\n\nWe all know it.\n\nHelen Brackwater\n\nCorvane\n\nTo the Editor:\n\nHere [I|Otto Lindqvist] say no.\n\nOtto Lindqvist, Orra\n\nIn the end [I|] say nothing.",
    );
    check("Sir Otto Lindqvist came. [I|] say no.\n\nHelen Brackwater");
}
