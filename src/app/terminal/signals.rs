//! Signals of the system, waited for on a thread of their own. Those that end the program are obeyed there and then,
//! with the terminal given back first, so that a busy main thread cannot delay them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::app::terminal;
use crate::app::workers::event::Event;

/// Signals that end the program.
const FATAL: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// Set when somebody asks with ^C that the program stop; asking again ends it there and then.
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

/// From here on ^C does not end the program: it is meant for a program that has the terminal for a while.
///
/// # Errors
///
/// When the system refuses a handler.
pub fn ignore_interrupts() -> io::Result<()> {
    // Unlike a signal that is ignored, one with a handler has its usual effect again in programs that we start.
    flag::register(SIGINT, Arc::default()).map(|_| ())
}

/// From here on signals are kept for whoever obeys them.
///
/// # Errors
///
/// When the system refuses handlers.
pub(in crate::app) fn block_fatal() -> io::Result<Signals> {
    // A terminal that takes no more output holds up whoever writes to it. Then the first signal waits, and a second
    // one ends the program as it is.
    let asked = Arc::new(AtomicBool::new(false));
    for signal in FATAL {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&asked))?;
        flag::register(signal, Arc::clone(&asked))?;
    }
    Signals::new(FATAL.iter().chain(&[SIGTSTP, SIGCONT]))
}

/// Obeys those that were kept and all that come. Apart from [`block_fatal`] so that the thread need not be there before the
/// first frame.
///
/// # Errors
///
/// When the system refuses a thread.
pub(in crate::app) fn obey(mut signals: Signals, events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in &mut signals {
                let told = match signal {
                    SIGTSTP => events.send(Event::Suspend),
                    SIGCONT => events.send(Event::Continued),
                    fatal => {
                        terminal::restore_for_good();
                        // Ends the process as if there had been no handler, so that its parent sees the signal.
                        let _ = emulate_default_handler(fatal);
                        return;
                    }
                };
                if told.is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}
