//! Texts of the header and the status bar: the position, the current activity, the useful keys.

use crate::text::wrap::width;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::geometry::bands;

/// A key and what it does, for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The keys, as written in keymap files.
    pub keys: String,
    /// What they do.
    pub label: &'static str,
    /// The command that a click runs.
    pub command: Option<Command>,
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
        if let (Some(index), Some(position)) = (reading.complete(), reading.quote_position()) {
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
            parts.extend(reading.finding());
        }
        parts.extend(self.comparisons.activity());
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

    /// The most useful keys in the current context, the most useful first; while keys are awaited, what they may be.
    pub fn key_hints(&self) -> Vec<KeyHint> {
        let keymap = &self.shared.settings.keymap;
        if let Some(command) = self.keys.awaiting {
            let label = match command {
                Command::SetMark => "mark this position with a letter",
                _go_to_mark => "go to the position marked with a letter",
            };
            return vec![KeyHint::awaited("a-z", label), KeyHint::cancel()];
        }
        if !self.keys.pending.is_empty() {
            let next = keymap.continuations(&self.contexts(), &self.keys.pending);
            let next = next.into_iter().map(|(keys, command)| KeyHint {
                keys,
                label: command.name(),
                command: None,
            });
            return next.chain([KeyHint::cancel()]).collect();
        }
        if self.keys.count.is_some() {
            let label = "the command to repeat, or more digits";
            return vec![KeyHint::awaited("…", label), KeyHint::cancel()];
        }
        let hints = self.dialog.hints();
        let hints = hints.unwrap_or_else(|| self.component_shown().hints());
        let hints = hints.iter().filter_map(|(commands, label)| {
            let keys = commands
                .iter()
                .filter_map(|c| keymap.keys_of(*c).into_iter().next());
            let keys: Vec<String> = keys.collect();
            (!keys.is_empty()).then(|| KeyHint {
                keys: keys.join("/"),
                label,
                command: commands.first().copied(),
            })
        });
        hints.collect()
    }

    /// The hints that fit into the status bar, each with its first column: the last ones, and before them as many of
    /// the first as there is room for.
    pub fn placed_hints(&self) -> Vec<(u16, KeyHint)> {
        let (left, cells) = self.free_status();
        let hints = self.key_hints();
        let always = hints.len().saturating_sub(ALWAYS);
        let mut room = cells + GAP;
        let mut fits = |hint: &&KeyHint| {
            let fits = hint.cells() + GAP <= room;
            room = room.saturating_sub(hint.cells() + GAP);
            fits
        };
        let (first, last) = hints.split_at(always);
        let last: Vec<&KeyHint> = last.iter().take_while(&mut fits).collect();
        let first: Vec<&KeyHint> = first.iter().take_while(&mut fits).collect();
        let mut column = left;
        let mut placed = Vec::new();
        for hint in first.into_iter().chain(last) {
            placed.push((column, hint.clone()));
            column += hint.cells() + GAP;
        }
        placed
    }

    /// The part of the status bar that is free for a notice or hints: its first column, and its width in cells.
    fn free_status(&self) -> (u16, u16) {
        let width = bands(self.shared.size).status.width;
        let (left, room) = if width > 2 {
            (1, width - 2)
        } else {
            (0, width)
        };
        let activity = self.activity_cells(room);
        (left, room - activity)
    }

    /// The cells that the activity takes at the right end of the status bar, with a gap before it; none where there is
    /// no room for it.
    fn activity_cells(&self, room: u16) -> u16 {
        let cells = width(&self.activity()) as u16;
        if cells == 0 || cells > room {
            return 0;
        }
        (cells + 1).min(room)
    }

    /// The command whose hint is at a column of the status bar.
    pub(crate) fn hint_at(&self, column: u16) -> Option<Command> {
        let hints = self.placed_hints().into_iter();
        let mut hit =
            hints.filter(|(start, hint)| (*start..start + hint.cells()).contains(&column));
        hit.next().and_then(|(_, hint)| hint.command)
    }
}

/// Cells between two hints.
const GAP: u16 = 3;

/// The last hints, help and quit, are shown on the smallest screen, too.
const ALWAYS: usize = 2;

impl KeyHint {
    fn awaited(keys: &str, label: &'static str) -> Self {
        Self {
            keys: keys.into(),
            label,
            command: None,
        }
    }

    fn cancel() -> Self {
        Self::awaited("Esc", "cancel")
    }

    fn cells(&self) -> u16 {
        (width(&self.keys) + 1 + width(self.label)) as u16
    }
}
