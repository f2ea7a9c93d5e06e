//! The library's two threads. One owns the library that the screen asks: it answers in the order it is asked, and
//! leaves out what nobody waits for any more. The other works behind it, on a hold of its own: it indexes words and
//! finds who said what in articles that came in, the newest first, a few at a time. Neither is started before the
//! library is asked for.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use etcetera::BaseStrategy as _;

use super::analysis_rows::analysis_rows;
use super::answers::{answer, refusal};
use crate::analysis::analyse;
use crate::app::system::now;
use crate::app::workers::event::Event;
use crate::library::{Library, Result};
use crate::view_model::{LibraryRequest, Msg, RequestId};

/// Articles indexed, or read for quotes, in one go: another one who writes waits for no longer than that takes.
const BATCH: usize = 16;

/// The screen is told of background work at most this often.
const NOTICE_INTERVAL: Duration = Duration::from_secs(2);

/// `$XDG_DATA_HOME/pullquote/library.db`, or its place below the home folder; nothing where there is no home.
pub fn library_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("pullquote").join("library.db"))
}

/// A question on its way.
type Order = (RequestId, LibraryRequest);

/// The way to the library.
#[derive(Debug)]
pub(in crate::app) struct Database {
    events: Sender<Event>,
    thread: Option<(Sender<Order>, JoinHandle<()>)>,
    /// Wakes the background thread.
    background: Option<Sender<()>>,
}

impl Database {
    pub(in crate::app) const fn new(events: Sender<Event>) -> Self {
        Self {
            events,
            thread: None,
            background: None,
        }
    }

    /// Puts a question; the answer comes as a message.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn ask(
        &mut self,
        request: RequestId,
        question: LibraryRequest,
    ) -> io::Result<()> {
        if self.thread.is_none() {
            let (sender, orders) = mpsc::channel();
            let (background, calls) = mpsc::channel();
            self.background = Some(background.clone());
            let events = self.events.clone();
            let thread = thread::Builder::new()
                .name("library".into())
                .spawn(move || serve(&orders, &events, (background, calls)))?;
            self.thread = Some((sender, thread));
        }
        if let Some((sender, _)) = &self.thread {
            // Where the library could not be opened, that is said by the thread.
            let _ = sender.send((request, question));
        }
        Ok(())
    }

    /// Something came in that is to be indexed and read for quotes.
    pub(in crate::app) fn wake_background(&self) {
        if let Some(background) = &self.background {
            // It ends only when the program does.
            let _ = background.send(());
        }
    }

    /// Waits until everything that was asked for is done.
    pub(in crate::app) fn close(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

/// Answers until nobody asks any more.
fn serve(
    orders: &Receiver<Order>,
    events: &Sender<Event>,
    (background, calls): (Sender<()>, Receiver<()>),
) {
    let opened = library_path()
        .ok_or_else(|| "there is no home folder to keep a library in".to_owned())
        .and_then(|path| Library::open(&path).map_err(|error| error.to_string()));
    let mut library = match opened {
        Ok(library) => library,
        Err(reason) => return refuse_all(orders, events, &reason),
    };
    let mut calls = Some(calls);
    let mut queue: VecDeque<Order> = VecDeque::new();
    loop {
        if queue.is_empty() {
            match orders.try_recv() {
                Ok(order) => queue.push_back(order),
                Err(mpsc::TryRecvError::Disconnected) => return,
                Err(mpsc::TryRecvError::Empty) => {
                    if let Some(calls) = calls.take() {
                        // Without that thread everything else still works.
                        let _ = start_background(&library, events.clone(), calls);
                    }
                    match orders.recv() {
                        Ok(order) => queue.push_back(order),
                        Err(_) => return,
                    }
                }
            }
        }
        queue.extend(orders.try_iter());
        let Some((request, question)) = queue.pop_front() else {
            continue;
        };
        let kind = std::mem::discriminant(&question);
        let newer = queue
            .iter()
            .any(|(_, other)| std::mem::discriminant(other) == kind);
        if newer
            && matches!(
                question,
                LibraryRequest::Preview(_)
                    | LibraryRequest::Holdings
                    | LibraryRequest::Complete { .. }
                    | LibraryRequest::Find { .. }
                    | LibraryRequest::People(_)
                    | LibraryRequest::QuotesBy(_)
            )
        {
            continue;
        }
        let brings_work = matches!(question, LibraryRequest::KeepPage { .. });
        let answer = answer(&mut library, (request, question), now());
        if events.send(Event::Message(answer)).is_err() {
            return;
        }
        if brings_work {
            // It ends only when the program does.
            let _ = background.send(());
        }
    }
}

fn refuse_all(orders: &Receiver<Order>, events: &Sender<Event>, reason: &str) {
    let reason = crate::text::sanitize::line(reason).into_owned();
    while let Ok((request, question)) = orders.recv() {
        let msg = refusal(
            request,
            matches!(question, LibraryRequest::Text(_)),
            reason.clone(),
        );
        if events.send(Event::Message(msg)).is_err() {
            return;
        }
    }
}

/// Starts the background thread.
fn start_background(
    library: &Library,
    events: Sender<Event>,
    calls: Receiver<()>,
) -> io::Result<()> {
    let path = library.path().to_owned();
    thread::Builder::new()
        .name("background".into())
        .spawn(move || background(&path, &calls, &events))?;
    Ok(())
}

/// Works until nothing is left, then sleeps until it is called.
fn background(path: &Path, calls: &Receiver<()>, events: &Sender<Event>) {
    // The thread in front tells what is wrong with a library.
    let Ok(mut library) = Library::open(path) else {
        return;
    };
    loop {
        let mut summary = Instant::now();
        let mut news = false;
        while let Ok(true) = work_on(&mut library) {
            news = true;
            if summary.elapsed() > NOTICE_INTERVAL {
                summary = Instant::now();
                if events.send(Event::Message(Msg::LibraryChanged)).is_err() {
                    return;
                }
            }
        }
        if news && events.send(Event::Message(Msg::LibraryChanged)).is_err() {
            return;
        }
        if calls.recv().is_err() {
            return;
        }
    }
}

/// Does a little; false when nothing is left.
fn work_on(library: &mut Library) -> Result<bool> {
    let indexed = library.index(BATCH as u32, now())?;
    let waiting = library.unanalysed(BATCH as u32)?;
    let mut found = Vec::with_capacity(waiting.len());
    for id in &waiting {
        let article = library.article(*id)?;
        let analysis = analyse(&article);
        found.push((*id, analysis_rows(&article, &analysis)));
    }
    if !found.is_empty() {
        library.store_analysis(&found, now())?;
    }
    Ok(indexed > 0 || !waiting.is_empty())
}
