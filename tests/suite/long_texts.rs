//! A long text is read while it is still being analysed: the quotes on the screen are there at once and marked as
//! provisional, and what the reader does with them stays when the whole is known.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use pullquote::analysis::analyse;
use pullquote::loader::{Hint, load};
use pullquote::text::Article;
use pullquote::view_model::Msg;

use crate::desk::{Desk, Story, ferry};

/// The number of sections of the long text, each with two quotes.
const SECTIONS: usize = 260;

/// A text of 150 kB. Its sections are about different people.
static LONG: LazyLock<Story> = LazyLock::new(|| {
    let names = [
        "Ida Bohm",
        "Otto Brandt",
        "Ilse Varga",
        "Ray Tarnow",
        "Lena Hall",
    ];
    let mut text = String::new();
    for section in 0..SECTIONS {
        let name = names[section % names.len()];
        let surname = name.split(' ').next_back().unwrap();
        let _ = write!(
            text,
            "“Pier number {section} is closed until the autumn,” {name} said on Monday.\n\n\
             The council waited for an hour and went home again, because the tide was late and the boats were old. \
             Nobody had told the fishermen, who had been at sea since the morning and came back with empty nets, and the \
             harbour master had left for the weekend. The lights of the lighthouse were off, and the road to the town was \
             under water, as it is every year when the snow melts in the hills behind the old quarry.\n\n\
             {surname} added that “the work on number {section} has begun”.\n\n"
        );
    }
    let article = load(text.as_bytes(), &Hint::default())
        .into_iter()
        .next()
        .unwrap();
    let analysis = analyse(&article);
    Story {
        article: Arc::new(article),
        analysis: Arc::new(analysis),
    }
});

/// The long text on the screen, before its analysis is complete.
fn early(size: (u16, u16), keys: &str) -> Desk {
    let mut desk = Desk::open(&[ferry(), LONG.clone()], size);
    desk.hold_answers();
    desk.press("J");
    desk.press(keys);
    desk
}

/// The long text on the screen, analysed before these keys.
fn late(size: (u16, u16), keys: &str) -> Desk {
    let mut desk = Desk::open(&[ferry(), LONG.clone()], size);
    desk.press("J");
    desk.press(keys);
    desk
}

fn active_words(desk: &Desk) -> String {
    let quote = desk.reading().active_quote().unwrap();
    let article: &Article = &desk.reading().article;
    article.slice(quote.spans[0]).to_owned()
}

/// The row of the screen on which the active card begins.
fn active_row(desk: &Desk) -> Option<usize> {
    desk.screen().lines().position(|line| line.contains('▌'))
}

#[test]
fn quotes_on_the_screen_do_not_wait_for_the_whole_and_are_marked_as_provisional() {
    for size in [(120, 40), (80, 24), (40, 12)] {
        let mut desk = early(size, "");
        let request = desk.reading().analysing.unwrap();
        desk.tell(Msg::AnalysisGoesOn {
            request,
            percent: 34,
        });
        let screen = desk.screen();
        assert!(screen.contains("provisional … 34 %"), "{screen}");
        assert!(!screen.contains("quote 1 of"), "{screen}");
        assert!(screen.contains("? help   q quit"), "{screen}");
        desk.answer();
        let screen = desk.screen();
        assert!(!screen.contains("provisional"), "{screen}");
        // The smallest screen has no room for the position.
        let position = format!("quote 1 of {}", 2 * SECTIONS);
        assert!(size.0 < 80 || screen.contains(&position), "{screen}");
    }
    let screen = early((120, 40), "").screen();
    assert!(
        screen.contains("Ida Bohm · said · direct · provisional"),
        "{screen}"
    );
    assert!(screen.contains("Pier number 0 is closed"), "{screen}");
}

#[test]
fn steps_among_provisional_quotes_lead_where_they_lead_later() {
    for keys in [
        "",
        "n",
        "n n n",
        "5 n N",
        "C-f n",
        "G",
        "G N N",
        "} } } } n",
    ] {
        let mut desk = early((120, 40), keys);
        assert!(desk.reading().is_provisional(), "{keys}");
        let words = active_words(&desk);
        let later = late((120, 40), keys);
        assert_eq!(words, active_words(&later), "{keys}");
        assert_eq!(desk.reading().cursor, later.reading().cursor, "{keys}");
        let row = active_row(&desk);
        desk.answer();
        assert!(!desk.reading().is_provisional(), "{keys}");
        assert_eq!(words, active_words(&desk), "{keys}");
        assert_eq!(desk.reading().cursor, later.reading().cursor, "{keys}");
        assert_eq!(active_row(&desk), row, "{keys}");
    }
}

#[test]
fn a_step_out_of_the_excerpt_waits_for_the_whole() {
    let mut desk = early((120, 40), "4 0 0 n");
    assert!(desk.screen().contains("quotes are still being found"));
    desk.answer();
    let later = late((120, 40), "4 0 0 n");
    assert_eq!(active_words(&desk), active_words(&later));
    assert_eq!(desk.reading().cursor, later.reading().cursor);
}

#[test]
fn a_filter_stays_on_the_same_person() {
    let mut desk = early((120, 40), "G n F");
    let name = |desk: &Desk| {
        let reading = desk.reading();
        let source = reading.filter.unwrap();
        reading.analysis().unwrap().sources[source].name.clone()
    };
    let (before, words) = (name(&desk), active_words(&desk));
    desk.answer();
    assert_eq!((name(&desk), active_words(&desk)), (before, words));
}

#[test]
fn what_needs_the_whole_says_so() {
    let screen = early((120, 40), "g e").screen();
    assert!(screen.contains("names are still being found"), "{screen}");
    let screen = early((120, 40), ": type:export_/nowhere/quotes.md Enter").screen();
    assert!(screen.contains("quotes are still being found"), "{screen}");
    let screen = early((120, 40), "c").screen();
    assert!(screen.contains("quotes are still being found"), "{screen}");
    let screen = early((120, 40), "i").screen();
    assert!(
        screen.contains("the rest of the article is still being read"),
        "{screen}"
    );
}

#[test]
fn an_analysis_of_another_article_is_dropped() {
    let mut desk = early((120, 40), "n K");
    desk.answer();
    assert!(!desk.screen().contains("provisional"));
    assert!(desk.reading().complete().is_some());
}

#[test]
fn a_short_story_is_never_provisional() {
    let mut desk = Desk::open(&[LONG.clone(), ferry()], (120, 40));
    desk.hold_answers();
    desk.press("J");
    assert!(desk.reading().index.is_none() && !desk.screen().contains("provisional"));
}
