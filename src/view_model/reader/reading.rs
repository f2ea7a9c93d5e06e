//! The article on the screen: its text, what is known of it, and where the reader stands in it.

use std::sync::Arc;

use super::analysis_index::AnalysisIndex;
use super::layout::{Layout, Pane};
use super::reading_position::{ItemArticle, ReadingPosition};
use crate::analysis::{Analysis, Quote};
use crate::text::annotation::{Entry, SpanIndex};
use crate::text::{Article, Span};
use crate::view_model::commands::direction::Direction;
use crate::view_model::reader::body::body_row::BodyRow;
use crate::view_model::reader::body::found::Find;
use crate::view_model::reader::body::selected::Selection;
use crate::view_model::reader::body::wrapped_body::{LinePosition, WrappedBody};
use crate::view_model::reader::quotes::card::Card;
use crate::view_model::reader::sources::row::SourceRow;
use crate::view_model::request::RequestId;

/// An article being read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which one.
    pub id: ItemArticle,
    /// Its text.
    pub article: Arc<Article>,
    /// The places of its links.
    pub links: SpanIndex,
    /// Who said what in it, once that is known.
    pub index: Option<AnalysisIndex>,
    /// The analysis under way.
    pub analysing: Option<RequestId>,
    /// A step to a quote that waits for it.
    pub awaited: Option<AwaitedStep>,

    /// Its wrapped lines around the screen.
    pub wrapped: WrappedBody,
    /// The first line on the screen.
    pub top: LinePosition,
    /// Byte of the text that the screen begins with; a narrower screen and back keeps it.
    pub anchor: usize,
    /// Byte of the text where the cursor stands.
    pub cursor: usize,
    /// Cells that tables are shifted to the left.
    pub sideways: usize,
    /// Lines that the screen has for the body.
    pub height: usize,

    /// The quote that the panes are about. There is one as soon as there are quotes.
    pub active: Option<usize>,
    /// The source whose quotes alone are shown.
    pub filter: Option<usize>,
    /// The source that is chosen.
    pub source: usize,
    /// The entity whose mentions are walked through.
    pub entity: Option<usize>,
    /// The find under way.
    pub find: Option<Find>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The first quote on the screen, as an index into the quotes shown.
    pub quote_top: usize,
    /// The first source on the screen.
    pub source_top: usize,

    /// The lines of the body on the screen.
    pub body_rows: Vec<BodyRow>,
    /// The quotes on the screen.
    pub cards: Vec<Card>,
    /// The sources on the screen.
    pub source_rows: Vec<SourceRow>,
    /// The part of the text that is on the screen, in bytes.
    pub shown: Span,
}

/// A step from quote to quote that was asked for before the quotes were known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitedStep {
    /// Onwards or back.
    pub direction: Direction,
    /// Quotes to go on by.
    pub times: usize,
    /// How often that was asked for.
    pub presses: usize,
    /// Where the reader stood; who goes elsewhere meanwhile is left there.
    pub from: ReadingPosition,
}

impl Reading {
    /// Opens an article at a place.
    #[must_use]
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
            analysing: None,
            awaited: None,
            wrapped: WrappedBody::default(),
            top: LinePosition::default(),
            anchor: position.top,
            cursor: position.cursor,
            sideways: 0,
            height: 0,
            active: None,
            filter: None,
            source: 0,
            entity: None,
            find: None,
            selection: None,
            quote_top: 0,
            source_top: 0,
            body_rows: Vec::new(),
            cards: Vec::new(),
            source_rows: Vec::new(),
            shown: Span::default(),
        }
    }

    /// Where the reader stands.
    #[must_use]
    pub const fn position(&self) -> ReadingPosition {
        ReadingPosition {
            id: self.id,
            cursor: self.cursor,
            top: self.anchor,
        }
    }

    /// Takes the analysis, if it is the one that was asked for last, and makes the step that waited for it; says whether
    /// one did.
    pub fn analysed(&mut self, request: RequestId, index: AnalysisIndex) -> bool {
        if self.analysing != Some(request) {
            return false;
        }
        self.analysing = None;
        self.index = Some(index);
        self.follow_cursor();
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

    /// Steps to a quote as soon as the quotes are known.
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

    /// Ends the find and says whether there was one.
    pub(crate) fn end_find(&mut self) -> bool {
        self.find.take().is_some()
    }

    /// What was found, or nothing while it is being looked for.
    #[must_use]
    pub fn analysis(&self) -> Option<&Analysis> {
        self.index.as_ref().map(|index| &*index.analysis)
    }

    /// The active quote.
    #[must_use]
    pub fn active_quote(&self) -> Option<&Quote> {
        self.analysis()?.quotes.get(self.active?)
    }

    /// Brings wrapping, scroll limits and everything on the screen up to date with the layout.
    pub fn settle(&mut self, layout: &Layout) {
        let measure = layout.text.width.max(1);
        if self.wrapped.measure != measure {
            self.wrapped = WrappedBody::new(measure);
            self.top = self.wrapped.locate(&self.article, self.anchor);
        }
        self.height = usize::from(layout.text.height);
        self.clamp();
        self.build_body_rows();
        let line = |row: Option<&BodyRow>| row.map_or(Span::default(), |row| row.line);
        self.shown = line(self.body_rows.first()).join(line(self.body_rows.last()));
        self.build_cards(layout.inner(Pane::Quotes));
        self.build_source_rows(layout.inner(Pane::Sources));
    }

    /// How far the screen has come through the text, in per cent.
    #[must_use]
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
