//! The list of the decisions about an article: its highlights with their notes, its corrections, and those whose words are
//! no longer in it.

use crate::library::{CorrectionRow, Highlight};
use crate::text::sanitize::one_line;
use crate::text::{Decision, Place};
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::reader::decisions::listed::Listed;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::Change;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::wording::in_quotation_marks;

/// The title of the list.
const TITLE: &str = "Highlights and corrections";

impl Reader {
    /// Lists the decisions about the article.
    pub(crate) fn show_decisions(&self, shared: &mut Shared) {
        let Some(popup) = self.decisions_popup() else {
            let text =
                "no highlights or corrections in this article; v selects words, a highlights them";
            return shared.notify(Severity::Info, text);
        };
        shared.call(Outcome::ShowPopup(popup));
    }

    /// Updates the list if it is open.
    pub(super) fn refresh_decisions(&self, shared: &mut Shared) {
        let empty = || Popup::new(TITLE, Vec::new());
        shared.call(Outcome::RefreshPopup(
            self.decisions_popup().unwrap_or_else(empty),
        ));
    }

    fn decisions_popup(&self) -> Option<Popup> {
        let decisions = &self.reading.as_ref()?.decisions;
        let highlights = decisions.highlights.iter().enumerate();
        let corrections = decisions.corrections.iter().enumerate();
        let rows = highlights.map(|(index, highlight)| {
            let row = highlight_row(highlight, Target::Listed(Listed::Highlight(index)));
            (highlight.place.certain().is_some(), row)
        });
        let rows = rows.chain(corrections.map(|(index, correction)| {
            let row = correction_row(correction, Target::Listed(Listed::Correction(index)));
            (self.resolve(correction).certain().is_some(), row)
        }));
        let (found, lost): (Vec<_>, Vec<_>) = rows.partition(|(is_found, _)| *is_found);
        if found.is_empty() && lost.is_empty() {
            return None;
        }
        let mut rows: Vec<PopupRow> = found.into_iter().map(|(_, row)| row).collect();
        if !lost.is_empty() {
            rows.extend(PopupRow::heading("No longer in the text with certainty"));
            rows.extend(lost.into_iter().map(|(_, row)| row));
        }
        Some(Popup::new(TITLE, rows))
    }

    /// The place of a correction in the text on the screen.
    fn resolve(&self, row: &CorrectionRow) -> Place {
        match &self.reading {
            Some(reading) => row.correction.anchor.resolve(&reading.article.text),
            None => Place::Unsure(None),
        }
    }

    /// Goes to a decision, or to the place nearest to where it was.
    pub(crate) fn go_to_decision(&mut self, listed: Listed, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let decisions = &reading.decisions;
        let place = match listed {
            Listed::Highlight(index) => decisions.highlights.get(index).map(|row| row.place),
            Listed::Correction(index) => {
                let row = decisions.corrections.get(index);
                row.map(|row| self.resolve(row))
            }
        };
        let Some(span) = place.and_then(Place::nearest) else {
            return shared.notify(Severity::Info, "these words are no longer in the text");
        };
        if place.and_then(Place::certain).is_none() {
            shared.notify(
                Severity::Info,
                "these words changed; they may have been here",
            );
        }
        self.remember();
        self.on_reading(|reading| reading.go_to(span.start as usize));
    }

    /// Deletes a decision.
    pub(crate) fn delete_decision(&mut self, listed: Listed, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let decisions = &reading.decisions;
        let change = match listed {
            Listed::Highlight(index) => {
                let row = decisions.highlights.get(index);
                row.map(|row| Change::DeleteHighlight(row.id))
            }
            Listed::Correction(index) => {
                let row = decisions.corrections.get(index);
                row.map(|row| Change::DeleteCorrection(row.id))
            }
        };
        if let Some(change) = change {
            self.change_decisions(change, shared);
        }
    }
}

/// A highlight with its note.
pub fn highlight_row(highlight: &Highlight, target: Target) -> PopupRow {
    let tag = highlight.hashtag();
    let note = highlight.note.replace('\n', " ");
    let words = one_line(&highlight.anchor.exact).unwrap_or_default();
    let parts = [note, tag, in_quotation_marks(&words)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    PopupRow {
        left: "highlight".into(),
        right: parts.join(" · "),
        target,
    }
}

/// A correction: old and new.
fn correction_row(row: &CorrectionRow, target: Target) -> PopupRow {
    let words = one_line(&row.correction.anchor.exact).unwrap_or_default();
    let old = row.was.speaker.as_deref().unwrap_or("nobody");
    let what = match &row.correction.decision {
        Decision::Speaker { name, .. } => format!("{old} → {name}"),
        Decision::Nobody => format!("{old} → nobody"),
        Decision::NotAQuote => "not a quote".into(),
        Decision::Kind(kind) => kind.name().into(),
        Decision::Words(_) => "other words".into(),
        Decision::Quote(_) => "added".into(),
    };
    PopupRow {
        left: "correction".into(),
        right: format!("{what} · {}", in_quotation_marks(&words)),
        target,
    }
}
