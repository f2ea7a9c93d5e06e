//! The article on the screen: its text, its analysis and the position in it.

use std::sync::Arc;

use super::analysis_index::AnalysisIndex;
use super::reading_position::{ItemArticle, ReadingPosition};
use crate::analysis::{Analysis, Quote};
use crate::text::annotation::{Entry, SpanIndex};
use crate::text::{Article, ParagraphKind, Span, Unsure};
use crate::view_model::commands::direction::Direction;
use crate::view_model::geometry::Area;
use crate::view_model::reader::body::body_row::BodyRow;
use crate::view_model::reader::body::found::{Find, PatternStage};
use crate::view_model::reader::body::selected::Selection;
use crate::view_model::reader::body::wrapped_body::{LinePosition, WrappedBody};
use crate::view_model::request::{Decisions, RequestId};

/// The open article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which one.
    pub id: ItemArticle,
    /// Its text.
    pub article: Arc<Article>,
    /// The spans of its links.
    pub links: SpanIndex,
    /// Its analysis: of an excerpt until that of the whole is complete.
    pub index: Option<AnalysisIndex>,
    /// What the analysis found, without the reader's corrections.
    pub found: Option<Arc<Analysis>>,
    /// The reader's decisions.
    pub decisions: Decisions,
    /// The pending request for them.
    pub deciding: Option<RequestId>,
    /// The places of the highlights, by their index.
    pub highlights: SpanIndex,
    /// The pending request for the analysis.
    pub analysing: Option<RequestId>,
    /// How much of the analysis is done, in per cent, if it takes long.
    pub percent: Option<u8>,
    /// The excerpt whose quotes were asked for, and the request.
    pub excerpt: Option<(RequestId, Span)>,
    /// A step to a quote to make once it is complete.
    pub awaited: Option<AwaitedStep>,

    /// Its wrapped lines around the screen.
    pub wrapped: WrappedBody,
    /// The first line on the screen.
    pub top: LinePosition,
    /// Byte offset of the text at the top of the screen; it survives changes of the width.
    pub anchor: usize,
    /// Byte offset of the cursor.
    pub cursor: usize,
    /// Cells that tables are scrolled to the right.
    pub sideways: usize,
    /// Number of lines of the body on the screen.
    pub height: usize,
    /// Free cells to the right of the lines.
    pub margin: usize,

    /// The active quote. There is one as soon as there are quotes.
    pub active: Option<usize>,
    /// The source whose quotes are shown; all quotes are shown without one.
    pub filter: Option<usize>,
    /// The selected source.
    pub source: usize,
    /// The entity whose mentions are being visited.
    pub entity: Option<usize>,
    /// The current find.
    pub find: Option<Find>,
    /// The selection.
    pub selection: Option<Selection>,

    /// The lines of the body on the screen.
    pub body_rows: Vec<BodyRow>,
    /// The span of the text on the screen.
    pub shown: Span,
}

/// A step from quote to quote that waits for the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitedStep {
    /// Its direction.
    pub direction: Direction,
    /// Number of quotes.
    pub times: usize,
    /// Number of times it was requested.
    pub presses: usize,
    /// The position when it was requested; the step is dropped if the cursor has moved since.
    pub from: ReadingPosition,
}

impl Reading {
    /// Opens an article at a position.
    pub fn new(article: Arc<Article>, position: ReadingPosition) -> Self {
        let links = article.links.iter().enumerate().map(|(id, link)| Entry {
            span: link.span,
            id: id as u32,
        });
        Self {
            id: position.id,
            links: SpanIndex::new(links.collect()),
            article,
            index: None,
            found: None,
            decisions: Decisions::default(),
            deciding: None,
            highlights: SpanIndex::default(),
            analysing: None,
            percent: None,
            excerpt: None,
            awaited: None,
            wrapped: WrappedBody::default(),
            top: LinePosition::default(),
            anchor: position.top,
            cursor: position.cursor,
            sideways: 0,
            height: 0,
            margin: 0,
            active: None,
            filter: None,
            source: 0,
            entity: None,
            find: None,
            selection: None,
            body_rows: Vec::new(),
            shown: Span::default(),
        }
    }

    /// The current position.
    pub const fn position(&self) -> ReadingPosition {
        ReadingPosition {
            id: self.id,
            cursor: self.cursor,
            top: self.anchor,
        }
    }

    /// Takes the analysis of the last request and makes the step that waited for it; returns whether there
    /// was one.
    pub fn analysed(&mut self, request: RequestId, index: AnalysisIndex, unsure: Unsure) -> bool {
        if self.analysing != Some(request) {
            return false;
        }
        (self.analysing, self.percent, self.excerpt) = (None, None, None);
        self.found = Some(Arc::clone(&index.analysis));
        if self.index.is_some() {
            self.replace_index(index, unsure);
        } else {
            self.index = Some(index);
            self.list(unsure);
            self.follow_cursor();
        }
        if !self.decisions.corrections.is_empty() {
            self.apply_corrections();
        }
        let here = self.position();
        let Some(step) = self.awaited.take() else {
            return false;
        };
        if step.from == here {
            for _ in 0..step.presses {
                self.step_quote(step.direction, step.times);
            }
        }
        true
    }

    /// Shows or hides unsure quotes.
    pub fn list(&mut self, unsure: Unsure) {
        let Some(index) = self.index.as_mut().filter(|index| index.unsure != unsure) else {
            return;
        };
        index.list(&self.article, unsure);
        if index.count(self.filter) == 0 {
            self.filter = None;
        }
        let is_shown = |quote: usize| {
            let position = index.position(self.filter, quote);
            index.quote_at(self.filter, position) == Some(quote)
        };
        if !self.active.is_some_and(is_shown) {
            self.follow_cursor();
        }
    }

    /// Steps to a quote as soon as the analysis is complete.
    pub fn await_quote(&mut self, direction: Direction, times: usize) {
        let from = self.position();
        let asked = self
            .awaited
            .filter(|step| (step.direction, step.times, step.from) == (direction, times, from));
        self.awaited = Some(AwaitedStep {
            direction,
            times,
            presses: asked.map_or(1, |step| step.presses + 1),
            from,
        });
    }

    /// Goes to the first match of a query of the library. The headline is passed over if the text has a match, as the
    /// list of results does.
    pub(crate) fn find_matches(&mut self, query: String, hits: Vec<Span>) {
        let headline = self.article.paragraphs.iter();
        let headline = headline.take_while(|line| line.kind == ParagraphKind::Headline);
        let below = headline.last().map_or(0, |line| line.span.end);
        let current = hits.iter().position(|hit| hit.start >= below);
        let Some(hit) = hits.get(current.unwrap_or_default()).copied() else {
            return;
        };
        self.find = Some(Find {
            pattern: query,
            request: None,
            hits,
            current: Some(current.unwrap_or_default()),
            awaited: 0,
            origin: self.position(),
            pattern_stage: PatternStage::Query,
        });
        self.go_to(hit.start as usize);
    }

    /// Ends the find; returns false if there was none.
    pub(crate) fn end_find(&mut self) -> bool {
        self.find.take().is_some()
    }

    /// The analysis, of an excerpt or of the whole.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.index.as_ref().map(|index| &*index.analysis)
    }

    /// The active quote.
    pub fn active_quote(&self) -> Option<&Quote> {
        self.analysis()?.quotes.get(self.active?)
    }

    /// The source of the active quote.
    pub fn active_source(&self) -> Option<usize> {
        self.index.as_ref()?.source_of(self.active?)
    }

    /// Updates wrapping, scroll limits and the lines on the screen for the column of the body's text, with this many
    /// free cells to its right.
    pub fn settle(&mut self, text: Area, margin: u16) {
        let measure = text.width.max(1);
        if self.wrapped.measure != measure {
            self.wrapped = WrappedBody::new(measure);
            self.top = self.wrapped.locate(&self.article, self.anchor);
        }
        self.height = usize::from(text.height);
        self.margin = usize::from(margin);
        self.clamp();
        self.build_body_rows();
        let line = |row: Option<&BodyRow>| row.map_or(Span::default(), |row| row.line);
        self.shown = line(self.body_rows.first()).join(line(self.body_rows.last()));
    }

    /// The percentage of the text up to the end of the screen.
    pub fn progress(&self) -> usize {
        let length = self.article.text.trim_end().len();
        let end = self.shown.end as usize;
        if end >= length {
            100
        } else {
            (end * 100 / length).min(99)
        }
    }
}
