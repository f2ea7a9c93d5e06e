//! Names that are one person: what is joined without being asked, what readers decide, and that decisions are undone
//! exactly and survive whatever happens to the file.

use proptest::prelude::*;

use pullquote::library::{
    AnalysisRows, ArticleId, DecidedBy, Incoming, Library, NameId, NewEntity, NewQuote, NewSource,
    People, PeopleDecision, PersonQuotes, PersonRow, Query,
};
use pullquote::text::{Confidence, Span};

use super::{NOW, library, place, quotes_matching, story};

/// Stores an article in which each of these people, with this role, is quoted once.
fn quote(library: &mut Library, people: &[(&str, &str)]) -> ArticleId {
    let number = library.size().unwrap().articles;
    let article = story(&number.to_string(), &format!("The bridge {number} is old."));
    let now = NOW + i64::try_from(number).unwrap();
    let id = library.store(&[Incoming::alone(&article)], now).unwrap()[0].id();
    analysed(library, id, people);
    id
}

fn analysed(library: &mut Library, id: ArticleId, people: &[(&str, &str)]) {
    let rows = AnalysisRows {
        quotes: (0..people.len())
            .map(|index| NewQuote {
                span: Span::new(index, index + 1),
                said: format!("Words {index} of {}", id.0),
                kind: "direct",
                cue: "said".into(),
                speaker: String::new(),
                source: Some(index),
                confidence: Confidence::of(0.9, Some(0.9)),
                about: Vec::new(),
            })
            .collect(),
        sources: people
            .iter()
            .map(|(name, role)| NewSource {
                name: (*name).to_owned(),
                kind: "person",
                role: (!role.is_empty()).then(|| (*role).to_owned()),
                anonymous: false,
                words: 3,
            })
            .collect(),
        entities: people
            .iter()
            .map(|(name, _)| NewEntity {
                name: (*name).to_owned(),
                kind: "person",
                mentions: 1,
            })
            .collect(),
        ..AnalysisRows::default()
    };
    library.store_analysis(&[(id, rows)], NOW).unwrap();
}

fn people(library: &Library) -> Vec<PersonRow> {
    let wanted = People {
        limit: 100,
        ..People::default()
    };
    library.people(&wanted).unwrap()
}

/// "Ana Sandoval 3 (Ana R. Sandoval 1: middle name left out)".
fn listed(library: &Library) -> Vec<String> {
    let row = |person: PersonRow| {
        let forms: Vec<String> = person
            .forms
            .iter()
            .map(|form| match form.by {
                DecidedBy::Rule => format!(" ({} {}: {})", form.name, form.quotes, form.reason),
                DecidedBy::Reader => format!(" ({} {}: by a reader)", form.name, form.quotes),
            })
            .collect();
        format!("{} {}{}", person.name, person.quotes, forms.concat())
    };
    let mut rows: Vec<String> = people(library).into_iter().map(row).collect();
    rows.sort();
    rows
}

fn proposed(library: &Library) -> Vec<String> {
    let proposals = library.proposals(100).unwrap();
    let line = |proposal: &pullquote::library::Proposal| {
        format!(
            "{} = {}: {}",
            proposal.written, proposal.person_written, proposal.reason
        )
    };
    let mut lines: Vec<String> = proposals.iter().map(line).collect();
    lines.sort();
    lines
}

/// The articles of the quotes that a query finds.
fn found(library: &Library, query: &str) -> Vec<i64> {
    let query = Query::parse(query).unwrap();
    let quotes = library.search_quotes(&quotes_matching(&query)).unwrap();
    let mut articles: Vec<i64> = quotes.iter().map(|quote| quote.article.0).collect();
    articles.sort_unstable();
    articles
}

fn named(library: &Library, name: &str) -> NameId {
    library.name_called(name).unwrap().unwrap()
}

fn merge(library: &Library, names: &[&str], called: &str) -> PeopleDecision {
    PeopleDecision::Merge {
        people: names.iter().map(|name| named(library, name)).collect(),
        called: called.to_owned(),
    }
}

/// Checks that the rules make this of quotes by these people, each in an article of its own.
#[track_caller]
fn check(test: &str, quoted: &[(&str, &str)], expected: &[&str], maybe: &[&str]) {
    for order in [false, true] {
        let mut library = library(test);
        let mut quoted = quoted.to_vec();
        if order {
            quoted.reverse();
        }
        for person in quoted {
            quote(&mut library, &[person]);
        }
        assert_eq!(listed(&library), expected);
        assert_eq!(proposed(&library), maybe);
        assert_eq!(library.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn forms_of_one_name_are_joined_and_say_why() {
    check(
        "joined-forms",
        &[
            ("Ana Sandoval", "mayor of Orra"),
            ("Ana R. Sandoval", ""),
            ("Ana Sandoval", ""),
            ("Felipe Núñez", ""),
            ("Felipe Nunez", ""),
            ("Felipe Nunez", ""),
            ("Ben Holm", "harbour master"),
            ("Benjamin L. Holm", "former harbour master"),
            ("Ben Holm", ""),
            ("Otto Holm", ""),
        ],
        &[
            "Ana Sandoval 3 (Ana R. Sandoval 1: middle name left out)",
            "Ben Holm 3 (Benjamin L. Holm 1: middle name left out, short form of the forename)",
            "Felipe Nunez 3 (Felipe Núñez 1: spelled otherwise)",
            "Otto Holm 1",
        ],
        &[],
    );
}

#[test]
fn forms_that_may_be_two_people_are_proposed() {
    check(
        "proposed-forms",
        &[
            ("Pieter Varga", ""),
            ("Pieter Varga", ""),
            ("Lena Varga", ""),
            ("Mr. Varga", ""),
            ("Otto Brandt", ""),
            ("Otto Brandt", ""),
            ("Otto Brandt Jr.", ""),
            ("Ana Reyes", "mayor"),
            ("Ana Reyes", "mayor"),
            ("A. Reyes", ""),
            ("Tom Reyes", ""),
        ],
        &[
            "A. Reyes 1",
            "Ana Reyes 2",
            "Lena Varga 1",
            "Mr. Varga 1",
            "Otto Brandt 2",
            "Otto Brandt Jr. 1",
            "Pieter Varga 2",
            "Tom Reyes 1",
        ],
        &[
            "A. Reyes = Ana Reyes: initial for the forename",
            "Mr. Varga = Pieter Varga: with a title, surname alone",
            "Otto Brandt Jr. = Otto Brandt: suffix left out",
        ],
    );
}

#[test]
fn suffixes_and_initials_that_differ_are_never_joined_or_proposed() {
    check(
        "two-people",
        &[
            ("Otto Brandt Jr.", "senator"),
            ("Otto Brandt Sr.", "senator"),
            ("Georg H.W. Varga", "President"),
            ("Georg W. Varga", "President"),
            ("Ana Holm", "mayor of Orra"),
            ("Rosa Holm", "mayor of Orra"),
        ],
        &[
            "Ana Holm 1",
            "Georg H.W. Varga 1",
            "Georg W. Varga 1",
            "Otto Brandt Jr. 1",
            "Otto Brandt Sr. 1",
            "Rosa Holm 1",
        ],
        &[],
    );
}

#[test]
fn a_name_that_may_be_either_of_two_people_is_joined_to_neither() {
    check(
        "either",
        &[
            ("Georg H. Varga", "mayor of Orra"),
            ("Georg W. Varga", "mayor of Orra"),
            ("Georg Varga", "mayor of Orra"),
            ("Georg Varga", "mayor of Orra"),
        ],
        &["Georg H. Varga 1", "Georg Varga 2", "Georg W. Varga 1"],
        &[
            "Georg H. Varga = Georg Varga: middle name left out",
            "Georg W. Varga = Georg Varga: middle name left out",
        ],
    );
}

#[test]
fn an_article_that_names_two_people_parts_them() {
    let mut library = library("two-in-one-article");
    quote(&mut library, &[("Ana R. Sandoval", "mayor of Orra")]);
    quote(&mut library, &[("Ana Sandoval", "mayor of Orra")]);
    assert_eq!(people(&library).len(), 1);
    quote(
        &mut library,
        &[("Ana R. Sandoval", ""), ("Ana Sandoval", "")],
    );
    assert_eq!(listed(&library), ["Ana R. Sandoval 2", "Ana Sandoval 2"]);
    assert_eq!(proposed(&library), Vec::<String>::new());
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_merge_applies_to_lists_and_searches_and_is_undone() {
    let mut library = library("merged");
    quote(&mut library, &[("Rafael Cortez", "Senator")]);
    quote(&mut library, &[("Ted Marlow", ""), ("Ana Sandoval", "")]);
    quote(&mut library, &[("Ted Marlow", "")]);
    let before = listed(&library);
    let decision = merge(&library, &["Rafael Cortez", "Ted Marlow"], "Rafael Marlow");
    assert_eq!(library.decide(&decision, NOW).unwrap(), 3);
    assert_eq!(
        listed(&library),
        [
            "Ana Sandoval 1",
            "Rafael Marlow 3 (Ted Marlow 2: by a reader) (Rafael Cortez 1: by a reader)",
        ]
    );
    for query in ["speaker:cortez", "speaker:\"ted marlow\"", "speaker:rafael"] {
        assert_eq!(found(&library, query), [1, 2, 3], "{query}");
    }
    assert_eq!(found(&library, "-speaker:cortez"), [2]);
    let person = library
        .person(named(&library, "Rafael Marlow"))
        .unwrap()
        .unwrap();
    assert_eq!(person.role.as_deref(), Some("Senator"));
    let wanted = PersonQuotes {
        by: person.id,
        limit: 10,
        ..PersonQuotes::default()
    };
    assert_eq!(library.said_by(&wanted, NOW).unwrap().len(), 3);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    let step = library.undo().unwrap().unwrap();
    assert_eq!(
        step.change,
        pullquote::library::Change::People(
            "Rafael Cortez, Ted Marlow joined to Rafael Marlow".into()
        )
    );
    assert_eq!(listed(&library), before);
    assert_eq!(library.name_called("Rafael Marlow").unwrap(), None);
    assert_eq!(found(&library, "speaker:cortez"), [1]);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_split_holds_against_the_rules_and_only_for_that_name() {
    let mut library = library("split");
    for name in ["Ana Sandoval", "Ana R. Sandoval", "Ana Rosa Sandoval"] {
        quote(&mut library, &[(name, "mayor of Orra")]);
    }
    quote(&mut library, &[("Ana Sandoval", "")]);
    assert_eq!(people(&library).len(), 1);
    let form = people(&library)[0].forms[0].clone();
    library
        .decide(&PeopleDecision::Split(form.id), NOW)
        .unwrap();
    let split = ["Ana R. Sandoval 1", "Ana Sandoval 3"];
    let names = |library: &Library| -> Vec<String> {
        let mut names: Vec<String> = people(library)
            .into_iter()
            .map(|person| format!("{} {}", person.name, person.quotes))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&library), split);
    // Another name of the family has all of them compared again.
    quote(&mut library, &[("Otto Sandoval", "")]);
    assert_eq!(names(&library)[..2], split);
    assert_eq!(proposed(&library), Vec::<String>::new());
    let again = merge(
        &library,
        &["Ana R. Sandoval", "Ana Sandoval"],
        "Ana Sandoval",
    );
    library.decide(&again, NOW).unwrap();
    assert_eq!(names(&library), ["Ana Sandoval 4", "Otto Sandoval 1"]);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_rejected_is_never_proposed_again() {
    let mut library = library("never");
    for name in ["Ana Reyes", "A. Reyes", "Tom Reyes"] {
        quote(&mut library, &[(name, "")]);
    }
    assert_eq!(proposed(&library).len(), 1);
    let never = PeopleDecision::Never(named(&library, "A. Reyes"), named(&library, "Ana Reyes"));
    library.decide(&never, NOW).unwrap();
    assert_eq!(proposed(&library), Vec::<String>::new());
    quote(&mut library, &[("Lena Reyes", "")]);
    assert_eq!(proposed(&library), Vec::<String>::new());
    library.undo().unwrap();
    assert_eq!(proposed(&library).len(), 1);
}

#[test]
fn the_most_frequent_role_is_shown_or_the_one_that_a_reader_chose() {
    let mut library = library("roles");
    for role in ["mayor of Orra", "rival", "mayor of Orra", "bystander"] {
        quote(&mut library, &[("Ana Sandoval", role)]);
    }
    let role = |library: &Library| people(library)[0].role.clone().unwrap();
    assert_eq!(role(&library), "mayor of Orra");
    let ana = named(&library, "Ana Sandoval");
    let chosen = PeopleDecision::Role(ana, Some("head of the port".into()));
    library.decide(&chosen, NOW).unwrap();
    quote(&mut library, &[("Ana Sandoval", "mayor of Orra")]);
    assert_eq!(role(&library), "head of the port");
    library
        .decide(&PeopleDecision::Role(ana, None), NOW)
        .unwrap();
    assert_eq!(role(&library), "mayor of Orra");
    library.undo().unwrap();
    assert_eq!(role(&library), "head of the port");
    library.undo().unwrap();
    assert_eq!(role(&library), "mayor of Orra");
}

#[test]
fn decisions_survive_new_analyses_backups_and_repairs() {
    let path = place("decided");
    let mut library = Library::open(&path).unwrap();
    let first = quote(&mut library, &[("Rafael Cortez", "Senator")]);
    quote(&mut library, &[("Ted Marlow", "")]);
    quote(&mut library, &[("Ana Sandoval", "mayor of Orra")]);
    quote(&mut library, &[("Ana R. Sandoval", "mayor of Orra")]);
    let decision = merge(&library, &["Rafael Cortez", "Ted Marlow"], "Ted Marlow");
    library.decide(&decision, NOW).unwrap();
    let form = people(&library)
        .into_iter()
        .flat_map(|person| person.forms)
        .find(|form| form.by == DecidedBy::Rule)
        .unwrap();
    library
        .decide(&PeopleDecision::Split(form.id), NOW)
        .unwrap();
    let decided = listed(&library);
    assert_eq!(decided.len(), 3);
    analysed(&mut library, first, &[]);
    assert_ne!(listed(&library), decided);
    analysed(&mut library, first, &[("Rafael Cortez", "Senator")]);
    assert_eq!(listed(&library), decided);
    let copy = path.with_file_name("copy.db");
    library.backup(&copy).unwrap();
    assert_eq!(listed(&Library::open(&copy).unwrap()), decided);
    let saved = path.with_file_name("saved.db");
    drop(library);
    Library::repair(&path, &saved, &mut |_| true).unwrap();
    let saved = Library::open(&saved).unwrap();
    assert_eq!(listed(&saved), decided);
    assert_eq!(saved.check().unwrap(), Vec::<String>::new());
}

/// Names that are joined, proposed, or neither.
const NAMES: [&str; 9] = [
    "Ana Sandoval",
    "Ana R. Sandoval",
    "A. Sandoval",
    "Sandoval",
    "Ana Sandoval Jr.",
    "Otto Holm",
    "Ted Holm",
    "Edward Holm",
    "Pieter Varga",
];

fn decisions() -> impl Strategy<Value = Vec<(u8, usize, usize, usize)>> {
    prop::collection::vec((0..5_u8, 0..NAMES.len(), 0..NAMES.len(), 0..12_usize), 1..8)
}

/// Everything that decisions may change.
fn everything(library: &Library) -> (Vec<PersonRow>, Vec<String>, Vec<Vec<i64>>) {
    let found = NAMES.map(|name| found(library, &format!("speaker:\"{name}\"")));
    (people(library), proposed(library), found.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undoing_decisions_restores_everything(
        quoted in prop::collection::vec(0..NAMES.len(), 1..16),
        decisions in decisions(),
    ) {
        let mut library = library("decided-and-undone");
        for name in quoted {
            quote(&mut library, &[(NAMES[name], "mayor of Orra")]);
        }
        let mut before = Vec::new();
        for (kind, one, other, called) in decisions {
            let id = |name: usize| library.name_called(NAMES[name]).unwrap();
            let (Some(one), Some(other)) = (id(one), id(other)) else { continue };
            let new = ["Rosa Marlow", "Rosa Sandoval", "R. Holm"];
            let called = NAMES.iter().chain(&new).nth(called).unwrap_or(&"Sandoval");
            let decision = match kind {
                0 | 1 => PeopleDecision::Merge { people: vec![one, other], called: (*called).to_owned() },
                2 => PeopleDecision::Split(one),
                3 if one != other => PeopleDecision::Never(one, other),
                _role => PeopleDecision::Role(one, Some((*called).to_owned())),
            };
            let state = everything(&library);
            // A name without further names cannot be split.
            match library.decide(&decision, NOW) {
                Ok(0) | Err(_) => prop_assert_eq!(&everything(&library), &state),
                Ok(_) => before.push(state),
            }
            prop_assert_eq!(library.check().unwrap(), Vec::<String>::new());
        }
        for state in before.iter().rev() {
            prop_assert!(library.undo().unwrap().is_some());
            prop_assert_eq!(&everything(&library), state);
        }
        prop_assert_eq!(library.undo().unwrap(), None);
        prop_assert_eq!(library.check().unwrap(), Vec::<String>::new());
    }
}
