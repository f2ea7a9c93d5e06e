//! Reads keys, mouse and pastes on threads of its own and turns them into messages. One thread reads the bytes of the
//! terminal, the other parses them and knows when an unfinished sequence has to be given up. Knows no commands.

use std::fs::File;
use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::background_colour::Query;
use super::input::Input;
use super::input_parser::Parser;
use super::screen_buffer::terminal_size;
use crate::app::workers::event::Event;
use crate::text::sanitize;
use crate::view_model::{Msg, Notice, Severity, Size};

/// Bytes read at a time: as many as the terminal driver of Linux holds.
const CHUNK: usize = 4096;

/// Orders to the thread that reads.
const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

/// Chunks that may wait to be parsed.
const WAITING: usize = 16;

/// The notice for a paste that was given up.
const LOST_PASTE: &str =
    "the terminal did not end a paste; keys are ignored until it does, ^C twice quits";

/// Starts the threads. The reply to the background query is handled as well. `shown` is the size of the first frame.
///
/// # Errors
///
/// When the system refuses a thread, or there is no terminal.
pub(in crate::app) fn listen(
    events: Sender<Event>,
    query: Query,
    shown: Size,
) -> io::Result<Keyboard> {
    // A tiling window manager may have resized the window before signals were handled.
    if let Ok(size) = terminal_size()
        && size != shown
    {
        let _ = events.send(Event::Message(Msg::Resized(size)));
    }
    let terminal = terminal()?;
    let (sender, bytes) = mpsc::sync_channel(WAITING);
    let (orders, control) = io::pipe()?;
    let (obeyed, paused) = mpsc::channel();
    thread::Builder::new()
        .name("terminal".into())
        .spawn(move || read(terminal, &sender, (orders, &obeyed)))?;
    thread::Builder::new()
        .name("keyboard".into())
        .spawn(move || {
            // When the terminal is gone, the main thread decides what to do; when that is gone, nobody does.
            if parse(&bytes, &events, query).is_some() {
                let _ = events.send(Event::InputLost);
            }
        })?;
    Ok(Keyboard { control, paused })
}

/// A handle to the thread that reads keys.
#[derive(Debug)]
pub(in crate::app) struct Keyboard {
    control: PipeWriter,
    paused: Receiver<()>,
}

impl Keyboard {
    /// Leaves all keys to another program until [`resume`](Self::resume).
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub(in crate::app) fn pause(&mut self) -> io::Result<()> {
        self.control.write_all(&[PAUSE])?;
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.paused.recv().map_err(gone)
    }

    /// Reads keys again.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub(in crate::app) fn resume(&mut self) -> io::Result<()> {
        self.control.write_all(&[RESUME])
    }
}

/// The terminal that keys come from, even if standard input is a file.
fn terminal() -> io::Result<File> {
    let input = io::stdin();
    if input.is_terminal() {
        return input.as_fd().try_clone_to_owned().map(File::from);
    }
    File::open("/dev/tty")
}

/// Passes on what is read until the terminal is gone. Obeys orders to pause and to resume.
fn read(
    mut terminal: File,
    sender: &SyncSender<Vec<u8>>,
    (mut orders, obeyed): (PipeReader, &Sender<()>),
) {
    let mut buffer = vec![0; CHUNK];
    loop {
        let mut ready = [
            PollFd::new(&terminal, PollFlags::IN),
            PollFd::new(&orders, PollFlags::IN),
        ];
        match poll(&mut ready, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return,
        }
        let [_, ordered] = ready.map(|ready| !ready.revents().is_empty());
        if ordered {
            let mut order = [0];
            // Between the orders to pause and to resume, this waits.
            if orders.read_exact(&mut order).is_err() {
                return;
            }
            if order == [PAUSE] {
                let resumed = obeyed.send(()).is_ok() && orders.read_exact(&mut order).is_ok();
                if !resumed {
                    return;
                }
            }
            continue;
        }
        match terminal.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => {
                let chunk = buffer.get(..count).unwrap_or_default().to_vec();
                if sender.send(chunk).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// Parses until the terminal is gone; `None` if the main thread is gone.
fn parse(bytes: &Receiver<Vec<u8>>, events: &Sender<Event>, mut query: Query) -> Option<()> {
    let mut parser = Parser::default();
    loop {
        let chunk = match parser.patience() {
            Some(patience) => match bytes.recv_timeout(patience) {
                Ok(chunk) => Some(chunk),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Some(()),
            },
            None => match bytes.recv() {
                Ok(chunk) => Some(chunk),
                Err(_) => return Some(()),
            },
        };
        parser.expects_reply = query.is_open();
        let inputs = match chunk {
            Some(chunk) => parser.advance(&chunk),
            None => parser.give_up(),
        };
        for msg in inputs
            .into_iter()
            .filter_map(|input| message(input, &mut query))
        {
            events.send(Event::Message(msg)).ok()?;
        }
    }
}

/// The message for an input, if it has one.
fn message(input: Input, query: &mut Query) -> Option<Msg> {
    match input {
        Input::Key(key) => Some(Msg::Key(key)),
        Input::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Input::Paste(text) => Some(Msg::Paste(sanitize::line(&text).into_owned())),
        Input::Reply(text) => query.answer(&text).map(Msg::Background),
        Input::LostPaste => Some(Msg::Notice(Notice {
            severity: Severity::Warning,
            text: LOST_PASTE.into(),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_control_characters_are_replaced() {
        let input = Input::Paste("a\u{1b}[2J\nb".into());
        let pasted = message(input, &mut Query::default());
        assert!(matches!(pasted, Some(Msg::Paste(text)) if text == "a\u{fffd}[2J b"));
    }
}
