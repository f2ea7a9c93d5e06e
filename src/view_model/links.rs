//! Links: the one under the cursor, and labels for those on the screen.

use super::reading::Reading;
use super::{Effect, Key, KeyCode, Severity, ViewModel};
use crate::text::Span;

/// The letters that labels are made of, the easiest first.
const LETTERS: &str = "asdfghjklweruio";

/// A label on a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to type.
    pub label: String,
    /// Index into the article's links.
    pub link: usize,
    /// Byte of the text where it stands.
    pub offset: usize,
}

/// Labels on the screen, and what was typed of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The labels that what was typed begins.
    pub hints: Vec<Hint>,
    /// What was typed.
    pub typed: String,
}

impl ViewModel {
    /// Opens the link under the cursor, or else the article's own page.
    pub(crate) fn open_link(&mut self, effects: &mut Vec<Effect>) {
        let Some(reading) = &self.reading else { return };
        let link = reading
            .link_here()
            .and_then(|link| reading.article.links.get(link));
        let url = link.map(|link| &link.url);
        match url.or(reading.article.metadata.url.as_ref()).cloned() {
            Some(url) => self.open_url(url, effects),
            None => self.tell(Severity::Info, "there is no link here"),
        }
    }

    /// Labels the links on the screen.
    pub(crate) fn label_links(&mut self) {
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
            return self.tell(Severity::Info, "there is no link on the screen");
        }
        self.hints = Some(Hints {
            hints,
            typed: String::new(),
        });
    }

    /// Takes a letter of a label.
    pub(crate) fn type_hint(&mut self, key: Key, effects: &mut Vec<Effect>) {
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
            self.open_url(url, effects);
        }
    }

    fn open_url(&mut self, url: String, effects: &mut Vec<Effect>) {
        self.tell(Severity::Info, format!("opening {}", host(&url)));
        effects.push(Effect::OpenLink(url));
    }
}

impl Reading {
    /// The link under the cursor.
    #[must_use]
    pub fn link_here(&self) -> Option<usize> {
        let here = Span::new(self.cursor, self.cursor + 1);
        let found = self.links.touching(here);
        found.first().map(|entry| entry.id as usize)
    }
}

/// The host that an address leads to, which is what a person can judge.
#[must_use]
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// Labels of one length, so that none begins another.
fn labels(count: usize) -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    if count <= letters.len() {
        return letters.iter().map(ToString::to_string).collect();
    }
    let pairs = letters.iter().flat_map(|first| {
        let seconds = letters.iter();
        seconds.map(move |second| [*first, *second].iter().collect())
    });
    pairs.collect()
}
