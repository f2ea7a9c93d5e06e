//! Carries out what concerns the screen of comparisons: where it is opened, and where leaving it returns to.

use crate::view_model::ViewModel;
use crate::view_model::comparisons::state::OpenedFrom;
use crate::view_model::shared::outcome::ComparisonOutcome;
use crate::view_model::shared::screen::Screen;

impl ViewModel {
    /// Carries out an outcome.
    pub(super) fn carry_out_comparison(&mut self, outcome: ComparisonOutcome) {
        let shared = &mut self.shared;
        match outcome {
            ComparisonOutcome::Open => self.open_comparisons(),
            ComparisonOutcome::Show => {
                self.reader.keep_position(shared);
                // What is not in the library may not be read a second time.
                if self.reader.is_stored() {
                    self.reader.put_down();
                }
                shared.screen = Screen::Comparisons;
            }
            ComparisonOutcome::Leave => self.leave_comparisons(),
            ComparisonOutcome::Trace(words) => self.comparisons.trace(&words, shared),
            ComparisonOutcome::ListChanges(Some(article)) => {
                self.comparisons.ask_for_versions(article, shared);
            }
            ComparisonOutcome::ListChanges(None) => {
                self.comparisons.ask_for_changed_quotes(shared);
            }
            ComparisonOutcome::OpenItem(position) => {
                self.reader.returns_to = Screen::Comparisons;
                self.reader.jump_to(position, shared);
            }
        }
    }

    /// Shows the comparisons.
    fn open_comparisons(&mut self) {
        let shared = &mut self.shared;
        let before = self.comparisons.opened_from;
        self.comparisons.opened_from = match (shared.screen, self.reader.position()) {
            (Screen::Comparisons, _) => before,
            (Screen::People, _) => OpenedFrom::People,
            (Screen::Outlets, _) => OpenedFrom::Outlets,
            (Screen::Reader, Some(position)) => {
                // An article that was opened from an earlier list is left for where that list was opened.
                let base = match (self.reader.returns_to, before) {
                    (Screen::Comparisons, OpenedFrom::People) => Screen::People,
                    (Screen::Comparisons, OpenedFrom::Outlets) => Screen::Outlets,
                    (Screen::Comparisons, OpenedFrom::Library) => Screen::Library,
                    (Screen::Comparisons, OpenedFrom::Article(_, base)) | (base, _) => base,
                };
                OpenedFrom::Article(position, base)
            }
            (Screen::Library | Screen::Reader, _) => OpenedFrom::Library,
        };
        self.reader.keep_position(shared);
        shared.screen = Screen::Comparisons;
    }

    /// Returns to where the comparisons were opened.
    fn leave_comparisons(&mut self) {
        match self.comparisons.opened_from {
            OpenedFrom::Library => self.show_library(),
            OpenedFrom::People => self.shared.screen = Screen::People,
            OpenedFrom::Outlets => self.shared.screen = Screen::Outlets,
            OpenedFrom::Article(position, base) => {
                self.reader.return_to(position, &mut self.shared);
                self.reader.returns_to = base;
            }
        }
    }

    /// Checks the quotations of a draft.
    pub(crate) fn verify(&mut self, path: &str) {
        let open = self.reader.open_articles(&self.shared);
        self.comparisons.verify(path, open, &mut self.shared);
    }
}
