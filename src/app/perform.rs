//! Carries out effects: immediately if that takes no time, otherwise in a worker.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::Program;
use super::configuration::Refresh;
use super::fetch::request::Request;
use super::library::export::Export;
use super::openable::{Beginning, Openable};
use super::positions::{self, Place};
use super::system::{from_home, now, reason};
use super::terminal::desktop;
use super::workers::Job;
use super::workers::comparison_job::ComparisonJob;
use super::workers::fetch_job::{self, FetchJob};
use super::workers::reading::{first_part, loaded};
use super::workers::verify_job::VerifyJob;
use crate::loader::is_packed;
use crate::output::citation::Citation;
use crate::text::{Article, date_time};
use crate::view_model::{
    ComparisonRequest, Effect, Fetching, ItemArticle, Msg, Notice, OpenArticle, RefreshScope,
    RequestId, Severity,
};

impl Program {
    /// Carries out effects, and the effects of their answers.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.perform_one(effect)? {
                self.deferred_drop.note(&answer);
                effects.extend(self.view_model.update(answer));
            }
        }
        Ok(())
    }

    /// Carries out one effect; returns the answer if it is available immediately.
    fn perform_one(&mut self, effect: Effect) -> io::Result<Option<Msg>> {
        match effect {
            Effect::Load { request, item } => return self.load(request, item),
            Effect::StopLoading { request } => self.workers.stop_loading(request),
            Effect::FetchPage { request, url, item } => {
                let wanted = Request {
                    url,
                    origin: fetch_job::origin(self.items.get(item)),
                    ..Request::default()
                };
                return self.fetch(request, FetchJob::Page(wanted));
            }
            Effect::Cancel(_) => self.cancellation.cancel(),
            Effect::Analyse { request, article } => self.workers.order(Job::Analyse {
                request,
                article,
                beliefs: self.configuration.beliefs,
            })?,
            Effect::AnalyseExcerpt {
                request,
                article,
                excerpt,
            } => self.workers.order(Job::AnalyseExcerpt {
                request,
                article,
                excerpt,
                beliefs: self.configuration.beliefs,
            })?,
            Effect::Look(items) => self.look(items)?,
            Effect::Recall { id, article } => {
                let byte = self.place(id, &article).and_then(positions::recall);
                return Ok(byte.map(|byte| Msg::Recalled { id, byte }));
            }
            Effect::Remember { id, article, byte } => {
                if let Some(place) = self.place(id, &article) {
                    // Nobody asked for this, so a failure would only disturb.
                    let _ = positions::remember(place, byte);
                }
            }
            Effect::Ask { request, question } => self.database.ask(request, *question)?,
            Effect::Refresh(asked) => self.refresh(asked)?,
            Effect::StopRefreshing => self.subscriptions.stop(),
            Effect::Find {
                request,
                article,
                pattern,
            } => self.workers.order(Job::Find {
                request,
                article,
                pattern,
            })?,
            Effect::Verify {
                request,
                path,
                open,
            } => self.verify(request, &path, open)?,
            Effect::StopVerifying => self.workers.stop_verifying(),
            Effect::Compare { request, wanted } => self.compare(request, wanted)?,
            Effect::StopComparing => self.workers.stop_comparing(),
            Effect::CompletePath { request, begun } => {
                self.workers.order(Job::CompletePath { request, begun })?;
            }
            Effect::Copy(text) => return self.copy(&text),
            Effect::CopyCitation { citation, format } => {
                return self.copy(&cited_today(*citation).written(format));
            }
            Effect::OpenLink(url) => {
                return Ok(desktop::open_url(&url)
                    .err()
                    .map(|error| failed(&format!("cannot open {url}: {}", reason(&error)))));
            }
            Effect::SetTitle(title) => self.screen.send(&desktop::title_sequence(&title))?,
            Effect::Watch(item) => {
                if let Some(Openable::File(path)) = self.items.get(item) {
                    self.watcher.watch(item, path.clone())?;
                }
            }
            Effect::Export {
                path,
                article,
                analysis,
                unsure,
                decided,
            } => {
                let label = self.label(&article);
                self.workers.order(Job::Export(Box::new(Export {
                    path: from_home(&path),
                    label,
                    article,
                    analysis,
                    unsure,
                    decided,
                })))?;
            }
            Effect::Redraw => self.screen.forget(),
            Effect::Suspend => self.suspend()?,
            Effect::Edit(text) => return self.edit(&text),
            Effect::Quit => self.is_quitting = true,
        }
        Ok(None)
    }

    /// Reads the beginning immediately; a short item is shown in the next frame.
    fn load(&mut self, request: RequestId, item: usize) -> io::Result<Option<Msg>> {
        let Some(item) = self.items.get(item) else {
            return Ok(None);
        };
        self.workers.expect_load(request);
        self.cancellation.cancel();
        if let Openable::Address(url) = item {
            let (url, format) = (url.clone(), self.format);
            return self.fetch(request, FetchJob::Item { url, format });
        }
        let hint = item.hint(self.format);
        Ok(match item.begin() {
            // A few compressed bytes may expand to many, which would block drawing.
            Ok(Beginning::Whole(bytes)) if !is_packed(&bytes) => {
                Some(loaded(request, &bytes, &hint))
            }
            Ok(Beginning::Part { bytes, rest }) => {
                let first = first_part(request, &bytes, &hint);
                self.workers.order(Job::LoadRest {
                    request,
                    bytes,
                    rest,
                    hint,
                })?;
                first
            }
            Ok(Beginning::Whole(_) | Beginning::Unknown) => {
                let item = item.clone();
                self.workers.order(Job::LoadWhole {
                    request,
                    item,
                    hint,
                })?;
                None
            }
            Err(reason) => Some(Msg::LoadFailed { request, reason }),
        })
    }

    /// An article of a file; none of other inputs, whose articles are not remembered.
    fn place<'a>(&'a self, id: ItemArticle, article: &'a Article) -> Option<Place<'a>> {
        match self.items.get(id.item)? {
            Openable::File(path) => Some(Place {
                path,
                number: id.index,
                article,
            }),
            _other => None,
        }
    }

    /// Looks at what is in these items.
    fn look(&mut self, items: Vec<usize>) -> io::Result<()> {
        let items = items.into_iter();
        let items = items.filter_map(|number| Some((number, self.items.get(number)?.clone())));
        self.workers.order(Job::Look {
            items: items.collect(),
            format: self.format,
        })
    }

    /// Checks the quotations of a draft.
    fn verify(&mut self, request: RequestId, path: &str, open: Vec<OpenArticle>) -> io::Result<()> {
        self.workers.order(Job::Verify(VerifyJob {
            request,
            path: from_home(path),
            open,
        }))
    }

    /// Compares passages of the library.
    fn compare(&mut self, request: RequestId, wanted: ComparisonRequest) -> io::Result<()> {
        let job = ComparisonJob { request, wanted };
        self.workers.order(Job::Compare(job))
    }

    /// Refreshes feeds; automatically only if the configuration allows it.
    fn refresh(&mut self, asked: RefreshScope) -> io::Result<()> {
        if asked == RefreshScope::Due && self.configuration.refresh == Refresh::OnDemand {
            return Ok(());
        }
        self.subscriptions.refresh(asked)
    }

    /// Starts a fetch and cancels the previous one.
    fn fetch(&mut self, request: RequestId, job: FetchJob) -> io::Result<Option<Msg>> {
        self.cancellation.cancel();
        self.cancellation = job.cancellation(request, self.workers.events());
        let host = job.host();
        self.workers.order(Job::Fetch {
            request,
            job,
            cancellation: Arc::clone(&self.cancellation),
        })?;
        Ok(Some(Msg::Fetching(Fetching {
            request,
            host,
            received: 0,
            expected: None,
        })))
    }

    fn copy(&mut self, text: &str) -> io::Result<Option<Msg>> {
        if text.len() > desktop::MAX_COPIED {
            let most = desktop::MAX_COPIED / 1024;
            return Ok(Some(failed(&format!(
                "cannot copy: terminals take at most {most} kB"
            ))));
        }
        self.screen.send(&desktop::copy_sequence(text))?;
        Ok(None)
    }

    /// The name in exports of the input on the screen.
    fn label(&self, article: &Arc<crate::text::Article>) -> String {
        let reading = self.view_model.reader.reading.as_ref();
        let reading = reading.filter(|reading| Arc::ptr_eq(&reading.article, article));
        let item = reading.and_then(|reading| self.items.get(reading.id.item));
        item.map(Openable::path).unwrap_or_default()
    }
}

/// A citation with today as the day on which its page was accessed.
fn cited_today(mut citation: Citation) -> Citation {
    let today = date_time::date(now());
    let day = today.get(..10).unwrap_or_default();
    day.clone_into(&mut citation.accessed);
    citation
}

fn failed(text: &str) -> Msg {
    Msg::Notice(Notice {
        severity: Severity::Error,
        text: crate::text::sanitize::line(text).into_owned(),
    })
}
