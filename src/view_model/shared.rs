//! The state that all screens share, and how a screen reaches the shell and the other screens.
//!
//! A component ([`Reader`](super::Reader), [`LibraryScreen`](super::LibraryScreen), [`People`](super::People),
//! [`Dialog`](super::Dialog)) changes only itself and [`Shared`]. It passes an [`Effect`] for the shell to
//! `Shared::perform` and an [`Outcome`] for another component to `Shared::call`. When the component is done, the
//! view model carries out the outcomes and returns the effects to the shell.

pub mod notice;
pub mod outcome;
pub mod screen;
pub mod settings;

use std::collections::VecDeque;

use super::effect::Effect;
use super::geometry::Size;
use super::msg::Msg;
use super::request::{LibraryRequest, RequestId};
use crate::output::citation::{Citation, CitationFormat};
use crate::text::Unsure;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::shared::notice::{Notice, Severity};
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;
use crate::view_model::shared::settings::{Background, Settings};

/// Said of an article that cannot be opened in the browser.
const NO_ADDRESS: &str = "this article has no address";

/// State that every screen may read and change.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The keymap, the themes and what else was configured.
    pub settings: Settings,
    /// The terminal's size.
    pub size: Size,
    /// The screen that is shown.
    pub screen: Screen,
    /// Whether unsure quotes are shown.
    pub unsure: Unsure,
    /// A notice in the status bar.
    pub notice: Option<Notice>,
    /// The command that was run last.
    pub last_command: Option<Command>,
    /// The format in which quotes are copied.
    pub citation: CitationFormat,
    /// All tags of the library.
    pub tags: Vec<String>,
    /// The last request number used.
    last_request: RequestId,
    /// Effects for the shell.
    effects: Vec<Effect>,
    /// Outcomes for other components.
    outcomes: VecDeque<Outcome>,
}

/// A screen of the program.
pub(crate) trait Component {
    /// The contexts whose key bindings apply, the most specific first.
    fn contexts(&self, shared: &Shared) -> Vec<Context>;

    /// The commands to show in the status bar, the most useful first.
    fn hints(&self) -> CommandHints;

    /// Runs a command `count` times; returns false if the screen does not handle it.
    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool;

    /// Handles a mouse event.
    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared);

    /// Handles a message, or returns it if it is meant for another component.
    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg>;

    /// Updates layout, wrapping, scrolling and the rows on the screen.
    fn settle(&mut self, shared: &Shared);

    /// Requests what the next keys will need.
    fn ask_ahead(&mut self, shared: &mut Shared);
}

impl Shared {
    /// The state at the start of the program.
    pub fn new(settings: Settings) -> Self {
        Self {
            size: settings.size,
            settings,
            screen: Screen::Reader,
            unsure: Unsure::default(),
            notice: None,
            last_command: None,
            citation: CitationFormat::default(),
            tags: Vec::new(),
            last_request: RequestId::default(),
            effects: Vec::new(),
            outcomes: VecDeque::new(),
        }
    }

    /// Returns a new request number.
    pub(crate) fn request(&mut self) -> RequestId {
        self.last_request.0 += 1;
        self.last_request
    }

    /// Shows a notice in the status bar.
    pub(crate) fn notify(&mut self, severity: Severity, text: impl Into<String>) {
        self.notice = Some(Notice {
            severity,
            text: text.into(),
        });
    }

    /// Adds an effect for the shell.
    pub(crate) fn perform(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Opens an address in the browser, if there is one.
    pub(crate) fn open_link(&mut self, url: Option<String>) {
        match url {
            Some(url) => self.perform(Effect::OpenLink(url)),
            None => self.notify(Severity::Info, NO_ADDRESS),
        }
    }

    /// Copies an address, if there is one.
    pub(crate) fn copy_address(&mut self, url: Option<String>) {
        match url {
            Some(url) => {
                self.notify(Severity::Info, format!("copied {url}"));
                self.perform(Effect::Copy(url));
            }
            None => self.notify(Severity::Info, NO_ADDRESS),
        }
    }

    /// Copies a citation in the chosen format.
    pub(crate) fn copy_citation(&mut self, citation: Box<Citation>) {
        let format = self.citation;
        self.perform(Effect::CopyCitation { citation, format });
        self.notify(Severity::Info, format!("copied as {}", format.name()));
    }

    /// Sends a request to the library.
    pub(crate) fn ask_library(&mut self, question: LibraryRequest) -> RequestId {
        let request = self.request();
        self.perform(Effect::Ask {
            request,
            question: Box::new(question),
        });
        request
    }

    /// Adds an outcome for another component.
    pub(crate) fn call(&mut self, outcome: Outcome) {
        self.outcomes.push_back(outcome);
    }

    /// Removes and returns the next outcome.
    pub(crate) fn next_outcome(&mut self) -> Option<Outcome> {
        self.outcomes.pop_front()
    }

    /// Effects for the shell.
    pub(crate) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Handles a message about the terminal, or returns it.
    pub(crate) fn update(&mut self, msg: Msg) -> Option<Msg> {
        match msg {
            Msg::Resized(size) => self.size = size,
            Msg::Background(background) => self.follow_background(background),
            Msg::Resumed => {}
            Msg::Notice(notice) => self.notice = Some(notice),
            other => return Some(other),
        }
        None
    }

    /// Shows or hides unsure quotes.
    pub(crate) fn toggle_unsure(&mut self) {
        self.unsure = self.unsure.toggled();
        let text = match self.unsure {
            Unsure::Hidden => "unsure quotes are hidden",
            Unsure::Shown => "unsure quotes are shown",
        };
        self.notify(Severity::Info, text);
    }

    /// How many unsure quotes are hidden, and the key that shows them: "2 unsure hidden · I shows them".
    pub fn hidden_quotes(&self, count: usize) -> String {
        let pronoun = if count == 1 { "it" } else { "them" };
        match self.settings.keymap.keys_of(Command::Unsure).first() {
            Some(key) => format!("{count} unsure hidden · {key} shows {pronoun}"),
            None => format!("{count} unsure hidden"),
        }
    }

    /// Switches to the next theme.
    pub(crate) fn next_theme(&mut self) {
        let count = self.settings.themes.len().max(1);
        self.choose_theme((self.settings.theme + 1) % count);
    }

    /// Switches to the theme with that name.
    pub(crate) fn choose_theme_named(&mut self, name: &str) {
        let index = self.settings.themes.iter().position(|theme| theme == name);
        if let Some(index) = index {
            self.choose_theme(index);
        } else {
            let themes = self.settings.themes.join(", ");
            self.notify(
                Severity::Warning,
                format!("there is no theme named {name:?}; the themes are {themes}"),
            );
        }
    }

    fn choose_theme(&mut self, index: usize) {
        self.settings.theme = index;
        self.settings.follow_background = false;
        let name = self.settings.themes.get(index).cloned();
        self.notify(
            Severity::Info,
            format!("theme: {}", name.unwrap_or_default()),
        );
    }

    /// Switches to the light or dark theme to match the terminal, unless a theme was chosen.
    fn follow_background(&mut self, background: Background) {
        let wanted = match background {
            Background::Dark => "dark",
            Background::Light => "light",
        };
        let themes = &self.settings.themes;
        let index = themes.iter().position(|theme| theme == wanted);
        if let (true, Some(index)) = (self.settings.follow_background, index) {
            self.settings.theme = index;
        }
    }
}
