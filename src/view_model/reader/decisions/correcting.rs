//! Begins the correction of a quote: of the active one, or of the one that is selected or was missed.

use std::cmp::Reverse;

use crate::analysis::{EntityKind, Quote};
use crate::library::QuoteBefore;
use crate::text::{Anchor, Decision, SourceKind, Span};
use crate::view_model::dialog::choice::CorrectionDraft;
use crate::view_model::reader::quotes::cards::written;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::{CorrectionPlace, NewCorrection};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

/// Bytes of a quote that a pop-up shows.
const SHOWN: usize = 300;

impl Reader {
    /// Shows what can be decided about the active quote, or about the selected words.
    pub(crate) fn correct(&mut self, shared: &mut Shared) {
        match self.draft() {
            Ok(draft) => {
                if let Some(reading) = &mut self.reading {
                    reading.selection = None;
                }
                shared.call(Outcome::Correct(Box::new(draft)));
            }
            Err(reason) => shared.notify(Severity::Info, reason),
        }
    }

    fn draft(&self) -> Result<CorrectionDraft, &'static str> {
        let reading = self.reading.as_ref().ok_or("there is no article")?;
        if reading.complete().is_none() {
            return Err("quotes are still being found");
        }
        let of = self.annotated(reading);
        let of = of.ok_or("corrections of standard input cannot be kept")?;
        let text = &reading.article.text;
        let selected = reading.selected();
        let quote = match selected {
            Some(selected) => reading.quote_with(selected),
            None => reading.active_quote(),
        };
        let place = quote.map(Quote::whole).or(selected);
        let place =
            place.ok_or("there is no quote to correct; v selects words of one that was missed")?;
        let anchor = Anchor::new(text, place).ok_or("this passage is too long")?;
        let speaker = quote.and_then(|quote| {
            let speaker = quote.speaker?;
            let source = reading.analysis()?.sources.get(speaker.source?);
            let name = source.map(|source| source.name.clone());
            Some(name.unwrap_or_else(|| reading.article.slice(speaker.span).to_owned()))
        });
        Ok(CorrectionDraft {
            correction: NewCorrection {
                of,
                place: CorrectionPlace::Anchor(Box::new(anchor)),
                decision: Decision::NotAQuote,
                was: QuoteBefore {
                    speaker,
                    kind: quote.map(|quote| quote.kind),
                },
            },
            words: match quote {
                Some(quote) => written(&reading.article, quote, SHOWN),
                None => String::new(),
            },
            selected: selected.map(|selected| selected.of(text).to_owned()),
            elsewhere: quote
                .map(|quote| reading.other_speakers(quote))
                .unwrap_or_default()
                .iter()
                .map(|other| other.name.clone())
                .collect(),
            asked: None,
            names: reading.possible_speakers(),
            known: Vec::new(),
        })
    }
}

impl Reading {
    /// The quote that shares words with a selection: the active one, or else the first.
    fn quote_with(&self, selected: Span) -> Option<&Quote> {
        let shares = |quote: &&Quote| quote.whole().overlaps(selected);
        let first = || self.analysis()?.quotes.iter().find(shares);
        self.active_quote().filter(shares).or_else(first)
    }

    /// Who may have said something: the people and bodies that the article names, first those who are quoted, then by the
    /// number of mentions, and its sources without a name.
    fn possible_speakers(&self) -> Vec<(String, SourceKind)> {
        let Some(analysis) = self.analysis() else {
            return Vec::new();
        };
        let mut bearers: Vec<_> = analysis
            .entities
            .iter()
            .filter_map(|entity| {
                let kind = match entity.kind {
                    EntityKind::Person => SourceKind::Person,
                    EntityKind::Organisation => SourceKind::Organisation,
                    EntityKind::Place
                    | EntityKind::Event
                    | EntityKind::Work
                    | EntityKind::Other => return None,
                };
                Some((entity, kind))
            })
            .collect();
        bearers.sort_by_key(|(entity, kind)| {
            let is_person = *kind == SourceKind::Person;
            let is_quoted = entity.source.is_some();
            (!is_person, !is_quoted, Reverse(entity.mentions.len()))
        });
        let mut names: Vec<_> = bearers
            .into_iter()
            .map(|(entity, kind)| (entity.name.clone(), kind))
            .collect();
        for source in &analysis.sources {
            if names.iter().all(|(name, _)| *name != source.name) {
                names.push((source.name.clone(), source.kind));
            }
        }
        names
    }
}
