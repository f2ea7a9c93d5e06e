//! Notices when another program changes the file on the screen: checks its time and length once a second, on a thread
//! that is started by the first file.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;
use std::{io, mem, thread};

use crate::app::stamp::Stamp;
use crate::app::workers::event::Event;
use crate::view_model::Msg;

/// Time between two checks.
const PAUSE: Duration = Duration::from_secs(1);

/// The watched file.
#[derive(Debug)]
struct Watched {
    item: usize,
    path: PathBuf,
    seen: Option<Stamp>,
}

/// A handle to the thread.
pub(in crate::app) struct Watcher {
    events: Sender<Event>,
    state: State,
}

enum State {
    /// The first frame is not drawn yet.
    Waiting(Option<Watched>),
    /// No file has been watched yet.
    Idle,
    /// The thread is running.
    Looking(Sender<Watched>),
}

impl Watcher {
    pub(in crate::app) fn new(events: Sender<Event>) -> Self {
        Self {
            events,
            state: State::Waiting(None),
        }
    }

    /// Starts watching, after the first frame.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn begin(&mut self) -> io::Result<()> {
        match mem::replace(&mut self.state, State::Idle) {
            State::Waiting(Some(watched)) => self.order(watched),
            State::Waiting(None) | State::Idle => Ok(()),
            looking @ State::Looking(_) => {
                self.state = looking;
                Ok(())
            }
        }
    }

    /// Watches this file instead of the previous one.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn watch(&mut self, item: usize, path: PathBuf) -> io::Result<()> {
        self.order(Watched {
            item,
            seen: Stamp::of(&path),
            path,
        })
    }

    fn order(&mut self, watched: Watched) -> io::Result<()> {
        match &mut self.state {
            State::Waiting(waiting) => *waiting = Some(watched),
            State::Idle => {
                let orders = start(self.events.clone())?;
                // The thread lives as long as the program.
                let _ = orders.send(watched);
                self.state = State::Looking(orders);
            }
            State::Looking(orders) => {
                let _ = orders.send(watched);
            }
        }
        Ok(())
    }
}

fn start(events: Sender<Event>) -> io::Result<Sender<Watched>> {
    let (orders, receiver) = mpsc::channel::<Watched>();
    thread::Builder::new().name("watch".into()).spawn(move || {
        let mut watched: Option<Watched> = None;
        loop {
            match receiver.recv_timeout(PAUSE) {
                Ok(order) => watched = Some(order),
                Err(RecvTimeoutError::Timeout) => {
                    let changed = watched.as_mut().and_then(look);
                    if let Some(item) = changed
                        && events.send(Event::Message(Msg::ItemChanged(item))).is_err()
                    {
                        return;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    })?;
    Ok(orders)
}

/// The item, if its file has changed since the last check. A missing file is ignored.
fn look(watched: &mut Watched) -> Option<usize> {
    let now = Stamp::of(&watched.path)?;
    let changed = watched.seen.replace(now) != Some(now);
    changed.then_some(watched.item)
}
