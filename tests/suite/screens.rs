//! Whole screens as two grids of glyphs and roles, and what must hold for any screen after any sequence of events.

use proptest::prelude::*;
use pullquote::text::sanitize::{Piece, pieces};
use pullquote::ui;
use pullquote::ui::theme::{BUILT_IN, Theme};
use pullquote::view_model::{Key, KeyCode, Modifiers, Mouse, MouseAction, Msg, Size};

use crate::desk::{Desk, Story, ferry, harbour, nothing, pilots, scripts};

#[track_caller]
fn check(name: &str, stories: &[Story], size: (u16, u16), keys: &str) {
    let mut desk = Desk::open(stories, size);
    desk.press(keys);
    desk.snapshot(name);
}

#[test]
fn wide() {
    check("wide", &[harbour()], (120, 40), "n n");
}

#[test]
fn medium() {
    check("medium", &[harbour()], (80, 24), "n");
}

#[test]
fn narrow() {
    check("narrow", &[harbour()], (40, 12), "n");
}

#[test]
fn narrow_quotes() {
    check("narrow-quotes", &[harbour()], (40, 12), "Tab j");
}

#[test]
fn narrow_sources() {
    check("narrow-sources", &[harbour()], (40, 12), "S-Tab j");
}

#[test]
fn medium_sources() {
    check("medium-sources", &[harbour()], (80, 24), "S-Tab");
}

#[test]
fn zen() {
    check("zen", &[harbour()], (100, 20), "z n");
}

#[test]
fn finding() {
    check("finding", &[harbour()], (80, 24), "/ type:boat Enter n");
}

#[test]
fn help() {
    check("help", &[harbour()], (80, 24), "? j j");
}

#[test]
fn explanation() {
    check("explanation", &[harbour()], (80, 24), "3 n i");
}

#[test]
fn unsure_hidden_medium() {
    check("unsure-hidden-medium", &[pilots()], (80, 24), "n");
}

#[test]
fn unsure_hidden_narrow() {
    check("unsure-hidden-narrow", &[pilots()], (40, 12), "Tab");
}

#[test]
fn unsure_shown_wide() {
    check("unsure-shown-wide", &[pilots()], (120, 40), "I 2 n");
}

#[test]
fn unsure_shown_narrow() {
    check("unsure-shown-narrow", &[pilots()], (40, 12), "I 3 n");
}

#[test]
fn doubt_explained() {
    check("doubt-explained", &[pilots()], (80, 24), "I 3 n i");
}

#[test]
fn names() {
    check("names", &[harbour()], (80, 24), "g e");
}

#[test]
fn command_line() {
    check("command-line", &[harbour()], (80, 24), ": type:n");
}

#[test]
fn selecting() {
    check("selecting", &[harbour()], (80, 24), "n v l l");
}

#[test]
fn scripts_wide() {
    check("scripts-wide", &[scripts()], (120, 30), "n");
}

#[test]
fn scripts_narrow() {
    check("scripts-narrow", &[scripts()], (31, 12), "");
}

#[test]
fn tiny_terminals_show_what_fits() {
    let mut grids = String::new();
    for (width, height) in [(0, 0), (1, 1), (2, 2), (1, 5), (5, 1), (9, 3), (12, 4)] {
        let mut desk = Desk::open(&[harbour()], (width, height));
        desk.press("n");
        let screen = desk.screen();
        grids.extend([format!("{width}x{height}\n"), screen, "\n".into()]);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("tiny", grids));
}

#[test]
fn every_theme_draws_every_screen() {
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name).expect("it is built in");
        for theme in [&theme, &theme.without_colours()] {
            for keys in ["", "?", "g e", "/ type:boat", "n v l"] {
                let mut desk = Desk::open(&[harbour()], (120, 40));
                desk.press(keys);
                let buffer = desk.buffer(theme);
                assert!(
                    buffer.content.iter().any(|cell| cell.symbol() == "█"),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn labels_and_prompts_contain_no_control_characters() {
    let mut desk = Desk::open(&[harbour()], (80, 24));
    desk.tell(Msg::Paste("ignored \u{1b}[2J".into()));
    desk.press("/");
    desk.tell(Msg::Paste("a\u{1b}[31mb\u{202e}c\nd\u{200b}".into()));
    holds(&desk);
    assert!(
        desk.screen().contains("/a\u{fffd}[31mbc d"),
        "{}",
        desk.screen()
    );
}

fn key() -> impl Strategy<Value = Key> {
    let character = prop::sample::select(
        "jkgGnN[]{}sSeEiI/?:hlHLJKMvyYoutzfrqb<>'123905aboat %"
            .chars()
            .collect::<Vec<char>>(),
    );
    let named = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::F(1),
    ]);
    let control = prop::sample::select("dufbolawk".chars().collect::<Vec<char>>());
    prop_oneof![
        6 => character.prop_map(|c| Key::plain(KeyCode::Char(c))),
        3 => named.prop_map(Key::plain),
        1 => control.prop_map(|c| Key {
            code: KeyCode::Char(c),
            modifiers: Modifiers { control: true, ..Modifiers::default() },
        }),
    ]
}

fn msg() -> impl Strategy<Value = Msg> {
    let action = prop::sample::select(vec![
        MouseAction::Press,
        MouseAction::Drag,
        MouseAction::Release,
        MouseAction::WheelUp,
        MouseAction::WheelDown,
    ]);
    prop_oneof![
        12 => key().prop_map(Msg::Key),
        3 => (action, 0_u16..140, 0_u16..50)
            .prop_map(|(action, column, row)| Msg::Mouse(Mouse { action, column, row })),
        2 => (0_u16..140, 0_u16..50).prop_map(|(width, height)| Msg::Resized(Size { width, height })),
        1 => Just(Msg::Paste("boat\u{7}\u{202e}".into())),
        1 => (0_usize..4).prop_map(Msg::ItemChanged),
        1 => Just(Msg::Resumed),
    ]
}

/// Checks what must hold for every state and every screen.
#[track_caller]
fn holds(desk: &Desk) {
    let view_model = &desk.view_model;
    let size = view_model.shared.size;
    if let Some(reading) = &view_model.reader.reading {
        let text = &reading.article.text;
        assert!(reading.cursor <= text.len() && text.is_char_boundary(reading.cursor));
        assert!(reading.body_rows.len() <= usize::from(view_model.reader.layout.text.height));
        assert!(reading.top.paragraph < reading.article.paragraphs.len().max(1));
        for row in &reading.body_rows {
            let shown: String = row
                .runs
                .iter()
                .map(|run| reading.article.slice(run.span))
                .collect();
            assert_eq!(shown, reading.article.slice(row.line));
        }
        if let Some(index) = &reading.index {
            let listed = &index.listing.quotes;
            assert_eq!(index.unsure, view_model.shared.unsure);
            assert!(reading.active.is_none_or(|quote| listed.contains(&quote)));
            assert_eq!(reading.active.is_none(), listed.is_empty());
        }
        // If there is a cursor, it is on the screen.
        let on_screen = reading.cursor_cell().is_some();
        let has_body = !reading.body_rows.is_empty();
        assert!(
            on_screen || !has_body || text.is_empty(),
            "the cursor left the screen"
        );
    }
    if let Some(cursor) = ui::cursor(view_model) {
        assert!(cursor.x < size.width && cursor.y < size.height);
    }
    let buffer = desk.buffer(&Theme::probe());
    for cell in &buffer.content {
        let kept = pieces(cell.symbol()).all(|piece| matches!(piece, Piece::Keep(_)));
        assert!(kept, "{:?}", cell.symbol());
    }
}

/// Each case draws many screens, so a few cases are enough unless the environment asks for more.
fn cases() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 48;
    }
    config
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_sequence_of_messages_panics_or_loses_the_position(
        size in (0_u16..140, 0_u16..50),
        msgs in prop::collection::vec(msg(), 1..80),
    ) {
        let stories = [harbour(), ferry(), scripts(), nothing(), pilots()];
        let mut desk = Desk::open(&stories, size);
        holds(&desk);
        for msg in msgs {
            desk.tell(msg);
            holds(&desk);
        }
    }
}
