//! Worker threads for everything that would block the screen, in four lanes: a slow one for reading and analysing, one for
//! comparing, a quick one for what the user waits for, and one for the network. Large values are also freed here.

pub(super) mod comparison_job;
mod contents;
pub(super) mod deferred_drop;
pub(super) mod event;
pub(super) mod fetch_job;
pub(super) mod file_watch;
mod memory;
mod path_completion;
mod progressive_load;
pub(super) mod reading;
pub(super) mod verify_job;

use std::cell::Cell;
use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use self::event::Event;
use super::fetch::Cancellation;
use super::library::export::Export;
use super::openable::{Openable, Walk, limit};
use super::terminal;
use super::workers::comparison_job::ComparisonJob;
use super::workers::fetch_job::FetchJob;
use super::workers::progressive_load::Load;
use super::workers::reading::{check_memory, read};
use super::workers::verify_job::VerifyJob;
use crate::analysis::excerpt::analyse_excerpt;
use crate::analysis::{Analysis, Beliefs, Parts, analyse_in_parts};
use crate::app::workers::progressive_load::CurrentRequests;
use crate::loader::Hint;
use crate::text::{Article, Format, Span, Unsure, find};
use crate::view_model::{AnalysisIndex, Msg, Notice, RequestId, Severity};

/// Files reported together.
const BATCH: usize = 500;

/// A job.
#[derive(Debug)]
pub(super) enum Job {
    /// Read the rest of a file, then load the whole.
    LoadRest {
        request: RequestId,
        bytes: Vec<u8>,
        rest: File,
        hint: Hint,
    },
    /// Read and load an input that may block.
    LoadWhole {
        request: RequestId,
        item: Openable,
        hint: Hint,
    },
    /// Fetch something.
    Fetch {
        request: RequestId,
        job: FetchJob,
        cancellation: Arc<Cancellation>,
    },
    /// Analyse an article.
    Analyse {
        request: RequestId,
        article: Arc<Article>,
        beliefs: Beliefs,
    },
    /// Analyse an excerpt of an article.
    AnalyseExcerpt {
        request: RequestId,
        article: Arc<Article>,
        excerpt: Span,
        beliefs: Beliefs,
    },
    /// Find a pattern.
    Find {
        request: RequestId,
        article: Arc<Article>,
        pattern: String,
    },
    /// Check the quotations of a draft.
    Verify(VerifyJob),
    /// Compare passages of the library.
    Compare(ComparisonJob),
    /// Look for paths.
    CompletePath { request: RequestId, begun: String },
    /// Write quotes to a file.
    Export(Box<Export>),
    /// Look at what is in inputs.
    Look {
        items: Vec<(usize, Openable)>,
        format: Option<Format>,
    },
    /// Look for more inputs.
    Walk(Walk),
    /// Free an article.
    FreeArticle(Arc<Article>),
    /// Free an analysis.
    FreeAnalysis(Arc<Analysis>),
}

/// The lanes; their threads are started by the first job.
pub(super) struct Workers {
    events: Sender<Event>,
    wanted: Arc<CurrentRequests>,
    slow: Option<Sender<Job>>,
    comparing: Option<Sender<Job>>,
    quick: Option<Sender<Job>>,
    network: Option<Sender<Job>>,
    /// Jobs that wait until the first frame is drawn.
    waiting: Option<Vec<Job>>,
}

impl Workers {
    pub(super) fn new(events: Sender<Event>) -> Self {
        Self {
            events,
            wanted: Arc::default(),
            slow: None,
            comparing: None,
            quick: None,
            network: None,
            waiting: Some(Vec::new()),
        }
    }

    /// The channel to which workers send results.
    pub(super) fn events(&self) -> Sender<Event> {
        self.events.clone()
    }

    /// Starts the waiting jobs, after the first frame.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        let waiting = self.waiting.take().unwrap_or_default();
        waiting.into_iter().try_for_each(|job| self.order(job))
    }

    /// From now on all other loads are obsolete.
    pub(super) fn expect_load(&self, request: RequestId) {
        self.wanted.load.store(request.0, Ordering::Relaxed);
    }

    /// Stops a load and keeps what it has read.
    pub(super) fn stop_loading(&self, request: RequestId) {
        self.wanted.stopped.store(request.0, Ordering::Relaxed);
    }

    /// Stops the check of a draft.
    pub(super) fn stop_verifying(&self) {
        self.wanted.check.store(0, Ordering::Relaxed);
    }

    /// Stops comparing passages.
    pub(super) fn stop_comparing(&self) {
        self.wanted.comparison.store(0, Ordering::Relaxed);
    }

    /// Queues a job.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(super) fn order(&mut self, job: Job) -> io::Result<()> {
        if let Some(waiting) = &mut self.waiting {
            waiting.push(job);
            return Ok(());
        }
        let (name, lane) = match &job {
            Job::Analyse { request, .. } => {
                self.wanted.analysis.store(request.0, Ordering::Relaxed);
                (SLOW, &mut self.slow)
            }
            Job::AnalyseExcerpt { request, .. } => {
                self.wanted.excerpt.store(request.0, Ordering::Relaxed);
                (QUICK, &mut self.quick)
            }
            Job::Find { request, .. } => {
                self.wanted.find.store(request.0, Ordering::Relaxed);
                (QUICK, &mut self.quick)
            }
            Job::Verify(job) => {
                self.wanted.check.store(job.request.0, Ordering::Relaxed);
                (COMPARING, &mut self.comparing)
            }
            Job::Compare(job) => {
                let current = &self.wanted.comparison;
                current.store(job.request.0, Ordering::Relaxed);
                (COMPARING, &mut self.comparing)
            }
            Job::CompletePath { request, .. } => {
                self.wanted.path.store(request.0, Ordering::Relaxed);
                (QUICK, &mut self.quick)
            }
            Job::LoadRest { .. } | Job::LoadWhole { .. } => (SLOW, &mut self.slow),
            Job::Fetch { .. } => (NETWORK, &mut self.network),
            Job::Look { .. }
            | Job::Export(_)
            | Job::Walk(_)
            | Job::FreeArticle(_)
            | Job::FreeAnalysis(_) => (QUICK, &mut self.quick),
        };
        let lane = match lane {
            Some(lane) => lane,
            None => lane.insert(start(name, &self.events, &self.wanted)?),
        };
        // The threads live as long as the program.
        let _ = lane.send(job);
        Ok(())
    }
}

/// The name and number of a lane's threads: two if one may be busy with an obsolete job.
#[derive(Clone, Copy, Debug)]
struct Lane {
    name: &'static str,
    threads: usize,
}

const SLOW: Lane = Lane {
    name: "slow",
    threads: 2,
};

/// A draft is checked while passages are compared.
const COMPARING: Lane = Lane {
    name: "comparing",
    threads: 2,
};

const QUICK: Lane = Lane {
    name: "quick",
    threads: 1,
};

/// A silent server holds up a thread for a while after the fetch was cancelled.
const NETWORK: Lane = Lane {
    name: "network",
    threads: 3,
};

fn start(
    lane: Lane,
    events: &Sender<Event>,
    wanted: &Arc<CurrentRequests>,
) -> io::Result<Sender<Job>> {
    let (sender, jobs) = mpsc::channel();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..lane.threads {
        let (events, wanted, jobs) = (events.clone(), Arc::clone(wanted), Arc::clone(&jobs));
        thread::Builder::new()
            .name(lane.name.into())
            .spawn(move || work(&jobs, &events, &wanted))?;
    }
    Ok(sender)
}

fn work(jobs: &Mutex<Receiver<Job>>, events: &Sender<Event>, wanted: &CurrentRequests) {
    loop {
        // The lock is held while waiting: one thread waits for a job, the other for its turn to wait.
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else {
            return;
        };
        let done = catch_unwind(AssertUnwindSafe(|| perform(job, events, wanted)));
        let answered = match done {
            Ok(Some(msg)) => events.send(Event::Message(msg)),
            Ok(None) => Ok(()),
            Err(_) => events.send(Event::Message(Msg::Notice(Notice {
                severity: Severity::Error,
                text: failure(),
            }))),
        };
        if answered.is_err() {
            return;
        }
    }
}

fn failure() -> String {
    let said = terminal::worker_panic().unwrap_or_default();
    format!(
        "a bug in pullquote stopped this task: {}",
        crate::text::sanitize::line(&said)
    )
}

/// Does a job and returns its answer, if it has one.
fn perform(job: Job, events: &Sender<Event>, wanted: &CurrentRequests) -> Option<Msg> {
    match job {
        Job::LoadRest {
            request,
            mut bytes,
            mut rest,
            hint,
        } => match limit::read_rest(&mut rest, &mut bytes).and_then(|()| check_memory(&bytes)) {
            Ok(()) => Load::new(request, events, wanted).read(&bytes, &hint),
            Err(reason) => Some(Msg::LoadFailed { request, reason }),
        },
        Job::LoadWhole {
            request,
            item,
            hint,
        } => match read(request, &item, &hint, events)
            .and_then(|bytes| check_memory(&bytes).map(|()| bytes))
        {
            Ok(bytes) => Load::new(request, events, wanted).read(&bytes, &hint),
            Err(reason) => Some(Msg::LoadFailed { request, reason }),
        },
        Job::Fetch {
            request,
            job,
            cancellation,
        } => job.run((request, &cancellation), events, wanted),
        Job::Analyse {
            request,
            article,
            beliefs,
        } => {
            if !memory::is_enough_for(article.text.len()) {
                return Some(Msg::Notice(Notice {
                    severity: Severity::Error,
                    text: "there is not enough memory to find the quotes".into(),
                }));
            }
            let is_wanted = || wanted.analysis.load(Ordering::Relaxed) == request.0;
            let told = Cell::new(0);
            let report = |percent| {
                if told.replace(percent) != percent {
                    let msg = Msg::AnalysisGoesOn { request, percent };
                    // The receiver is gone when the program ends.
                    let _ = events.send(Event::Message(msg));
                }
            };
            let parts = Parts::default().while_wanted(&is_wanted).reporting(&report);
            let analysis = Arc::new(analyse_in_parts(&article, beliefs, &parts)?);
            let index = Box::new(AnalysisIndex::new(analysis, &article, Unsure::Hidden));
            Some(Msg::Analysed { request, index })
        }
        Job::AnalyseExcerpt {
            request,
            article,
            excerpt,
            beliefs,
        } => (wanted.excerpt.load(Ordering::Relaxed) == request.0).then(|| {
            let analysis = Arc::new(analyse_excerpt(&article, excerpt, beliefs));
            let found = (analysis, excerpt);
            Msg::AnalysedExcerpt {
                request,
                index: Box::new(AnalysisIndex::of_excerpt(found, &article, Unsure::Hidden)),
            }
        }),
        Job::Find {
            request,
            article,
            pattern,
        } => (wanted.find.load(Ordering::Relaxed) == request.0).then(|| Msg::Found {
            request,
            hits: find::find(&article.text, &pattern),
        }),
        Job::Verify(job) => job.run(events, wanted),
        Job::Compare(job) => job.run(wanted),
        Job::CompletePath { request, begun } => (wanted.path.load(Ordering::Relaxed) == request.0)
            .then(|| Msg::PathsFound {
                request,
                paths: path_completion::complete(&begun),
            }),
        Job::Export(export) => Some(Msg::Notice(export.write())),
        Job::Look { items, format } => Some(Msg::Contents(contents::look(&items, format))),
        Job::Walk(walk) => {
            find_all(walk, events);
            None
        }
        Job::FreeArticle(article) => {
            drop(article);
            None
        }
        Job::FreeAnalysis(analysis) => {
            drop(analysis);
            None
        }
    }
}

/// Reports the inputs that a walk finds in batches: one message each would mean one frame each.
fn find_all(walk: Walk, events: &Sender<Event>) {
    let mut walk = walk.peekable();
    while walk.peek().is_some() {
        let found = walk.by_ref().take(BATCH).collect();
        if events.send(Event::Found(found)).is_err() {
            return;
        }
    }
}
