//! The screen of comparisons: the quotations of a draft with their verdicts, the versions of an article, the quotes that
//! changed, and where they lead.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pullquote::analysis::analyse;
use pullquote::app::analysis_rows;
use pullquote::library::{Incoming, Library};
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, date_time};
use pullquote::view_model::{CheckProgress, Msg, Screen, Size};

use crate::desk::{Desk, NOW, Story, snapshot};
use crate::library_screen::shows;

/// The article before it was edited at its source.
const VOTE: &str = "Orra votes on the bridge\n\nBy Lena Marsk\n\n\
    “The old bridge will not survive another winter,” Ana Sandoval said.\n\n\
    “It costs too much for a town of this size,” Pieter Holm said.\n\n\
    The council meets again on Friday.\n\n\
    “We shall appeal to the county court,” Ida Moss said.\n";

/// A draft: right, altered, of another speaker, cut, invented.
const DRAFT: &str = "# Notes on the vote\n\n\
    “It costs too much for a town of this size,” Pieter Holm said.\n\n\
    “The old bridge will survive another winter,” Ana Sandoval said.\n\n\
    “The old bridge will not survive another winter,” Pieter Holm said.\n\n\
    “It costs too much … of this size,” Pieter Holm said.\n\n\
    “Ferries are cheaper than any tunnel in the county,” Lena Vik said.\n";

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("comparisons")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn article(text: &str) -> Article {
    let mut article = load(text.as_bytes(), &Hint::default()).remove(0);
    article.metadata.id = Some("vote".into());
    article.metadata.site = Some("Coast Wire".into());
    article.metadata.url = Some("https://coast.example/vote".into());
    article.metadata.published = Some(date_time::date(NOW - 90_000));
    article
}

/// A library of this article, stored at this time.
fn store(library: &mut Library, article: &Article, now: i64) {
    let stored = library.store(&[Incoming::alone(article)], now).unwrap();
    let rows = analysis_rows(article, &analyse(article));
    library
        .store_analysis(&[(stored[0].id(), rows)], now)
        .unwrap();
    library.index(10, now).unwrap();
}

fn story(article: &Article) -> Story {
    Story {
        article: Arc::new(article.clone()),
        analysis: Arc::new(analyse(article)),
    }
}

/// A library with one article, which was edited once if `edited` says how.
fn desk(test: &str, size: (u16, u16), edited: &[(&str, &str)]) -> Desk {
    let mut library = Library::open(&folder(test).join("library.db")).unwrap();
    store(&mut library, &article(VOTE), NOW - 80_000);
    let newest = edited
        .iter()
        .fold(VOTE.to_owned(), |vote, (from, to)| vote.replace(from, to));
    let newest = article(&newest);
    if !edited.is_empty() {
        store(&mut library, &newest, NOW - 40_000);
    }
    Desk::of_library(library, &[story(&newest)], size)
}

const EDITED: &[(&str, &str)] = &[
    (
        "will not survive another winter",
        "may not survive another winter",
    ),
    ("on Friday", "on Monday"),
    (
        "“We shall appeal to the county court,” Ida Moss said.",
        "Ida Moss left early.",
    ),
];

/// The draft, and the keys that check it.
fn draft(test: &str, words: &str) -> (PathBuf, String) {
    let path = folder(&format!("{test}-draft")).join("draft.md");
    fs::write(&path, words).unwrap();
    let keys = format!(": type:verify_{} Enter", path.display());
    (path, keys)
}

#[track_caller]
fn verified(test: &str, size: (u16, u16), keys: &str) -> Desk {
    let mut desk = desk(test, size, &[]);
    let (_, check) = draft(test, DRAFT);
    desk.press(&check);
    desk.press(keys);
    desk
}

/// Checks that the cursor is at these words of the open article.
#[track_caller]
fn assert_at(desk: &Desk, words: &str) {
    let reading = desk.reading();
    let rest = reading.article.text.get(reading.cursor..).unwrap();
    assert!(rest.starts_with(words), "{rest}");
}

#[test]
fn the_quotations_of_a_draft_are_listed_with_their_verdicts() {
    let desk = verified("verify", (120, 40), "");
    shows(
        &desk,
        &[
            "1 of 5",
            " draft.md  1 not found · 1 altered · 1 other speaker · 1 cut · 1 exact",
            "Quotations 5",
            "▌exact          “It costs too much for a town",
            "3:2 · Pieter Holm · Coast Wire · 8 November 2024 · Or…",
            "The source has these words.",
            "Source · Pieter Holm",
            "Coast Wire · 8 November 2024",
            "= same words",
        ],
    );
    let desk = verified("verify-altered", (120, 40), "j");
    shows(
        &desk,
        &[
            "Words were changed.",
            "The old bridge will not survive another winter,",
        ],
    );
    let desk = verified("verify-speaker", (120, 40), "j j");
    shows(
        &desk,
        &["In the source, Ana Sandoval says this, not Pieter Holm."],
    );
    let desk = verified("verify-not-found", (120, 40), "G");
    shows(&desk, &["▌not found", "11:2 · Lena Vik"]);
}

#[test]
fn a_word_diff_is_struck_through_and_underlined() {
    let desk = verified("verify-diff", (120, 40), "j");
    let (screen, roles) = (desk.screen(), desk.roles());
    let row = screen
        .lines()
        .position(|line| line.contains("will not survive"));
    let row = row.unwrap();
    let of_role = |letter: char| -> String {
        let cells = screen.lines().nth(row).unwrap().chars();
        let roles = roles.lines().nth(row).unwrap().chars();
        let found = cells.zip(roles).filter(|(_, role)| *role == letter);
        found.map(|(cell, _)| cell).collect()
    };
    assert_eq!(of_role('x'), "not");
}

#[test]
fn a_quotation_is_opened_at_its_words_and_leaving_it_returns_to_the_list() {
    let mut desk = verified("verify-open", (120, 40), "j Enter");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    assert_at(&desk, "The old bridge will not");
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Comparisons);
    shows(&desk, &["2 of 5", "▌altered"]);
    desk.press("Enter J");
    shows(&desk, &["Ana Sandoval"]);
    desk.press("q");
    shows(&desk, &["3 of 5", "▌other speaker"]);
    desk.press("q");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn the_list_is_filtered_by_words_and_verdicts_and_a_citation_is_copied() {
    let mut desk = verified("verify-filter", (120, 40), "/ type:altered Enter");
    shows(&desk, &["1 of 1", "Quotations 1 of 5  /altered"]);
    desk.press("y");
    let copied = desk.copied.pop().unwrap();
    assert!(
        copied.starts_with("> “The old bridge will not survive another winter"),
        "{copied}"
    );
    desk.press("Esc");
    shows(&desk, &["of 5", "Quotations 5"]);
    desk.press("/ type:nothing_like_it Enter");
    shows(&desk, &["nothing has these words"]);
    desk.press("Enter y Y Esc Esc Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn a_check_in_the_background_is_cancelled() {
    let mut desk = desk("verify-cancel", (120, 40), &[]);
    let (_, check) = draft("verify-cancel", DRAFT);
    desk.hold_answers();
    desk.press(&check);
    shows(&desk, &["reading the draft …", "Esc cancel"]);
    let progress = CheckProgress {
        done: 120,
        total: 500,
    };
    let request = desk.view_model.comparisons.checking.as_ref().unwrap().0;
    desk.tell(Msg::CheckGoesOn { request, progress });
    shows(&desk, &["checking 120 of 500 …"]);
    desk.press("Esc");
    assert_eq!(desk.checks_stopped, 1);
    shows(&desk, &["check cancelled", "All articles"]);
    desk.answer();
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn a_comparison_in_the_background_is_cancelled_with_its_screen() {
    let mut desk = verified("trace-cancel", (120, 40), "");
    desk.hold_answers();
    desk.press("= Esc");
    assert_eq!(desk.comparisons_stopped, 1);
    desk.answer();
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    desk.press("q");
    assert_eq!(desk.comparisons_stopped, 1, "nothing was left to cancel");
}

#[test]
fn a_draft_that_cannot_be_read_is_reported() {
    let mut desk = desk("verify-unreadable", (120, 40), &[]);
    desk.press(": type:verify_/none/draft.md Enter");
    shows(&desk, &["cannot read /none/draft.md: ", "All articles"]);
    let (_, check) = draft("verify-unreadable", "Nobody said anything.\n");
    desk.press(&check);
    shows(&desk, &["there are no quotations in this draft"]);
    desk.press(": type:verify_- Enter");
    shows(&desk, &["the reader cannot check standard input"]);
}

#[test]
fn a_draft_is_checked_against_the_file_on_the_screen() {
    let mut desk = Desk::open(&[story(&article(VOTE))], (120, 40));
    let (_, check) = draft("verify-file", DRAFT);
    desk.press(&check);
    shows(
        &desk,
        &["Quotations 5", "▌exact", "Orra votes on the bridge"],
    );
    desk.press("j Enter");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    assert_at(&desk, "The old bridge");
    desk.press("Esc");
    shows(&desk, &["2 of 5"]);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press("q");
    assert!(desk.has_quit);
}

#[test]
fn paths_are_completed() {
    let mut desk = desk("verify-paths", (120, 40), &[]);
    desk.press(": type:verify_dr");
    shows(&desk, &["verify draft.md", "verify drafts/"]);
    desk.press("Tab");
    shows(&desk, &[":verify draft.md"]);
    desk.press("Tab Esc : type:export_drafts Tab");
    shows(&desk, &[":export drafts/"]);
}

#[test]
fn the_versions_of_an_article_are_shown_as_word_diffs() {
    let mut desk = desk("versions", (120, 40), EDITED);
    desk.press("Enter g c");
    shows(
        &desk,
        &[
            "Orra votes on the bridge",
            "Changes 1",
            "4 changed paragraphs",
            "The old bridge will may not survive another winter",
            "meets again on Friday. Monday.",
            "… 1 unchanged paragraph …",
            "n/N change",
        ],
    );
    desk.press("n n n n");
    shows(&desk, &["no further change"]);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn an_article_that_was_never_edited_has_no_versions_to_show() {
    let mut desk = desk("one-version", (120, 40), &[]);
    desk.press("Enter g c");
    shows(&desk, &["the library has only one version of this article"]);
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press("q g c");
    shows(&desk, &["no quote was removed or edited at its source"]);
}

#[test]
fn changed_quotes_are_listed_with_the_old_and_the_new_words() {
    let mut desk = desk("changed", (120, 40), EDITED);
    shows(&desk, &["Changed quotes"]);
    desk.press("g c");
    shows(
        &desk,
        &[
            "Changed quotes 2",
            "1 edited · 1 removed",
            "edited",
            "removed",
            "noticed on 9 November 2024",
            "Before",
        ],
    );
    desk.press("/ type:edited Enter");
    shows(&desk, &["The old bridge will may not survive", "After"]);
    desk.press("y");
    assert!(
        desk.copied
            .pop()
            .unwrap()
            .contains("will not survive another winter")
    );
    desk.press("Enter");
    assert_at(&desk, "The old bridge may");
    desk.press("Esc Esc Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn the_sidebar_leads_to_the_articles_whose_quotes_changed() {
    let mut desk = desk("changed-sidebar", (120, 40), EDITED);
    desk.press("h j j j");
    shows(
        &desk,
        &[
            "▌Changed quotes",
            "/is:gone",
            "2 quotes from earlier versions",
            "The old bridge will may not",
        ],
    );
}

/// An article of another outlet, published so many hours after the first one.
fn told_by(outlet: &str, hours: i64, text: &str) -> Article {
    let mut told = article(text);
    let host = outlet.to_lowercase().replace(' ', "-");
    told.metadata.id = Some(host.clone());
    told.metadata.site = Some(outlet.into());
    told.metadata.url = Some(format!("https://{host}.example/vote"));
    told.metadata.published = Some(date_time::date(NOW - 90_000 + 3600 * hours));
    told
}

/// What makes an article so long that its copies are recognised.
const BACKGROUND: &str = "\nThe county opened the bridge in the year of the great flood, when the mill below the falls \
    still ground corn for half of the valley and the ferry took an hour. Engineers closed one lane in autumn after divers \
    found cracks in two of the seven piers. A new bridge would stand forty metres upstream, where the river is narrow, and \
    the road to the harbour would be moved behind the school.\n";

/// A library with the article, a copy of it, and articles of others that cut or altered a quote.
fn traced(test: &str, size: (u16, u16)) -> Desk {
    let mut library = Library::open(&folder(test).join("library.db")).unwrap();
    let vote = format!("{VOTE}{BACKGROUND}");
    let copy = told_by("Grey Sound Times", 1, &vote);
    let cut = told_by(
        "Gazette",
        2,
        "Vote in Orra\n\nAfter a long debate in the town hall the county looks at Orra.\n\n\
         “The old bridge will not survive,” Ana Sandoval said in the evening.\n",
    );
    let altered = told_by(
        "Harbour Letter",
        3,
        "Bridge must go\n\nLetters to the editor about the harbour and its bridges.\n\n\
         “The old bridge will never survive another winter,” Ana Sandoval wrote to us.\n",
    );
    let all = [article(&vote), copy, cut, altered];
    for one in &all {
        store(&mut library, one, NOW - 80_000);
    }
    let edited = article(&vote.replace("survive another winter", "survive another year"));
    store(&mut library, &edited, NOW - 40_000);
    let all = [&edited].into_iter().chain(&all);
    let stories: Vec<Story> = all.map(story).collect();
    Desk::of_library(library, &stories, size)
}

#[test]
fn all_appearances_of_a_quote_are_listed_by_time() {
    let mut desk = traced("trace", (120, 40));
    desk.press(": type:same-words_the_old_bridge_will_not_survive_another_winter Enter");
    shows(
        &desk,
        &[
            " “the old bridge will not survive another winter”  4 outlets · 3 origins",
            "Appearances 5",
            "copy of Coast Wire",
            "after an edit",
            "▌first",
            "8 November 2024 · Coast Wire",
            "The first appearance in the library.",
            "Edited later, noticed on",
            "survive another winter year",
        ],
    );
    desk.press("/ type:cut Enter");
    shows(
        &desk,
        &[
            "8 November 2024 · Gazette",
            "Words of the first appearance were left out.",
        ],
    );
    desk.press("y");
    assert!(
        desk.copied
            .pop()
            .unwrap()
            .contains("“The old bridge will not survive")
    );
    desk.press("Enter");
    assert_at(&desk, "The old bridge will not survive,");
    desk.press("Esc Esc / type:altered Enter");
    shows(&desk, &["Words of the first appearance were changed."]);
    desk.press("Esc Esc p =");
    shows(&desk, &["Appearances"]);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::People);
    // People opened from the list are left for it, and the list for the library.
    desk.press("= p Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Comparisons);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn a_quote_is_traced_from_the_reader_and_from_a_list() {
    let mut desk = traced("trace-reader", (120, 40));
    desk.press("Enter n =");
    shows(&desk, &["Appearances"]);
    desk.press("j Enter =");
    shows(&desk, &["Appearances"]);
    // Leaving the second list leads to the article in which it was asked for, and then to the library.
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press("Esc");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    desk.press(": type:same-words_nothing_of_the_kind_anywhere Enter");
    shows(&desk, &["the library has these words nowhere"]);
    desk.press("=");
    shows(&desk, &["open an article first: Enter"]);
}

#[test]
fn another_list_begins_at_its_first_row() {
    let mut desk = traced("trace-again", (120, 40));
    desk.press(": type:same-words_the_old_bridge_will_not_survive_another_winter Enter j j");
    shows(&desk, &["3 of 5"]);
    desk.press("=");
    shows(&desk, &["1 of 5"]);
}

#[test]
fn the_appearances_fit_every_screen() {
    let mut desk = traced("trace-sizes", (120, 40));
    desk.press(": type:same-words_the_old_bridge_will_not_survive_another_winter Enter G");
    grids("comparisons-trace", &mut desk);
}

#[track_caller]
fn grids(name: &str, desk: &mut Desk) {
    let mut grids = String::new();
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        desk.tell(Msg::Resized(Size { width, height }));
        grids.extend([desk.screen(), "\n".into(), desk.roles(), "\n".into()]);
    }
    snapshot(name, &grids);
}

#[test]
fn the_list_fits_every_screen() {
    let mut desk = verified("verify-sizes", (120, 40), "j");
    grids("comparisons-verify", &mut desk);
    desk.press("Tab");
    desk.tell(Msg::Resized(Size {
        width: 40,
        height: 12,
    }));
    desk.snapshot("comparisons-detail-narrow");
}

#[test]
fn the_versions_fit_every_screen() {
    let mut desk = desk("versions-sizes", (120, 40), EDITED);
    desk.press("Enter g c");
    grids("comparisons-versions", &mut desk);
}
