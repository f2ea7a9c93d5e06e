//! Counts of quotes and articles: by time, outlet, speaker and kind, of one person and of outlets.

use std::process::Command;

use pullquote::library::{
    AnalysisRows, Count, Counted, Counts, DayCount, Grouping, Incoming, Library, NewEntity,
    NewQuote, NewSource, Outlets, PeopleDecision, PersonQuotes, Query,
};
use pullquote::text::{Confidence, PeriodUnit, Span, Unsure};

use super::{NOW, library, long_text, place, story};

/// A quote: kind, speaker (anonymous if in lower case, nobody if empty), whether it is sure, the name in it.
type Said = (&'static str, &'static str, bool, &'static str);

/// Stores an article with quotes. Articles with the same seed are one story.
fn put(library: &mut Library, (site, day, seed): (&str, &str, usize), said: &[Said]) {
    let number = library.size().unwrap().articles;
    let mut article = story(&number.to_string(), &long_text(seed));
    article.metadata.site = Some(site.to_owned());
    article.metadata.published = Some(day.to_owned());
    let id = library.store(&[Incoming::alone(&article)], NOW).unwrap()[0].id();
    let rows = AnalysisRows {
        quotes: said
            .iter()
            .enumerate()
            .map(|(index, (kind, speaker, sure, about))| NewQuote {
                span: Span::new(index, index + 1),
                said: format!("The harbour {index} is closed"),
                kind,
                cue: "said".into(),
                source: (!speaker.is_empty()).then_some(index),
                confidence: Confidence::of(if *sure { 0.9 } else { 0.2 }, Some(0.9)),
                about: if about.is_empty() {
                    vec![]
                } else {
                    vec![index]
                },
                ..NewQuote::default()
            })
            .collect(),
        sources: said
            .iter()
            .map(|(_, speaker, _, _)| NewSource {
                name: (*speaker).to_owned(),
                kind: "person",
                anonymous: !speaker.starts_with(char::is_uppercase),
                ..NewSource::default()
            })
            .collect(),
        entities: said
            .iter()
            .map(|(_, _, _, about)| NewEntity {
                name: (*about).to_owned(),
                kind: "place",
                mentions: 1,
            })
            .collect(),
        ..AnalysisRows::default()
    };
    library.store_analysis(&[(id, rows)], NOW).unwrap();
}

/// Two outlets, a wire story that both carry, and a person with two names.
pub(crate) fn newsroom(test: &str) -> Library {
    let mut library = library(test);
    let wire = [
        ("direct", "Ana Sandoval", true, "Orra"),
        ("indirect", "Pieter Holm", true, ""),
    ];
    put(&mut library, ("Coast Wire", "2026-01-30", 1), &wire);
    put(&mut library, ("Grey Times", "2026-01-31", 1), &wire);
    put(
        &mut library,
        ("Coast Wire", "2026-02-02", 2),
        &[
            ("mixed", "Ana Rosa Sandoval", true, ""),
            ("indirect", "officials", true, "Orra"),
            ("direct", "", true, ""),
            ("direct", "Ana Sandoval", false, ""),
            ("belief", "Ana Sandoval", true, ""),
        ],
    );
    put(
        &mut library,
        ("", "1969-12-31", 3),
        &[("direct", "Pieter Holm", true, "")],
    );
    let [one, other] = ["Ana Sandoval", "Ana Rosa Sandoval"]
        .map(|name| library.name_called(name).unwrap().unwrap());
    let merge = PeopleDecision::Merge {
        people: vec![one, other],
        called: "Ana Sandoval".into(),
    };
    library.decide(&merge, NOW).unwrap();
    library.index(100, NOW).unwrap();
    library
}

fn count(library: &Library, counted: Counted, by: &[Grouping], query: &str) -> Counts {
    let query = Query::parse(query).unwrap();
    let wanted = Count {
        query: &query,
        counted,
        by,
        now: NOW,
    };
    library.count(&wanted).unwrap()
}

/// Checks the rows and the total, as "2026-01 Coast Wire 2".
#[track_caller]
fn check(library: &Library, by: &[Grouping], query: &str, expected: &[&str], total: u64) {
    let counts = count(library, Counted::Quotes, by, query);
    let rows = counts.rows.iter();
    let rows: Vec<String> = rows
        .map(|row| format!("{} {}", row.values.join(" "), row.count))
        .collect();
    assert_eq!(rows, expected, "{query}");
    assert_eq!(counts.total, total, "{query}");
    let sum: u64 = counts.rows.iter().map(|row| u64::from(row.count)).sum();
    assert_eq!(sum, total, "{query}");
}

#[test]
fn quotes_are_counted_by_everything_in_a_fixed_order() {
    let library = newsroom("counts");
    let month = Grouping::Time(PeriodUnit::Month);
    check(
        &library,
        &[month, Grouping::Kind],
        "",
        &[
            "1969-12 direct 1",
            "2026-01 direct 1",
            "2026-01 indirect 1",
            "2026-02 direct 1",
            "2026-02 indirect 1",
            "2026-02 mixed 1",
        ],
        6,
    );
    // Joined names count as one person, and a story counts once.
    check(
        &library,
        &[Grouping::Speaker],
        "",
        &["Ana Sandoval 2", "Pieter Holm 2", " 1", "officials 1"],
        6,
    );
    check(
        &library,
        &[Grouping::Named, Grouping::Site],
        "",
        &[
            "named Coast Wire 3",
            "named  1",
            " Coast Wire 1",
            "anonymous Coast Wire 1",
        ],
        6,
    );
    // A query that names a site counts every article of it.
    check(
        &library,
        &[Grouping::Site],
        "site:wire OR site:times",
        &["Coast Wire 5", "Grey Times 2"],
        7,
    );
    check(
        &library,
        &[Grouping::Time(PeriodUnit::Week)],
        "after:2026",
        &["2026-W05 2", "2026-W06 3"],
        5,
    );
    check(&library, &[], "about:orra", &[" 2"], 2);
    check(
        &library,
        &[Grouping::Kind],
        "speaker:sandoval sure:any",
        &["direct 2", "mixed 1"],
        3,
    );
    check(&library, &[Grouping::Kind], "kind:belief", &["belief 1"], 1);
    check(&library, &[month], "said:zeppelin", &[], 0);
}

#[test]
fn articles_are_counted_as_they_are_listed() {
    let library = newsroom("counts-articles");
    let by = [Grouping::Time(PeriodUnit::Year), Grouping::Site];
    let counts = count(&library, Counted::Articles, &by, "");
    let rows: Vec<_> = counts
        .rows
        .iter()
        .map(|row| (row.values.join(" "), row.count))
        .collect();
    assert_eq!(rows, [("1969 ".into(), 1), ("2026 Coast Wire".into(), 2)]);
    let both = count(&library, Counted::Articles, &[], "site:times");
    assert_eq!(both.total, 1);
    let quoted = count(
        &library,
        Counted::Articles,
        &[],
        "speaker:holm kind:indirect",
    );
    assert_eq!(quoted.total, 1);
}

#[test]
fn the_days_of_a_person_are_those_of_their_listed_quotes() {
    let library = newsroom("counts-person");
    let by = library.name_called("Ana Sandoval").unwrap().unwrap();
    let days = |query: &str, unsure: Unsure| {
        let wanted = PersonQuotes {
            by,
            query: Query::parse(query).unwrap().of_said_words(),
            unsure,
            limit: 99,
            ..PersonQuotes::default()
        };
        let days = library.said_by_day(&wanted, NOW).unwrap();
        let all: u32 = days.iter().map(|day| day.direct + day.reported).sum();
        let listed = library.said_by(&wanted, NOW).unwrap().len();
        assert_eq!(all as usize, listed, "{query}");
        days.iter()
            .map(|day| (day.day, day.direct, day.reported))
            .collect::<Vec<_>>()
    };
    // 30 January and 2 February 2026.
    assert_eq!(days("", Unsure::Hidden), [(20_483, 1, 0), (20_486, 1, 0)]);
    assert_eq!(days("", Unsure::Shown), [(20_483, 1, 0), (20_486, 2, 0)]);
    assert_eq!(days("harb", Unsure::Hidden).len(), 2);
    assert_eq!(days("about:orra", Unsure::Hidden), [(20_483, 1, 0)]);
    assert_eq!(days("site:times", Unsure::Hidden), [(20_484, 1, 0)]);
    assert_eq!(days("kind:mixed", Unsure::Hidden), [(20_486, 1, 0)]);
    assert_eq!(
        days("after:2026-02 sure:any", Unsure::Hidden),
        [(20_486, 2, 0)]
    );
    assert_eq!(days("zeppelin", Unsure::Hidden), []);
    let february = PersonQuotes {
        by,
        within: Some(PeriodUnit::Month.containing(20_486).seconds()),
        limit: 9,
        ..PersonQuotes::default()
    };
    assert_eq!(library.said_by(&february, NOW).unwrap().len(), 1);
    assert_eq!(library.unsure_by(&february, NOW).unwrap(), 1);
}

#[test]
fn outlets_are_listed_and_compared() {
    let library = newsroom("counts-outlets");
    let wanted = |query: &str| Outlets {
        query: Query::parse(query).unwrap().of_said_words(),
        limit: 10,
        ..Outlets::default()
    };
    let listed = |wanted: &Outlets| {
        let rows = library.list_outlets(wanted, NOW).unwrap().into_iter();
        rows.map(|row| (row.site, row.articles, row.quotes))
            .collect::<Vec<_>>()
    };
    let row = |site: &str, articles, quotes| (site.to_owned(), articles, quotes);
    // The unsure quote counts where unsure ones are shown.
    assert_eq!(
        listed(&wanted("")),
        [
            row("Coast Wire", 2, 5),
            row("Grey Times", 1, 2),
            row("", 1, 1)
        ]
    );
    let unsure = Outlets {
        unsure: Unsure::Shown,
        ..wanted("")
    };
    assert_eq!(listed(&unsure)[0], row("Coast Wire", 2, 6));
    assert_eq!(
        listed(&wanted("about:orra")),
        [row("Coast Wire", 2, 2), row("Grey Times", 1, 1)]
    );
    let february = Outlets {
        within: Some(PeriodUnit::Month.containing(20_486).seconds()),
        ..wanted("")
    };
    assert_eq!(listed(&february), [row("Coast Wire", 1, 3)]);
    let sites = ["Coast Wire".to_owned(), "Grey Times".to_owned()];
    let both = library.quoted_by_outlets(&sites, &wanted(""), NOW).unwrap();
    let [coast, grey] = both.outlets.as_slice() else {
        panic!("two outlets");
    };
    assert_eq!((coast.direct, coast.reported), (3, 2));
    // The list and the sources beside it count the same.
    let sources = library.quoted_by_outlets(&sites, &unsure, NOW).unwrap();
    let all = &sources.outlets[0];
    assert_eq!(all.direct + all.reported, 6);
    assert_eq!((coast.named, coast.anonymous, coast.sources), (3, 1, 2));
    assert_eq!((grey.direct, grey.reported, grey.named), (1, 1, 2));
    let day = DayCount {
        day: 20_486,
        direct: 2,
        reported: 1,
    };
    assert_eq!(coast.days.last(), Some(&day));
    let people: Vec<_> = both
        .people
        .iter()
        .map(|one| (one.name.as_str(), one.quotes.as_slice()))
        .collect();
    assert_eq!(
        people,
        [("Ana Sandoval", &[2, 1][..]), ("Pieter Holm", &[1, 1])]
    );
    let then = library.quoted_by_outlets(&sites, &february, NOW).unwrap();
    assert_eq!(then.outlets[0].direct + then.outlets[0].reported, 3);
    assert_eq!(then.outlets[0].days, coast.days, "bars are of any time");
    let nobody = library
        .quoted_by_outlets(&["x".into()], &wanted(""), NOW)
        .unwrap();
    assert_eq!((nobody.outlets[0].direct, nobody.people.len()), (0, 0));
}

/// Runs `pullquote count` on the library of a test and returns its exit status and what it prints.
fn run(test: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let path = place(&format!("{test}-unused"))
        .parent()
        .unwrap()
        .with_file_name(test)
        .join("library.db");
    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .arg("count")
        .args(arguments)
        .arg("--library")
        .arg(path)
        .output()
        .unwrap();
    let printed = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        printed(output.stdout),
        printed(output.stderr),
    )
}

#[test]
fn the_command_prints_a_table_json_or_csv() {
    let test = "counts-command";
    let mut library = newsroom(test);
    put(
        &mut library,
        ("=HYPERLINK(1)", "2026-03-01", 40),
        &[("direct", "Pieter Holm", true, "")],
    );
    drop(library);
    let (status, table, notes) = run(test, &["--by", "site,named"]);
    assert_eq!(status, Some(0));
    assert_eq!(
        table,
        "site           named      quotes\n\
         Coast Wire     named           3\n\
         Coast Wire     -               1\n\
         Coast Wire     anonymous       1\n\
         -              named           1\n\
         =HYPERLINK(1)  named           1\n\
         total                          7\n"
    );
    assert!(
        notes.contains("1 unsure not counted; sure:any counts them"),
        "{notes}"
    );
    let (_, json, _) = run(
        test,
        &[
            "--json",
            "--by",
            "year,site",
            "kind:direct",
            "-speaker:sandoval",
        ],
    );
    assert_eq!(
        json,
        "{\"year\":\"1969\",\"site\":null,\"quotes\":1}\n\
         {\"year\":\"2026\",\"site\":\"=HYPERLINK(1)\",\"quotes\":1}\n\
         {\"year\":\"2026\",\"site\":\"Coast Wire\",\"quotes\":1}\n\
         {\"total\":3}\n"
    );
    let (_, csv, _) = run(
        test,
        &["--csv", "--by=site", "--of", "articles", "after:2026-03"],
    );
    assert_eq!(csv, "site,articles\r\n'=HYPERLINK(1),1\r\ntotal,1\r\n");
    assert_eq!(run(test, &["about:orra"]).1, "quotes\n     2\n");
    let (status, _, mistake) = run(test, &["--of", "articles", "--by", "speaker"]);
    assert_eq!(status, Some(2));
    assert!(mistake.contains("articles have no speaker"), "{mistake}");
    assert_eq!(run(test, &["--by", "mood"]).0, Some(2));
    assert_eq!(run(test, &["kind:"]).0, Some(2));
}
