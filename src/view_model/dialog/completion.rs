//! Completion in the prompt: commands, themes, tags, settings of feeds and paths. Queries are completed by the library.

use tui_input::Input;

use super::prompt::PromptKind;
use super::state::Dialog;
use crate::library::query::Completion;
use crate::library::{FullText, SETTINGS};
use crate::text::Span;
use crate::text::sanitize::one_line;
use crate::view_model::commands::command::TABLE;
use crate::view_model::effect::Effect;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::Outcome;

impl Dialog {
    /// Updates the completions of a command.
    pub(crate) fn complete(&mut self, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        prompt.completed = None;
        let typed = prompt.input.value();
        prompt.place = Span::new(0, typed.len());
        prompt.completions = match (prompt.kind, typed.split_once(' ')) {
            (PromptKind::Command, None) => {
                let names = TABLE.iter().map(|row| row.name);
                names
                    .filter(|name| name.starts_with(typed))
                    .map(ToString::to_string)
                    .collect()
            }
            (PromptKind::Command, Some(("theme", begun))) => {
                let themes = shared.settings.themes.iter();
                let fitting = themes.filter(|theme| theme.starts_with(begun));
                fitting.map(|theme| format!("theme {theme}")).collect()
            }
            (PromptKind::Command, Some(("tag", begun))) => {
                let tags = shared.tags.iter();
                let fitting = tags.filter(|tag| tag.starts_with(begun));
                fitting.map(|tag| format!("tag {tag}")).collect()
            }
            (PromptKind::Command, Some(("set-feed", begun))) => settings(begun),
            (PromptKind::Command, Some(("verify" | "export", begun))) => {
                let request = shared.request();
                prompt.asked = Some(request);
                shared.perform(Effect::CompletePath {
                    request,
                    begun: begun.trim_start().to_owned(),
                });
                Vec::new()
            }
            (
                PromptKind::Find
                | PromptKind::Search
                | PromptKind::Narrow
                | PromptKind::Quotes
                | PromptKind::Note,
                _,
            )
            | (PromptKind::Command, Some(_)) => Vec::new(),
        };
    }

    /// Inserts the next or previous completion.
    pub(crate) fn take_completion(&mut self, direction: isize, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let count = prompt.completions.len();
        let next = match (prompt.completed, direction > 0) {
            (None, true) => 0,
            (None, false) => count.wrapping_sub(1),
            (Some(now), true) => (now + 1) % count.max(1),
            (Some(now), false) => (now + count.wrapping_sub(1)) % count.max(1),
        };
        let Some(text) = prompt.completions.get(next).cloned() else {
            return;
        };
        let typed = prompt.input.value();
        let before = typed.get(..prompt.place.start as usize).unwrap_or_default();
        let after = typed.get(prompt.place.end as usize..).unwrap_or_default();
        let cursor = before.chars().count() + text.chars().count();
        let start = before.len();
        let completed = format!("{before}{text}{after}");
        prompt.place = Span::new(start, start + text.len());
        prompt.input = Input::new(completed.clone()).with_cursor(cursor);
        prompt.completed = Some(next);
        if prompt.kind == PromptKind::Command && count == 1 && text.ends_with('/') {
            // What is in a folder can be completed in turn.
            self.complete(shared);
        } else if matches!(prompt.kind, PromptKind::Search | PromptKind::Quotes) {
            self.search(completed, shared);
            // A single completion may be a field, whose values can be completed in turn.
            if count == 1 {
                shared.call(Outcome::Complete);
            }
        }
    }

    /// Takes the paths that complete what was typed, unless the line has changed since.
    pub(crate) fn complete_path(&mut self, request: RequestId, paths: &[String]) {
        let prompt = self.prompt.as_mut();
        let Some(prompt) = prompt.filter(|prompt| prompt.asked == Some(request)) else {
            return;
        };
        prompt.asked = None;
        let (command, _) = prompt.input.value().split_once(' ').unwrap_or_default();
        // A name that cannot be shown as it is could not be typed as it is shown.
        let paths = paths
            .iter()
            .filter(|path| one_line(path).as_ref() == Some(*path));
        let completed = paths.map(|path| format!("{command} {path}"));
        prompt.completions = completed.collect();
    }

    /// Requests completions of a query at the cursor.
    pub(crate) fn ask_for_completions(&mut self, shared: &mut Shared) {
        let Some(prompt) = &self.prompt else { return };
        let query = prompt.input.value().to_string();
        let letters = query.char_indices().nth(prompt.input.cursor());
        let cursor = letters.map_or(query.len(), |(at, _)| at);
        let request = shared.ask_library(LibraryRequest::Complete { query, cursor });
        if let Some(prompt) = &mut self.prompt {
            prompt.asked = Some(request);
            prompt.completions.clear();
            prompt.completed = None;
        }
    }

    /// Takes the completions of a query, unless the line has changed since.
    pub(crate) fn completed(&mut self, request: RequestId, completion: Completion) {
        let prompt = self.prompt.as_mut();
        if let Some(prompt) = prompt.filter(|prompt| prompt.asked == Some(request)) {
            prompt.asked = None;
            prompt.place = completion.span;
            let names = completion.candidates.into_iter();
            prompt.completions = names
                .map(|name| one_line(&name).unwrap_or_default())
                .collect();
        }
    }
}

/// Settings of feeds that start with the typed text, and the values of `full-text`.
fn settings(begun: &str) -> Vec<String> {
    let written = |setting: &str| format!("set-feed {setting}");
    match begun.split_once('=') {
        Some(("full-text", value)) => {
            let values = FullText::ALL.iter().map(|one| one.name());
            let fitting = values.filter(|name| name.starts_with(value));
            fitting
                .map(|name| written(&format!("full-text={name}")))
                .collect()
        }
        Some(_) => Vec::new(),
        None => {
            let names = SETTINGS.iter().map(|(name, _)| *name);
            let fitting = names.filter(|name| name.starts_with(begun));
            fitting.map(|name| written(&format!("{name}="))).collect()
        }
    }
}
