//! Frees large values of the view model on a worker: freeing a large analysis takes longer than a frame.

use std::io;
use std::sync::Arc;

use super::{Job, Workers};
use crate::analysis::Analysis;
use crate::text::Article;
use crate::view_model::Msg;

/// An article with more bytes of text than this is large.
const LARGE: usize = 1024 * 1024;

/// An analysis with more quotes and entities than this is large.
const MANY: usize = 2000;

/// A second reference to every large value, so that the view model never drops the last one.
#[derive(Debug, Default)]
pub(in crate::app) struct DeferredDrop {
    articles: Vec<Arc<Article>>,
    analyses: Vec<Arc<Analysis>>,
}

impl DeferredDrop {
    /// Keeps a reference to the large values in a message.
    pub(in crate::app) fn note(&mut self, msg: &Msg) {
        match msg {
            Msg::Loaded { articles, .. } => {
                let large = articles.iter().filter(|article| article.text.len() > LARGE);
                self.articles.extend(large.cloned());
            }
            Msg::Analysed { index, .. } | Msg::AnalysedExcerpt { index, .. } => {
                let analysis = &index.analysis;
                if analysis.quotes.len() + analysis.entities.len() > MANY {
                    self.analyses.push(Arc::clone(analysis));
                }
            }
            Msg::Key(_)
            | Msg::Mouse(_)
            | Msg::Paste(_)
            | Msg::Resized(_)
            | Msg::Background(_)
            | Msg::Resumed
            | Msg::Edited(_)
            | Msg::ItemsFound(_)
            | Msg::LoadedFirstPart { .. }
            | Msg::LoadGoesOn { .. }
            | Msg::AnalysisGoesOn { .. }
            | Msg::LoadFailed { .. }
            | Msg::Fetching(_)
            | Msg::PageFetched { .. }
            | Msg::Contents(_)
            | Msg::Recalled { .. }
            | Msg::Found { .. }
            | Msg::ItemChanged(_)
            | Msg::Answered { .. }
            | Msg::Refused { .. }
            | Msg::LibraryChanged
            | Msg::Refreshing(_)
            | Msg::Refreshed(_)
            | Msg::RefreshFailed(_)
            | Msg::CheckGoesOn { .. }
            | Msg::Checked { .. }
            | Msg::CheckFailed { .. }
            | Msg::PathsFound { .. }
            | Msg::Notice(_) => {}
        }
    }

    /// Sends values that nothing else refers to to a worker.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn free_unused(&mut self, workers: &mut Workers) -> io::Result<()> {
        for article in self.articles.extract_if(.., |a| Arc::strong_count(a) == 1) {
            workers.order(Job::FreeArticle(article))?;
        }
        for analysis in self.analyses.extract_if(.., |a| Arc::strong_count(a) == 1) {
            workers.order(Job::FreeAnalysis(analysis))?;
        }
        Ok(())
    }
}
