//! A thousand corrections and a thousand highlights hold through new analyses, new versions of the articles, a backup and
//! kills of the writer.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use pullquote::app::analyse_again;
use pullquote::app::fetch::Cancellation;
use pullquote::app::library::background_work::find_again;
use pullquote::library::{
    Annotated, ArticleId, CorrectionId, CorrectionRow, Highlight, HighlightId, Incoming, Library,
    QuoteBefore,
};
use pullquote::text::{Anchor, Correction, Decision, QuoteKind, SourceKind, Span};

use super::{NOW, place, story};

const ARTICLES: usize = 25;
const QUOTES: usize = 40;

/// Kills of the writer.
const ROUNDS: u64 = 40;

/// The environment variable with the file for the process that writes until it is killed.
const VARIABLE: &str = "PULLQUOTE_TEST_DECIDES_IN";

/// Pseudo-random numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % most
    }
}

/// The words of one quote.
fn words(article: usize, quote: usize) -> String {
    format!("Bridge {quote} of {article} is too old for lorries")
}

fn text(article: usize) -> String {
    let paragraph = |quote| {
        let words = words(article, quote);
        format!("“{words},” Ana Holm{quote} said on day {quote} in town {article}.")
    };
    let paragraphs: Vec<String> = (0..QUOTES).map(paragraph).collect();
    paragraphs.join("\n\n")
}

/// The same text with changes between the paragraphs, at the beginning and at the end.
fn edited(article: usize) -> String {
    let text = text(article);
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    paragraphs.insert(
        QUOTES / 2,
        "The inspectors came in spring and wrote a long report.".into(),
    );
    paragraphs.insert(
        0,
        "This story was updated with a new paragraph at the top.".into(),
    );
    paragraphs.push("The council did not answer questions.".into());
    paragraphs.join("\n\n")
}

fn decision(dice: &mut Dice, number: usize) -> Decision {
    match dice.below(5) {
        0 => Decision::Nobody,
        1 => Decision::NotAQuote,
        2 => Decision::Kind(QuoteKind::Mixed),
        3 => Decision::Words(format!("of {} is too old", number / QUOTES)),
        _ => Decision::Speaker {
            name: format!("Ida Moss{number}"),
            kind: SourceKind::Person,
        },
    }
}

/// What was decided of the quotes of each article, and its highlights.
type Decided = BTreeMap<ArticleId, (Vec<(usize, Decision)>, Vec<HighlightId>)>;

/// Stores articles and decides at random.
fn decide(library: &mut Library) -> Decided {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut all = Decided::new();
    for article in 0..ARTICLES {
        let story = story(&article.to_string(), &text(article));
        let id = library.store(&[Incoming::alone(&story)], NOW).unwrap()[0].id();
        analyse_again(library, &[id], NOW).unwrap();
        let of = Annotated::Article(id);
        let (mut corrections, mut highlights, mut decisions) = (Vec::new(), Vec::new(), Vec::new());
        let mut spans = BTreeSet::new();
        for quote in 0..QUOTES {
            let words = words(article, quote);
            let start = story.text.find(&words).unwrap();
            let decision = decision(&mut dice, article * QUOTES + quote);
            let correction = Correction {
                anchor: Anchor::new(&story.text, Span::new(start, start + words.len())).unwrap(),
                decision: decision.clone(),
                made: NOW,
            };
            corrections.push(CorrectionRow::new(
                of.clone(),
                correction,
                QuoteBefore::default(),
            ));
            decisions.push((quote, decision));
            let mut anchor = passage(&story.text, (article, &mut dice));
            while !spans.insert(anchor.span) {
                anchor = passage(&story.text, (article, &mut dice));
            }
            highlights.push(Highlight::new(of.clone(), anchor, NOW));
        }
        library.add_corrections(&corrections, NOW).unwrap();
        let ids = library.add_highlights(&highlights, NOW).unwrap();
        all.insert(id, (decisions, ids));
    }
    analyse_all(library, &all);
    all
}

/// A random passage in which nothing will be inserted.
fn passage(text: &str, (article, dice): (usize, &mut Dice)) -> Anchor {
    let inserted = text.find(&words(article, QUOTES / 2)).unwrap() - 3;
    loop {
        let start = text.floor_char_boundary(dice.below(text.len() - 100));
        let end = text.floor_char_boundary(start + 8 + dice.below(80));
        if end < inserted || start >= inserted {
            return Anchor::new(text, Span::new(start, end)).unwrap();
        }
    }
}

fn analyse_all(library: &mut Library, all: &Decided) {
    let ids: Vec<ArticleId> = all.keys().copied().collect();
    analyse_again(library, &ids, NOW).unwrap();
}

/// Checks that every decision holds.
#[track_caller]
fn check(library: &Library, all: &Decided, text_of: fn(usize) -> String) {
    let (mut corrections, mut highlights) = (0, 0);
    for (article, (id, (decisions, highlight_ids))) in all.iter().enumerate() {
        let text = text_of(article);
        assert_eq!(library.article(*id).unwrap().text, text);
        let of = Annotated::Article(*id);
        let rows = library.quotes_of(*id).unwrap();
        let stands = |quote: usize| {
            let start = text.find(&words(article, quote)).unwrap();
            let end = start + words(article, quote).len();
            let span = Span::new(start, end);
            rows.iter()
                .find(move |row| span.covers(row.span) && row.fate.gone().is_none())
        };
        let stored = library.corrections(&of).unwrap();
        assert_eq!(stored.len(), QUOTES);
        for row in &stored {
            assert_eq!(
                row.place.certain().unwrap().of(&text),
                row.correction.anchor.exact
            );
        }
        for (quote, decision) in decisions {
            let row = stands(*quote);
            corrections += 1;
            match (decision, row) {
                (Decision::NotAQuote, None) => {}
                (Decision::Nobody, Some(row)) => assert_eq!(row.speaker, ""),
                (Decision::Kind(kind), Some(row)) => assert_eq!(row.kind, kind.name()),
                (Decision::Words(words), Some(row)) => assert_eq!(row.said, *words),
                (Decision::Speaker { name, .. }, Some(row)) => assert_eq!(row.speaker, *name),
                (_, _) => panic!("{decision:?} of quote {quote} is lost: {row:?}"),
            }
        }
        let stored = library.highlights(&of).unwrap();
        assert_eq!(stored.len(), highlight_ids.len());
        for highlight in stored {
            let place = highlight.place.certain();
            let place = place.unwrap_or_else(|| panic!("{highlight:?} is lost in {text}"));
            assert_eq!(place.of(&text), highlight.anchor.exact);
            highlights += 1;
        }
    }
    assert_eq!((corrections, highlights), (1000, 1000));
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_thousand_decisions_hold_through_analysis_edits_and_backup() {
    let path = place("many-decisions");
    let mut library = Library::open(&path).unwrap();
    let all = decide(&mut library);
    while library.index(100, NOW).unwrap() > 0 {}
    check(&library, &all, text);
    analyse_all(&mut library, &all);
    check(&library, &all, text);
    for article in 0..ARTICLES {
        let story = story(&article.to_string(), &edited(article));
        library.store(&[Incoming::alone(&story)], NOW + 1).unwrap();
    }
    while library.index(100, NOW).unwrap() > 0 {}
    analyse_all(&mut library, &all);
    check(&library, &all, edited);
    let copy = path.with_file_name("copy.db");
    library.backup(&copy).unwrap();
    drop(library);
    fs::remove_file(&path).unwrap();
    fs::rename(&copy, &path).unwrap();
    let mut library = Library::open(&path).unwrap();
    check(&library, &all, edited);
    analyse_all(&mut library, &all);
    check(&library, &all, edited);
}

/// The output of a command on a library.
fn run(library: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .arg("--library")
        .arg(library)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn two_thousand_decisions_are_the_same_after_export_and_import() {
    let path = place("exported-decisions");
    let mut library = Library::open(&path).unwrap();
    let all = decide(&mut library);
    let other_path = path.with_file_name("other.db");
    let mut other = Library::open(&other_path).unwrap();
    for article in 0..ARTICLES {
        let story = story(&article.to_string(), &edited(article));
        library.store(&[Incoming::alone(&story)], NOW + 1).unwrap();
        other.store(&[Incoming::alone(&story)], NOW + 1).unwrap();
    }
    analyse_all(&mut library, &all);
    drop((library, other));
    let exported = run(&path, &["desk", "export", "-"]);
    let file = path.with_file_name("desk.jsonl");
    fs::write(&file, &exported).unwrap();
    let told = run(&other_path, &["desk", "import", file.to_str().unwrap()]);
    assert_eq!(told, "1000 corrections, 1000 highlights\n");
    assert_eq!(run(&other_path, &["desk", "export", "-"]), exported);
    let mut other = Library::open(&other_path).unwrap();
    while other.index(100, NOW).unwrap() > 0 {}
    check(&other, &all, edited);
    // Undone as a whole, nothing is left.
    drop(other);
    run(&other_path, &["undo"]);
    assert_eq!(
        run(&other_path, &["desk", "export", "-"]).lines().count(),
        1
    );
}

#[test]
fn a_new_analysis_that_is_stopped_leaves_what_was_found() {
    let path = place("stopped-analysis");
    let mut library = Library::open(&path).unwrap();
    let all = decide(&mut library);
    while library.index(100, NOW).unwrap() > 0 {}
    let ids: Vec<ArticleId> = all.keys().copied().collect();
    let cancellation = Cancellation::default();
    cancellation.cancel();
    let done = find_again(&mut library, (&ids, NOW), &cancellation, &mut |_| ()).unwrap();
    assert_eq!(done.articles, 0);
    check(&library, &all, text);
    let done = find_again(
        &mut library,
        (&ids, NOW),
        &Cancellation::default(),
        &mut |_| (),
    );
    assert_eq!(done.unwrap().articles, ARTICLES);
    check(&library, &all, text);
}

/// Not a test: the test below runs this as a process. It prints a line for every commit.
#[test]
#[ignore = "a part of the test below"]
fn writer() {
    let Some(path) = env::var_os(VARIABLE) else {
        return;
    };
    let mut library = Library::open(&PathBuf::from(path)).unwrap();
    let mut out = std::io::stdout().lock();
    let begin = usize::try_from(library.size().unwrap().articles).unwrap();
    for number in begin.. {
        let article = story(&number.to_string(), &text(number % 7));
        let id = library.store(&[Incoming::alone(&article)], NOW).unwrap()[0].id();
        let of = Annotated::Article(id);
        for quote in 0..3 {
            let words = words(number % 7, quote);
            let start = article.text.find(&words).unwrap();
            let anchor = Anchor::new(&article.text, Span::new(start, start + words.len())).unwrap();
            let highlight = Highlight::new(of.clone(), anchor.clone(), NOW);
            let highlight = library.add_highlight(&highlight).unwrap();
            writeln!(out, "highlight {}", highlight.0).unwrap();
            library
                .edit_highlight(highlight, ("a note", "later"), NOW)
                .unwrap();
            writeln!(out, "note {}", highlight.0).unwrap();
            let correction = Correction {
                anchor,
                decision: Decision::Nobody,
                made: NOW,
            };
            let row = CorrectionRow::new(of.clone(), correction, QuoteBefore::default());
            let correction = library.add_correction(&row).unwrap();
            writeln!(out, "correction {}", correction.0).unwrap();
            library.delete_highlights(&[highlight], NOW).unwrap();
            library.undo().unwrap();
        }
        analyse_again(&mut library, &[id], NOW).unwrap();
        let article = story(&number.to_string(), &edited(number % 7));
        library
            .store(&[Incoming::alone(&article)], NOW + 1)
            .unwrap();
    }
}

#[test]
fn decisions_survive_forty_kills() {
    let path = place("killed-decisions");
    let mut kept: BTreeSet<(String, i64)> = BTreeSet::new();
    for round in 0..ROUNDS {
        kill_a_writer(&path, round, &mut kept);
        let mut library = Library::open(&path).unwrap();
        let problems = library.check().unwrap();
        assert_eq!(problems, Vec::<String>::new(), "round {round}");
        for (what, id) in &kept {
            let stands = match what.as_str() {
                "correction" => {
                    let row = library.correction(CorrectionId(*id)).unwrap();
                    row.is_some_and(|row| row.place.certain().is_some())
                }
                what => {
                    let row = library.highlight(HighlightId(*id)).unwrap();
                    // The writer deletes each and takes that back, in two steps.
                    row.is_none() && library.undo().unwrap().is_some()
                        || library
                            .highlight(HighlightId(*id))
                            .unwrap()
                            .is_some_and(|row| {
                                row.place.certain().is_some()
                                    && (what != "note" || row.note == "a note")
                            })
                }
            };
            assert!(stands, "round {round}: {what} {id} is lost");
        }
    }
    assert!(
        kept.len() as u64 > ROUNDS,
        "only {} were written",
        kept.len()
    );
}

/// Runs the writer until it is killed, at a different moment in each round.
fn kill_a_writer(path: &Path, round: u64, kept: &mut BTreeSet<(String, i64)>) {
    let mut writer = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "library::many_decisions::writer",
            "--ignored",
            "--nocapture",
        ])
        .env(VARIABLE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut deadline = None;
    for line in BufReader::new(writer.stdout.take().unwrap()).lines() {
        let Ok(line) = line else { break };
        let Some((what @ ("highlight" | "note" | "correction"), id)) = line.split_once(' ') else {
            continue;
        };
        kept.insert((what.to_owned(), id.parse().unwrap()));
        let wait = Duration::from_micros(1_300 * (round % ROUNDS) + 400);
        let deadline = *deadline.get_or_insert_with(|| Instant::now() + wait);
        if Instant::now() >= deadline {
            // Lines still in the pipe were committed, too.
            let _ = writer.kill();
        }
    }
    writer.wait().unwrap();
}
