//! What the lines at the top and the bottom say.

use super::wording::readable_date;
use crate::text::Metadata;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::reader::layout::Pane;
use crate::view_model::shared::screen::Screen;

/// A key and what it does, for the line at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The keys.
    pub keys: String,
    /// What they do.
    pub label: &'static str,
}

/// Commands worth knowing, with what they are called here.
type Hints = &'static [(&'static [Command], &'static str)];

/// In the library.
const ON_SHELVES: Hints = &[
    (&[Command::Activate], "open"),
    (&[Command::NextPane], "pane"),
    (&[Command::Star], "star"),
    (&[Command::ToggleRead], "read"),
    (&[Command::Tag], "tag"),
    (&[Command::Find], "search"),
    (&[Command::People], "people"),
    (&[Command::Undo], "undo"),
    (&[Command::Help], "help"),
    (&[Command::Close], "quit"),
];

/// Among the people in it.
const ON_PEOPLE: Hints = &[
    (&[Command::Activate], "open"),
    (&[Command::NextPane], "pane"),
    (&[Command::Find], "search"),
    (&[Command::OpenLink], "in the browser"),
    (&[Command::Help], "help"),
    (&[Command::Back], "back"),
];

impl ViewModel {
    /// Where the article comes from: agency, place and date, writers, headline; what matters least on a narrow screen stands last.
    #[must_use]
    pub fn provenance(&self) -> String {
        let Some(reading) = &self.reading else {
            return "pullquote".into();
        };
        let metadata = &reading.article.metadata;
        let place = metadata
            .dateline
            .as_ref()
            .map(|dateline| dateline.place.clone());
        let filed = metadata
            .dateline
            .as_ref()
            .and_then(|dateline| dateline.date.clone());
        let date = published(metadata).or(filed);
        let outlet = metadata.site.clone().or_else(|| metadata.agency.clone());
        let wire = metadata.wire.as_ref();
        let embargo = wire
            .and_then(|wire| wire.embargo.as_deref())
            .map(|until| format!("EMBARGO until {}", readable_date(until)));
        let slug = wire.and_then(|wire| wire.slug.clone());
        let parts: Vec<String> = [
            embargo,
            outlet,
            place,
            date,
            slug,
            reading.article.writers(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let label = self
            .items
            .get(reading.id.item)
            .map(|item| item.label.clone());
        // While the headline itself is on the screen it need not be said twice.
        let title = metadata
            .title
            .as_ref()
            .filter(|_| reading.shown.start > 0 || parts.is_empty());
        match (parts.is_empty(), title) {
            (true, Some(title)) => title.clone(),
            (true, None) => label.unwrap_or_default(),
            (false, Some(title)) => format!("{}  {title}", parts.join(" · ")),
            (false, None) => parts.join(" · "),
        }
    }

    /// Where the reader stands: article, quote, per cent.
    #[must_use]
    pub fn position(&self) -> String {
        let Some(reading) = &self.reading else {
            return String::new();
        };
        let mut parts = Vec::new();
        if self.stored_reading().is_some() {
            let listed = &self.shelves.shelf;
            if listed.ended {
                let number = listed.before + listed.selected + 1;
                parts.push(format!("{number} of {}", listed.before + listed.rows.len()));
            }
        } else if self.articles.len() > 1 {
            parts.push(format!(
                "{} of {}",
                reading.id.index + 1,
                self.articles.len()
            ));
        } else if self.items.len() > 1 {
            parts.push(format!("{} of {}", reading.id.item + 1, self.items.len()));
        }
        if let (Some(findings), Some(position)) = (&reading.findings, reading.quote_position()) {
            let count = findings.count(reading.filter);
            if count > 0 {
                parts.push(format!("quote {} of {count}", (position + 1).min(count)));
            }
        }
        parts.push(format!("{} %", reading.progress()));
        parts.join(" · ")
    }

    /// "3 of 7 · Jane Doe": what a filter leaves of the quotes.
    #[must_use]
    pub fn filtered(&self) -> Option<String> {
        let reading = self.reading.as_ref()?;
        let findings = reading.findings.as_ref()?;
        let source = findings.analysis.sources.get(reading.filter?)?;
        let total = findings.analysis.quotes.len();
        let tabbed = self.layout.tabbed;
        let name = if tabbed {
            String::new()
        } else {
            format!(" · {}", source.name)
        };
        Some(format!("{} of {total}{name}", source.quotes.len()))
    }

    /// What is going on, for the right end of the bottom line: unfinished keys, find, filter, selection, work.
    #[must_use]
    pub fn activity(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(reading) = &self.reading {
            if let Some(find) = &reading.find {
                let total = find.hits.len();
                parts.push(match (find.request, find.current) {
                    (Some(_), _) => format!("/{} …", find.pattern),
                    (None, Some(current)) => format!("/{} {}/{total}", find.pattern, current + 1),
                    (None, None) => format!("/{} 0/0", find.pattern),
                });
            }
            if let Some(selection) = reading.selection {
                parts.push(format!("selecting {}", selection.unit.name()));
            }
            if reading.analysing.is_some() {
                parts.push("reading who said what …".into());
            }
        }
        if let Some(refreshing) = &self.shelves.refreshing {
            parts.push(refreshing.progress());
        }
        if let Some(fetching) = &self.fetching {
            parts.push(fetching.progress());
        } else if self.loading.is_some() {
            parts.push(match self.load_progress {
                Some(progress) => format!("opening … {progress}, Esc stops"),
                None => "opening …".into(),
            });
        }
        let keys: Vec<String> = self.pending.iter().map(ToString::to_string).collect();
        let count = self.count.map_or(String::new(), |count| count.to_string());
        if !keys.is_empty() || self.count.is_some() {
            parts.push(format!("{count}{}", keys.join("")));
        }
        parts.join(" · ")
    }

    /// The keys worth knowing where one is, the most useful first.
    #[must_use]
    pub fn key_hints(&self) -> Vec<KeyHint> {
        let reading = self.reading.as_ref();
        let finding = reading.is_some_and(|reading| reading.find.is_some());
        let filtered = reading.is_some_and(|reading| reading.filter.is_some());
        let selecting = reading.is_some_and(|reading| reading.selection.is_some());
        if self.wish.zen
            && self.screen == Screen::Reader
            && self.popup.is_none()
            && !selecting
            && !finding
        {
            return Vec::new();
        }
        let hints: &[(&[Command], &'static str)] =
            if self.screen == Screen::Library && self.popup.is_none() {
                ON_SHELVES
            } else if self.screen == Screen::People && self.popup.is_none() {
                ON_PEOPLE
            } else if self.popup.is_some() {
                &[
                    (&[Command::Activate], "go"),
                    (&[Command::Find], "filter"),
                    (&[Command::Back], "close"),
                ]
            } else if selecting {
                &[
                    (&[Command::Select], "larger unit"),
                    (&[Command::Copy], "copy"),
                    (&[Command::Back], "cancel"),
                ]
            } else if finding {
                &[
                    (&[Command::Next, Command::Previous], "hit"),
                    (&[Command::Back], "end find"),
                    (&[Command::Help], "help"),
                ]
            } else {
                match self.wish.focus {
                    Pane::Article => &[
                        (&[Command::Next, Command::Previous], "quote"),
                        (&[Command::NextOfSpeaker], "speaker"),
                        (&[Command::NextMention], "name"),
                        (&[Command::Find], "find"),
                        (&[Command::NextPane], "pane"),
                        (&[Command::Copy], "copy"),
                        (&[Command::Explain], "why"),
                        (&[Command::Help], "help"),
                        (&[Command::Close], "quit"),
                    ],
                    Pane::Quotes => &[
                        (&[Command::Activate], "show in article"),
                        (
                            &[Command::Filter],
                            if filtered {
                                "all speakers"
                            } else {
                                "this speaker only"
                            },
                        ),
                        (&[Command::Copy], "copy"),
                        (&[Command::Explain], "why"),
                        (&[Command::NextPane], "pane"),
                        (&[Command::Help], "help"),
                    ],
                    Pane::Sources => &[
                        (&[Command::Activate], "quotes of this source"),
                        (&[Command::NextPane], "pane"),
                        (&[Command::People], "all they said"),
                        (&[Command::Help], "help"),
                        (&[Command::Back], "back"),
                    ],
                }
            };
        let keymap = &self.settings.keymap;
        let hints = hints.iter().filter_map(|(commands, label)| {
            let keys = commands
                .iter()
                .filter_map(|c| keymap.keys_of(*c).into_iter().next());
            let keys: Vec<String> = keys.collect();
            (!keys.is_empty()).then(|| KeyHint {
                keys: keys.join("/"),
                label,
            })
        });
        hints.collect()
    }
}

/// "10 May 2012", and behind it the day of the last change when that is a later one.
fn published(metadata: &Metadata) -> Option<String> {
    let day = |moment: &Option<String>| moment.as_ref()?.get(..10).map(str::to_owned);
    let published = metadata.published.as_deref().map(readable_date)?;
    match (day(&metadata.published), day(&metadata.updated)) {
        (Some(first), Some(last)) if first < last => {
            Some(format!("{published}, changed {}", readable_date(&last)))
        }
        (_, _) => Some(published),
    }
}
