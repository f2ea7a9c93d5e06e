//! Sets up the terminal (raw mode, alternate screen, mouse and paste reports) and restores it, however the program
//! ends. Draws nothing and reads no keys.

pub(super) mod background_colour;
pub(super) mod colour_depth;
pub(super) mod desktop;
pub(super) mod editor;
mod input;
mod input_parser;
pub(super) mod keyboard;
mod screen_buffer;
pub(super) mod signals;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::{mem, panic, thread};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::configuration::Mouse;
use super::terminal::screen_buffer::{ScreenBuffer, terminal_size};
use crate::view_model;

/// Saves the window title, enters the alternate screen, enables bracketed paste.
const ENTER: &[u8] = b"\x1b[22;2t\x1b[?1049h\x1b[?2004h";

/// Enables reports of buttons, drags and the wheel. Motion without a button (mode 1003) would only wake the program for
/// nothing.
const ENTER_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// Undoes both, and resets colours and the cursor.
const LEAVE: &[u8] =
    b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l\x1b[23;2t";

/// Whether the terminal is set up, for the panic hook and the signal thread.
static IS_SET_UP: AtomicBool = AtomicBool::new(false);

/// Whether another program uses the terminal, so that ^C and ^Z are meant for that one.
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// The message of a worker's panic, which must not be printed over the screen.
static WORKER_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// The screen, set up by [`enter`](Self::enter) and restored when dropped.
pub struct Screen {
    mouse: Mouse,
    buffer: ScreenBuffer<Output>,
}

impl Screen {
    /// Sets up the terminal. A panic of the calling thread ends the program.
    ///
    /// # Errors
    ///
    /// When there is no terminal, or it is gone.
    pub fn enter(mouse: Mouse) -> io::Result<Self> {
        restore_on_panic();
        take(mouse)?;
        Ok(Self {
            mouse,
            buffer: ScreenBuffer::new(Output::default()),
        })
    }

    /// Cells across and down, as far as they are drawn.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<view_model::Size> {
        terminal_size()
    }

    /// Paints a frame and sends the differences in one write; the cursor is placed at `cursor`, or hidden.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(&mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        let view_model::Size { width, height } = terminal_size()?;
        self.buffer.draw(Size { width, height }, paint, cursor)
    }

    /// Makes the next draw send the whole frame.
    pub fn forget(&mut self) {
        self.buffer.forget();
    }

    /// Sends a control sequence.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        send(sequence.as_bytes())
    }

    /// Stops the process as ^Z does, with the terminal restored; returns when it is continued.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        take(self.mouse)?;
        self.forget();
        Ok(())
    }

    /// Restores the terminal while another program uses it. Keys must not be read meanwhile.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        IS_LENT.store(true, Ordering::SeqCst);
        restore();
        let answer = other();
        let taken = take(self.mouse);
        IS_LENT.store(false, Ordering::SeqCst);
        self.forget();
        taken.map(|()| answer)
    }

    /// Sets the modes again that a shell may have changed while the process was stopped from outside.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn reclaim(&mut self) -> io::Result<()> {
        // crossterm does not set raw mode twice, so it is disabled first.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Collects a frame, so that it is sent in as few writes as possible.
#[derive(Debug, Default)]
struct Output(Vec<u8>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sent = send(&self.0);
        self.0.clear();
        sent
    }
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn take(mouse: Mouse) -> io::Result<()> {
    IS_SET_UP.store(true, Ordering::SeqCst);
    enable_raw_mode()
        .and_then(|()| send(ENTER))
        .and_then(|()| match mouse {
            Mouse::Captured => send(ENTER_MOUSE),
            Mouse::Left => Ok(()),
        })
        .inspect_err(|_| restore())
}

/// Restores the terminal if it is set up. Errors are ignored: there is no place left to report them.
fn restore() {
    if IS_SET_UP.swap(false, Ordering::SeqCst) {
        let _ = send(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Whether another program uses the terminal.
pub(super) fn is_lent() -> bool {
    IS_LENT.load(Ordering::SeqCst)
}

/// Restores the terminal and blocks all further output, for a thread that is about to end the process.
pub(super) fn restore_for_good() {
    if IS_SET_UP.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(LEAVE).and_then(|()| out.flush());
        let _ = disable_raw_mode();
        // The lock is never released: the main thread may be about to send a frame.
        mem::forget(out);
    }
}

/// The message of the last panic of a worker.
pub(super) fn worker_panic() -> Option<String> {
    WORKER_PANIC
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
}

/// On a panic of this thread, the terminal is restored before the message is printed. A panic of another thread ends
/// only one job; its message is kept for the status line.
fn restore_on_panic() {
    let own = thread::current().id();
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == own || !IS_SET_UP.load(Ordering::SeqCst) {
            restore();
            report(info);
        } else {
            *WORKER_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(info.to_string());
        }
    }));
}
