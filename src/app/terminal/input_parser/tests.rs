//! Keys, mouse reports, pastes and replies as terminals send them, whole and cut at every byte.

use super::*;
use crate::view_model::{Mouse, MouseAction};

/// The inputs of these bytes, read at once. The result must be the same if they arrive one by one.
#[track_caller]
fn parse(bytes: &[u8]) -> Vec<Input> {
    let whole = Parser::default().advance(bytes);
    let mut parser = Parser::default();
    let single: Vec<Input> = bytes
        .iter()
        .flat_map(|byte| parser.advance(&[*byte]))
        .collect();
    assert_eq!(whole, single);
    whole
}

/// The keys in the notation of keymaps.
#[track_caller]
fn keys(bytes: &[u8]) -> String {
    let keys = parse(bytes).into_iter().map(|input| match input {
        Input::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    });
    keys.collect::<Vec<_>>().join(" ")
}

fn interrupt() -> Input {
    let modifiers = Modifiers {
        control: true,
        ..Modifiers::default()
    };
    Input::Key(Key {
        code: KeyCode::Char('c'),
        modifiers,
    })
}

#[test]
fn keys_have_their_modifiers() {
    for (bytes, expected) in [
        ("aN é😀", "a N Space é 😀"),
        (
            "\r\t\x7f\x03\x08\x00\x1d",
            "Enter Tab Backspace C-c C-h C-Space C-5",
        ),
        ("\x1bx\x1bX\x1bé\x1b\x03", "M-x M-X M-é C-M-c"),
        ("\x1b[A\x1bOB\x1b[H\x1bOF\x1b[Z", "Up Down Home End S-Tab"),
        ("\x1b[1;5C\x1b[1;2D\x1b[3;3~", "C-Right S-Left M-Delete"),
        (
            "\x1b[5~\x1b[6~\x1b[2~\x1b[7~\x1b[8~",
            "PgUp PgDn Insert Home End",
        ),
        (
            "\x1bOP\x1b[[E\x1b[15~\x1b[24~\x1b[1;5S",
            "F1 F5 F5 F12 C-F4",
        ),
        ("\x1b[13;5u\x1b[97;3u", "C-Enter M-a"),
        ("\x1b]\x1bP", "M-] M-P"),
        ("\x1b\x1b[A", "Esc Up"),
    ] {
        assert_eq!(keys(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn unknown_and_broken_sequences_are_not_read_as_keys() {
    for (bytes, expected) in [
        (&b"\x1b[I\x1b[O\x1b[?1;2c\x1b[99~\x1b[=1zj"[..], "j"),
        (b"\x1b[<35;1;1Mj\x1b[<0;1Mj", "j j"),
        (b"\x1b[<0;\x03j", "C-c j"),
        (b"\x1b[<0;\x1b[Aj", "Up j"),
        (b"\xc3j\xffk\x80l\xe2\x82m", "j k l m"),
    ] {
        assert_eq!(keys(bytes), expected, "{bytes:?}");
    }
    let long = format!("\x1b[{}~j", "1".repeat(100_000));
    assert_eq!(keys(long.as_bytes()), "j");
}

#[test]
fn the_mouse_is_reported_with_its_cell() {
    let mouse = |action, column, row| {
        Input::Mouse(Mouse {
            action,
            column,
            row,
        })
    };
    for bytes in [
        &b"\x1b[<0;3;2M\x1b[<32;4;2M\x1b[<0;4;2m\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<2;1;1M"[..],
        b"\x1b[M #\"\x1b[M@$\"\x1b[M#$\"\x1b[M`!!\x1b[Ma!!\x1b[M\"!!",
    ] {
        assert_eq!(
            parse(bytes),
            [
                mouse(MouseAction::Press, 2, 1),
                mouse(MouseAction::Drag, 3, 1),
                mouse(MouseAction::Release, 3, 1),
                mouse(MouseAction::WheelUp, 0, 0),
                mouse(MouseAction::WheelDown, 0, 0),
            ]
        );
    }
}

#[test]
fn a_paste_is_one_input_whatever_it_contains() {
    assert_eq!(
        parse("\x1b[200~a\x03\x1b[Aé\x1b[20\x1b\x1b[201~".as_bytes()),
        [Input::Paste("a\x03\x1b[Aé\x1b[20\x1b".into())]
    );
    let long = format!("\x1b[200~{}\x1b[201~", "x".repeat(1 << 20));
    let inputs = Parser::default().advance(long.as_bytes());
    assert!(matches!(inputs.as_slice(), [Input::Paste(text)] if text.len() == MAX_PASTE));
}

#[test]
fn an_escape_is_a_key_only_if_nothing_follows() {
    let mut parser = Parser::default();
    assert_eq!(parser.advance(b"\x1b"), []);
    assert_eq!(parser.patience(), Some(ESCAPE_WAIT));
    let up = Input::Key(Key::plain(KeyCode::Up));
    assert_eq!(parser.advance(b"[A"), [up]);
    assert_eq!(parser.advance(b"\x1b"), []);
    let esc = Input::Key(Key::plain(KeyCode::Esc));
    assert_eq!(parser.give_up(), [esc]);
    assert_eq!(parser.patience(), None);
}

#[test]
fn unfinished_sequences_are_given_up() {
    for bytes in [&b"\x1b[<35;1"[..], b"\x1bO", b"\x1b[M !", b"\xe2\x82"] {
        let mut parser = Parser::default();
        assert_eq!(parser.advance(bytes), []);
        assert_eq!(parser.patience(), Some(SEQUENCE_WAIT), "{bytes:?}");
        assert_eq!(parser.give_up(), []);
        let key = Input::Key(Key::plain(KeyCode::Char('3')));
        assert_eq!(parser.advance(b"3"), [key], "{bytes:?}");
    }
}

#[test]
fn a_paste_without_an_end_is_given_up_and_none_of_it_is_read_as_keys() {
    let mut parser = Parser::default();
    assert_eq!(parser.advance(b"\x1b[200~one\x03\x03"), []);
    assert_eq!(parser.give_up(), [Input::LostPaste]);
    assert_eq!(parser.patience(), None);
    assert_eq!(parser.advance(b"two q\x03\x03"), []);
    let key = Input::Key(Key::plain(KeyCode::Char('j')));
    assert_eq!(parser.advance(b"three\x1b[201~j"), [key]);
}

#[test]
fn control_c_pressed_twice_ends_a_lost_paste() {
    for presses in [
        &[&b"\x03"[..], b"\x03"][..],
        &[b"\x03\x03"],
        &[b"\x03", b"x", b"\x03", b"\x03"],
    ] {
        let mut parser = Parser::default();
        parser.advance(b"\x1b[200~one");
        parser.give_up();
        let inputs: Vec<Input> = presses
            .iter()
            .flat_map(|press| parser.advance(press))
            .collect();
        assert!(inputs.contains(&interrupt()), "{presses:?}");
        assert_eq!(parser.state, State::Ground);
    }
}

#[test]
fn replies_are_recognised_only_while_one_is_expected() {
    let mut parser = Parser {
        expects_reply: true,
        ..Parser::default()
    };
    for end in ["\x1b\\", "\x07"] {
        let reply = format!("\x1b]11;rgb:ff/ff/ff{end}");
        assert_eq!(
            parser.advance(reply.as_bytes()),
            [Input::Reply("11;rgb:ff/ff/ff".into())]
        );
    }
    let typed = |parser: &mut Parser| parser.advance(b"\x1b]j").len();
    assert_eq!(typed(&mut parser), 2);
    assert_eq!(parser.advance(b"\x1b]11;rgb:"), []);
    assert_eq!(parser.give_up(), []);
    parser.expects_reply = false;
    assert_eq!(typed(&mut parser), 2);
}
