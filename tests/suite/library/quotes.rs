//! Quotes and speakers across articles, stored from real analyses and kept when an article is edited.

use pullquote::analysis::{Beliefs, analyse, analyse_with};
use pullquote::app::analysis_rows;
use pullquote::library::{
    ArticleId, DecidedBy, Fate, Incoming, Library, Mark, People, PersonQuotes, Query, Search,
    SearchQuotes,
};
use pullquote::text::{Article, Confidence, Unsure};

use super::{NOW, library, long_text, story};

/// Stores an article and its analysis.
fn keep(library: &mut Library, article: &Article, now: i64) -> ArticleId {
    let stored = library.store(&[Incoming::alone(article)], now).unwrap();
    let id = stored[0].id();
    assert!(library.unanalysed(10).unwrap().contains(&id));
    library
        .store_analysis(&[(id, analysis_rows(article, &analyse(article)))], now)
        .unwrap();
    assert!(library.unanalysed(10).unwrap().is_empty());
    id
}

fn people(library: &Library, matching: &str) -> Vec<(String, u32)> {
    let wanted = People {
        matching: matching.into(),
        limit: 10,
        ..People::default()
    };
    let people = library.people(&wanted).unwrap();
    people
        .into_iter()
        .map(|person| (person.name, person.quotes))
        .collect()
}

const VOTE: &str = "\"We will build the bridge,\" Mayor Ana Sandoval told reporters in Orra.\n\n\
    \"It costs too much,\" said Pieter Holm, who leads the opposition.";

#[test]
fn people_are_listed_with_all_their_quotes() {
    let mut library = library("people");
    keep(&mut library, &story("a", VOTE), NOW);
    keep(
        &mut library,
        &story("b", "\"The harbour is ours,\" Ana Sandoval said on Monday."),
        NOW + 60,
    );
    assert_eq!(
        people(&library, ""),
        [("Ana Sandoval".into(), 2), ("Pieter Holm".into(), 1)]
    );
    assert_eq!(people(&library, "sand"), [("Ana Sandoval".into(), 2)]);
    assert_eq!(people(&library, "nobody\" OR *"), []);
    let ana = &library
        .people(&People {
            limit: 1,
            ..People::default()
        })
        .unwrap()[0];
    assert_eq!(ana.role.as_deref(), Some("Mayor"));
    let wanted = PersonQuotes {
        by: ana.id,
        limit: 1,
        ..PersonQuotes::default()
    };
    let newest = library.said_by(&wanted, NOW).unwrap();
    assert_eq!(newest[0].said, "The harbour is ours");
    let before = library
        .said_by(
            &PersonQuotes {
                after: newest.into_iter().next(),
                ..wanted.clone()
            },
            NOW,
        )
        .unwrap();
    assert_eq!(before[0].said, "We will build the bridge");
    let about = library
        .said_by(
            &PersonQuotes {
                query: Query::parse("brid").unwrap().of_said_words(),
                limit: 9,
                ..wanted
            },
            NOW,
        )
        .unwrap();
    assert_eq!(about.len(), 1);
    assert_eq!(library.person(ana.id).unwrap().as_ref(), Some(ana));
}

#[test]
fn quotes_and_sources_are_in_the_order_of_the_article() {
    let mut library = library("quotes");
    let article = story("a", VOTE);
    let id = keep(&mut library, &article, NOW);
    let quotes = library.quotes_of(id).unwrap();
    let said: Vec<_> = quotes
        .iter()
        .map(|quote| (quote.speaker.as_str(), quote.cue.as_str()))
        .collect();
    assert_eq!(said, [("Ana Sandoval", "told"), ("Pieter Holm", "said")]);
    for quote in &quotes {
        assert_eq!(article.slice(quote.span), quote.said);
        assert_eq!(quote.fate, Fate::Stands);
    }
    let sources = library.sources_of(id).unwrap();
    assert_eq!(sources.len(), 2);
    assert_eq!(library.row(id).unwrap().unwrap().quotes, Some(2));
}

#[test]
fn edited_and_removed_quotes_are_marked() {
    let mut library = library("edited");
    let id = keep(&mut library, &story("a", VOTE), NOW);
    let edited =
        "\"We will build the bridge next year,\" Mayor Ana Sandoval told reporters in Orra.";
    assert_eq!(keep(&mut library, &story("a", edited), NOW + 60), id);
    let quotes = library.quotes_of(id).unwrap();
    let now = quotes
        .iter()
        .find(|quote| quote.said.contains("next year"))
        .unwrap();
    let fate = |words: &str| {
        quotes
            .iter()
            .find(|quote| quote.said == words)
            .unwrap()
            .fate
    };
    assert_eq!(
        fate("We will build the bridge"),
        Fate::Edited {
            at: NOW + 60,
            into: now.id
        }
    );
    assert_eq!(fate("It costs too much"), Fate::Removed(NOW + 60));
    assert_eq!(now.fate, Fate::Stands);
    assert_eq!(people(&library, ""), [("Ana Sandoval".into(), 1)]);
}

#[test]
fn quotes_that_changed_are_found_and_listed() {
    let mut library = library("changed");
    assert!(!library.has_changed_quotes().unwrap());
    let id = keep(&mut library, &story("a", VOTE), NOW);
    let other = keep(&mut library, &story("b", &VOTE.replace("Ana", "Ida")), NOW);
    let edited =
        "\"We will build the bridge next year,\" Mayor Ana Sandoval told reporters in Orra.";
    keep(&mut library, &story("a", edited), NOW + 60);
    assert!(library.has_changed_quotes().unwrap());
    library.index(10, NOW).unwrap();
    let changed = library.changed_quotes(Unsure::Hidden, 10).unwrap();
    let changed: Vec<(&str, Option<&str>)> = changed
        .iter()
        .map(|quote| {
            let after = quote.after.as_ref().map(|after| after.said.as_str());
            (quote.before.said.as_str(), after)
        })
        .collect();
    assert_eq!(changed.len(), 2);
    let bridge = "We will build the bridge";
    let after = "We will build the bridge next year";
    assert!(changed.contains(&(bridge, Some(after))), "{changed:?}");
    assert!(
        changed.contains(&("It costs too much", None)),
        "{changed:?}"
    );
    assert_eq!(library.changed_quotes(Unsure::Hidden, 1).unwrap().len(), 1);

    let quotes = |text: &str| -> Vec<String> {
        let query = Query::parse(text).unwrap();
        let found = library.search_quotes(&SearchQuotes {
            query: &query,
            unsure: Unsure::Hidden,
            gone: false,
            after: None,
            now: NOW,
            limit: 10,
        });
        let mut found: Vec<String> = found.unwrap().into_iter().map(|quote| quote.said).collect();
        found.sort();
        found
    };
    assert_eq!(quotes("is:edited"), [bridge]);
    assert_eq!(quotes("is:gone"), ["It costs too much", bridge]);
    assert_eq!(quotes("is:gone speaker:holm"), ["It costs too much"]);
    assert_eq!(quotes("speaker:ana"), [after]);
    assert_eq!(quotes("-is:gone speaker:ana"), [after]);
    assert_eq!(quotes("(is:edited OR speaker:ana)"), [bridge, after]);

    let articles = |text: &str| -> Vec<ArticleId> {
        let query = Query::parse(text).unwrap();
        library.select(&Search::all(&query, NOW)).unwrap()
    };
    assert_eq!(articles("is:edited"), [id]);
    assert_eq!(articles("is:gone speaker:holm"), [id]);
    assert_eq!(articles("is:gone speaker:ida"), []);
    assert_eq!(articles("-is:gone"), [other]);
    assert_eq!(articles("speaker:holm"), [other]);
    assert_eq!(articles("is:gone bridge"), [id]);
}

#[test]
fn a_new_analysis_of_the_same_text_replaces_the_old_one() {
    let mut library = library("reading");
    let article = story("a", VOTE);
    let id = keep(&mut library, &article, NOW);
    let mut worse = analysis_rows(&article, &analyse(&article));
    worse.quotes.truncate(1);
    library.store_analysis(&[(id, worse)], NOW).unwrap();
    assert_eq!(library.quotes_of(id).unwrap().len(), 1);
    assert_eq!(people(&library, "holm"), []);
}

#[test]
fn a_name_in_capitals_takes_the_spelling_of_other_articles() {
    let mut library = library("capitals");
    let shouted = "LENA MCKINLEY: We will open the bridge next year, and I am proud of it.\n\n\
        TOM REYES: That is not what you told us last year, mayor.\n\n\
        LENA MCKINLEY: I told you what I knew then about the bridge.\n\n\
        TOM REYES: And what do you know now that you did not know?";
    keep(&mut library, &story("a", shouted), NOW);
    assert_eq!(people(&library, "lena"), [("Lena Mckinley".into(), 2)]);
    let said = "\"The harbour is ours,\" Lena McKinley said on Monday.";
    keep(&mut library, &story("b", said), NOW + 60);
    assert_eq!(people(&library, "lena"), [("Lena McKinley".into(), 3)]);
    keep(&mut library, &story("c", shouted), NOW + 120);
    assert_eq!(people(&library, "lena"), [("Lena McKinley".into(), 5)]);
}

#[test]
fn a_story_in_several_outlets_counts_once_for_its_speakers() {
    let mut library = library("counts-once");
    let text = format!("{VOTE}\n\n{}", long_text(1));
    let once = [("Ana Sandoval".into(), 1), ("Pieter Holm".into(), 1)];
    let counted = |library: &Library| {
        let mut people = people(library, "");
        people.sort();
        people
    };
    // The second is recognised as the same story only when it is indexed.
    let first = keep(&mut library, &story("a", &text), NOW);
    let second = keep(&mut library, &story("b", &text), NOW);
    assert_eq!(counted(&library)[0].1, 2);
    library.index(10, NOW).unwrap();
    assert_eq!(counted(&library), once);
    // The third is recognised before it is analysed.
    let third = story("c", &text);
    library.store(&[Incoming::alone(&third)], NOW).unwrap();
    library.index(10, NOW).unwrap();
    let id = library.unanalysed(10).unwrap()[0];
    let found = analysis_rows(&third, &analyse(&third));
    library.store_analysis(&[(id, found)], NOW).unwrap();
    assert_eq!(counted(&library), once);
    // The first is deleted, and another takes its place.
    library.mark(&[first], Mark::Read).unwrap();
    library.tag(&[second], "later").unwrap();
    library.set_retention(Some(60)).unwrap();
    assert!(library.delete_expired(NOW + 120).unwrap() > 0);
    assert!(library.row(first).unwrap().is_none());
    assert_eq!(counted(&library), once);
}

#[test]
fn a_surname_is_linked_to_the_only_person_it_can_mean() {
    let mut library = library("surname");
    let said = |who: &str, words: &str| format!("\"{words},\" {who} said on Monday in Orra.");
    let mut number = 0;
    let mut keep_story = |library: &mut Library, who: &str| {
        number += 1;
        let words = format!("We will not wait for the harbour in year {number}");
        let article = story(&number.to_string(), &said(who, &words));
        keep(library, &article, NOW + number);
    };
    keep_story(&mut library, "Foreign Minister Varga");
    assert_eq!(people(&library, ""), [("Varga".into(), 1)]);
    keep_story(&mut library, "Peter Varga");
    keep_story(&mut library, "Mr. Varga");
    assert_eq!(people(&library, "varga"), [("Peter Varga".into(), 3)]);
    let wanted = People {
        limit: 1,
        ..People::default()
    };
    let peter = library.people(&wanted).unwrap().remove(0);
    assert_eq!(peter.forms.len(), 1);
    let form = &peter.forms[0];
    assert_eq!((form.name.as_str(), form.quotes), ("Varga", 2));
    assert_eq!(form.by, DecidedBy::Rule);
    assert_eq!(form.reason, "surname alone, nobody else has it");
    let wanted = PersonQuotes {
        by: peter.id,
        limit: 2,
        ..PersonQuotes::default()
    };
    let first = library.said_by(&wanted, NOW).unwrap();
    let rest = PersonQuotes {
        after: first.last().cloned(),
        ..wanted.clone()
    };
    let rest = library.said_by(&rest, NOW).unwrap();
    let order: Vec<i64> = first
        .iter()
        .chain(&rest)
        .map(|quote| quote.article.0)
        .collect();
    assert_eq!(order, [3, 2, 1]);
    // The surname is ambiguous now, so it is linked to nobody.
    keep_story(&mut library, "Lena Varga");
    assert_eq!(
        people(&library, ""),
        [
            ("Varga".into(), 2),
            ("Lena Varga".into(), 1),
            ("Peter Varga".into(), 1)
        ]
    );
}

#[test]
fn unsure_quotes_of_a_person_are_left_out_and_counted() {
    let mut library = library("unsure-person");
    let article = story("a", VOTE);
    let id = keep(&mut library, &article, NOW);
    let mut rows = analysis_rows(&article, &analyse(&article));
    rows.quotes[0].confidence = Confidence::of(0.9, Some(0.3));
    rows.quotes[1].confidence = Confidence::of(0.9, Some(0.7));
    library.store_analysis(&[(id, rows)], NOW).unwrap();
    let people = library
        .people(&People {
            limit: 10,
            ..People::default()
        })
        .unwrap();
    assert_eq!(people.len(), 2);
    assert!(people.iter().all(|person| person.doubtful));
    let ana = people.iter().find(|person| person.name == "Ana Sandoval");
    let mut wanted = PersonQuotes {
        by: ana.unwrap().id,
        limit: 10,
        ..PersonQuotes::default()
    };
    assert_eq!(library.said_by(&wanted, NOW).unwrap(), []);
    assert_eq!(library.unsure_by(&wanted, NOW).unwrap(), 1);
    wanted.unsure = Unsure::Shown;
    assert_eq!(library.said_by(&wanted, NOW).unwrap().len(), 1);
    assert_eq!(library.unsure_by(&wanted, NOW).unwrap(), 0);
    keep(
        &mut library,
        &story("b", "\"The harbour is ours,\" Ana Sandoval said on Monday."),
        NOW,
    );
    let ana = library.person(wanted.by).unwrap().unwrap();
    assert!(!ana.doubtful);
}

#[test]
fn beliefs_are_stored_only_while_they_are_wanted() {
    let mut library = library("beliefs");
    let text = "Mayor Ana Sandoval believes that the harbour will open in May.\n\n\"The ice is thin,\" Ana Sandoval said.";
    let article = story("a", text);
    let analysed = |library: &mut Library, id: ArticleId| {
        assert_eq!(library.unanalysed(10).unwrap(), [id]);
        let beliefs = library.beliefs().unwrap();
        let rows = analysis_rows(&article, &analyse_with(&article, beliefs));
        library.store_analysis(&[(id, rows)], NOW).unwrap();
    };
    let kinds = |library: &Library, id: ArticleId| -> Vec<String> {
        let quotes = library.quotes_of(id).unwrap();
        quotes.into_iter().map(|quote| quote.kind).collect()
    };
    let id = library.store(&[Incoming::alone(&article)], NOW).unwrap()[0].id();
    analysed(&mut library, id);
    assert_eq!(kinds(&library, id), ["direct"]);
    library.set_beliefs(Beliefs::Shown).unwrap();
    analysed(&mut library, id);
    assert_eq!(kinds(&library, id), ["belief", "direct"]);
    assert_eq!(people(&library, ""), [("Ana Sandoval".into(), 1)]);
    assert_eq!(library.row(id).unwrap().unwrap().quotes, Some(1));
    library.set_beliefs(Beliefs::Shown).unwrap();
    assert_eq!(library.unanalysed(10).unwrap(), []);
    library.set_beliefs(Beliefs::Hidden).unwrap();
    analysed(&mut library, id);
    assert_eq!(kinds(&library, id), ["direct"]);
    assert_eq!(people(&library, ""), [("Ana Sandoval".into(), 1)]);
}
