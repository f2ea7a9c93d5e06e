//! What every screen may read and change, and how a screen reaches the world and the other screens.
//!
//! A component ([`Reader`](super::Reader), [`LibraryScreen`](super::LibraryScreen), [`People`](super::People),
//! [`Dialog`](super::Dialog)) changes itself and [`Shared`], and nothing else. What has to be done outside goes into
//! [`Shared::perform`] as an [`Effect`], what another component has to do into [`Shared::call`] as an [`Outcome`]. The
//! view model carries outcomes out when the component is done, and hands the effects to the shell.

pub mod notice;
pub mod outcome;
pub mod screen;
pub mod settings;

use std::collections::VecDeque;

use super::effect::Effect;
use super::geometry::Size;
use super::msg::Msg;
use super::request::{LibraryRequest, RequestId};
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::shared::notice::{Notice, Severity};
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;
use crate::view_model::shared::settings::{Background, Settings};

/// What every screen may read and change.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The keys, the themes.
    pub settings: Settings,
    /// The terminal's size.
    pub size: Size,
    /// What the terminal shows.
    pub screen: Screen,
    /// One line for the status bar.
    pub notice: Option<Notice>,
    /// The command before this one.
    pub last_command: Option<Command>,
    /// All tags of the library.
    pub tags: Vec<String>,
    /// The last request made.
    last_request: RequestId,
    /// What is to be done outside.
    effects: Vec<Effect>,
    /// What other components are to do.
    outcomes: VecDeque<Outcome>,
}

/// A screen, as the view model deals with it.
pub(crate) trait Component {
    /// Where bindings are looked up, the nearest first.
    fn contexts(&self, shared: &Shared) -> &'static [Context];

    /// The commands worth knowing, the most useful first.
    fn hints(&self) -> CommandHints;

    /// Runs a command as often as `count` says; false where the command means what it means everywhere.
    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool;

    /// Takes what was done with the mouse.
    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared);

    /// Takes a message, or gives it back if it is meant for another component.
    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg>;

    /// Brings layout, wrapping, scrolling and the rows on the screen up to date.
    fn settle(&mut self, shared: &Shared);

    /// Asks for what the next keys will need.
    fn ask_ahead(&mut self, shared: &mut Shared);
}

impl Shared {
    /// With these settings, before anything happened.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            size: settings.size,
            settings,
            screen: Screen::Reader,
            notice: None,
            last_command: None,
            tags: Vec::new(),
            last_request: RequestId::default(),
            effects: Vec::new(),
            outcomes: VecDeque::new(),
        }
    }

    /// A request that nobody made before.
    pub(crate) fn request(&mut self) -> RequestId {
        self.last_request.0 += 1;
        self.last_request
    }

    /// Puts one line into the status bar.
    pub(crate) fn notify(&mut self, severity: Severity, text: impl Into<String>) {
        self.notice = Some(Notice {
            severity,
            text: text.into(),
        });
    }

    /// Has something done outside.
    pub(crate) fn perform(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Asks the library for something.
    pub(crate) fn ask_library(&mut self, question: LibraryRequest) -> RequestId {
        let request = self.request();
        self.perform(Effect::Ask {
            request,
            question: Box::new(question),
        });
        request
    }

    /// Has something done by another component.
    pub(crate) fn call(&mut self, outcome: Outcome) {
        self.outcomes.push_back(outcome);
    }

    /// The next thing that another component is to do.
    pub(crate) fn next_outcome(&mut self) -> Option<Outcome> {
        self.outcomes.pop_front()
    }

    /// What is to be done outside.
    pub(crate) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Takes a message about the terminal, or gives it back.
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

    /// Makes the next theme the present one.
    pub(crate) fn next_theme(&mut self) {
        let count = self.settings.themes.len().max(1);
        self.choose_theme((self.settings.theme + 1) % count);
    }

    /// Makes a theme the present one.
    pub(crate) fn choose_theme_named(&mut self, name: &str) {
        let index = self.settings.themes.iter().position(|theme| theme == name);
        if let Some(index) = index {
            self.choose_theme(index);
        } else {
            let themes = self.settings.themes.join(", ");
            self.notify(
                Severity::Warning,
                format!("no theme {name:?}; there are {themes}"),
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

    /// Takes the light or the dark theme, as the terminal is, unless one was chosen.
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
