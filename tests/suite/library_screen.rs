//! The library screen with a real library file: what a person does there, and what the screen shows afterwards.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use pullquote::app::analysis_rows;
use pullquote::library::{FeedSettings, Incoming, Library};
use pullquote::text::{Article, date_time};
use pullquote::view_model::{
    Effect, Key, LibraryRequest, Mouse, MouseAction, Msg, Screen, Size, Stage,
};

use crate::desk::{Desk, NOW, Story, ferry, harbour, pilots, scripts, snapshot};

/// A library of two feeds in a folder and one outside it, with articles of the last few days.
fn newsroom(test: &str) -> (Library, Vec<Story>) {
    let mut library = empty(test);
    let folder = |name: &str, folder: Option<&str>| FeedSettings {
        name: Some(name.into()),
        folder: folder.map(Into::into),
        ..FeedSettings::default()
    };
    let feeds = [
        ("Northern Wire", Some("Coast")),
        ("Grey Sound Times", Some("Coast")),
        ("Harbour Letter", None),
    ];
    let feeds = feeds.map(|(name, inside)| {
        let address = format!("https://{}.example/feed", name.replace(' ', "-"));
        library.subscribe(&address, &folder(name, inside)).unwrap()
    });
    let stories: Vec<Story> = [harbour(), ferry(), scripts()]
        .into_iter()
        .zip(1_i64..)
        .map(|(story, number)| {
            let mut article = Article::clone(&story.article);
            article.metadata.id = Some(format!("story-{number}"));
            article.metadata.published = Some(date_time::date(NOW - 5_000 * number));
            Story {
                article: Arc::new(article),
                ..story
            }
        })
        .collect();
    for (story, feed) in stories.iter().zip(feeds) {
        let incoming = Incoming {
            feed: Some(feed),
            article: &story.article,
        };
        let stored = library.store(&[incoming], NOW).unwrap();
        let found = analysis_rows(&story.article, &story.analysis);
        library
            .store_analysis(&[(stored[0].id(), found)], NOW)
            .unwrap();
    }
    library.index(10, NOW).unwrap();
    (library, stories)
}

pub(crate) fn empty(test: &str) -> Library {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("library-screen")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    Library::open(&folder.join("library.db")).unwrap()
}

pub(crate) fn at_desk(test: &str, size: (u16, u16), keys: &str) -> Desk {
    let (library, stories) = newsroom(test);
    let mut desk = Desk::of_library(library, &stories, size);
    desk.press(keys);
    desk
}

/// Checks that the screen shows each of these texts after these keys.
#[track_caller]
fn check(test: &str, keys: &str, shown: &[&str]) {
    shows(&at_desk(test, (120, 40), keys), shown);
}

#[track_caller]
fn check_grids(name: &str, size: (u16, u16), keys: &str) {
    at_desk(name, size, keys).snapshot(name);
}

#[test]
fn the_library_shows_feeds_articles_and_a_preview_with_quotes() {
    check(
        "opening",
        "",
        &[
            "1 of 3 · 3 unread",
            "Grey Sound Times",
            "Coast              2",
            "Northern Wire    1",
            "▌● ",
            "“4",
            "4 quotes",
            "“We cannot keep the ice out …",
            "Jane Doe · said. · direct",
        ],
    );
}

#[test]
fn opening_an_article_marks_it_as_read_and_leaving_it_returns_to_the_list() {
    check("opens", "j Enter", &["Round 1 of the talks", "2 of 3"]);
    check("returns", "j Enter q", &["2 of 3 · 2 unread"]);
    check("escapes", "j Enter Esc", &["2 of 3 · 2 unread"]);
    check("next", "Enter J", &["Round 1 of the talks"]);
    check("last", "G Enter J", &["this is the last article"]);
}

#[test]
fn the_position_in_an_article_is_saved_in_the_library() {
    let mut desk = at_desk("place", (100, 30), "j Enter 1 2 j C-d C-d");
    let top = desk.reading().anchor;
    assert!(top > 500);
    desk.press("q");
    let library = desk.library.take().unwrap();
    let (_, stories) = newsroom("place-stories");
    let mut again = Desk::of_library(library, &stories, (100, 30));
    again.press("j Enter");
    assert_eq!(again.reading().anchor, top);
}

#[test]
fn the_position_is_saved_when_the_program_ends_inside_an_article() {
    let mut desk = at_desk("farewell", (100, 30), "j Enter C-d");
    let top = desk.reading().anchor;
    let last = desk.view_model.farewell();
    desk.perform(last);
    let mut again = Desk::of_library(desk.library.take().unwrap(), &[ferry()], (100, 30));
    again.press("j Enter");
    assert_eq!(again.reading().anchor, top);
}

#[test]
fn single_keys_star_mark_tag_and_undo() {
    check("star", "j f", &["▌●★ "]);
    check("star-undone", "j f U", &["undone: starred, 1 article"]);
    check("read", "m", &["2 unread"]);
    check("read-twice", "m m", &["3 unread"]);
    check(
        "read-undone",
        "m U",
        &["3 unread", "undone: marked as read"],
    );
    check("tagged", "t type:ice Enter", &["#ice", "Tags"]);
    check(
        "tag-undone",
        "t type:ice Enter U",
        &["undone: tagged #ice, 1 article"],
    );
    check("nothing", "U", &["nothing to undo"]);
    let desk = at_desk("tag-taken", (120, 40), "t type:ice Enter t type:ice Enter");
    assert!(!desk.screen().contains("#ice"), "{}", desk.screen());
}

#[test]
fn changes_are_undone_one_by_one_even_after_a_restart() {
    let mut desk = at_desk("restart", (120, 40), "f j t type:ice Enter G m A y");
    let mut again = Desk::of_library(desk.library.take().unwrap(), &[ferry()], (120, 40));
    for undone in [
        "undone: marked as read, 2 articles",
        "undone: marked as read, 1 article",
        "undone: tagged #ice, 1 article",
        "undone: starred, 1 article",
        "nothing to undo",
    ] {
        again.press("U");
        let screen = again.screen();
        assert!(screen.contains(undone), "no {undone:?} in\n{screen}");
    }
    let screen = again.screen();
    assert!(screen.contains("3 unread") && !screen.contains("#ice") && !screen.contains('★'));
}

#[test]
fn opening_an_article_cannot_be_undone() {
    check(
        "opened-no-step",
        "f Enter q U",
        &["undone: starred", "2 unread"],
    );
}

#[test]
fn the_same_keys_mark_the_open_article() {
    check("star-reading", "Enter f q", &["★"]);
    check("tag-reading", "Enter t type:ice Enter q", &["#ice"]);
    check("unread-reading", "Enter m q", &["3 unread"]);
    check("undo-reading", "Enter f U", &["undone: starred"]);
}

#[test]
fn a_range_of_articles_can_be_marked_at_once() {
    check("stretch", "v j f", &["starred: 2 articles; U undoes"]);
    check(
        "stretch-undone",
        "v j f U",
        &["undone: starred, 2 articles"],
    );
    check("stretch-left", "v j Esc f", &["2 of 3"]);
}

#[test]
fn marking_all_articles_as_read_asks_for_confirmation() {
    check(
        "all-asked",
        "A",
        &["mark 3 articles in All articles as read? press y to confirm"],
    );
    check("all-read", "A y", &["marked as read: 3 articles; U undoes"]);
    check("all-not", "A n", &["nothing was changed", "3 unread"]);
    check(
        "all-undone",
        "A y U",
        &["undone: marked as read, 3 articles", "3 unread"],
    );
    check(
        "folder-read",
        "h 4 j A y",
        &["marked as read: 2 articles", "1 unread"],
    );
}

#[test]
fn selecting_a_feed_or_folder_shows_its_articles() {
    check("folder", "h 4 j", &["Coast  ", "1 of 2"]);
    check("feed", "h 5 j", &["1 of 1"]);
    check("starred-none", "h 2 j", &["no articles here"]);
    check("unread-first", "n", &["2 of 3"]);
}

#[test]
fn a_query_filters_the_list_while_it_is_typed_and_esc_restores_it() {
    check("typed", "/ type:boats", &["1 of 2", "/boats"]);
    check("kept", "/ type:winter Enter j k", &["1 of 1", "mayor says"]);
    check("left", "j / type:winter Enter Esc", &["2 of 3"]);
    check("cancelled", "j / type:winter Esc", &["2 of 3"]);
    check(
        "said",
        "/ type:said:court_speaker:reyes Enter",
        &["1 of 1", "mayor says"],
    );
    check("within", "h 3 j / type:boats", &["no articles here"]);
    check(
        "read",
        "/ type:winter Enter Enter",
        &["The harbour of Port Ellery"],
    );
    check("mistake", "/ type:is:purple", &["is:purple"]);
}

#[test]
fn queries_are_completed_with_fields_names_and_tags() {
    check("fields", "/ type:spe", &["speaker:"]);
    check(
        "field-taken",
        "/ type:spe Tab",
        &["/speaker:", "\"Tom Reyes\""],
    );
    check(
        "name-taken",
        "/ type:speaker:do Tab",
        &["/speaker:\"Jane Doe\"", "1 of 1"],
    );
    check(
        "tag-taken",
        "t type:ice Enter / type:boats_tag:i Tab",
        &["/boats tag:ice", "1 of 1"],
    );
    check("states", "/ type:is: Tab Tab", &["/is:read"]);
    check(
        "mistake-told",
        "/ type:boats_is:purple",
        &["/boats is:purple"],
    );
    let roles = at_desk("mistake-marked", (120, 24), "/ type:boats_is:purple").roles();
    let line = roles.lines().last().unwrap_or_default().to_owned();
    let prompt = line.chars().nth(1);
    assert_ne!(line.chars().nth(12), prompt, "{line}");
}

#[test]
fn a_search_can_be_saved_in_the_sidebar() {
    check(
        "saved",
        "/ type:boats Enter : type:save-search_fleet Enter",
        &["Searches", "fleet", "search saved"],
    );
    check(
        "saved-chosen",
        "/ type:winter Enter : type:save-search_cold Enter Esc h G",
        &["cold  ", "1 of 1"],
    );
}

#[test]
fn a_saved_search_can_be_renamed_and_deleted() {
    let keys = "/ type:winter Enter : type:save-search_cold Enter Esc h G";
    check(
        "renamed",
        &format!("{keys} : type:rename-search_frost Enter"),
        &["▌frost  ", "search renamed"],
    );
    check(
        "delete-asked",
        &format!("{keys} : type:delete-search Enter"),
        &["delete the search \"cold\"? press y to confirm"],
    );
    let mut desk = at_desk("deleted", (120, 40), keys);
    desk.press(": type:delete-search Enter y");
    let screen = desk.screen();
    assert!(
        screen.contains("search deleted") && !screen.contains("cold"),
        "{screen}"
    );
    check(
        "no-search",
        ": type:delete-search Enter",
        &["choose a saved search first"],
    );
}

#[test]
fn an_alert_marks_new_hits_in_the_list_the_sidebar_and_among_people() {
    let keys = "/ type:winter Enter : type:save-search_cold Enter Esc h G";
    check(
        "alert",
        &format!("{keys} : type:alert Enter"),
        &["alert set: new hits of cold are marked", "▌cold", "◆"],
    );
    check(
        "alert-again",
        &format!("{keys} : type:alert Enter : type:alert Enter"),
        &["there is an alert on cold already"],
    );
    check(
        "alert-off",
        &format!("{keys} : type:alert Enter : type:alert_off Enter"),
        &["no alert on cold any longer"],
    );
    check(
        "alert-nothing",
        ": type:alert Enter",
        &["choose a saved search first"],
    );
    let mut desk = at_desk("alert-people", (120, 40), "p : type:alert Enter");
    shows(&desk, &["alert set: new hits of", "◆"]);
    let library = desk.library.as_mut().unwrap();
    let person = library.alerts().unwrap().remove(0);
    let mut story = Article::clone(&harbour().article);
    story.metadata.id = Some("another".into());
    story.metadata.url = None;
    story.text = story.text.replace("the", "a");
    let found = analysis_rows(&story, &harbour().analysis);
    let id = library.store(&[Incoming::alone(&story)], NOW + 9).unwrap()[0].id();
    library.index(10, NOW).unwrap();
    library.store_analysis(&[(id, found)], NOW + 9).unwrap();
    let hits = library.alerts().unwrap().remove(0).new;
    assert_eq!((person.new, hits), (0, 1), "{}", person.name);
    desk.tell(Msg::LibraryChanged);
    desk.press("Esc");
    let screen = desk.screen();
    assert!(
        screen.contains("People") && screen.contains(&person.name),
        "{screen}"
    );
    let marked = screen.lines().filter(|line| line.contains("◆"));
    assert!(marked.count() >= 2, "{screen}");
}

/// The headlines in the list, in its order.
fn listed(desk: &Desk) -> Vec<String> {
    let rows = desk.view_model.library.articles.list.rows.iter();
    let first = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
    rows.map(|row| first(&row.title)).collect()
}

#[test]
fn a_list_can_be_sorted() {
    let mut desk = at_desk("sorted", (120, 40), "");
    assert_eq!(listed(&desk), ["Harbour", "Ferry", "東京"]);
    desk.press("O");
    assert_eq!(listed(&desk), ["東京", "Ferry", "Harbour"]);
    assert!(desk.screen().contains("Articles  oldest first"));
    desk.press("Enter q : type:sort_unread Enter");
    assert_eq!(listed(&desk), ["Harbour", "Ferry", "東京"]);
    desk.press("Enter q O");
    assert_eq!(listed(&desk), ["Harbour", "Ferry", "東京"]);
    desk.press("O / type:boats Enter");
    assert_eq!(listed(&desk), ["Harbour", "Ferry"]);
    desk.press(": type:sort_old Enter");
    assert_eq!(listed(&desk), ["Ferry", "Harbour"]);
    check(
        "no-such-order",
        ": type:sort_red Enter",
        &["lists are sorted newest first, oldest"],
    );
}

#[test]
fn read_articles_can_be_hidden() {
    let mut desk = at_desk("hidden", (120, 40), "j m j .");
    assert_eq!(listed(&desk), ["Harbour", "東京"]);
    assert!(
        desk.screen().contains("Articles  unread only"),
        "{}",
        desk.screen()
    );
    // The selected article stays until another one is selected, and so do the lists of feeds.
    desk.press("m : type:redraw Enter");
    assert_eq!(listed(&desk), ["Harbour", "東京"]);
    desk.press("h 2 j j j");
    assert!(
        desk.view_model
            .library
            .articles
            .list
            .rows
            .iter()
            .all(|row| row.unread)
    );
    desk.press("g g l .");
    assert_eq!(listed(&desk), ["Harbour", "Ferry", "東京"]);
}

#[test]
fn articles_above_or_below_are_marked_as_read() {
    check("above", "j g k", &["mark 1 article above as read?"]);
    check(
        "above-read",
        "G g k y",
        &["marked as read: 2 articles", "1 unread"],
    );
    check(
        "below-read",
        "g j y U",
        &["undone: marked as read, 2 articles", "3 unread"],
    );
    check("below-none", "G g j", &["no unread article below"]);
    // A search narrows what is marked.
    check(
        "found-read",
        "/ type:boats Enter A",
        &["mark 2 articles in"],
    );
    check("found-above", "/ type:boats Enter j g k y", &["2 unread"]);
}

#[test]
fn the_next_unread_article_has_a_key() {
    check(
        "next-unread",
        "j m k Enter g n",
        &["東京 harbour", "3 of 3"],
    );
    check(
        "no-next-unread",
        "G Enter g n",
        &["no unread article below"],
    );
}

#[test]
fn a_feed_is_chosen_by_its_name() {
    check(
        "feeds",
        "g f",
        &["Grey Sound Times", "Unread", "Harbour Letter"],
    );
    check(
        "feed-typed",
        "g f type:grey Enter Enter",
        &["Grey Sound Times  ", "1 of 1"],
    );
    check(
        "feed-from-article",
        "Enter g f type:lett Enter Enter",
        &["1 of 1", "東京 harbour"],
    );
}

#[test]
fn an_empty_library_shows_the_samples_and_says_how_to_fill_it() {
    let mut desk = Desk::of_library(empty("empty"), &[harbour()], (120, 30));
    assert!(
        desk.screen().contains(":subscribe ADDRESS"),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press(": type:subscribe_https://coast.example/feed Enter");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    let screen = desk.screen();
    assert!(
        screen.contains("Feeds 1") && screen.contains("coast.example"),
        "{screen}"
    );
}

#[test]
fn unsubscribing_asks_for_confirmation() {
    let asked = "unsubscribe from Harbour Letter? its articles stay; press y to confirm";
    check("give-up", "h 3 j : type:unsubscribe Enter", &[asked]);
    check(
        "given-up",
        "h 3 j : type:unsubscribe Enter y",
        &["Feeds 2", "unsubscribed; the articles stay"],
    );
    check(
        "no-feed",
        ": type:unsubscribe Enter",
        &["choose a feed first"],
    );
}

#[test]
fn new_articles_do_not_move_the_selection() {
    let mut desk = at_desk("comes-in", (120, 40), "j");
    let article = Article {
        text: "Nobody had seen the seal since Tuesday.".into(),
        ..Article::default()
    };
    let incoming = Incoming::alone(&article);
    desk.library
        .as_mut()
        .unwrap()
        .store(&[incoming], NOW)
        .unwrap();
    desk.tell(Msg::LibraryChanged);
    let screen = desk.screen();
    assert!(
        screen.contains("3 of 4") && screen.contains("Nobody had seen"),
        "{screen}"
    );
    desk.press("Enter");
    assert!(desk.screen().contains("Round 1 of the talks"));
}

#[test]
fn library_wide() {
    check_grids("library-wide", (120, 40), "j f t type:ice Enter");
}

#[test]
fn library_medium() {
    check_grids("library-medium", (80, 24), "j");
}

#[test]
fn library_narrow() {
    check_grids("library-narrow", (40, 12), "j");
}

#[test]
fn library_narrow_feeds() {
    check_grids("library-narrow-feeds", (40, 12), "h");
}

#[test]
fn library_narrow_preview() {
    check_grids("library-narrow-preview", (40, 12), "l");
}

#[test]
fn library_search() {
    check_grids("library-search", (120, 24), "/ type:boats Enter");
}

#[test]
fn library_tiny() {
    let mut grids = String::new();
    for (width, height) in [(0, 0), (1, 1), (2, 2), (1, 5), (5, 1), (9, 3), (12, 4)] {
        let name = format!("tiny-{width}-{height}");
        let desk = at_desk(&name, (width, height), "j");
        grids.extend([format!("{width}x{height}\n"), desk.screen(), "\n".into()]);
    }
    snapshot("library-tiny", &grids);
}

#[test]
fn resizing_keeps_the_selection() {
    let mut desk = at_desk("sizes", (120, 40), "j");
    for (width, height) in [
        (1, 1),
        (40, 12),
        (0, 0),
        (61, 17),
        (100, 8),
        (300, 90),
        (80, 24),
    ] {
        desk.tell(Msg::Resized(Size { width, height }));
        for keys in ["Tab", "k j", "v v", "S-Tab", "C-d C-u"] {
            desk.press(keys);
        }
    }
    desk.press("Tab l h Enter");
    assert!(desk.view_model.reader.reading.is_some());
}

#[test]
fn people_are_listed_with_their_quotes_and_a_quote_opens_its_article() {
    check(
        "people",
        "p",
        &[
            "People",
            "▌Tom Reyes                             2",
            "leads the Ellery Fishers' Union",
            "Said by Tom Reyes",
            "“We will go to court … Every one of us.”",
            "warned · direct · 9 November 2024",
            "Northern Wire · Harbour to close for the winter",
        ],
    );
    check("people-next", "p j j j", &["Said by Jane Doe"]);
    check(
        "people-open",
        "p Enter j Enter",
        &["quote 2 of 4", "who leads the Ellery"],
    );
    check("people-back", "p Enter Enter q", &["Said by Tom Reyes"]);
    check("people-left", "p Enter Enter q Esc Esc", &["All articles"]);
    check("people-walk", "p Enter Enter J", &["quote 2 of 4"]);
    check(
        "people-walk-end",
        "p Enter Enter J J",
        &["this is the last quote"],
    );
}

/// Checks that the screen shows the texts of the first list and none of the second.
#[track_caller]
fn sees(desk: &Desk, shown: &[&str], hidden: &[&str]) {
    let screen = desk.screen();
    for text in shown {
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }
    for text in hidden {
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
    }
}

#[test]
fn a_quote_among_people_is_copied_like_one_in_the_reader() {
    let mut desk = at_desk("people-copy", (120, 40), "p y : type:cite_ris Enter g y");
    assert!(desk.screen().contains("this article has no address"));
    desk.press("Enter Enter y");
    let copied: Vec<&str> = desk.copied.iter().map(String::as_str).collect();
    assert_eq!(copied.len(), 3);
    assert!(copied[0].starts_with("> "), "{copied:?}");
    assert!(copied[1].starts_with("TY  - NEWS\n"), "{copied:?}");
    assert_eq!(copied[1], copied[2], "the same quote, opened in the reader");
}

#[test]
fn unsure_quotes_are_hidden_and_counted_in_the_preview_and_among_people() {
    let mut library = empty("unsure");
    let story = pilots();
    let stored = library
        .store(&[Incoming::alone(&story.article)], NOW)
        .unwrap();
    let found = analysis_rows(&story.article, &story.analysis);
    library
        .store_analysis(&[(stored[0].id(), found)], NOW)
        .unwrap();
    let mut desk = Desk::of_library(library, &[story], (120, 40));
    sees(&desk, &["2 quotes · 2 unsure hidden"], &["indirect", "Ivo"]);
    desk.press("I");
    sees(
        &desk,
        &[
            "4 quotes",
            "? the rota will change in May",
            "Ivo Brandt ? · added",
        ],
        &["hidden · "],
    );
    desk.press("I p");
    sees(
        &desk,
        &[
            "Ivo Brandt ?",
            "Mara Lund  ",
            "1 unsure hidden · I shows it",
        ],
        &["rota", "Mara Lund ?"],
    );
    desk.press("I");
    sees(&desk, &["? the rota will change"], &["unsure hidden"]);
    desk.press("I j");
    sees(
        &desk,
        &["no quote is sure enough to show"],
        &["Nobody asked"],
    );
}

#[test]
fn people_are_searched_by_name_and_quotes_by_words() {
    check("people-find", "p / type:doe", &["/doe", "Said by Jane Doe"]);
    check(
        "people-nobody",
        "p / type:xy",
        &["nobody of that name is quoted"],
    );
    check(
        "people-find-left",
        "p / type:doe Enter Esc",
        &["Said by Tom Reyes"],
    );
    check(
        "people-about",
        "p l / type:court Enter",
        &["1 of 1", "We will go to court"],
    );
    check(
        "people-about-none",
        "p l / type:penguin",
        &["no such quotes"],
    );
}

#[test]
fn p_on_a_quote_shows_all_quotes_of_its_speaker_and_esc_returns() {
    check(
        "people-of-quote",
        "Enter n n p",
        &["People  /Tom Reyes", "Said by Tom Reyes"],
    );
    check("people-of-source", "Enter h p", &["Said by Jane Doe"]);
    check("people-to-reader", "Enter n n p Esc", &["quote 2 of 4"]);
    check(
        "people-through",
        "Enter n n p Enter q Esc",
        &["quote 2 of 4"],
    );
    check("people-keys", "p f", &["open an article first: Enter"]);
}

#[test]
fn results_show_their_sentence_or_quote_and_a_faulty_query_can_be_corrected() {
    check(
        "hit-of-speaker",
        "/ type:speaker:reyes Enter",
        &["Northern Wire · the town had broken"],
    );
    check(
        "hit-below-headline",
        "/ type:harbour_mayor Enter",
        &["Northern Wire · PORT ELLERY The harbour of Po…"],
    );
    let mut desk = at_desk("hit-mistake", (120, 40), "/ type:title: Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("/title:  a value is missing, as in title:bridge"),
        "{screen}"
    );
    desk.press("type:ferry Enter");
    assert!(desk.screen().contains("1 of 1"), "{}", desk.screen());
}

#[test]
fn the_reason_why_the_library_cannot_be_opened_is_shown_completely() {
    let mut desk = at_desk("failed", (40, 14), "");
    let reason = "the library /home/reader/.local/share/pullquote/library.db was made by a newer pullquote: update it";
    desk.view_model.library.stage = Stage::Failed(reason.into());
    let screen = desk.screen();
    assert!(screen.contains("newer pullquote: update it"), "{screen}");
}

#[test]
fn when_the_selected_feed_or_folder_is_gone_all_articles_are_shown() {
    check(
        "folder-renamed",
        "h 4 j : type:set-feed_folder=Sea Enter",
        &["Sea", "▌All articles", "1 of 3", "Ferry talks drag on"],
    );
    check(
        "feed-given-up",
        "h 3 j : type:unsubscribe Enter y",
        &["▌All articles", "1 of 3", "Ferry talks drag on"],
    );
}

/// Types keys before the library answers, then lets it answer.
fn type_ahead(desk: &mut Desk, keys: &str, answers: bool) {
    let mut waiting = Vec::new();
    for written in keys.split_whitespace() {
        let key = Key::parse(written).unwrap();
        waiting.extend(desk.view_model.update(Msg::Key(key)));
    }
    if answers {
        return desk.perform(waiting);
    }
    for effect in waiting {
        if let Effect::Ask { request, question } = effect
            && matches!(*question, LibraryRequest::Text(_))
        {
            let reason = "the file is damaged".into();
            desk.tell(Msg::LoadFailed { request, reason });
        }
    }
}

#[test]
fn keys_typed_while_an_article_is_opening_apply_to_that_article() {
    let mut desk = at_desk("type-ahead", (120, 40), "");
    // Each article gets a star, and none loses it again.
    type_ahead(&mut desk, "Enter f J f q", true);
    let screen = desk.screen();
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    assert!(screen.contains("★ Ferry talks drag on"), "{screen}");
    assert_eq!(screen.matches('★').count(), 2, "{screen}");
}

#[test]
fn keys_typed_for_an_article_that_cannot_be_opened_are_discarded() {
    let mut desk = at_desk("type-ahead-lost", (120, 40), "");
    let before = desk.screen().matches('★').count();
    type_ahead(&mut desk, "Enter f j", false);
    let screen = desk.screen();
    assert!(screen.contains("the file is damaged"), "{screen}");
    assert!(screen.contains("1 of 3"), "{screen}");
    assert_eq!(screen.matches('★').count(), before, "{screen}");
    type_ahead(&mut desk, "Enter f Esc j", true);
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    assert!(desk.screen().contains("2 of 3"), "{}", desk.screen());
}

#[test]
fn people_wide() {
    check_grids("people-wide", (120, 30), "p Enter j");
}

#[test]
fn people_medium() {
    check_grids("people-medium", (80, 24), "p");
}

#[test]
fn people_narrow() {
    check_grids("people-narrow", (40, 12), "p Enter");
}

#[test]
fn a_click_selects_a_second_click_opens_and_the_wheel_scrolls() {
    let click = |desk: &mut Desk, action, column, row| {
        desk.tell(Msg::Mouse(Mouse {
            action,
            column,
            row,
        }));
    };
    let press = MouseAction::Press;
    let mut desk = at_desk("mouse", (120, 40), "");
    click(&mut desk, press, 40, 5);
    assert!(desk.screen().contains("2 of 3"), "{}", desk.screen());
    click(&mut desk, press, 40, 5);
    assert!(desk.screen().contains("Round 1 of the talks"));
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    desk.press("q");
    click(&mut desk, MouseAction::WheelUp, 40, 5);
    assert!(desk.screen().contains("1 of 3"));
    click(&mut desk, press, 5, 5);
    click(&mut desk, press, 5, 4);
    assert!(
        desk.screen().contains("no articles here"),
        "{}",
        desk.screen()
    );
    desk.press("p");
    click(&mut desk, press, 5, 4);
    click(&mut desk, press, 60, 2);
    click(&mut desk, press, 60, 2);
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
}

/// The words under the cursor, and "hit of hits" of the find.
fn at_match(desk: &Desk) -> (String, String) {
    let reading = desk.reading();
    let find = reading.find.as_ref().unwrap();
    let current = find.current.unwrap();
    let here = find.hits[current];
    assert_eq!(here.start as usize, reading.cursor);
    let count = format!("{} of {}", current + 1, find.hits.len());
    (reading.article.slice(here).into(), count)
}

#[test]
fn a_result_opens_at_its_match_and_n_goes_to_the_next() {
    let mut desk = at_desk("match", (100, 30), "/ type:boats Enter Enter");
    assert_eq!(at_match(&desk), ("boats".into(), "1 of 4".into()));
    // Words are found in every form, the headline is passed over, and the other results open likewise.
    desk.press("n");
    assert_eq!(at_match(&desk), ("boat".into(), "2 of 4".into()));
    desk.press("J n n");
    assert_eq!(at_match(&desk), ("boats".into(), "3 of 30".into()));
    desk.press("Esc n");
    assert!(desk.reading().find.is_none());
    desk.press("q / C-u type:harbour_closed Enter Enter");
    assert_eq!(at_match(&desk), ("harbour".into(), "3 of 4".into()));
}

#[test]
fn a_result_without_words_opens_at_its_quote() {
    let mut desk = at_desk("match-quote", (100, 30), "/ type:speaker:holm Enter Enter");
    assert_eq!(at_match(&desk), ("Nobody moved".into(), "1 of 1".into()));
    // q leaves the matches together with the article.
    desk.press("q");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    desk.press("/ C-u type:is:unread Enter Enter");
    let reading = desk.reading();
    assert!(reading.find.is_none());
}

/// Copies of one story, the second with a word changed, as (host, site).
fn copies(test: &str, outlets: [(&str, &str); 2]) -> Desk {
    let mut library = empty(test);
    let words: Vec<String> = (0..200).map(|n| format!("w{}", n * 7919 % 9973)).collect();
    let wire = words.join(" ");
    let texts = [wire.clone(), wire.replacen("w5", "changed", 1)];
    for (number, ((host, site), text)) in outlets.into_iter().zip(texts).enumerate() {
        let mut article = Article {
            text,
            ..Article::default()
        };
        let metadata = &mut article.metadata;
        metadata.id = Some(number.to_string());
        metadata.title = Some("Bridge closed".into());
        if !host.is_empty() {
            metadata.site = Some(site.into());
            metadata.url = Some(format!("https://{host}.example/bridge"));
        }
        library.store(&[Incoming::alone(&article)], NOW).unwrap();
    }
    library.index(10, NOW).unwrap();
    Desk::of_library(library, &[harbour()], (120, 40))
}

/// Checks that the screen shows each of these texts.
#[track_caller]
pub(crate) fn shows(desk: &Desk, texts: &[&str]) {
    let screen = desk.screen();
    for text in texts {
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }
}

#[test]
fn the_outlets_of_a_story_are_counted_and_can_be_opened() {
    let mut desk = copies(
        "outlets",
        [("wire", "Wire of the North"), ("gazette", "The Gazette")],
    );
    shows(&desk, &["1 of 1", "2 outlets"]);
    desk.press("g o");
    shows(&desk, &["Outlets", "The Gazette"]);
    desk.press("j Enter");
    assert!(desk.screen().starts_with(" The Gazette "));
    desk.press("g o k Enter");
    assert!(desk.screen().starts_with(" Wire of the North "));
    // Copies of one site, or of none, are versions.
    let mut desk = copies("versions", [("", ""), ("", "")]);
    shows(&desk, &["1 of 1", "2 versions"]);
    desk.press("g o j Enter");
    assert_eq!(desk.view_model.shared.screen, Screen::Reader);
    check("one-outlet", "g o", &["no other outlet carries this story"]);
}

#[test]
fn the_list_follows_jumps_between_articles() {
    let mut desk = at_desk("jumps", (120, 40), "Enter J J");
    assert!(desk.screen().contains("3 of 3"));
    desk.press("H H");
    assert!(desk.screen().contains("1 of 3"), "{}", desk.screen());
    desk.press("L");
    assert!(desk.screen().contains("2 of 3"), "{}", desk.screen());
    desk.press("J");
    assert!(desk.screen().contains("3 of 3"), "{}", desk.screen());
    desk.press("H H q");
    assert_eq!(desk.view_model.library.articles.list.selected, 0);
}

#[test]
fn muted_articles_leave_the_list() {
    let mut desk = at_desk("muted", (120, 40), "");
    assert_eq!(listed(&desk), ["Harbour", "Ferry", "東京"]);
    desk.press("j h : type:set-feed_mute=ferry Enter l");
    desk.press("k");
    desk.press(": type:redraw Enter . .");
    assert!(
        !listed(&desk).contains(&"Ferry".to_owned()),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_status_bar_says_where_q_leads() {
    check("q-quits", "", &["? help   q quit"]);
    check("q-leaves", "Enter", &["? help   q back"]);
    check(
        "q-leaves-match",
        "/ type:boats Enter Enter",
        &["? help   q back"],
    );
}

#[test]
fn help_begins_with_the_commands_of_the_screen() {
    let first = |keys: &str| {
        let screen = at_desk("help-first", (40, 12), keys).screen();
        screen.lines().nth(2).unwrap_or_default().to_owned()
    };
    assert!(first("?").contains("The library"), "{}", first("?"));
    assert!(first("Enter ?").contains("Quotes, speakers, names"));
}
