//! The state of the program and how messages change it. It returns effects and knows no terminal, files, threads or
//! clock.
//!
//! [`ViewModel::update`] handles one message at a time and then updates the geometry: layout, wrapping, scroll limits
//! and the rows on the screen are part of the state, so drawing decides nothing.

pub mod bars;
pub mod commands;
pub mod comparisons;
pub mod control;
pub mod dialog;
pub mod effect;
pub mod geometry;
pub mod library;
#[cfg(test)]
mod linear_time;
pub mod list;
pub mod list_screen;
pub mod msg;
pub mod outlets;
pub mod people;
pub mod reader;
pub mod request;
pub mod shared;
pub mod status;
pub mod wording;

pub use commands::command::Command;
pub use commands::key::{Key, KeyCode, Modifiers, Mouse, MouseAction};
pub use commands::keymap::{Keymap, Mistake};
pub use comparisons::detail::{DetailLine, RunKind};
pub use comparisons::listed::{
    CheckProgress, Cited, ComparisonList, ComparisonRow, Detail, OpenArticle, Target,
};
pub use comparisons::pane::ComparisonPane;
pub use comparisons::row::ComparisonLine;
pub use comparisons::state::Comparisons;
use control::key_sequence::KeySequence;
pub use dialog::popup::Popup;
pub use dialog::prompt::{History, Prompt, PromptKind};
pub use dialog::state::Dialog;
pub use effect::Effect;
pub use geometry::{Area, Shape, Size};
pub use library::pane::LibraryPane;
pub use library::pending_change::Confirmation;
pub use library::preview::{Preview, PreviewKind, PreviewLine};
pub use library::refresh_progress::{RefreshPhase, RefreshProgress, RefreshResult, RefreshScope};
pub use library::state::{LibraryScreen, Stage};
pub use msg::Msg;
pub use outlets::pane::OutletsPane;
pub use outlets::state::Outlets;
pub use people::pane::PeoplePane;
pub use people::state::People;
pub use reader::analysis_index::AnalysisIndex;
pub use reader::body::found::Find;
pub use reader::body::link_hints::LinkHints;
pub use reader::body::selected::Selection;
pub use reader::jumps::JumpList;
pub use reader::layout::{Layout, LayoutChoice};
pub use reader::opening::contents::described;
pub use reader::opening::loading::{Fetching, Item, LoadProgress, Stale};
pub use reader::panes::Pane;
pub use reader::reading::Reading;
pub use reader::reading_position::{ItemArticle, ReadingPosition};
pub use reader::state::Reader;
pub use request::{
    Answer, ArticleSummary, Change, ComparisonRequest, CorrectionPlace, Decisions, Holdings,
    LibraryRequest, NewCorrection, RequestId,
};
use shared::Component;
pub use shared::Shared;
pub use shared::notice::{Notice, Severity};
pub use shared::screen::Screen;
pub use shared::settings::{Background, Settings};

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct ViewModel {
    /// State that every screen may read and change.
    pub shared: Shared,
    /// An article with its quotes and sources.
    pub reader: Reader,
    /// Feeds, articles, preview.
    pub library: LibraryScreen,
    /// The people quoted in the library, and their quotes.
    pub people: People,
    /// The outlets whose articles are in the library, and whom they quote.
    pub outlets: Outlets,
    /// Passages with what they are compared with.
    pub comparisons: Comparisons,
    /// Pop-ups and the prompt.
    pub dialog: Dialog,
    /// Keys that do not form a command yet.
    pub keys: KeySequence,
}

impl ViewModel {
    /// Starts with these items and returns the first effects.
    pub fn new(items: Vec<Item>, settings: Settings) -> (Self, Vec<Effect>) {
        let mut view_model = Self::closed(Vec::new(), settings);
        let effects = view_model.update(Msg::ItemsFound(items));
        (view_model, effects)
    }

    /// Starts with the library on the screen, or with these items if the library is empty.
    pub fn with_library(items: Vec<Item>, settings: Settings) -> (Self, Vec<Effect>) {
        let mut view_model = Self::closed(items, settings);
        view_model.show_library();
        view_model.settle();
        let effects = view_model.shared.take_effects();
        (view_model, effects)
    }

    /// Starts with nothing open.
    fn closed(items: Vec<Item>, settings: Settings) -> Self {
        Self {
            reader: Reader::new(items, settings.measure),
            shared: Shared::new(settings),
            library: LibraryScreen::default(),
            people: People::default(),
            outlets: Outlets::default(),
            comparisons: Comparisons::default(),
            dialog: Dialog::default(),
            keys: KeySequence::default(),
        }
    }

    /// Handles one message.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            // Such keys arrive by the thousand when something is pasted that the terminal does not mark as a paste.
            Msg::Key(key) if self.dialog.ignores(key) => return Vec::new(),
            Msg::Key(key) => self.key(key),
            Msg::Mouse(mouse) => self.mouse(mouse),
            other => self.hand_out(other),
        }
        self.carry_out();
        self.catch_up();
        self.settle();
        let (components, shared) = self.components();
        for component in components.into_iter().rev() {
            component.ask_ahead(shared);
        }
        self.carry_out();
        self.shared.take_effects()
    }

    /// Offers a message to every part in turn.
    fn hand_out(&mut self, msg: Msg) {
        let left = self.shared.update(msg);
        let mut left = left.and_then(|msg| self.dialog.update(msg, &mut self.shared));
        let (components, shared) = self.components();
        for component in components {
            left = left.and_then(|msg| component.update(msg, shared));
        }
    }

    /// Returns the effects to carry out before the program ends.
    pub fn farewell(&mut self) -> Vec<Effect> {
        self.reader.keep_position(&mut self.shared);
        self.carry_out();
        self.shared.take_effects()
    }

    /// Whether the library is on the screen and is still waiting for its first answers.
    pub fn is_opening(&self) -> bool {
        self.shared.screen == Screen::Library && self.library.is_opening()
    }

    /// The component on the screen.
    fn component_shown(&self) -> &dyn Component {
        match self.shared.screen {
            Screen::Reader => &self.reader,
            Screen::Library => &self.library,
            Screen::People => &self.people,
            Screen::Outlets => &self.outlets,
            Screen::Comparisons => &self.comparisons,
        }
    }

    /// The component on the screen, mutable, with the shared state.
    fn component(&mut self) -> (&mut dyn Component, &mut Shared) {
        let component: &mut dyn Component = match self.shared.screen {
            Screen::Reader => &mut self.reader,
            Screen::Library => &mut self.library,
            Screen::People => &mut self.people,
            Screen::Outlets => &mut self.outlets,
            Screen::Comparisons => &mut self.comparisons,
        };
        (component, &mut self.shared)
    }

    /// All components, in the order in which messages are offered to them.
    fn components(&mut self) -> ([&mut dyn Component; 5], &mut Shared) {
        let components: [&mut dyn Component; 5] = [
            &mut self.reader,
            &mut self.people,
            &mut self.outlets,
            &mut self.comparisons,
            &mut self.library,
        ];
        (components, &mut self.shared)
    }

    /// Updates layout, wrapping, scrolling and the rows on the screen.
    fn settle(&mut self) {
        let (components, shared) = self.components();
        for component in components {
            component.settle(shared);
        }
        self.dialog.settle(&self.shared);
    }
}
