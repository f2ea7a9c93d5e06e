//! Provisional quotes: while a long article is being analysed, the part on the screen is analysed by itself. When the
//! whole is known, it replaces them, and what was selected stays selected.

use std::sync::Arc;

use crate::analysis::excerpt;
use crate::text::{Span, Unsure};
use crate::view_model::effect::Effect;
use crate::view_model::reader::analysis_index::{AnalysisIndex, Coverage};
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::RequestId;
use crate::view_model::shared::Shared;

/// Bytes of text below which the whole is analysed as fast as a part.
const LONG: usize = 128 << 10;

/// What is selected in the panes, by its place in the text: indexes change from one analysis to the next.
struct Selected {
    active: Option<usize>,
    filter: Option<usize>,
    source: Option<usize>,
    entity: Option<usize>,
}

impl Reading {
    /// Whether the quotes shown are provisional.
    pub fn is_provisional(&self) -> bool {
        self.index
            .as_ref()
            .is_some_and(|index| !index.is_complete())
    }

    /// What the status bar says while quotes are being found: "finding quotes … 34 %".
    pub fn finding(&self) -> Option<String> {
        let what = if self.is_provisional() {
            "provisional …"
        } else {
            self.analysing.map(|_| "finding quotes …")?
        };
        Some(match self.percent {
            Some(percent) => format!("{what} {percent} %"),
            None => what.to_owned(),
        })
    }

    /// The index of the whole article, once it is analysed.
    pub fn complete(&self) -> Option<&AnalysisIndex> {
        self.index.as_ref().filter(|index| index.is_complete())
    }

    /// Whether the quotes around the cursor are not known yet.
    pub fn is_beyond_excerpt(&self) -> bool {
        let here = Span::new(self.cursor, self.cursor);
        self.index.as_ref().is_none_or(|index| !index.covers(here))
    }

    /// The excerpt to analyse: a long article is shown whose quotes on the screen are neither known nor asked for.
    fn wanted_excerpt(&self) -> Option<Span> {
        if self.article.text.len() < LONG || self.shown.is_empty() {
            return None;
        }
        let asked = self
            .excerpt
            .is_some_and(|(_, excerpt)| excerpt.covers(self.shown));
        let known = self
            .index
            .as_ref()
            .is_some_and(|index| index.covers(self.shown));
        (!asked && !known).then(|| excerpt::around(&self.article, self.shown))
    }

    /// Takes the analysis of the last excerpt asked for.
    fn take_excerpt(&mut self, request: RequestId, index: AnalysisIndex, unsure: Unsure) {
        let asked = self.excerpt.take_if(|(asked, _)| *asked == request);
        if asked.is_some() && self.complete().is_none() {
            self.replace_index(index, unsure);
        }
    }

    /// Puts another index in place of the one shown and keeps what is selected.
    pub(in crate::view_model::reader) fn replace_index(
        &mut self,
        index: AnalysisIndex,
        unsure: Unsure,
    ) {
        let selected = self.selected_places();
        self.index = Some(index);
        self.list(unsure);
        self.select_again(&selected);
    }

    /// Shows the provisional quotes of the first part of the same text.
    pub(in crate::view_model::reader) fn keep_provisional(&mut self, before: &mut Self) {
        let Some(Coverage::Excerpt(excerpt)) = before.index.as_ref().map(|index| index.coverage)
        else {
            return;
        };
        let end = excerpt.end as usize;
        let beginning = self.article.text.get(..end);
        if beginning.is_some() && beginning == before.article.text.get(..end) {
            self.index = before.index.take();
            self.active = before.active;
            self.filter = before.filter;
            self.source = before.source;
            self.entity = before.entity;
        }
    }

    fn selected_places(&self) -> Selected {
        let index = self.index.as_ref();
        let first_of = |source: usize| {
            let index = index?;
            index.start(index.quote_at(Some(source), 0)?)
        };
        let mention = self.entity.and_then(|entity| {
            let entity = index?.analysis.entities.get(entity)?;
            entity
                .mentions
                .first()
                .map(|mention| mention.start as usize)
        });
        Selected {
            active: self.active.and_then(|quote| index?.start(quote)),
            filter: self.filter.and_then(first_of),
            source: Some(self.source).and_then(first_of),
            entity: mention,
        }
    }

    fn select_again(&mut self, selected: &Selected) {
        let Some(index) = &self.index else { return };
        let quote = |place: Option<usize>| index.quote_at_byte(place?);
        let source = |place: Option<usize>| index.source_of(quote(place)?);
        let (active, filter) = (quote(selected.active), source(selected.filter));
        let selected_source = source(selected.source);
        let entity = selected.entity.and_then(|at| {
            let touching = index.mentions.touching(Span::new(at, at + 1));
            touching.first().map(|entry| entry.id as usize)
        });
        (self.filter, self.entity) = (filter, entity);
        if active.is_some() {
            self.set_active(active);
        } else {
            self.follow_cursor();
        }
        if let Some(source) = selected_source {
            self.source = source;
        }
    }
}

impl Reader {
    /// Asks for the quotes on the screen while the whole article is being read or analysed.
    pub(in crate::view_model::reader) fn ask_for_excerpt(&mut self, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        if reading.analysing.is_none() && self.loading.is_none() {
            return;
        }
        let Some(excerpt) = reading.wanted_excerpt() else {
            return;
        };
        let request = shared.request();
        reading.excerpt = Some((request, excerpt));
        shared.perform(Effect::AnalyseExcerpt {
            request,
            article: Arc::clone(&reading.article),
            excerpt,
        });
    }

    /// Shows the quotes of an excerpt.
    pub(in crate::view_model::reader) fn excerpt_analysed(
        &mut self,
        request: RequestId,
        index: AnalysisIndex,
        shared: &Shared,
    ) {
        self.keeping_rows(|reading| reading.take_excerpt(request, index, shared.unsure));
    }

    /// Shows the quotes of the whole article, and makes the step that waited for them.
    pub(in crate::view_model::reader) fn analysed(
        &mut self,
        request: RequestId,
        index: AnalysisIndex,
        shared: &mut Shared,
    ) {
        let stepped = self.keeping_rows(|reading| reading.analysed(request, index, shared.unsure));
        if stepped == Some(true) {
            shared.notice = None;
        }
    }

    /// Notes the progress of an analysis.
    pub(in crate::view_model::reader) fn analysis_goes_on(
        &mut self,
        request: RequestId,
        percent: u8,
    ) {
        let reading = self.reading.as_mut();
        if let Some(reading) = reading.filter(|reading| reading.analysing == Some(request)) {
            reading.percent = Some(percent);
        }
    }

    /// Changes the index and leaves the selected entries of the panes in their rows.
    fn keeping_rows<R>(&mut self, change: impl FnOnce(&mut Reading) -> R) -> Option<R> {
        let reading = self.reading.as_mut()?;
        let rows = |reading: &Reading| {
            let index = reading.index.as_ref()?;
            let source = index.listing.position_of(reading.source);
            Some((reading.quote_position()?, source?))
        };
        let before = rows(reading);
        let result = change(reading);
        if let (Some((quote, source)), Some((new_quote, new_source))) = (before, rows(reading)) {
            let panes = &mut self.panes;
            panes.quotes.top = (panes.quotes.top + new_quote).saturating_sub(quote);
            panes.sources.top = (panes.sources.top + new_source).saturating_sub(source);
        }
        Some(result)
    }
}
