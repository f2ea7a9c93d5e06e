//! What a reader decided about the article on the screen: corrections of its quotes, and highlights with notes.

pub mod correcting;
pub mod highlighting;
pub mod listed;
pub mod listing;

use std::sync::Arc;

use super::analysis_index::AnalysisIndex;
use super::reading::Reading;
use super::state::Reader;
use crate::analysis::{Quote, corrections};
use crate::library::{Annotated, OtherSpeaker};
use crate::output::Decided;
use crate::output::decided::{HighlightedPassage, PlacedCorrection};
use crate::text::annotation::{Entry, SpanIndex};
use crate::text::{Correction, Place};
use crate::view_model::request::{Decisions, LibraryRequest, RequestId};
use crate::view_model::shared::Shared;

impl Reader {
    /// What the decisions about an article belong to.
    pub(crate) fn annotated(&self, reading: &Reading) -> Option<Annotated> {
        let item = self.items.get(reading.id.item)?;
        if let Some(article) = item.stored {
            return Some(Annotated::Article(article));
        }
        let text = &reading.article.text;
        Some(Annotated::in_file(
            item.path.clone(),
            reading.id.index,
            text,
        ))
    }

    /// Requests the decisions about the article on the screen.
    pub(crate) fn ask_for_decisions(&mut self, shared: &mut Shared) {
        let of = self.reading.as_ref();
        let Some(of) = of.and_then(|reading| self.annotated(reading)) else {
            return;
        };
        let request = shared.ask_library(LibraryRequest::Decisions(of));
        if let Some(reading) = &mut self.reading {
            reading.deciding = Some(request);
        }
    }

    /// Takes the decisions that were requested.
    pub(super) fn take_decisions(
        &mut self,
        request: RequestId,
        decisions: Decisions,
        shared: &mut Shared,
    ) {
        let reading = self.reading.as_mut();
        let Some(reading) = reading.filter(|reading| reading.deciding == Some(request)) else {
            return;
        };
        reading.deciding = None;
        let corrected = reading.decisions.corrections != decisions.corrections;
        reading.decisions = decisions;
        reading.anchor_highlights();
        if corrected {
            reading.apply_corrections();
        }
        self.refresh_decisions(shared);
    }
}

impl Reading {
    /// The other speakers whom other articles of the library have for a quote.
    pub(super) fn other_speakers(&self, quote: &Quote) -> &[OtherSpeaker] {
        let place = quote.whole();
        let mut disputes = self.decisions.disputes.iter();
        let dispute = disputes.find(|dispute| dispute.span == place);
        dispute.map_or(&[], |dispute| &dispute.others)
    }

    /// The decisions as they are printed with the article.
    pub(super) fn decided(&self) -> Decided {
        let corrections = self.decisions.corrections.iter();
        let highlights = self.decisions.highlights.iter();
        Decided {
            corrections: corrections
                .map(|row| PlacedCorrection {
                    correction: row.correction.clone(),
                    place: row.correction.anchor.resolve(&self.article.text),
                })
                .collect(),
            highlights: highlights
                .map(|highlight| HighlightedPassage {
                    anchor: highlight.anchor.clone(),
                    place: highlight.place,
                    note: highlight.note.clone(),
                    tag: highlight.tag.clone(),
                    made: highlight.made,
                })
                .collect(),
        }
    }

    /// Applies the corrections to what the analysis found. The active quote stays the one at this place.
    pub(super) fn apply_corrections(&mut self) {
        let (Some(found), Some(index)) = (&self.found, &self.index) else {
            return;
        };
        let unsure = index.unsure;
        let rows = self.decisions.corrections.iter();
        let made: Vec<Correction> = rows.map(|row| row.correction.clone()).collect();
        let analysis = if made.is_empty() {
            Arc::clone(found)
        } else {
            let found = found.as_ref().clone();
            Arc::new(corrections::apply(&self.article, found, &made).analysis)
        };
        let index = AnalysisIndex::new(analysis, &self.article, unsure);
        self.replace_index(index, unsure);
    }

    /// Finds the highlights in the text.
    fn anchor_highlights(&mut self) {
        let highlights = self.decisions.highlights.iter_mut().enumerate();
        let entries = highlights.filter_map(|(id, highlight)| {
            highlight.place = highlight.anchor.resolve(&self.article.text);
            match highlight.place {
                Place::Anchored(span) => Some(Entry {
                    span,
                    id: id as u32,
                }),
                Place::Unsure(_) => None,
            }
        });
        self.highlights = SpanIndex::new(entries.collect());
    }
}
