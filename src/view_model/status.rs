//! Texts of the header and the status bar: the position, the current activity, the useful keys.

use crate::view_model::ViewModel;

/// A key and what it does, for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The keys, as written in keymap files.
    pub keys: String,
    /// What they do.
    pub label: &'static str,
}

impl ViewModel {
    /// The position in the reader: article, quote, percentage.
    pub fn position(&self) -> String {
        let Some(reading) = &self.reader.reading else {
            return String::new();
        };
        let mut parts = Vec::new();
        let (articles, items) = (self.reader.articles.len(), self.reader.items.len());
        if self.reader.stored_reading(&self.shared).is_some() {
            let listed = &self.library.articles;
            if listed.list.ended {
                let number = listed.list.before + listed.list.selected + 1;
                parts.push(format!(
                    "{number} of {}",
                    listed.list.before + listed.list.rows.len()
                ));
            }
        } else if articles > 1 {
            parts.push(format!("{} of {articles}", reading.id.index + 1));
        } else if items > 1 {
            parts.push(format!("{} of {items}", reading.id.item + 1));
        }
        if let (Some(index), Some(position)) = (&reading.index, reading.quote_position()) {
            let count = index.count(reading.filter);
            if count > 0 {
                parts.push(format!("quote {} of {count}", (position + 1).min(count)));
            }
        }
        parts.push(format!("{} %", reading.progress()));
        parts.join(" · ")
    }

    /// The current activity, for the right end of the status bar: find, selection, background work, unfinished keys.
    pub fn activity(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(reading) = &self.reader.reading {
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
                parts.push("finding quotes …".into());
            }
        }
        if let Some(refreshing) = &self.library.refreshing {
            parts.push(refreshing.progress());
        }
        if let Some(fetching) = &self.reader.fetching {
            parts.push(fetching.progress());
        } else if self.reader.loading.is_some() {
            parts.push(match self.reader.load_progress {
                Some(progress) => format!("opening … {progress}, Esc stops"),
                None => "opening …".into(),
            });
        }
        let keys: Vec<String> = self.keys.pending.iter().map(ToString::to_string).collect();
        let count = self
            .keys
            .count
            .map_or(String::new(), |count| count.to_string());
        if !keys.is_empty() || self.keys.count.is_some() {
            parts.push(format!("{count}{}", keys.join("")));
        }
        parts.join(" · ")
    }

    /// The most useful keys in the current context, the most useful first.
    pub fn key_hints(&self) -> Vec<KeyHint> {
        let hints = self.dialog.hints();
        let hints = hints.unwrap_or_else(|| self.component_shown().hints());
        let keymap = &self.shared.settings.keymap;
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
