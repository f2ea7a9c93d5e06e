//! Pop-ups about the article: its names, its problems, and the list of articles.

use super::quotes::explanation::lines;
use super::reading::Reading;
use super::state::Reader;
use crate::analysis::EntityKind;
use crate::text::sanitize::one_line;
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

impl Reader {
    /// Lists the names in the article.
    pub(crate) fn show_entities(&mut self, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let here = reading.entity.or_else(|| reading.entity_here());
        let Some(index) = reading.complete() else {
            return shared.notify(Severity::Info, "names are still being found");
        };
        let analysis = &index.analysis;
        let kinds = [
            (EntityKind::Person, "People"),
            (EntityKind::Organisation, "Organisations"),
            (EntityKind::Place, "Places"),
            (EntityKind::Event, "Events"),
            (EntityKind::Work, "Works"),
            (EntityKind::Other, "Other names"),
        ];
        let mut rows = Vec::new();
        for (kind, title) in kinds {
            let entities = analysis.entities.iter().enumerate();
            let mut named: Vec<_> = entities.filter(|(_, entity)| entity.kind == kind).collect();
            named.sort_by_key(|(_, entity)| std::cmp::Reverse(entity.mentions.len()));
            if !named.is_empty() {
                rows.extend(PopupRow::heading(title));
            }
            for (id, entity) in named {
                let mentions = entity.mentions.len();
                let count = entity.source.map_or(0, |source| index.count(Some(source)));
                let quoted = match count {
                    0 => String::new(),
                    count => format!(" · {count} quoted"),
                };
                rows.push(PopupRow {
                    left: entity.name.clone(),
                    right: format!("{mentions} ×{quoted}"),
                    target: Target::Entity(id),
                });
            }
        }
        if rows.is_empty() {
            return shared.notify(Severity::Info, "no names in this article");
        }
        let mut popup = Popup::new("Names", rows);
        let chosen = popup.shown.iter().position(|row| {
            let row = popup.rows.get(*row);
            row.is_some_and(|row| Some(row.target) == here.map(Target::Entity))
        });
        popup.selected = chosen.unwrap_or(popup.selected);
        shared.call(Outcome::ShowPopup(popup));
    }

    /// Lists the problems of the input.
    pub(crate) fn show_problems(&self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        if reading.article.problems.is_empty() {
            return shared.notify(Severity::Info, "this file has no problems");
        }
        let rows = reading.article.problems.iter();
        let rows = rows.flat_map(|problem| lines("•", problem)).collect();
        shared.call(Outcome::ShowPopup(Popup::new("Problems", rows)));
    }

    /// Goes to the first mention of an entity that was chosen from a list.
    pub(crate) fn go_to_entity(&mut self, entity: usize, shared: &mut Shared) {
        self.remember();
        self.on_reading(|reading| {
            let found = reading.analysis().and_then(|a| a.entities.get(entity));
            let first = found.and_then(|entity| entity.mentions.first().copied());
            if let Some(first) = first {
                reading.entity = Some(entity);
                reading.go_to(first.start as usize);
            }
        });
        self.report_mention(shared);
    }

    /// The person at the current position: the selected source or the speaker of the active quote.
    pub(crate) fn person_here(&self, shared: &Shared) -> Option<String> {
        let on_screen = |_: &&Reading| shared.screen == Screen::Reader;
        let reading = self.reading.as_ref().filter(on_screen)?;
        let source = match self.panes.get(self.choice.focus) {
            Some(pane) => pane.source(reading),
            None => reading.active_source(),
        };
        let source = reading.analysis()?.sources.get(source?)?;
        (!source.anonymous).then(|| one_line(&source.name).unwrap_or_default())
    }

    /// Reports the mention at the cursor.
    pub(crate) fn report_mention(&self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let entity = reading
            .entity
            .and_then(|entity| reading.analysis()?.entities.get(entity));
        if let (Some(entity), Some([number, count])) = (entity, reading.mention_number()) {
            let kind = entity.kind.name();
            let text = format!("{} · {kind} · mention {number} of {count}", entity.name);
            shared.notify(Severity::Info, text);
        }
    }
}
