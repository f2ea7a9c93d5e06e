//! The article on the screen: its text, what is known of it, and where the reader stands in it.

use std::sync::Arc;

use super::flow::{Flow, Place};
use super::layout::Layout;
use super::rows::BodyRow;
use super::{ArticleId, RequestId, Spot};
use crate::analysis::Analysis;
use crate::text::Article;
use crate::text::annotation::{Entry, SpanIndex};

/// An article being read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which one.
    pub id: ArticleId,
    /// Its text.
    pub article: Arc<Article>,
    /// Who said what in it, once that is known.
    pub findings: Option<Findings>,
    /// The analysis under way.
    pub analysing: Option<RequestId>,
    /// Its wrapped lines around the screen.
    pub flow: Flow,
    /// The first line on the screen.
    pub top: Place,
    /// Byte of the text that the screen begins with; a narrower screen and back keeps it.
    pub anchor: usize,
    /// Byte of the text where the cursor stands.
    pub cursor: usize,
    /// Cells that tables are shifted to the left.
    pub sideways: usize,
    /// Lines that the screen has for the body.
    pub height: usize,
    /// The lines on the screen.
    pub rows: Vec<BodyRow>,
}

/// An analysis, and its places in text order.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What was found.
    pub analysis: Arc<Analysis>,
    /// Every fragment of every quote.
    pub quotes: SpanIndex,
    /// Every mention of every entity.
    pub mentions: SpanIndex,
}

impl Findings {
    /// Puts the places of an analysis in order.
    #[must_use]
    pub fn new(analysis: Arc<Analysis>) -> Self {
        let quotes = analysis.quotes.iter().enumerate();
        let quotes = quotes.flat_map(|(id, quote)| {
            quote.spans.iter().map(move |span| Entry {
                span: *span,
                id: id as u32,
            })
        });
        let mentions = analysis.entities.iter().enumerate();
        let mentions = mentions.flat_map(|(id, entity)| {
            entity.mentions.iter().map(move |span| Entry {
                span: *span,
                id: id as u32,
            })
        });
        Self {
            quotes: SpanIndex::new(quotes.collect()),
            mentions: SpanIndex::new(mentions.collect()),
            analysis,
        }
    }
}

impl Reading {
    /// Opens an article at a place.
    #[must_use]
    pub fn new(article: Arc<Article>, spot: Spot) -> Self {
        Self {
            id: spot.id,
            article,
            findings: None,
            analysing: None,
            flow: Flow::default(),
            top: Place::default(),
            anchor: spot.top,
            cursor: spot.cursor,
            sideways: 0,
            height: 0,
            rows: Vec::new(),
        }
    }

    /// Where the reader stands.
    #[must_use]
    pub const fn spot(&self) -> Spot {
        Spot {
            id: self.id,
            cursor: self.cursor,
            top: self.anchor,
        }
    }

    /// Takes the analysis, if it is the one that was asked for last.
    pub fn analysed(&mut self, request: RequestId, analysis: Arc<Analysis>) {
        if self.analysing == Some(request) {
            self.analysing = None;
            self.findings = Some(Findings::new(analysis));
        }
    }

    /// Brings wrapping, scroll limits and rows up to date with the layout.
    pub fn settle(&mut self, layout: &Layout) {
        let measure = layout.text.width.max(1);
        if self.flow.measure != measure {
            self.flow = Flow::new(measure);
            self.top = self.flow.locate(&self.article, self.anchor);
        }
        self.height = usize::from(layout.text.height);
        self.clamp();
        self.build_rows();
    }
}
