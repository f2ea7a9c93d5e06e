//! Undo, retention, and maintenance of the file: checks, backups, vacuuming, a full disk.

use pullquote::analysis::analyse;
use pullquote::app::analysis_rows;
use pullquote::library::{
    Annotated, ArticleId, Change, Error, FeedSettings, Highlight, Incoming, Library, Listing, Mark,
    Order, PageOutcome, Stored,
};
use pullquote::text::{Anchor, Span};

use super::{NOW, library, long_text, place, story};

const YEAR: i64 = 365 * 86_400;

fn put(library: &mut Library, ids: &[&str]) -> Vec<ArticleId> {
    let articles: Vec<_> = ids
        .iter()
        .map(|id| story(id, &format!("Words of {id}.")))
        .collect();
    super::put(library, &articles)
        .into_iter()
        .map(Stored::id)
        .collect()
}

/// Title, flags and tags of every article.
fn state(library: &Library) -> Vec<(String, bool, bool, Vec<String>)> {
    let listing = Listing {
        order: Order::OldestFirst,
        limit: 100,
        ..Listing::default()
    };
    let rows = library.list(&listing).unwrap();
    rows.into_iter()
        .map(|row| (row.title, row.unread, row.starred, row.tags))
        .collect()
}

#[test]
fn several_changes_can_be_undone_even_after_reopening() {
    let path = place("undo");
    let mut library = Library::open(&path).unwrap();
    let ids = put(&mut library, &["a", "b", "c"]);
    library.mark(&ids[..1], Mark::Read).unwrap();
    let steps = [
        Change::Mark(Mark::Read),
        Change::Mark(Mark::Starred),
        Change::Tag("later".into()),
        Change::Untag("later".into()),
        Change::Mark(Mark::Unread),
        Change::Mark(Mark::Unstarred),
    ];
    let mut before = Vec::new();
    for change in &steps {
        before.push(state(&library));
        assert!(library.change(&ids, change, NOW).unwrap() >= 2);
    }
    assert_eq!(
        library
            .change(&ids, &Change::Mark(Mark::Unread), NOW)
            .unwrap(),
        0,
        "no change is no step"
    );
    drop(library);
    let mut library = Library::open(&path).unwrap();
    assert_eq!(library.steps().unwrap().len(), steps.len());
    for (change, before) in steps.iter().zip(before).rev() {
        assert_eq!(
            library.undo().unwrap().map(|step| step.change).as_ref(),
            Some(change)
        );
        assert_eq!(state(&library), before, "after undoing {change:?}");
    }
    assert_eq!(library.undo().unwrap(), None);
}

#[test]
fn old_articles_are_deleted_only_on_request_and_never_if_marked() {
    let mut library = library("retire");
    let feed = library
        .subscribe("https://a.example/feed", &FeedSettings::default())
        .unwrap();
    let names = ["read", "unread", "starred", "tagged", "highlighted"];
    let articles = names.map(|name| story(name, &format!("\"It is {name},\" Ana Sandoval said.")));
    let incoming: Vec<_> = articles
        .iter()
        .map(|article| Incoming {
            feed: Some(feed),
            article,
        })
        .collect();
    let ids: Vec<_> = library
        .store(&incoming, NOW)
        .unwrap()
        .into_iter()
        .map(Stored::id)
        .collect();
    for (id, article) in ids.iter().zip(&articles) {
        library
            .store_analysis(&[(*id, analysis_rows(article, &analyse(article)))], NOW)
            .unwrap();
    }
    library.index(100, NOW).unwrap();
    library
        .mark(&[ids[0], ids[2], ids[3], ids[4]], Mark::Read)
        .unwrap();
    library.mark(&ids[2..3], Mark::Starred).unwrap();
    library.tag(&ids[3..4], "keep").unwrap();
    let anchor = Anchor::new(&articles[4].text, Span::new(1, 3)).unwrap();
    let highlight = Highlight::new(Annotated::Article(ids[4]), anchor, NOW);
    library.add_highlight(&highlight).unwrap();
    assert_eq!(library.delete_expired(NOW + 50 * YEAR).unwrap(), 0);
    library.set_retention(Some(YEAR)).unwrap();
    assert_eq!(library.delete_expired(NOW + YEAR - 1).unwrap(), 0);
    assert_eq!(library.delete_expired(NOW + YEAR + 1).unwrap(), 1);
    let left: Vec<_> = state(&library)
        .into_iter()
        .map(|(title, ..)| title)
        .collect();
    assert_eq!(
        left,
        [
            "Story unread",
            "Story starred",
            "Story tagged",
            "Story highlighted"
        ]
    );
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    let people = library
        .people(&pullquote::library::People {
            limit: 9,
            ..Default::default()
        })
        .unwrap();
    assert_eq!(people[0].quotes, 4);
    // The feed still has it, but it is not stored again.
    library.store(&incoming, NOW + YEAR + 2).unwrap();
    assert_eq!(state(&library).len(), 4);
}

#[test]
fn a_clock_that_goes_back_loses_nothing() {
    let mut library = library("clock");
    let times = [NOW, NOW - 5000, 0, NOW + 1, NOW + 50 * YEAR, -1, NOW - 1];
    let text = |turn: usize| format!("\"It is the {turn}th time,\" Ana Sandoval said.");
    let mut id = ArticleId(0);
    for (turn, &now) in times.iter().enumerate() {
        let article = story("a", &text(turn));
        let page = story("b", &text(turn));
        id = library.store(&[Incoming::alone(&article)], now).unwrap()[0].id();
        library.store(&[Incoming::alone(&page)], now).unwrap();
        library.index(10, now).unwrap();
        let rows = analysis_rows(&article, &analyse(&article));
        library.store_analysis(&[(id, rows)], now).unwrap();
        library
            .change(&[id], &Change::Tag(format!("turn {turn}")), now)
            .unwrap();
        assert_eq!(library.article(id).unwrap().text, text(turn));
        assert_eq!(library.check().unwrap(), Vec::<String>::new(), "{turn}");
    }
    let versions = library.versions(id).unwrap();
    let mut kept: Vec<_> = versions.into_iter().map(|old| old.article.text).collect();
    kept.sort();
    assert_eq!(kept, (0..times.len() - 1).map(text).collect::<Vec<_>>());
    assert_eq!(library.steps().unwrap().len(), times.len());
    for turn in (0..times.len()).rev() {
        let step = library.undo().unwrap().map(|step| step.change);
        assert_eq!(step, Some(Change::Tag(format!("turn {turn}"))));
    }
    // A page that is to be fetched again later does not wait for years.
    let feed = library
        .subscribe("https://a.example/feed", &FeedSettings::default())
        .unwrap();
    let mut article = story("c", "A teaser.");
    article.metadata.url = Some("https://a.example/c".into());
    let incoming = Incoming {
        feed: Some(feed),
        article: &article,
    };
    let id = library.store(&[incoming], NOW).unwrap()[0].id();
    library.want_pages(feed, &[id]).unwrap();
    let later = PageOutcome::Retry(NOW + 50 * YEAR + 3600);
    library.pages_failed(&[(id, later)]).unwrap();
    assert_eq!(library.pages_wanted(NOW, 10).unwrap().len(), 1);
    library
        .pages_failed(&[(id, PageOutcome::Retry(NOW + 3600))])
        .unwrap();
    assert_eq!(library.pages_wanted(NOW, 10).unwrap().len(), 0);
}

#[test]
fn a_backup_is_complete_and_vacuum_shrinks_the_file() {
    let mut library = library("copy");
    put(&mut library, &["a", "b"]);
    let copy = library.path().with_file_name("copy.db");
    library.backup(&copy).unwrap();
    assert_eq!(state(&Library::open(&copy).unwrap()), state(&library));
    let error = library.backup(&copy).unwrap_err().to_string();
    assert!(error.contains("the file exists already"), "{error}");
    library.vacuum().unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    assert_eq!(library.size().unwrap().articles, 2);
}

#[test]
fn the_log_of_a_library_stays_as_short_as_asked() {
    let mut library = library("short-log");
    let articles: Vec<_> = (0..400)
        .map(|n| story(&format!("{n}"), &long_text(n)))
        .collect();
    let log = library.path().with_file_name("library.db-wal");
    let mut other = Library::open(library.path()).unwrap();
    other.limit_log(100).unwrap();
    for batch in articles.chunks(50) {
        let incoming: Vec<_> = batch.iter().map(Incoming::alone).collect();
        library.store(&incoming, NOW).unwrap();
        while other.index(16, NOW).unwrap() > 0 {}
        // Those of one transaction come on top.
        let pages = log.metadata().unwrap().len() / 4096;
        assert!(pages < 600, "{pages}");
    }
    assert_eq!(other.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_full_disk_is_reported_and_loses_nothing() {
    let mut library = library("full");
    let ids = put(&mut library, &["a"]);
    library.limit_pages(60).unwrap();
    let articles: Vec<_> = (0..500)
        .map(|n| story(&format!("{n}"), &long_text(n)))
        .collect();
    let incoming: Vec<_> = articles.iter().map(Incoming::alone).collect();
    let error = library.store(&incoming, NOW).unwrap_err();
    assert!(matches!(error, Error::Full), "{error}");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(state(&library).len(), 1);
    assert_eq!(library.article(ids[0]).unwrap().text, "Words of a.");
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_queries_of_the_schema_description_run() {
    let library = library("schema");
    let description = include_str!("../../../src/library/SCHEMA.md");
    let (_, rest) = description.split_once("```sql\n").unwrap();
    let (questions, _) = rest.split_once("```").unwrap();
    let connection = rusqlite::Connection::open(library.path()).unwrap();
    let mut asked = 0;
    for question in questions
        .split(';')
        .filter(|question| question.contains("SELECT"))
    {
        let mut statement = connection.prepare(question).unwrap();
        assert!(
            statement.query([]).unwrap().next().unwrap().is_none(),
            "an empty library"
        );
        asked += 1;
    }
    assert_eq!(asked, 3);
    // Every table is described, except those that SQLite keeps for itself and parts of the indexes.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
               AND name NOT LIKE '%_fts_%'";
    let mut statement = connection.prepare(sql).unwrap();
    let tables = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    for table in tables {
        let table = table.unwrap();
        assert!(description.contains(&format!("`{table}`")), "{table}");
    }
}
