//! Handles signals on a thread of their own. Fatal ones end the program there, after restoring the terminal, so that a
//! busy main thread cannot delay them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::{io, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::app::refresh::command;
use crate::app::terminal;
use crate::app::terminal::screen_buffer::terminal_size;
use crate::app::workers::event::Event;
use crate::view_model::Msg;

/// Signals that end the program.
const FATAL: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// A flag that ^C sets to ask the program to stop; a second ^C ends it immediately.
///
/// # Errors
///
/// When the system refuses a handler.
pub fn interruption() -> io::Result<Arc<AtomicBool>> {
    let asked = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, 128 + SIGINT, Arc::clone(&asked))?;
    flag::register(SIGINT, Arc::clone(&asked))?;
    Ok(asked)
}

/// From now on ^C does not end the program: it is meant for another program that uses the terminal for a while.
///
/// # Errors
///
/// When the system refuses a handler.
pub fn ignore_interrupts() -> io::Result<()> {
    // A handler, unlike an ignored signal, is not inherited by programs that we start.
    flag::register(SIGINT, Arc::default()).map(|_| ())
}

/// From now on signals are collected for [`obey`].
///
/// # Errors
///
/// When the system refuses handlers.
pub(in crate::app) fn hold() -> io::Result<Held> {
    // Writing to a blocked terminal may hang. Then the first signal waits, and a second one ends the program
    // immediately.
    let asked = Arc::new(AtomicBool::new(false));
    for signal in FATAL {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&asked))?;
        flag::register(signal, Arc::clone(&asked))?;
    }
    let signals = Signals::new(FATAL.iter().chain(&[SIGTSTP, SIGCONT, SIGWINCH]))?;
    Ok(Held { signals, asked })
}

/// Collected signals.
pub(in crate::app) struct Held {
    signals: Signals,
    /// Whether a fatal one came, so that the next one ends the program immediately.
    asked: Arc<AtomicBool>,
}

/// Handles the collected signals and all later ones. Separate from [`hold`], so that the thread can be started after
/// the first frame.
///
/// # Errors
///
/// When the system refuses a thread.
pub(in crate::app) fn obey(held: Held, events: Sender<Event>) -> io::Result<()> {
    let Held { mut signals, asked } = held;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in &mut signals {
                let sent = match signal {
                    SIGINT | SIGQUIT if terminal::is_lent() => {
                        asked.store(false, Ordering::SeqCst);
                        Ok(())
                    }
                    // The other program stops as well, and has restored the terminal.
                    SIGTSTP if terminal::is_lent() => {
                        let _ = emulate_default_handler(SIGTSTP);
                        Ok(())
                    }
                    SIGWINCH => match terminal_size() {
                        Ok(size) => events.send(Event::Message(Msg::Resized(size))),
                        // The terminal is gone, which the thread that reads it reports.
                        Err(_) => Ok(()),
                    },
                    SIGTSTP => events.send(Event::Suspend),
                    SIGCONT => events.send(Event::Continued),
                    fatal => {
                        terminal::restore_for_good();
                        command::end_all();
                        // Ends the process as if there were no handler, so that its parent sees the signal.
                        let _ = emulate_default_handler(fatal);
                        return;
                    }
                };
                if sent.is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}
