//! Bars over time among people, and the screen of outlets, with a real library file: what the keys and the mouse do, and
//! what the screen shows afterwards.

use pullquote::view_model::{Mouse, MouseAction, Msg, Screen};

use crate::desk::Desk;
use crate::library::counts::newsroom;
use crate::library_screen::shows;

fn at_desk(test: &str, size: (u16, u16), keys: &str) -> Desk {
    let mut desk = Desk::of_library(newsroom(&format!("over-time-{test}")), &[], size);
    desk.press(keys);
    desk
}

/// Checks that the screen shows each of these texts after these keys.
#[track_caller]
fn check(test: &str, keys: &str, shown: &[&str]) {
    shows(&at_desk(test, (120, 40), keys), shown);
}

/// Checks that the screen does not show a text after these keys.
#[track_caller]
fn check_not(test: &str, keys: &str, words: &str) {
    let screen = at_desk(test, (120, 40), keys).screen();
    assert!(!screen.contains(words), "{words:?} in\n{screen}");
}

#[test]
fn a_person_has_bars_by_month_year_and_week() {
    check(
        "month",
        "p",
        &[
            "Said by Ana Sandoval",
            "Over time  by month",
            "direct   ",
            "reported ",
            "February 2026: 1 quote, 1 direct, 0 reported",
        ],
    );
    check(
        "earlier",
        "p <",
        &["January 2026: 1 quote, 1 direct, 0 reported"],
    );
    check("no-further", "p 9 <", &["January 2026: 1 quote"]);
    check("later", "p < >", &["February 2026: 1 quote"]);
    check("year", "p w", &["by year", "2026: 2 quotes, 2 direct"]);
    check("week", "p w w", &["by week", "week 6 of 2026: 1 quote"]);
    check(
        "other",
        "p j",
        &[
            "Said by Pieter Holm",
            "January 2026: 1 quote, 0 direct, 1 reported",
        ],
    );
    check("unsure", "p I", &["February 2026: 2 quotes, 2 direct"]);
    check(
        "elsewhere",
        ": type:time-unit Enter",
        &["bars over time are among :people and :outlets"],
    );
}

#[test]
fn a_bar_narrows_the_quotes_to_its_time() {
    let narrowed = ["Said by Ana Sandoval  February 2026", "2 February 2026"];
    check("chosen", "p Tab Tab Enter", &narrowed);
    check_not("chosen-only", "p Tab Tab Enter", "30 January 2026");
    check(
        "moved",
        "p Tab Tab Left Enter",
        &["Said by Ana Sandoval  January 2026"],
    );
    check("arrows", "p Tab Tab h l l Enter", &narrowed);
    check_not("again", "p Tab Tab Enter Enter", "Ana Sandoval  February");
    check_not("left", "p Tab Tab Enter Esc", "Ana Sandoval  February");
    check_not("unit", "p Tab Tab Enter w", "Ana Sandoval  February");
    check("hints", "p Tab Tab", &["Enter only this time", "</> move"]);
}

#[test]
fn a_query_narrows_the_quotes_and_the_bars() {
    check(
        "about",
        "p Tab / type:about:orra Enter",
        &["Said by Ana Sandoval  /about:orra", "January 2026: 1 quote"],
    );
    check_not(
        "about-only",
        "p Tab / type:about:orra Enter",
        "2 February 2026",
    );
    check(
        "site",
        "p Tab / type:site:times Enter",
        &["31 January 2026", "January 2026: 1 quote"],
    );
    check(
        "words",
        "p Tab / type:harb Enter",
        &["February 2026: 1 quote"],
    );
    check(
        "none",
        "p Tab / type:zeppelin Enter",
        &["no such quotes", "no quotes"],
    );
    check(
        "mistake",
        "p Tab / type:kind:loud Enter",
        &["is not a valid value"],
    );
    check("completed", "p Tab / type:kin Tab", &["/kind:"]);
    check_not("cancelled", "p Tab / type:about:orra Esc", "/about");
    check_not("released", "p Tab / type:about:orra Enter Esc", "/about");
}

#[test]
fn bars_fit_on_small_screens() {
    shows(
        &at_desk("medium", (80, 24), "p"),
        &["Over time  by month", "February 2026: 1 quote"],
    );
    let narrow = at_desk("narrow", (40, 12), "p Tab Tab");
    shows(
        &narrow,
        &[
            "Over time",
            "direct",
            "reported",
            "February 2026: 1 direct, 0 reported",
        ],
    );
    let narrowed = at_desk("narrow-chosen", (40, 12), "p Tab Tab Enter");
    shows(&narrowed, &["“The harbour 0 is closed”", "1 of 1"]);
    let low = at_desk("low", (80, 16), "p <");
    shows(&low, &["there is no room for bars over time"]);
    assert!(!low.screen().contains("direct   "));
    // Tab has nowhere else to go.
    let ring = at_desk("ring", (80, 16), "p Tab Tab");
    shows(&ring, &["1 of 2"]);
}

#[test]
fn a_click_selects_a_bar_and_a_second_one_narrows() {
    let mut desk = at_desk("mouse", (120, 40), "p");
    let screen = desk.screen();
    let row = screen.lines().position(|line| line.contains("direct   "));
    let row = u16::try_from(row.unwrap_or_default()).unwrap_or_default();
    // Behind the frame of the list, that of the bars, and the names.
    let press = Msg::Mouse(Mouse {
        action: MouseAction::Press,
        column: 43 + 1 + 9,
        row,
    });
    desk.tell(press.clone());
    shows(&desk, &["January 2026: 1 quote"]);
    desk.tell(press);
    shows(&desk, &["Said by Ana Sandoval  January 2026"]);
    desk.tell(Msg::Mouse(Mouse {
        action: MouseAction::WheelDown,
        column: 60,
        row,
    }));
    shows(&desk, &["February 2026: 1 quote"]);
}

#[test]
fn outlets_are_listed_with_their_sources() {
    let shown = [
        "▌Coast Wire                            5",
        "2 articles",
        "unknown outlet",
        "Quoted by Coast Wire",
        "anonymous",
        "60 %",
        "Most quoted",
        "February 2026: 3 quotes, 2 direct, 1 reported",
    ];
    check("outlets", "g s", &shown);
    check("outlets-typed", ": type:outlets Enter", &shown);
    check(
        "outlets-month",
        "g s <",
        &["January 2026: 2 quotes, 1 direct, 1 reported"],
    );
    check(
        "outlets-topic",
        "g s / type:about:orra Enter",
        &[
            "Outlets  /about:orra",
            "▌Coast Wire                            2",
        ],
    );
    check_not(
        "outlets-topic-only",
        "g s / type:about:orra Enter",
        "unknown outlet",
    );
    check(
        "outlets-none",
        "g s / type:zeppelin Enter",
        &["no outlet has such quotes"],
    );
    check(
        "outlets-mistake",
        "g s / type:kind:loud Enter",
        &["is not a valid value"],
    );
    check(
        "outlets-time",
        "g s Tab Tab Enter",
        &[
            "Quoted by Coast Wire  February 2026",
            "▌Coast Wire                            3",
        ],
    );
    check_not("outlets-time-only", "g s Tab Tab Enter", "Grey Times");
    check(
        "outlets-time-left",
        "g s Tab Tab Enter Esc",
        &["Grey Times"],
    );
    check(
        "outlets-unsure",
        "g s I",
        &["February 2026: 4 quotes, 3 direct"],
    );
}

#[test]
fn two_outlets_stand_side_by_side() {
    let desk = at_desk("compared", (120, 40), "g s v j");
    shows(
        &desk,
        &[
            "Quoted by Coast Wire and Grey Times",
            "Coast Wire  Grey Times",
            "5           2",
            "60 %        50 %",
            "2           1",
            "February 2026: Coast Wire 3, Grey Times 0",
        ],
    );
    check_not("compared-left", "g s v j Esc", "Quoted by Coast Wire and");
    // The same two are compared after they are narrowed.
    check(
        "compared-topic",
        "g s v j / type:about:orra Enter",
        &["Quoted by Coast Wire and Grey Times", "100 %"],
    );
}

#[test]
fn an_outlet_leads_to_its_articles_and_to_people() {
    let desk = at_desk("outlet-articles", (120, 40), "g s Enter");
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
    shows(&desk, &["/site:\"Coast Wire\"", "1 of 2"]);
    check(
        "outlet-articles-then",
        "g s Tab Tab Enter S-Tab S-Tab Enter",
        &["1 of 1", "after:2026-02-01"],
    );
    check(
        "outlet-unknown",
        "g s G Enter",
        &["do not say where they come from"],
    );
    let person = "g s Tab G Enter";
    check("outlet-person", person, &["Said by Pieter Holm"]);
    // The topic and the time go with them.
    check(
        "outlet-person-topic",
        "g s / type:about:orra Enter Tab G Enter",
        &["Said by Ana Sandoval  /about:orra", "30 January 2026"],
    );
    check(
        "outlet-person-time",
        "g s Tab Tab Enter S-Tab G Enter",
        &["Said by Ana Sandoval  February 2026", "2 February 2026"],
    );
    check_not(
        "outlet-person-time-only",
        "g s Tab Tab Enter S-Tab G Enter",
        "30 January 2026",
    );
    let back = at_desk("outlet-back", (120, 40), &format!("{person} Esc Esc Esc"));
    assert_eq!(back.view_model.shared.screen, Screen::Outlets);
    check("outlet-fact", "g s Tab Enter", &["choose a person below"]);
    let left = at_desk("outlets-left", (120, 40), "g s Tab Esc Esc");
    assert_eq!(left.view_model.shared.screen, Screen::Library);
    let reader = at_desk("outlets-reader", (120, 40), "Enter g s Esc");
    assert_eq!(reader.view_model.shared.screen, Screen::Reader);
    check("outlets-star", "g s f", &["list the articles first: Enter"]);
}

#[test]
fn every_screen_is_left_for_where_it_was_opened() {
    let mut desk = at_desk("left", (120, 40), "p g s");
    let mut check = |keys: &str, screen: Screen| {
        desk.press(keys);
        assert_eq!(desk.view_model.shared.screen, screen, "after {keys}");
    };
    check("Esc", Screen::People);
    check("Esc", Screen::Library);
    // A screen that is opened a second time is no longer where it was before.
    check("p Tab Enter", Screen::Reader);
    check("p", Screen::People);
    check("Esc", Screen::Reader);
    check("Esc", Screen::Library);
    check("g s Tab G Enter Enter g s", Screen::Outlets);
    check("Esc", Screen::Reader);
    check("Esc", Screen::People);
}

#[test]
fn a_second_click_opens_an_outlet() {
    let mut desk = at_desk("outlets-mouse", (120, 40), "g s");
    let press = |row| {
        Msg::Mouse(Mouse {
            action: MouseAction::Press,
            column: 5,
            row,
        })
    };
    desk.tell(press(4));
    shows(&desk, &["Quoted by Grey Times"]);
    desk.tell(press(4));
    assert_eq!(desk.view_model.shared.screen, Screen::Library);
}

#[test]
fn outlets_wide() {
    at_desk("outlets-wide", (120, 30), "g s v j").snapshot("outlets-wide");
}

#[test]
fn outlets_narrow() {
    at_desk("outlets-narrow", (40, 12), "g s v j Tab").snapshot("outlets-narrow");
}
