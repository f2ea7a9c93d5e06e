//! The terminal while it is ours: raw mode, the alternate screen, mouse and paste reports; and given back as it was,
//! however the program ends. Draws nothing and reads no keys.

pub(super) mod background_colour;
pub(super) mod colour_depth;
pub(super) mod desktop;
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
use super::terminal::screen_buffer::ScreenBuffer;

/// Window title kept, alternate screen, pasted text marked as such.
const ENTER: &[u8] = b"\x1b[22;2t\x1b[?1049h\x1b[?2004h";

/// Buttons, drags and the wheel reported. Motion without a button (mode 1003) is not asked for: it would wake the
/// program for nothing.
const ENTER_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// Both backwards, with colours and cursor as they were.
const LEAVE: &[u8] =
    b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l\x1b[23;2t";

/// Whether the terminal is in our hands: what the panic hook and the signal thread go by.
static IS_SET_UP: AtomicBool = AtomicBool::new(false);

/// What a worker's panic said; it must not be printed over the screen.
static WORKER_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// The screen, from [`enter`](Self::enter) until it is dropped.
pub struct Screen {
    mouse: Mouse,
    buffer: ScreenBuffer<Output>,
}

impl Screen {
    /// Takes the terminal. The thread that calls this is the one whose panic ends the program.
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

    /// Cells across and down.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<Size> {
        self.buffer.size()
    }

    /// Lets a frame be painted and sends what is new in it in one piece; the cursor stands where it is told, or hides.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(&mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.buffer.draw(self.buffer.size()?, paint, cursor)
    }

    /// Makes the next frame be sent whole, whatever the terminal shows now.
    pub fn forget(&mut self) {
        self.buffer.forget();
    }

    /// Sends a control sequence of our own making.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        send(sequence.as_bytes())
    }

    /// Stops the process as ^Z does, the terminal given back meanwhile; returns when it was continued.
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

    /// Puts the modes back that a shell may have changed while the process was stopped from outside.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn reclaim(&mut self) -> io::Result<()> {
        // Raw mode is remembered by crossterm and not set twice, so it is left first.
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

/// Collects a frame, so that it goes out with as few writes as the system allows.
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

/// Gives the terminal back; does nothing when it is not ours. Failures are not told: there is nobody left to tell.
fn restore() {
    if IS_SET_UP.swap(false, Ordering::SeqCst) {
        let _ = send(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back and lets nobody write to it again: for a thread that is about to end the process.
pub(super) fn restore_for_good() {
    if IS_SET_UP.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(LEAVE).and_then(|()| out.flush());
        let _ = disable_raw_mode();
        // The lock is never released: the main thread may be just about to send a frame.
        mem::forget(out);
    }
}

/// What the last panic of a worker said.
pub(super) fn worker_panic() -> Option<String> {
    WORKER_PANIC
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
}

/// A panic of this thread ends the program: the terminal is given back before the message is printed. A panic of
/// another thread is the end of one job only: its message is kept for the status line.
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
