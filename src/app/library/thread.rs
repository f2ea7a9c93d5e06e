//! The library's two threads. One answers the requests of the view model in order, and skips those that are superseded.
//! The other works in the background through its own connection: it indexes and analyses new articles, newest first, a
//! few at a time. Both are started by the first request.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::analysing::{Analysed, analyse_stored};
use super::answers::{answer, refusal};
use super::private::{library_path, open_library, open_library_reporting};
use crate::app::alerts::{self, Notify};
use crate::app::fetch::Cancellation;
use crate::app::system::now;
use crate::app::workers::event::Event;
use crate::library::{Library, Result};
use crate::text::Beliefs;
use crate::view_model::{Answer, Change, LibraryRequest, Msg, Notice, RequestId, Severity};

/// Articles indexed or analysed in one transaction: other writers wait no longer than that takes.
const BATCH: usize = 16;

/// Pages of 4 KiB in the write-ahead log before the background thread copies it into the file.
const LOG: u32 = 1000;

/// Minimum time between two notices about background work.
const NOTICE_INTERVAL: Duration = Duration::from_secs(2);

/// A request.
type Order = (RequestId, LibraryRequest);

/// A handle to the library.
#[derive(Debug)]
pub(in crate::app) struct Database {
    events: Sender<Event>,
    thread: Option<(Sender<Order>, JoinHandle<()>)>,
    /// Wakes the background thread.
    background: Option<Sender<()>>,
    /// Whether beliefs are stored.
    beliefs: Beliefs,
    /// What gets the hits of alerts.
    notify: Notify,
}

impl Database {
    pub(in crate::app) fn new(events: Sender<Event>, (beliefs, notify): (Beliefs, Notify)) -> Self {
        Self {
            events,
            beliefs,
            notify,
            thread: None,
            background: None,
        }
    }

    /// Sends a request; the answer arrives as a message.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn ask(
        &mut self,
        request: RequestId,
        question: LibraryRequest,
    ) -> io::Result<()> {
        if self.thread.is_none()
            && let Some(answer) = nothing_stored(&question)
            && library_path().is_none_or(|path| !path.exists())
        {
            // The receiver lives as long as the program.
            let _ = self
                .events
                .send(Event::Message(Msg::Answered { request, answer }));
            return Ok(());
        }
        if self.thread.is_none() {
            let (sender, orders) = mpsc::channel();
            let (background, calls) = mpsc::channel();
            self.background = Some(background.clone());
            let (events, settings) = (self.events.clone(), (self.beliefs, self.notify.clone()));
            let thread = thread::Builder::new()
                .name("library".into())
                .spawn(move || serve((&orders, settings), &events, (background, calls)))?;
            self.thread = Some((sender, thread));
        }
        if let Some((sender, _)) = &self.thread {
            // If the library cannot be opened, the thread reports it.
            let _ = sender.send((request, question));
        }
        Ok(())
    }

    /// Wakes the background thread, because there are new articles.
    pub(in crate::app) fn wake_background(&self) {
        if let Some(background) = &self.background {
            // The receiver lives as long as the program.
            let _ = background.send(());
        }
    }

    /// Waits until all requests are done.
    pub(in crate::app) fn close(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

/// The answer of a library that does not exist yet. A file can be read without one.
fn nothing_stored(question: &LibraryRequest) -> Option<Answer> {
    match question {
        LibraryRequest::Decisions(_) => Some(Answer::Decisions(Box::default())),
        LibraryRequest::Highlights => Some(Answer::Highlights(Vec::new())),
        LibraryRequest::People(_) => Some(Answer::People(Vec::new())),
        _other => None,
    }
}

/// Answers requests until the sender is gone.
fn serve(
    (orders, (beliefs, to)): (&Receiver<Order>, (Beliefs, Notify)),
    events: &Sender<Event>,
    (background, calls): (Sender<()>, Receiver<()>),
) {
    let opened = library_path()
        .ok_or_else(|| "there is no home folder for the library".to_owned())
        .and_then(|path| {
            let mut report = |text: String| notify(events, &text);
            open_library_reporting(&path, &mut report).map_err(|error| error.to_string())
        });
    let mut library = match opened {
        Ok(library) => library,
        Err(reason) => return refuse_all(orders, events, &reason),
    };
    if let Some(reason) = library.obstacle() {
        notify(events, &format!("nothing can be stored: {reason}"));
    }
    // A library that cannot be written can still be read.
    let _ = library.set_beliefs(beliefs);
    let mut calls = Some(calls);
    let mut queue: VecDeque<Order> = VecDeque::new();
    let mut is_used = false;
    loop {
        if queue.is_empty() {
            match orders.try_recv() {
                Ok(order) => queue.push_back(order),
                Err(mpsc::TryRecvError::Disconnected) => return,
                Err(mpsc::TryRecvError::Empty) => {
                    // Whoever only reads files has no use for it.
                    if let Some(calls) = calls.take_if(|_| is_used) {
                        // Everything else works without that thread.
                        let _ = start_background(&library, (events.clone(), to.clone()), calls);
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
        is_used |= !matches!(question, LibraryRequest::Decisions(_));
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
                    | LibraryRequest::Proposals { .. }
            )
        {
            continue;
        }
        // After a correction, a long article is analysed again in the background.
        let brings_work = matches!(
            question,
            LibraryRequest::KeepPage { .. }
                | LibraryRequest::Change(
                    Change::Correct(_) | Change::DeleteCorrection(_) | Change::Undo
                )
        );
        let answer = answer(&mut library, (request, question), now());
        if events.send(Event::Message(answer)).is_err() {
            return;
        }
        if brings_work {
            // The receiver lives as long as the program.
            let _ = background.send(());
        }
    }
}

/// Shows a warning.
fn notify(events: &Sender<Event>, text: &str) {
    let notice = Notice {
        severity: Severity::Warning,
        text: crate::text::sanitize::line(text).into_owned(),
    };
    // The receiver is gone when the program ends.
    let _ = events.send(Event::Message(Msg::Notice(notice)));
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
    (events, to): (Sender<Event>, Notify),
    calls: Receiver<()>,
) -> io::Result<()> {
    let path = library.path().to_owned();
    thread::Builder::new()
        .name("background".into())
        .spawn(move || background(&path, &calls, (&events, &to)))?;
    Ok(())
}

/// Works until nothing is left, then sleeps until it is woken.
fn background(path: &Path, calls: &Receiver<()>, (events, to): (&Sender<Event>, &Notify)) {
    // The library thread reports errors of the library.
    let Ok(mut library) = open_library(path) else {
        return;
    };
    if library.obstacle().is_some() {
        return;
    }
    // Nobody waits for this thread.
    let _ = library.limit_log(LOG);
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
        if let Some(problem) = handed_over(&mut library, to) {
            notify(events, &problem);
        }
        if calls.recv().is_err() {
            return;
        }
    }
}

/// Hands over the hits of alerts. Returns why they could not be.
fn handed_over(library: &mut Library, to: &Notify) -> Option<String> {
    let done = alerts::hand_over(library, (to, now()), &Arc::default());
    match done {
        Ok(done) => done.problem,
        Err(error) => Some(format!("cannot hand over hits of alerts: {error}")),
    }
}

/// Does one batch; false when nothing is left.
fn work_on(library: &mut Library) -> Result<bool> {
    let indexed = library.index(BATCH as u32, now())?;
    let waiting = library.unanalysed(BATCH as u32)?;
    let too_often = library.attempt_analysis(&waiting)?;
    let mut found = Vec::with_capacity(waiting.len());
    for &id in &waiting {
        let analysed = if too_often.contains(&id) {
            Analysed::TooMuch
        } else {
            analyse_stored(library, id, &Cancellation::default())?
        };
        match analysed {
            Analysed::Rows(rows) => found.push((id, rows)),
            Analysed::TooMuch => library.leave_out(id, now())?,
            Analysed::Cancelled => {}
        }
    }
    if !found.is_empty() {
        library.store_analysis(&found, now())?;
    }
    Ok(indexed > 0 || !waiting.is_empty())
}
