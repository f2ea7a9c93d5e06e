//! Copies quotes with their citations, selections and addresses.

use crate::output::citation::Citation;
use crate::view_model::effect::Effect;
use crate::view_model::reader::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl Reader {
    /// Copies the selection, or the active quote with its citation.
    pub(crate) fn copy(&mut self, shared: &mut Shared) {
        let reading = self.reading.as_mut();
        let selected = reading.and_then(|reading| {
            let words = reading.selected()?.of(&reading.article.text).to_string();
            reading.selection = None;
            Some(words)
        });
        match selected {
            Some(words) => {
                shared.perform(Effect::Copy(words));
                shared.notify(Severity::Info, "copied the selection");
            }
            None => self.cite(shared),
        }
    }

    /// Copies the active quote with its citation.
    pub(crate) fn cite(&self, shared: &mut Shared) {
        let name = shared.citation.name();
        let Some(citation) = self.citation_here() else {
            let text = format!("there is no quote to copy; the next one is copied as {name}");
            return shared.notify(Severity::Info, text);
        };
        shared.copy_citation(Box::new(citation));
    }

    /// Copies the address of the article.
    pub(crate) fn copy_address(&self, shared: &mut Shared) {
        let reading = self.reading.as_ref();
        shared.copy_address(reading.and_then(|reading| reading.article.metadata.url.clone()));
    }

    /// The citation of the active quote.
    pub(super) fn citation_here(&self) -> Option<Citation> {
        let reading = self.reading.as_ref()?;
        let item = self.items.get(reading.id.item);
        Some(Citation::of(
            &reading.article,
            reading.analysis()?,
            reading.active_quote()?,
            item.map_or("", |item| &item.label),
        ))
    }
}
