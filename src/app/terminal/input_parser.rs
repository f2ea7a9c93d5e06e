//! Turns the bytes of the terminal into keys, mouse events, pastes and replies. crossterm's parser cannot be used here: it
//! takes an `ESC` at the end of a read for a key even if the rest of a sequence follows, and waits without limit for the
//! end of a paste or a mouse report, so that an unfinished one swallows every later key. Time is kept by the caller.

mod sequence;

use std::mem;
use std::time::Duration;

use self::sequence::{control_sequence, key_of_control_sequence, old_mouse};
use super::input::Input;
use crate::view_model::{Key, KeyCode, Modifiers};

/// After this time an `ESC` that was read alone is the key: the rest of a sequence arrives with it.
const ESCAPE_WAIT: Duration = Duration::from_millis(20);

/// The same for an `ESC` after other bytes, where a read that ends in the middle of a sequence is likelier.
const BURST_WAIT: Duration = Duration::from_millis(100);

/// After this time without a byte an unfinished sequence is given up.
const SEQUENCE_WAIT: Duration = Duration::from_secs(1);

/// Longest control sequence or reply. Longer ones are ignored.
const MAX_SEQUENCE: usize = 64;

/// Maximum number of bytes kept of a paste.
const MAX_PASTE: usize = 1 << 16;

/// The sequence that ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const INTERRUPT: u8 = 0x03;

/// How the bytes read so far begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// `ESC`
    Escape,
    /// `ESC [`
    ControlSequence,
    /// `ESC O` and its final byte.
    SingleShift,
    /// `ESC [ M` and three bytes: the mouse in terminals without SGR reports.
    OldMouse,
    /// `ESC ]`
    Reply,
    /// The first bytes of a character.
    Character,
    /// A paste whose end has not arrived.
    Paste,
    /// A paste that was given up.
    LostPaste,
}

/// The state between two reads.
#[derive(Debug, Default)]
pub(super) struct Parser {
    /// Whether a reply may arrive. Otherwise `ESC ]` is a key.
    pub(super) expects_reply: bool,
    state: State,
    /// The bytes of an unfinished sequence or character, or the paste.
    pending: Vec<u8>,
    /// Whether `ESC` precedes the unfinished character.
    alt: bool,
    /// Number of bytes of [`PASTE_END`] that were just read.
    matched: usize,
    /// Number of times that ^C was pressed after a paste was given up.
    interrupts: usize,
    /// Whether the last read gave more than one byte.
    is_burst: bool,
    inputs: Vec<Input>,
}

impl Parser {
    /// How long to wait for the next byte before [`give_up`](Self::give_up) is called; `None` if nothing is unfinished.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground | State::LostPaste => None,
            State::Escape if self.is_burst => Some(BURST_WAIT),
            State::Escape => Some(ESCAPE_WAIT),
            State::ControlSequence
            | State::SingleShift
            | State::OldMouse
            | State::Reply
            | State::Character
            | State::Paste => Some(SEQUENCE_WAIT),
        }
    }

    /// Ends an unfinished sequence because nothing followed in time.
    pub(super) fn give_up(&mut self) -> Vec<Input> {
        match mem::take(&mut self.state) {
            State::Escape => self.key(KeyCode::Esc, Modifiers::default()),
            State::Paste => {
                self.state = State::LostPaste;
                self.interrupts = 0;
                self.inputs.push(Input::LostPaste);
            }
            State::LostPaste => self.state = State::LostPaste,
            State::Ground
            | State::ControlSequence
            | State::SingleShift
            | State::OldMouse
            | State::Reply
            | State::Character => {}
        }
        self.pending.clear();
        self.alt = false;
        mem::take(&mut self.inputs)
    }

    /// Parses the bytes of one read.
    pub(super) fn advance(&mut self, bytes: &[u8]) -> Vec<Input> {
        if self.state == State::LostPaste {
            self.count_interrupts(bytes);
        }
        self.is_burst = bytes.len() > 1;
        for &byte in bytes {
            self.byte(byte);
        }
        mem::take(&mut self.inputs)
    }

    /// While the end of a lost paste is awaited, keys cannot be told from its text; only ^C pressed twice gets through.
    /// The paste itself may contain such bytes, but between others.
    fn count_interrupts(&mut self, bytes: &[u8]) {
        if bytes.iter().any(|byte| *byte != INTERRUPT) {
            self.interrupts = 0;
            return;
        }
        self.interrupts += bytes.len();
        if self.interrupts > 1 {
            self.state = State::Ground;
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.first(byte),
            State::Escape => self.second(byte),
            State::ControlSequence => self.in_control_sequence(byte),
            State::SingleShift => self.after_single_shift(byte),
            State::OldMouse => self.in_old_mouse(byte),
            State::Reply => self.in_reply(byte),
            State::Character => self.in_character(byte),
            State::Paste | State::LostPaste => self.in_paste(byte),
        }
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.pending.clear();
    }

    fn first(&mut self, byte: u8) {
        match byte {
            ESC => self.begin(State::Escape),
            0x80.. => {
                self.begin(State::Character);
                self.in_character(byte);
            }
            _ => self.ascii(byte),
        }
    }

    fn second(&mut self, byte: u8) {
        match byte {
            ESC => self.key(KeyCode::Esc, Modifiers::default()),
            b'[' => self.begin(State::ControlSequence),
            b'O' => self.begin(State::SingleShift),
            b']' if self.expects_reply => self.begin(State::Reply),
            _ => {
                self.state = State::Ground;
                self.alt = true;
                self.first(byte);
            }
        }
    }

    /// A key that sends a single byte.
    fn ascii(&mut self, byte: u8) {
        let control = |offset: u8| (KeyCode::Char(char::from(byte + offset)), true);
        let (code, control) = match byte {
            b'\r' => (KeyCode::Enter, false),
            b'\t' => (KeyCode::Tab, false),
            0x7f => (KeyCode::Backspace, false),
            0 => (KeyCode::Char(' '), true),
            0x01..=0x1a => control(b'a' - 0x01),
            0x1b..=0x1f => control(b'3' - 0x1b),
            _ => (KeyCode::Char(char::from(byte)), false),
        };
        let alt = mem::take(&mut self.alt);
        self.key(
            code,
            Modifiers {
                control,
                alt,
                shift: false,
            },
        );
    }

    fn in_character(&mut self, byte: u8) {
        let is_first = self.pending.is_empty();
        if byte & 0xc0 == 0x80 || is_first {
            self.pending.push(byte);
            let length = match self.pending.first() {
                Some(0xc2..=0xdf) => 2,
                Some(0xe0..=0xef) => 3,
                Some(0xf0..=0xf4) => 4,
                _ => 1,
            };
            if self.pending.len() < length {
                return;
            }
        }
        self.state = State::Ground;
        let alt = mem::take(&mut self.alt);
        let pending = mem::take(&mut self.pending);
        if let Ok(text) = std::str::from_utf8(&pending) {
            for character in text.chars() {
                self.key(
                    KeyCode::Char(character),
                    Modifiers {
                        alt,
                        ..Modifiers::default()
                    },
                );
            }
        }
        if byte & 0xc0 != 0x80 && !is_first {
            self.first(byte);
        }
    }

    fn in_control_sequence(&mut self, byte: u8) {
        match byte {
            b'M' if self.pending.is_empty() => self.begin(State::OldMouse),
            b'[' if self.pending.is_empty() => self.pending.push(byte),
            0x20..=0x3f if self.pending.len() < MAX_SEQUENCE => self.pending.push(byte),
            0x20..=0x3f => {}
            0x40..=0x7e => {
                self.state = State::Ground;
                let parameters = mem::take(&mut self.pending);
                if (parameters.as_slice(), byte) == (b"200", b'~') {
                    self.begin(State::Paste);
                    self.matched = 0;
                } else {
                    self.inputs.extend(control_sequence(&parameters, byte));
                }
            }
            // Not part of any sequence, so this one was cut off.
            _ => self.interrupted_by(byte),
        }
    }

    fn after_single_shift(&mut self, byte: u8) {
        if byte < 0x20 {
            return self.interrupted_by(byte);
        }
        self.state = State::Ground;
        if byte == b'M' {
            self.key(KeyCode::Enter, Modifiers::default());
        } else if let Some(code) = key_of_control_sequence(byte) {
            self.key(code, Modifiers::default());
        }
    }

    fn in_old_mouse(&mut self, byte: u8) {
        if byte < 0x20 {
            return self.interrupted_by(byte);
        }
        self.pending.push(byte);
        if let [button, column, row] = *self.pending {
            self.state = State::Ground;
            self.inputs.extend(old_mouse([button, column, row]));
        }
    }

    /// The reply ends with BEL or `ESC \`. What does not begin like the reply that is expected was typed.
    fn in_reply(&mut self, byte: u8) {
        const BEGINNING: &[u8] = b"11;";
        let after_escape = self.pending.last() == Some(&ESC);
        match byte {
            0x07 | b'\\' if byte == 0x07 || after_escape => {
                self.state = State::Ground;
                let mut text = mem::take(&mut self.pending);
                if after_escape {
                    text.pop();
                }
                let text = String::from_utf8_lossy(&text).into_owned();
                self.inputs.push(Input::Reply(text));
            }
            ESC => self.pending.push(byte),
            _ if byte < 0x20 => self.interrupted_by(byte),
            _ => {
                self.pending.push(byte);
                let common = self.pending.len().min(BEGINNING.len());
                let fits = self.pending.get(..common) == BEGINNING.get(..common);
                if !fits || after_escape || self.pending.len() > MAX_SEQUENCE {
                    self.state = State::Ground;
                    self.alt = true;
                    self.ascii(b']');
                    for byte in mem::take(&mut self.pending) {
                        self.byte(byte);
                    }
                }
            }
        }
    }

    fn in_paste(&mut self, byte: u8) {
        if PASTE_END.get(self.matched) == Some(&byte) {
            self.matched += 1;
            if self.matched < PASTE_END.len() {
                return;
            }
            let text = mem::take(&mut self.pending);
            if mem::take(&mut self.state) == State::Paste {
                let text = String::from_utf8_lossy(&text).into_owned();
                self.inputs.push(Input::Paste(text));
            }
            self.matched = 0;
            return;
        }
        let broken = mem::take(&mut self.matched);
        self.keep(PASTE_END.get(..broken).unwrap_or_default());
        if byte == ESC {
            self.matched = 1;
        } else {
            self.keep(&[byte]);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.state == State::Paste && self.pending.len() < MAX_PASTE {
            self.pending.extend_from_slice(bytes);
        }
    }

    /// Discards an unfinished sequence and parses the byte that cannot belong to it.
    fn interrupted_by(&mut self, byte: u8) {
        self.begin(State::Ground);
        self.first(byte);
    }

    fn key(&mut self, code: KeyCode, modifiers: Modifiers) {
        self.inputs.push(Input::Key(Key { code, modifiers }));
    }
}

#[cfg(test)]
mod tests;
