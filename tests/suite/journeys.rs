//! What a person does and sees: a story, keys, and what the screen shows then.

use std::sync::Arc;

use crate::desk::{Desk, Story, Writer, ferry, harbour, nothing};
use pullquote::text::ParagraphKind;
use pullquote::ui;
use pullquote::view_model::{
    Background, Fetching, Mouse, MouseAction, Msg, Pane, RequestId, Severity, Size, Stale,
    ViewModel,
};

fn at_desk(keys: &str) -> Desk {
    let mut desk = Desk::open(&[harbour(), ferry()], (120, 40));
    desk.press(keys);
    desk
}

/// After these keys the screen shows each of these texts.
#[track_caller]
fn check(keys: &str, shown: &[&str]) {
    let desk = at_desk(keys);
    let screen = desk.screen();
    for text in shown {
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }
}

/// After these keys the cursor stands on these words.
#[track_caller]
fn check_cursor(keys: &str, words: &str) {
    let desk = at_desk(keys);
    let after = after_cursor(&desk.view_model);
    assert!(
        after.starts_with(words),
        "the cursor stands on {:?}",
        first(&after)
    );
}

fn after_cursor(view_model: &ViewModel) -> String {
    let reading = view_model
        .reader
        .reading
        .as_ref()
        .expect("something is read");
    let text = &reading.article.text;
    text.get(reading.cursor..)
        .expect("it stands on a character")
        .into()
}

fn first(text: &str) -> String {
    text.chars().take(30).collect()
}

#[test]
fn outside_english_the_reader_says_that_it_tells_no_speakers() {
    let mut story = Writer::new("Der Hafen bleibt zu");
    story.language("de");
    let desk = Desk::open(&[story.finish()], (120, 40));
    assert!(
        desk.screen().contains("in English only"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_top_line_says_who_wrote_it_and_when_it_changed() {
    let mut story = Writer::new("Bridge vote");
    story.add(
        ParagraphKind::Paragraph,
        "The council voted for the bridge.",
    );
    let mut story = story.finish();
    let metadata = &mut Arc::make_mut(&mut story.article).metadata;
    metadata.site = Some("Orra Courier".into());
    metadata.byline = vec!["Ada Noor".into(), "Ben Okoro".into()];
    metadata.published = Some("2031-03-04T08:00:00Z".into());
    metadata.updated = Some("2031-03-04T18:00:00Z".into());
    let top = |story: &Story| {
        let screen = Desk::open(std::slice::from_ref(story), (120, 40)).screen();
        screen.lines().next().unwrap_or_default().to_owned()
    };
    let line = top(&story);
    let told = "Orra Courier · 4 March 2031 · Ada Noor, Ben Okoro ";
    assert!(line.contains(told), "{line}");
    let article = Arc::make_mut(&mut story.article);
    article.metadata.updated = Some("2031-05-01T09:00:00Z".into());
    article
        .metadata
        .byline
        .extend(["Jo Vale".into(), "Tui Maro".into()]);
    let line = top(&story);
    let told = "4 March 2031, changed 1 May 2031 · Ada Noor, Ben Okoro and 2 others ";
    assert!(line.contains(told), "{line}");
    // What the text says itself is not said twice.
    let mut signed = Writer::new("Bridge vote");
    signed.add(ParagraphKind::Byline, "By Ada Noor");
    signed.add(ParagraphKind::Paragraph, "The council voted.");
    let mut signed = signed.finish();
    Arc::make_mut(&mut signed.article).metadata.byline = vec!["Ada Noor".into()];
    assert!(!top(&signed).contains("Ada Noor"));
}

/// A teaser on the screen, and the request for its page.
fn fetching_page() -> (Desk, RequestId) {
    let mut teaser = Writer::new("Bridge vote");
    teaser.add(ParagraphKind::Paragraph, "The council voted. Read more");
    let mut story = teaser.finish();
    let article = Arc::make_mut(&mut story.article);
    article.metadata.url = Some("https://example.org/bridge".into());
    let mut desk = Desk::open(&[story], (120, 40));
    desk.press("x");
    let (request, url) = desk.pages.last().cloned().expect("the page is asked for");
    assert_eq!(url, "https://example.org/bridge");
    desk.tell(Msg::Fetching(Fetching {
        request,
        host: "example.org".into(),
        received: 120_000,
        expected: Some(300_000),
    }));
    (desk, request)
}

#[test]
fn x_puts_the_whole_article_in_the_place_of_its_teaser() {
    let (mut desk, request) = fetching_page();
    let screen = desk.screen();
    assert!(
        screen.contains("fetching example.org 120 of 300 kB"),
        "{screen}"
    );
    let mut page = Writer::new("Bridge vote");
    page.add(
        ParagraphKind::Paragraph,
        "After nine hours of debate the council voted for it.",
    );
    desk.tell(Msg::PageFetched {
        request,
        article: page.finish().article,
    });
    let screen = desk.screen();
    assert!(screen.contains("After nine hours of debate"), "{screen}");
    assert!(!screen.contains("fetching"), "{screen}");
    let reading = desk.view_model.reader.reading.as_ref().expect("it is read");
    let url = reading.article.metadata.url.as_deref();
    assert_eq!(url, Some("https://example.org/bridge"));
}

#[test]
fn a_page_that_is_on_its_way_can_be_cancelled() {
    let (mut desk, request) = fetching_page();
    desk.press("Esc");
    assert_eq!(desk.cancelled, [request]);
    // What still arrives is not shown.
    let page = Writer::new("Another story");
    desk.tell(Msg::PageFetched {
        request,
        article: page.finish().article,
    });
    let screen = desk.screen();
    assert!(screen.contains("The council voted."), "{screen}");
    assert!(!screen.contains("Another story"), "{screen}");
}

#[test]
fn a_page_that_does_not_come_leaves_the_teaser_and_says_why() {
    let (mut desk, request) = fetching_page();
    let reason = "the server answered 404 (not found)".into();
    desk.tell(Msg::LoadFailed { request, reason });
    let screen = desk.screen();
    assert!(screen.contains("The council voted."), "{screen}");
    assert!(screen.contains("404 (not found)"), "{screen}");
    assert!(!screen.contains("fetching"), "{screen}");
}

#[test]
fn an_article_without_an_address_has_no_page_to_fetch() {
    check("x", &["has no page address"]);
}

#[test]
fn opening_a_story_shows_its_three_panes() {
    check(
        "",
        &[
            "Northern Wire · PORT ELLERY · 5 November 2024",
            "quote 1 of 4",
            "Quotes 4",
            "Sources 3",
            "“We cannot keep the ice out … And we",
            "Jane Doe · said. · direct",
            "2 · 21 w",
            "1 indirect",
        ],
    );
}

#[test]
fn n_goes_from_quote_to_quote_and_the_panes_follow() {
    check_cursor("n", "We cannot keep");
    check_cursor("n n", "the town had broken");
    check_cursor("3 n", "the decision");
    check_cursor("3 n N", "the town had broken");
    check("n n", &["quote 2 of 4", "▌ Tom Reyes"]);
    check("9 n", &["no further quote"]);
    check("N", &["no earlier quote"]);
}

#[test]
fn n_before_the_quotes_are_known_goes_there_as_soon_as_they_are() {
    let open = || Desk::open(&[ferry(), harbour()], (120, 40));
    let late = |keys: &str| {
        let mut desk = open();
        desk.press("J");
        desk.press(keys);
        after_cursor(&desk.view_model)
    };
    let early = |keys: &str, others: &str| {
        let mut desk = open();
        desk.hold_answers();
        desk.press("J");
        desk.press(keys);
        let told = desk.screen().contains("still reading who said what");
        assert!(told, "{keys}");
        desk.press(others);
        desk.answer();
        assert!(!desk.screen().contains("still reading"), "{keys}");
        after_cursor(&desk.view_model)
    };
    for keys in ["n", "n n", "2 n", "N"] {
        assert_eq!(early(keys, ""), late(keys), "{keys}");
    }
    assert_ne!(late("n"), late("2 n"));
    // Whoever has gone elsewhere meanwhile is left there.
    assert_eq!(early("n", "j j"), late("j j"));
}

#[test]
fn reading_on_moves_the_quotes_with_it() {
    check("} } } } j", &["quote 2 of 4"]);
    check("G", &["quote 4 of 4", "100 %"]);
    check_cursor("G g g", "Harbour to close");
    check_cursor("G N", "We will go to court");
}

#[test]
fn s_follows_one_speaker() {
    check_cursor("n n s", "We will go to court");
    check_cursor("n n s S", "the town had broken");
    check("n n s s", &["no further quote of this speaker"]);
}

#[test]
fn a_source_filters_the_quotes_and_esc_shows_all_again() {
    let keys = "S-Tab j Enter";
    check(
        keys,
        &["Quotes 2 of 4 · Tom Reyes", "quote 1 of 2", "Tom Reyes ◂"],
    );
    check_cursor(&format!("{keys} n"), "We will go to court");
    check(&format!("{keys} Esc"), &["Quotes 4", "quote 2 of 4"]);
    check("n n f", &["Quotes 2 of 4 · Tom Reyes"]);
}

#[test]
fn enter_in_the_quotes_goes_to_the_place_in_the_article() {
    let desk = at_desk("Tab j j Enter");
    assert_eq!(desk.view_model.reader.choice.focus, Pane::Article);
    assert!(after_cursor(&desk.view_model).starts_with("the decision"));
}

#[test]
fn find_marks_every_hit_and_n_belongs_to_them_until_esc() {
    let keys = "/ type:boat Enter";
    check(keys, &["/boat 1/4"]);
    check_cursor(keys, "boats without");
    check_cursor(&format!("{keys} n"), "boat in the bay");
    check(
        &format!("{keys} N"),
        &["/boat 4/4", "wrapped around to the last hit"],
    );
    check_cursor(&format!("{keys} Esc n"), "We cannot keep");
    check("/ type:Boat Enter", &["/Boat 1/1"]);
    check("/ type:zebra Enter", &["\"zebra\" is not in this article"]);
}

#[test]
fn steps_between_hits_that_are_still_looked_for_are_made_when_they_are_there() {
    let after = |keys: &str, waits: bool| {
        let mut desk = at_desk("");
        if waits {
            desk.hold_answers();
        }
        desk.press("/ type:the Enter");
        desk.press(keys);
        desk.answer();
        after_cursor(&desk.view_model)
    };
    for keys in ["", "n", "n n", "2 n", "N", "n n N"] {
        assert_eq!(after(keys, true), after(keys, false), "{keys}");
    }
    assert_ne!(after("n", true), after("", true));
}

#[test]
fn leaving_a_find_with_esc_returns_to_where_it_began() {
    check_cursor("n / type:court Esc", "We cannot keep");
    check_cursor("n / type:court Enter H", "We cannot keep");
}

#[test]
fn e_walks_through_the_mentions_of_a_name() {
    check("} } e", &["Port Ellery · place · mention 1 of 2"]);
    check_cursor("} } e e", "Port Ellery was final");
    check("} } e e e", &["mention 1 of 2"]);
    check("g e", &["People", "Organisations", "Places", "Jane Doe"]);
    check_cursor("g e / type:fishers Enter Enter", "Ellery Fishers' Union");
}

#[test]
fn jumps_go_back_and_forward_across_articles() {
    check_cursor("n G H", "We cannot keep");
    check_cursor("n G H L", "(Reporting");
    check("n J", &["Ferry talks drag on", "2 of 2"]);
    check_cursor("n J H", "We cannot keep");
    check_cursor("n M type:a G ' type:a", "We cannot keep");
    check("' type:z", &["nothing is marked as z"]);
}

#[test]
fn each_article_is_found_where_it_was_left() {
    check_cursor("n n J K", "the town had broken");
    check("K", &["this is the first article"]);
}

#[test]
fn space_at_the_end_goes_to_the_next_article() {
    check("G Space", &["Ferry talks drag on"]);
}

#[test]
fn numbers_and_percentages_jump() {
    check_cursor(": type:4 Enter", "“We cannot keep");
    check_cursor("4 G", "“We cannot keep");
    check_cursor(": type:0% Enter", "Harbour to close");
    check(": type:100% Enter", &["100 %"]);
}

#[test]
fn every_command_has_a_name_that_completes() {
    check(": type:ent", &[":ent", "entities"]);
    check(": type:ent Tab Enter", &["Organisations"]);
    check(": type:zen Enter", &["Harbour to close"]);
    check(
        ": type:nonsense Enter",
        &["there is no command named \"nonsense\""],
    );
    check(": type:zen_now Enter", &["zen takes no argument"]);
    check(": type:zen Enter z : Up", &[":zen"]);
    assert!(at_desk(": type:q Enter").has_quit);
}

#[test]
fn themes_are_chosen_by_key_and_by_name() {
    assert_eq!(at_desk("t").view_model.shared.settings.theme, 1);
    assert_eq!(
        at_desk(": type:theme_light Enter")
            .view_model
            .shared
            .settings
            .theme,
        1
    );
    check(
        ": type:theme_mauve Enter",
        &["there is no theme named \"mauve\"; the themes are dark, light"],
    );
    let mut desk = at_desk("");
    desk.tell(Msg::Background(Background::Light));
    assert_eq!(desk.view_model.shared.settings.theme, 1);
}

#[test]
fn y_copies_the_quote_with_its_citation() {
    let desk = at_desk("n y Y y Y y Y y");
    let expected = [
        "> “We cannot keep the ice out … And we will not pretend that we can.”\n>\n> — Jane Doe, Mayor, in *Harbour to close for the winter, mayor says*, Northern Wire, 5 November 2024\n",
        "“We cannot keep the ice out … And we will not pretend that we can.” — Jane Doe, Mayor, in “Harbour to close for the winter, mayor says”, Northern Wire, 5 November 2024\n",
        "@misc{doe2024,\n  title = {Harbour to close for the winter, mayor says},\n  howpublished = {Northern Wire},\n  year = {2024},\n  date = {2024-11-05},\n  note = {Jane Doe, Mayor: “We cannot keep the ice out … And we will not pretend that we can.”}\n}\n",
    ];
    assert_eq!(
        desk.copied.get(..3),
        Some(expected.map(String::from).as_slice())
    );
    let json: serde_json::Value =
        serde_json::from_str(desk.copied.get(3).expect("four copies")).expect("it is JSON");
    assert_eq!(json["speaker"], "Jane Doe");
    assert_eq!(json["kind"], "direct");
}

#[test]
fn without_a_day_of_publication_the_day_of_the_dateline_is_cited() {
    let mut story = harbour();
    let metadata = &mut Arc::make_mut(&mut story.article).metadata;
    metadata.published = None;
    let dateline = metadata.dateline.as_mut().expect("it has one");
    dateline.date = Some("Nov 5".into());
    let mut desk = Desk::open(&[story], (120, 40));
    desk.press("n y");
    let copied = desk.copied.join("");
    assert!(copied.ends_with(", Northern Wire, Nov 5\n"), "{copied}");
}

#[test]
fn a_selection_grows_by_words_sentences_and_paragraphs() {
    let copied = |keys: &str| at_desk(keys).copied.join("");
    assert_eq!(copied("n v y"), "We");
    assert_eq!(copied("n v l l y"), "We cannot keep");
    assert_eq!(copied("n v l h y"), "We");
    assert_eq!(copied("} } v v v y").lines().count(), 1);
    assert!(copied("} } v v v y").starts_with("PORT ELLERY"));
    check("n v v", &["selecting sentences"]);
    check("n v v Esc", &["n/N quote"]);
}

#[test]
fn on_a_small_screen_an_explanation_is_told_to_its_end() {
    let mut desk = Desk::open(&[harbour()], (40, 30));
    desk.press("n i");
    let screen = desk.screen();
    let told: Vec<&str> = screen.split_whitespace().collect();
    let told = told.join(" ").replace("│ │ ", "");
    assert!(told.contains("speaker and cue after the words"), "{told}");
}

#[test]
fn i_explains_the_active_quote() {
    check(
        "n i",
        &[
            "Why this quote",
            "direct, 95 % sure",
            "speaker and cue after the words",
            "Mayor Jane Doe",
        ],
    );
    check("3 n i", &["40 % sure; may be wrong", "(not named)"]);
    check("i Esc", &["n/N quote"]);
}

#[test]
fn links_open_by_label_and_under_the_cursor() {
    let desk = at_desk("u type:a");
    assert_eq!(desk.opened, ["https://ellery.example/report?id=7"]);
    check("u type:a", &["opening ellery.example"]);
    let desk = at_desk("/ type:the_town's Enter o");
    assert_eq!(desk.opened.len(), 1);
    check("o", &["there is no link here"]);
}

#[test]
fn help_comes_from_the_live_keymap_and_is_searched() {
    check("?", &["Moving", "a line down"]);
    check("? / type:citation", &["cite as Markdown", "Y"]);
    let mut desk = at_desk("");
    desk.view_model
        .shared
        .settings
        .keymap
        .patch("[everywhere]\n\"F5\" = \"explain\"");
    desk.press("? / type:why");
    assert!(desk.screen().contains("F5  i"), "{}", desk.screen());
}

#[test]
fn help_tells_everything_on_a_small_screen() {
    let mut desk = Desk::open(&[harbour()], (40, 12));
    desk.press("? / type:page-down Enter");
    let screen = desk.screen();
    for words in ["half a page down", "a page down; at", "article"] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
    desk.press("Esc Esc ? j j");
    let screen = desk.screen();
    let row = ui::cursor(&desk.view_model).map_or(0, |cursor| cursor.y);
    let line = screen.lines().nth(row.into()).unwrap_or_default();
    assert!(line.contains("C-d"), "{line} in\n{screen}");
    // Down to the last row and up again, a page at a time, every row comes by.
    desk.press("Esc ?");
    let mut seen = String::new();
    for _ in 0..60 {
        seen += &desk.screen();
        desk.press("C-d");
    }
    assert!(seen.contains("draw the screen"), "{}", desk.screen());
    desk.press("G k k k g g");
    assert!(desk.screen().contains("a line down"), "{}", desk.screen());
}

#[test]
fn esc_leaves_one_thing_after_the_other_and_q_quits_at_the_top() {
    let mut desk = at_desk("Tab n f / type:boat Enter ?");
    for _ in 0..4 {
        desk.press("q");
        assert!(!desk.has_quit);
    }
    desk.press("Esc");
    assert!(!desk.has_quit);
    desk.press("q");
    assert!(desk.has_quit);
    assert!(at_desk(": type:wor C-c").has_quit);
}

#[test]
fn tables_are_cut_visibly_and_shifted() {
    check("", &["winter   summer   what the union wants"]);
    let mut desk = Desk::open(&[harbour()], (80, 40));
    assert!(desk.screen().contains('›'), "{}", desk.screen());
    desk.press("Right");
    assert!(desk.screen().contains('‹'), "{}", desk.screen());
}

#[test]
fn resizing_keeps_the_place() {
    let mut desk = Desk::open(&[ferry()], (120, 40));
    desk.press("/ type:round_14 Enter Esc");
    let anchor = desk.view_model.reader.reading.as_ref().map(|r| r.anchor);
    for (width, height) in [(80, 24), (40, 12), (1, 1), (0, 0), (66, 50), (120, 40)] {
        desk.tell(Msg::Resized(Size { width, height }));
        assert!(after_cursor(&desk.view_model).starts_with("Round 14"));
    }
    assert_eq!(
        desk.view_model.reader.reading.as_ref().map(|r| r.anchor),
        anchor
    );
}

#[test]
fn the_mouse_clicks_scrolls_selects_and_moves_the_border() {
    let mouse = |action, column, row| {
        Msg::Mouse(Mouse {
            action,
            column,
            row,
        })
    };
    let mut desk = at_desk("");
    let quotes = desk.view_model.reader.layout.outer(Pane::Quotes);
    desk.tell(mouse(MouseAction::Press, quotes.x + 5, quotes.y + 6));
    assert!(after_cursor(&desk.view_model).starts_with("the town had broken"));
    assert_eq!(desk.view_model.reader.choice.focus, Pane::Quotes);

    let before = desk.view_model.reader.layout.outer(Pane::Article).width;
    desk.tell(mouse(MouseAction::Press, quotes.x, 10));
    desk.tell(mouse(MouseAction::Drag, quotes.x - 10, 10));
    desk.tell(mouse(MouseAction::Release, quotes.x - 10, 10));
    assert!(desk.view_model.reader.layout.outer(Pane::Article).width < before);

    let text = desk.view_model.reader.layout.text;
    desk.tell(mouse(MouseAction::Press, text.x, text.y));
    desk.tell(mouse(MouseAction::Drag, text.x + 8, text.y));
    desk.press("y");
    assert_eq!(desk.copied, ["Harbour to"]);
}

#[test]
fn a_changed_file_is_offered_and_read_again_at_the_same_place() {
    let mut desk = at_desk("n n");
    desk.replace(0, with_note());
    assert!(desk.screen().contains("the file has changed"));
    desk.press("r");
    assert_eq!(desk.view_model.reader.stale, Stale::No);
    assert!(
        desk.screen().contains("Corrects the name"),
        "{}",
        desk.screen()
    );
    assert!(after_cursor(&desk.view_model).starts_with("the town had broken"));
}

/// The first story with a paragraph more at its head.
fn with_note() -> Story {
    let old = harbour().article;
    let mut writer = Writer::new("");
    writer.add(ParagraphKind::Note, "(Corrects the name of the bay)");
    for paragraph in &old.paragraphs {
        writer.add(paragraph.kind, old.slice(paragraph.span));
    }
    writer.finish()
}

#[test]
fn empty_states_say_what_to_do() {
    let desk = Desk::open(&[nothing(), ferry()], (120, 40));
    assert!(
        desk.screen().contains("story-1.txt contains no text"),
        "{}",
        desk.screen()
    );
    let desk = Desk::open(&[], (120, 40));
    assert!(desk.screen().contains("pullquote FILE opens an article"));
    let mut quiet = Writer::new("Quiet day");
    quiet.add(ParagraphKind::Paragraph, "Nothing happened.");
    let mut desk = Desk::open(&[quiet.finish()], (120, 40));
    assert!(desk.screen().contains("no quotes in this article"));
    desk.press("n");
    let notice = desk.view_model.shared.notice.as_ref().expect("it says so");
    assert_eq!(
        (notice.severity, notice.text.as_str()),
        (Severity::Info, "no quotes in this article")
    );
}
