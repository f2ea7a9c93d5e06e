//! Running of commands: by a pop-up, by the screen, or in the same way everywhere.

use crate::view_model::ViewModel;
use crate::view_model::commands::command::{Command, TABLE};
use crate::view_model::dialog::citation_formats::citation_format;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::shared::Component as _;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome};
use crate::view_model::shared::screen::Screen;

impl ViewModel {
    /// Runs a command `count` times.
    pub(crate) fn run(&mut self, command: Command, count: Option<usize>) {
        let on_list = self.shared.screen != Screen::Reader && self.dialog.popup.is_none();
        let open = self.reader.stored_reading(&self.shared);
        let _taken = self.dialog.run(command, count, &mut self.shared)
            || (on_list && self.run_on_screen(command, count))
            || self.reader.run(command, count, &mut self.shared)
            || self.library.run_anywhere(command, open, &mut self.shared)
            || self.run_global(command);
        self.carry_out();
    }

    fn run_on_screen(&mut self, command: Command, count: Option<usize>) -> bool {
        let (component, shared) = self.component();
        component.run(command, count, shared)
    }

    fn run_global(&mut self, command: Command) -> bool {
        match command {
            Command::People => self.open_people(),
            Command::Outlets => self.open_outlets(),
            Command::Earlier | Command::Later | Command::TimeUnit => {
                let text = "bars over time are among :people and :outlets";
                self.shared.notify(Severity::Info, text);
            }
            Command::SetMark | Command::GoToMark => self.keys.awaiting = Some(command),
            Command::MergePeople | Command::CallPerson | Command::SetRole => {
                let text = "go to the people first: :people";
                self.shared.notify(Severity::Info, text);
            }
            Command::Unsure => self.shared.toggle_unsure(),
            Command::NextTheme => self.shared.next_theme(),
            Command::Verify => self.ask(PromptKind::Command, "verify "),
            Command::Theme => self.ask(PromptKind::Command, "theme "),
            Command::CommandLine => self.ask(PromptKind::Command, ""),
            Command::Help => self.dialog.show_help(&self.shared),
            Command::Quit => self.shared.perform(Effect::Quit),
            Command::Suspend => {
                self.reader.keep_position(&mut self.shared);
                self.shared.perform(Effect::Suspend);
            }
            Command::Redraw => self.shared.perform(Effect::Redraw),
            _other => return false,
        }
        true
    }

    /// Runs a typed command: a name, an unambiguous prefix of one, a paragraph number or a percentage.
    pub(crate) fn run_typed(&mut self, typed: &str) {
        let (name, argument) = typed.split_once(' ').unwrap_or((typed, ""));
        let argument = argument.trim();
        if let Some(percent) = name.strip_suffix('%').and_then(|n| n.parse::<usize>().ok()) {
            return self.reader.go_to_percent(percent);
        }
        if let Ok(number) = name.parse::<usize>() {
            return self.reader.go_to_paragraph(number.saturating_sub(1));
        }
        let short = match name {
            "q" | "q!" | "wq" | "x" => "quit",
            "h" => "help",
            _other => name,
        };
        let mut fitting = TABLE.iter().filter(|row| row.name.starts_with(short));
        let only = match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.command),
            (Some(_) | None, _) => None,
        };
        match (Command::named(short).or(only), argument) {
            (Some(command), "") => self.run(command, None),
            (Some(command), argument) => self.run_with(command, argument),
            (None, _) => self.shared.notify(
                Severity::Warning,
                format!("there is no command named {name:?}"),
            ),
        }
    }

    fn run_with(&mut self, command: Command, argument: &str) {
        let shared = &mut self.shared;
        let open = self.reader.stored_reading(shared);
        if command == Command::Theme {
            shared.choose_theme_named(argument);
            return;
        }
        if command == Command::Verify {
            return self.verify(argument);
        }
        if command == Command::SameWords {
            return shared.call(ComparisonOutcome::Trace(argument.into()).into());
        }
        if command == Command::Cite {
            return match citation_format(argument) {
                Ok(format) => shared.call(Outcome::Cite(format)),
                Err(mistake) => shared.notify(Severity::Error, mistake),
            };
        }
        let is_taken = self.reader.run_with(command, argument, shared)
            || (shared.screen == Screen::People && self.people.run_with(command, argument, shared))
            || self.library.run_with((command, argument), open, shared);
        if !is_taken {
            let text = format!("{} takes no argument", command.name());
            shared.notify(Severity::Warning, text);
        }
    }
}
