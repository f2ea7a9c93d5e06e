//! Links: the one under the cursor, and labels for those on the screen.

use super::link_hints::{Hint, LinkHints, labels};
use crate::text::Span;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::effect::Effect;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::wording::host;

impl Reader {
    /// Opens the link under the cursor, or the article's page if there is none.
    pub(crate) fn open_link(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let link = reading
            .link_here()
            .and_then(|link| reading.article.links.get(link));
        let url = link.map(|link| &link.url);
        match url.or(reading.article.metadata.url.as_ref()).cloned() {
            Some(url) => open_url(url, shared),
            None => shared.notify(Severity::Info, "there is no link here"),
        }
    }

    /// Labels the links on the screen.
    pub(crate) fn label_links(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let links = reading.links.touching(reading.shown);
        let hints: Vec<Hint> = links
            .iter()
            .zip(labels(links.len()))
            .map(|(entry, label)| Hint {
                label,
                link: entry.id as usize,
                offset: entry.span.start.max(reading.shown.start) as usize,
            })
            .collect();
        if hints.is_empty() {
            return shared.notify(Severity::Info, "there is no link on the screen");
        }
        self.hints = Some(LinkHints {
            hints,
            typed: String::new(),
        });
    }

    /// Handles a letter of a label.
    pub(crate) fn type_hint(&mut self, key: Key, shared: &mut Shared) {
        let Some(mut hints) = self.hints.take() else {
            return;
        };
        let KeyCode::Char(letter) = key.code else {
            return;
        };
        hints.typed.push(letter);
        hints
            .hints
            .retain(|hint| hint.label.starts_with(&hints.typed));
        let Some(first) = hints.hints.first() else {
            return;
        };
        if first.label != hints.typed {
            self.hints = Some(hints);
            return;
        }
        let link = self
            .reading
            .as_ref()
            .and_then(|r| r.article.links.get(first.link));
        if let Some(url) = link.map(|link| link.url.clone()) {
            open_url(url, shared);
        }
    }
}

fn open_url(url: String, shared: &mut Shared) {
    shared.notify(Severity::Info, format!("opening {}", host(&url)));
    shared.perform(Effect::OpenLink(url));
}

impl Reading {
    /// The link under the cursor.
    pub fn link_here(&self) -> Option<usize> {
        let here = Span::new(self.cursor, self.cursor + 1);
        let found = self.links.touching(here);
        found.first().map(|entry| entry.id as usize)
    }
}
