//! What each command does, given where one is.

use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{Part, Way};
use crate::view_model::dialog::popup::Typing;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::reader::layout::Pane;
use crate::view_model::reader::reading::Reading;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;
use crate::view_model::shared::settings::Background;

/// The narrowest and the widest measure, in cells.
pub const MEASURES: (u16, u16) = (20, 200);

/// Cells that the measure changes by.
const MEASURE_STEP: u16 = 4;

/// Cells that tables are shifted by.
const SLIDE_STEP: usize = 8;

impl ViewModel {
    /// Runs a command as often as `count` says.
    pub(crate) fn run(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) {
        if self.popup.is_none() && self.run_on_lists(command, count, effects) {
            return;
        }
        let times = count.unwrap_or(1).max(1);
        match command {
            Command::Down => self.line(Way::Down, times),
            Command::Up => self.line(Way::Up, times),
            Command::HalfPageDown => self.page(Way::Down, Part::Half, times),
            Command::HalfPageUp => self.page(Way::Up, Part::Half, times),
            Command::PageDown => self.page_down(times, effects),
            Command::PageUp => self.page(Way::Up, Part::Whole, times),
            Command::Top => match count {
                Some(number) => self.go_to_entry(number - 1),
                None => self.end(Way::Up),
            },
            Command::Bottom => match count {
                Some(number) => self.go_to_entry(number - 1),
                None => self.end(Way::Down),
            },
            Command::NextParagraph => {
                self.on_reading(|reading| reading.step_paragraph(Way::Down, times));
            }
            Command::PreviousParagraph => {
                self.on_reading(|reading| reading.step_paragraph(Way::Up, times));
            }
            Command::ScrollLeft => self.on_reading(|reading| {
                reading.sideways = reading.sideways.saturating_sub(SLIDE_STEP * times);
            }),
            Command::ScrollRight => {
                self.on_reading(|reading| reading.slide_right(SLIDE_STEP * times));
            }
            Command::Next => self.next(Way::Down, times),
            Command::Previous => self.next(Way::Up, times),
            Command::NextQuote => self.quote(Way::Down, times),
            Command::PreviousQuote => self.quote(Way::Up, times),
            Command::NextOfSpeaker => self.of_speaker(Way::Down, times),
            Command::PreviousOfSpeaker => self.of_speaker(Way::Up, times),
            Command::Filter => self.filter(),
            Command::Explain => self.explain(),
            Command::NextMention => self.mention(Way::Down, times),
            Command::PreviousMention => self.mention(Way::Up, times),
            Command::Entities => self.show_entities(),
            Command::Find => match &mut self.popup {
                Some(popup) => popup.typing = Typing::Filter,
                None => self.ask(PromptKind::Find, ""),
            },
            Command::Activate => self.activate(effects),
            Command::JumpBack => self.jump_back(effects),
            Command::JumpForward => self.jump_forward(effects),
            Command::SetMark | Command::GoToMark => self.awaiting = Some(command),
            Command::Articles if self.return_to_library(effects) => {}
            Command::Articles => self.show_articles(),
            Command::NextArticle => self.step_article(times.cast_signed(), effects),
            Command::PreviousArticle => self.step_article(-times.cast_signed(), effects),
            Command::Copy => self.copy(effects),
            Command::NextCitation => self.next_citation(),
            Command::Select => self.select(),
            Command::OpenLink => self.open_link(effects),
            Command::LinkHints => self.label_links(),
            Command::Library
            | Command::People
            | Command::Star
            | Command::ToggleRead
            | Command::Tag
            | Command::ReadAll
            | Command::Undo
            | Command::SetFeed
            | Command::Subscribe
            | Command::Unsubscribe
            | Command::SaveSearch => self.run_on_library(command, effects),
            Command::Refresh => self.refresh_chosen(effects),
            Command::RefreshAll => self.refresh_all(effects),
            Command::FullArticle => self.fetch_whole(effects),
            Command::Export => self.ask(PromptKind::Command, "export "),
            Command::Reload => self.reload(effects),
            Command::NextPane => self.focus_beside(Way::Down),
            Command::PreviousPane => self.focus_beside(Way::Up),
            Command::Zen => self.toggle_zen(),
            Command::Narrower => self.measure(self.wish.measure.saturating_sub(MEASURE_STEP)),
            Command::Wider => self.measure(self.wish.measure + MEASURE_STEP),
            Command::NextTheme => self.next_theme(),
            Command::Theme => self.ask(PromptKind::Command, "theme "),
            Command::Problems => self.show_problems(),
            Command::CommandLine => self.ask(PromptKind::Command, ""),
            Command::Help => self.show_help(),
            Command::Back => {
                _ = self.stop_loading(effects) || self.back() || self.return_to_library(effects);
            }
            Command::Close => {
                if !self.back() && !self.return_to_library(effects) {
                    effects.push(Effect::Quit);
                }
            }
            Command::Quit => effects.push(Effect::Quit),
            Command::Suspend => {
                self.keep_position(effects);
                effects.push(Effect::Suspend);
            }
            Command::Redraw => effects.push(Effect::Redraw),
        }
    }

    /// Runs a command where the screen is made of lists; false where it means what it means everywhere.
    fn run_on_lists(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        match self.screen {
            Screen::Library => self.run_on_shelves(command, count, effects),
            Screen::People => self.run_on_people(command, count, effects),
            Screen::Reader => false,
        }
    }

    fn select(&mut self) {
        self.wish.focus = Pane::Article;
        self.on_reading(Reading::select);
    }

    fn next_citation(&mut self) {
        self.citation = self.citation.next();
        self.tell(
            Severity::Info,
            format!("quotes are copied as {}", self.citation.name()),
        );
    }

    fn next_theme(&mut self) {
        let count = self.settings.themes.len().max(1);
        self.settings.theme = (self.settings.theme + 1) % count;
        self.settings.follow_background = false;
        self.tell_theme();
    }

    fn toggle_zen(&mut self) {
        self.wish.zen = !self.wish.zen;
        self.wish.focus = Pane::Article;
    }

    /// Focuses a pane; where only one of quotes and sources is shown, shows it.
    pub(crate) fn focus(&mut self, pane: Pane) {
        self.wish.focus = pane;
        self.wish.zen = self.wish.zen && pane == Pane::Article;
        if pane != Pane::Article {
            self.wish.side = pane;
        }
    }

    /// Makes a theme the present one.
    pub(crate) fn choose_theme(&mut self, name: &str) {
        let index = self.settings.themes.iter().position(|theme| theme == name);
        if let Some(index) = index {
            self.settings.theme = index;
            self.settings.follow_background = false;
            self.tell_theme();
        } else {
            let themes = self.settings.themes.join(", ");
            self.tell(
                Severity::Warning,
                format!("no theme {name:?}; there are {themes}"),
            );
        }
    }

    /// Takes the light or the dark theme, as the terminal is, unless one was chosen.
    pub(crate) fn follow_background(&mut self, background: Background) {
        let wanted = match background {
            Background::Dark => "dark",
            Background::Light => "light",
        };
        let index = self
            .settings
            .themes
            .iter()
            .position(|theme| theme == wanted);
        if let (true, Some(index)) = (self.settings.follow_background, index) {
            self.settings.theme = index;
        }
    }

    /// Saves the quotes to a file.
    pub(crate) fn export(&mut self, path: &str, effects: &mut Vec<Effect>) {
        let Some(reading) = &self.reading else { return };
        match &reading.findings {
            Some(findings) => effects.push(Effect::Export {
                path: path.into(),
                article: reading.article.clone(),
                analysis: findings.analysis.clone(),
            }),
            None => self.tell(Severity::Info, "the article is still being read for quotes"),
        }
    }

    /// One step out of whatever one is in; false where there is nothing to leave.
    pub(crate) fn back(&mut self) -> bool {
        if let Some(popup) = &mut self.popup {
            if !popup.back() {
                self.popup = None;
            }
            return true;
        }
        if let Some(reading) = &mut self.reading {
            if reading.selection.take().is_some()
                || reading.end_find()
                || reading.entity.take().is_some()
            {
                return true;
            }
            if reading.filter.is_some() {
                reading.set_filter(None);
                return true;
            }
        }
        if self.wish.focus != Pane::Article {
            self.focus(Pane::Article);
            return true;
        }
        let zen = self.wish.zen;
        self.wish.zen = false;
        zen
    }

    pub(crate) fn on_reading(&mut self, act: impl FnOnce(&mut Reading)) {
        if let Some(reading) = &mut self.reading {
            act(reading);
        }
    }

    fn next(&mut self, way: Way, times: usize) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        if reading.selection.is_some() {
            reading.extend(way, times);
        } else if reading.find.is_some() {
            self.step_hit(way, times);
        } else {
            self.quote(way, times);
        }
    }

    fn quote(&mut self, way: Way, times: usize) {
        self.remember_walk();
        let moved = self.reading.as_mut().map(|reading| {
            if reading.findings.is_none() {
                reading.await_quote(way, times);
            }
            reading.step_quote(way, times)
        });
        if moved == Some(false) {
            self.tell_no_more(way, "quote");
        }
    }

    fn of_speaker(&mut self, way: Way, times: usize) {
        self.remember_walk();
        let moved = self
            .reading
            .as_mut()
            .map(|reading| reading.step_of_speaker(way, times));
        if moved == Some(false) {
            self.tell_no_more(way, "quote of this speaker");
        }
    }

    fn tell_no_more(&mut self, way: Way, what: &str) {
        let Some(reading) = &self.reading else { return };
        let text = match (reading.analysis(), way) {
            (None, _) => "still reading who said what".into(),
            (Some(analysis), _) if analysis.quotes.is_empty() => "no quotes in this article".into(),
            (Some(_), Way::Down) => format!("no further {what}"),
            (Some(_), Way::Up) => format!("no earlier {what}"),
        };
        self.tell(Severity::Info, text);
    }

    fn mention(&mut self, way: Way, times: usize) {
        self.remember_walk();
        let moved = self
            .reading
            .as_mut()
            .map(|reading| reading.step_mention(way, times));
        if moved == Some(true) {
            self.tell_mention();
        } else {
            self.tell(
                Severity::Info,
                "no name under the cursor; ge lists them all",
            );
        }
    }

    /// Remembers where a walk by one command began, not each of its steps.
    fn remember_walk(&mut self) {
        let walking = [
            Command::Next,
            Command::Previous,
            Command::NextQuote,
            Command::PreviousQuote,
            Command::NextOfSpeaker,
            Command::PreviousOfSpeaker,
            Command::NextMention,
            Command::PreviousMention,
        ];
        if !self
            .last_command
            .is_some_and(|command| walking.contains(&command))
        {
            self.remember();
        }
    }

    fn filter(&mut self) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let source = reading
            .active
            .and_then(|quote| reading.findings.as_ref()?.source_of(quote));
        match (reading.filter, source) {
            (Some(_), _) => reading.set_filter(None),
            (None, Some(source)) => reading.set_filter(Some(source)),
            (None, None) => self.tell(Severity::Info, "nobody is named as the speaker"),
        }
    }

    fn activate(&mut self, effects: &mut Vec<Effect>) {
        if let Some(popup) = &self.popup {
            let target = popup.chosen().map(|row| row.target).unwrap_or_default();
            return self.follow(target, effects);
        }
        let Some(reading) = &mut self.reading else {
            return;
        };
        match self.wish.focus {
            Pane::Article if reading.link_here().is_some() => self.open_link(effects),
            Pane::Article => {
                if reading.active.is_some() {
                    self.focus(Pane::Quotes);
                }
            }
            Pane::Quotes => {
                self.focus(Pane::Article);
            }
            Pane::Sources => {
                let source = reading.source;
                if reading.analysis().is_some_and(|a| source < a.sources.len()) {
                    reading.set_filter(Some(source));
                    self.focus(Pane::Quotes);
                }
            }
        }
    }

    fn copy(&mut self, effects: &mut Vec<Effect>) {
        let Some(text) = self.copied() else {
            return self.tell(Severity::Info, "there is no quote to copy");
        };
        effects.push(Effect::Copy(text));
        let selected = self
            .reading
            .as_mut()
            .and_then(|reading| reading.selection.take());
        match selected {
            Some(_) => self.tell(Severity::Info, "copied the selection"),
            None => self.tell(
                Severity::Info,
                format!("copied as {}", self.citation.name()),
            ),
        }
    }

    fn focus_beside(&mut self, way: Way) {
        let pane = match (self.wish.focus, way) {
            (Pane::Article, Way::Down) | (Pane::Sources, Way::Up) => Pane::Quotes,
            (Pane::Quotes, Way::Down) | (Pane::Article, Way::Up) => Pane::Sources,
            (Pane::Sources, Way::Down) | (Pane::Quotes, Way::Up) => Pane::Article,
        };
        self.focus(pane);
    }

    fn measure(&mut self, measure: u16) {
        self.wish.measure = measure.clamp(MEASURES.0, MEASURES.1);
        self.tell(
            Severity::Info,
            format!("lines of at most {} cells", self.wish.measure),
        );
    }

    fn tell_theme(&mut self) {
        let name = self.settings.themes.get(self.settings.theme).cloned();
        self.tell(
            Severity::Info,
            format!("theme: {}", name.unwrap_or_default()),
        );
    }
}
