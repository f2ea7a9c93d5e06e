//! Reads keys, mouse, paste and size changes on a thread of its own and turns them into messages. Knows no commands.

use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, thread};

use crossterm::event::{self, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use crossterm::terminal;

use super::background_colour::ReplyFilter;
use crate::app::workers::event::Event;
use crate::text::sanitize;
use crate::view_model::{Key, KeyCode, Modifiers, Mouse, MouseAction, Msg, Size};

/// Starts the thread. Replies to the background query are filtered out. `shown` is the size of the first frame.
///
/// # Errors
///
/// When the system refuses a thread.
pub(in crate::app) fn listen(
    events: Sender<Event>,
    mut replies: ReplyFilter,
    shown: Size,
) -> io::Result<()> {
    thread::Builder::new()
        .name("keyboard".into())
        .spawn(move || {
            // crossterm notices size changes from its first poll on. A tiling window manager may have resized the
            // window before that.
            let _ = event::poll(Duration::ZERO);
            if let Ok((width, height)) = terminal::size()
                && (Size { width, height }) != shown
            {
                let _ = events.send(Event::Message(Msg::Resized(Size { width, height })));
            }
            loop {
                let Ok(event) = event::read() else {
                    // The terminal is gone; the main thread decides what to do.
                    let _ = events.send(Event::InputLost);
                    return;
                };
                let filtered = replies.filter(event);
                if let Some(background) = filtered.background
                    && events
                        .send(Event::Message(Msg::Background(background)))
                        .is_err()
                {
                    return;
                }
                for msg in filtered.passed.into_iter().filter_map(message) {
                    if events.send(Event::Message(msg)).is_err() {
                        return;
                    }
                }
            }
        })?;
    Ok(())
}

/// The message for an event, if it has one.
fn message(event: event::Event) -> Option<Msg> {
    match event {
        event::Event::Key(key) => key_of(key).map(Msg::Key),
        event::Event::Mouse(mouse) => mouse_of(mouse).map(Msg::Mouse),
        event::Event::Paste(text) => Some(Msg::Paste(sanitize::line(&text).into_owned())),
        event::Event::Resize(width, height) => Some(Msg::Resized(Size { width, height })),
        event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

fn key_of(event: event::KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        event::KeyCode::Char(c) => KeyCode::Char(c),
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab if shift => KeyCode::BackTab,
        event::KeyCode::Tab => KeyCode::Tab,
        event::KeyCode::BackTab => KeyCode::BackTab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Insert => KeyCode::Insert,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let modifiers = Modifiers {
        control: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: shift && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab),
    };
    Some(Key { code, modifiers })
}

fn mouse_of(event: event::MouseEvent) -> Option<Mouse> {
    let action = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        action,
        column: event.column,
        row: event.row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: event::KeyCode, held: KeyModifiers, expected: Option<Key>) {
        assert_eq!(key_of(event::KeyEvent::new(code, held)), expected);
    }

    #[test]
    fn shift_is_reported_only_for_keys_without_characters() {
        let none = Modifiers::default();
        let plain = |code| {
            Some(Key {
                code,
                modifiers: none,
            })
        };
        check(
            event::KeyCode::Char('N'),
            KeyModifiers::SHIFT,
            plain(KeyCode::Char('N')),
        );
        check(
            event::KeyCode::BackTab,
            KeyModifiers::SHIFT,
            plain(KeyCode::BackTab),
        );
        check(
            event::KeyCode::Up,
            KeyModifiers::SHIFT,
            Some(Key {
                code: KeyCode::Up,
                modifiers: Modifiers {
                    shift: true,
                    ..none
                },
            }),
        );
        check(event::KeyCode::CapsLock, KeyModifiers::NONE, None);
    }

    #[test]
    fn pasted_control_characters_are_replaced() {
        let pasted = message(event::Event::Paste("a\u{1b}[2J\nb".into()));
        assert!(matches!(pasted, Some(Msg::Paste(text)) if text == "a\u{fffd}[2J b"));
    }
}
