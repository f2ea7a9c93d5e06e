//! Opening and leaving of screens. Each screen of lists knows where it was opened, and leaving it returns there.

use crate::view_model::ViewModel;
use crate::view_model::list_screen::ListScreen as _;
use crate::view_model::shared::outcome::ComparisonOutcome;
use crate::view_model::shared::screen::{OpenedFrom, Screen};

impl ViewModel {
    /// Shows a screen of lists; leaving it returns to what is on the screen now.
    pub(super) fn enter(&mut self, screen: Screen) {
        if self.shared.screen == screen {
            return;
        }
        // It is no longer where it was before: what was opened from it is left for where it was opened itself.
        let before = self.opened_from(screen).map(|from| from.list());
        if let Some(before) = before {
            for list in [Screen::People, Screen::Outlets, Screen::Comparisons] {
                if let Some(from) = self.opened_from(list)
                    && from.list() == screen
                {
                    *from = from.with_list(before);
                }
            }
            if self.reader.opened_from == screen {
                self.reader.opened_from = before;
            }
        }
        let list = self.reader.opened_from;
        let now = match (self.shared.screen, self.reader.position()) {
            (Screen::Reader, Some(position)) => OpenedFrom::Article(position, list),
            (Screen::Reader, None) => OpenedFrom::default(),
            (list, _) => OpenedFrom::List(list),
        };
        if let Some(from) = self.opened_from(screen) {
            *from = now;
        }
        self.reader.keep_position(&mut self.shared);
        self.shared.screen = screen;
    }

    /// Leaves a screen, if it is shown, for where it was opened.
    pub(super) fn leave(&mut self, screen: Screen) {
        if self.shared.screen != screen {
            return;
        }
        match self.opened_from(screen).copied() {
            Some(OpenedFrom::List(list)) => self.show_list(list),
            Some(OpenedFrom::Article(position, list)) => {
                self.reader.return_to(position, &mut self.shared);
                self.reader.opened_from = list;
            }
            None => {
                self.reader.keep_position(&mut self.shared);
                // What is not in the library may not be read a second time.
                if self.reader.is_stored() {
                    self.reader.put_down();
                }
                self.show_list(self.reader.opened_from);
            }
        }
    }

    fn show_list(&mut self, list: Screen) {
        match list {
            Screen::Library | Screen::Reader => self.show_library(),
            Screen::People | Screen::Outlets | Screen::Comparisons => self.shared.screen = list,
        }
    }

    /// Where a screen of lists was opened. The library is where the others begin, and an article has only the screen.
    const fn opened_from(&mut self, screen: Screen) -> Option<&mut OpenedFrom> {
        match screen {
            Screen::People => Some(&mut self.people.opened_from),
            Screen::Outlets => Some(&mut self.outlets.opened_from),
            Screen::Comparisons => Some(&mut self.comparisons.opened_from),
            Screen::Library | Screen::Reader => None,
        }
    }

    /// An article will be opened: leaving it returns to the lists on the screen, or to those of the article there.
    pub(super) const fn note_list(&mut self) {
        match self.shared.screen {
            Screen::Reader => {}
            list => self.reader.opened_from = list,
        }
    }

    /// Opens the article that many rows further down in the list from which the present one was opened.
    pub(super) fn step_list(&mut self, steps: isize) {
        let shared = &mut self.shared;
        match self.reader.opened_from {
            Screen::People => self.people.step_open(steps, shared),
            Screen::Comparisons => self.comparisons.step_open(steps, shared),
            Screen::Library | Screen::Outlets | Screen::Reader => {
                self.library.step_open(steps, shared);
            }
        }
    }

    /// Opens the next unread article; in lists without read marks, the next one.
    pub(super) fn open_next_unread(&mut self) {
        match self.reader.opened_from {
            Screen::People | Screen::Comparisons => self.step_list(1),
            Screen::Library | Screen::Outlets | Screen::Reader => {
                self.library.open_next_unread(&mut self.shared);
            }
        }
    }

    /// Carries out an outcome of the screen of comparisons.
    pub(super) fn carry_out_comparison(&mut self, outcome: ComparisonOutcome) {
        let shared = &mut self.shared;
        match outcome {
            ComparisonOutcome::Open => self.enter(Screen::Comparisons),
            ComparisonOutcome::Trace(words) => self.comparisons.trace(&words, shared),
            ComparisonOutcome::ListChanges(Some(article)) => {
                self.comparisons.ask_for_versions(article, shared);
            }
            ComparisonOutcome::ListChanges(None) => {
                self.comparisons.ask_for_changed_quotes(shared);
            }
            ComparisonOutcome::OpenItem(position) => {
                self.note_list();
                self.reader.jump_to(position, &mut self.shared);
            }
        }
    }

    /// Checks the quotations of a draft.
    pub(crate) fn verify(&mut self, path: &str) {
        let open = self.reader.open_articles(&self.shared);
        self.comparisons.verify(path, open, &mut self.shared);
    }
}
