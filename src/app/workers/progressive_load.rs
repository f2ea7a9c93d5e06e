//! A load that may take long: it reports progress, and ends when it is obsolete or stopped.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::app::workers::event::Event;
use crate::loader::{Found, Hint, Progress, load_each};
use crate::text::Article;
use crate::view_model::{LoadProgress, Msg, RequestId};

/// How often progress is reported.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(150);

/// A running load.
pub(in crate::app) struct Load<'a> {
    request: RequestId,
    events: &'a Sender<Event>,
    wanted: &'a CurrentRequests,
    articles: Vec<Arc<Article>>,
    reported: Instant,
}

impl<'a> Load<'a> {
    pub(in crate::app) fn new(
        request: RequestId,
        events: &'a Sender<Event>,
        wanted: &'a CurrentRequests,
    ) -> Self {
        Self {
            request,
            events,
            wanted,
            articles: Vec::new(),
            reported: Instant::now(),
        }
    }

    /// The answer; none if the load is obsolete.
    pub(in crate::app) fn read(mut self, bytes: &[u8], hint: &Hint) -> Option<Msg> {
        let flow = load_each(bytes, hint, &mut |found, progress| {
            self.take(found, progress)
        });
        if !self.is_wanted() {
            return None;
        }
        if flow.is_break() {
            self.articles.push(Arc::new(Article {
                problems: vec!["stopped here; r reads the whole file again".into()],
                ..Article::default()
            }));
        }
        if self.articles.is_empty() {
            self.articles.push(Arc::default());
        }
        Some(Msg::Loaded {
            request: self.request,
            articles: self.articles,
        })
    }

    fn take(&mut self, found: Found, progress: Progress) -> ControlFlow<()> {
        self.articles.push(Arc::new(found.into_article()));
        let stopped = self.wanted.stopped.load(Ordering::Relaxed) == self.request.0;
        if stopped || !self.is_wanted() {
            return ControlFlow::Break(());
        }
        if self.reported.elapsed() >= PROGRESS_INTERVAL {
            self.reported = Instant::now();
            let percent = (progress.done as u128 * 100 / (progress.total as u128).max(1)).min(100);
            let progress = LoadProgress {
                percent: percent as u8,
                articles: self.articles.len(),
            };
            let request = self.request;
            // The receiver is gone when the program ends.
            let _ = self
                .events
                .send(Event::Message(Msg::LoadGoesOn { request, progress }));
        }
        ControlFlow::Continue(())
    }

    fn is_wanted(&self) -> bool {
        self.wanted.load.load(Ordering::Relaxed) == self.request.0
    }
}

/// The requests that are current.
#[derive(Debug, Default)]
pub(in crate::app) struct CurrentRequests {
    /// The last analysis requested; all others are obsolete.
    pub(super) analysis: AtomicU64,
    /// The last analysis of an excerpt requested.
    pub(super) excerpt: AtomicU64,
    /// The last find requested.
    pub(super) find: AtomicU64,
    /// The last check of a draft requested.
    pub(super) check: AtomicU64,
    /// The last comparison requested.
    pub(super) comparison: AtomicU64,
    /// The last completion of a path requested.
    pub(super) path: AtomicU64,
    /// The last load requested.
    pub(super) load: AtomicU64,
    /// The load that the user stopped.
    pub(super) stopped: AtomicU64,
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Three messages in mbox format.
    const BOX: &[u8] = b"From a@b Sun May  4 12:30:00 2031\nFrom: a@b\nSubject: 1\n\nx\n\n\
        From a@b Sun May  4 12:30:00 2031\nFrom: a@b\nSubject: 2\n\nx\n\n\
        From a@b Sun May  4 12:30:00 2031\nFrom: a@b\nSubject: 3\n\nx\n";

    /// Checks the titles and problems in the answer to request 7.
    #[track_caller]
    fn check(wanted: &CurrentRequests, expected: Option<&[&str]>) {
        let (sender, _events) = mpsc::channel();
        let answer = Load::new(RequestId(7), &sender, wanted).read(BOX, &Hint::default());
        let articles = answer.map(|msg| match msg {
            Msg::Loaded { articles, .. } => articles,
            _ => Vec::new(),
        });
        let found: Option<Vec<String>> = articles.map(|articles| {
            let named = articles.iter().map(|article| {
                let title = article.metadata.title.clone();
                title.unwrap_or_else(|| article.problems.join(" "))
            });
            named.collect()
        });
        let found = found.as_ref();
        let found: Option<Vec<&str>> = found.map(|f| f.iter().map(String::as_str).collect());
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn a_stopped_load_keeps_what_it_has_read() {
        let wanted = CurrentRequests::default();
        wanted.load.store(7, Ordering::Relaxed);
        check(&wanted, Some(&["1", "2", "3"]));
        wanted.stopped.store(7, Ordering::Relaxed);
        check(
            &wanted,
            Some(&["1", "stopped here; r reads the whole file again"]),
        );
    }

    #[test]
    fn an_obsolete_load_is_not_answered() {
        check(&CurrentRequests::default(), None);
    }
}
