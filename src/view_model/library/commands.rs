//! What commands do on the library's screen; those that mean the same everywhere are left to `act`.

use super::article_list::Page;
use super::layout::ShelfPane;
use super::sidebar::Leads;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{Way, part_of, signed};
use crate::view_model::commands::list_command::OnLists;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;

impl ViewModel {
    /// Runs a command of the library's screen; false where it is none.
    pub(crate) fn run_on_shelves(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        match command.on_lists() {
            OnLists::Step(way) => self.step_shelves(signed(way, times), effects),
            OnLists::Page(way, part) => {
                let height = self.shelves.layout.inner(self.shelves.focus).height;
                self.step_shelves(signed(way, part_of(height, part)), effects);
            }
            OnLists::End(way) => self.end_of_shelves(way, effects),
            OnLists::Item(way) => self.shelves.shelf.step(signed(way, times)),
            OnLists::Next(way) => self.step_to_unread(way),
            OnLists::Pane(way) => self.focus_shelf(signed(way, 1)),
            OnLists::Items => self.shelves.focus = ShelfPane::Articles,
            OnLists::Activate => self.enter_shelf(effects),
            OnLists::Select => {
                let listed = &mut self.shelves.shelf;
                listed.anchor = match listed.anchor {
                    Some(_) => None,
                    None => Some(listed.selected),
                };
            }
            OnLists::OpenLink => match self.shelves.shelf.chosen().map(|row| row.url.clone()) {
                Some(Some(url)) => effects.push(Effect::OpenLink(url)),
                Some(None) | None => self.tell(Severity::Info, "this article has no address"),
            },
            OnLists::Find => self.ask_for_query(effects),
            OnLists::Back => {
                let _ = self.leave_shelf(effects) || self.stop_refreshing(effects);
            }
            OnLists::Close => {
                if !self.leave_shelf(effects) {
                    effects.push(Effect::Quit);
                }
            }
            OnLists::Copy | OnLists::NeedsArticle => {
                self.tell(Severity::Info, "open an article first: Enter");
            }
            OnLists::AsEverywhere => return false,
        }
        true
    }

    /// Runs a command about the library or its articles, wherever one is.
    pub(crate) fn run_on_library(&mut self, command: Command, effects: &mut Vec<Effect>) {
        if command == Command::Library {
            self.open_library(effects);
        } else if command == Command::Star {
            self.star(effects);
        } else if command == Command::ToggleRead {
            self.toggle_read(effects);
        } else if command == Command::Tag {
            self.tag("", effects);
        } else if command == Command::ReadAll {
            self.read_all();
        } else if command == Command::Undo {
            self.undo(effects);
        } else if command == Command::SetFeed {
            self.ask(PromptKind::Command, "set-feed ");
        } else if command == Command::Subscribe {
            self.ask(PromptKind::Command, "subscribe ");
        } else if command == Command::SaveSearch {
            self.save_search("", effects);
        } else if command == Command::Unsubscribe {
            self.unsubscribe();
        } else if command == Command::People {
            self.open_people(effects);
        }
    }

    /// Focuses a pane of the library.
    pub(crate) fn focus_shelf(&mut self, by: isize) {
        let panes = ShelfPane::ALL;
        let here = panes.iter().position(|pane| *pane == self.shelves.focus);
        let next = here.unwrap_or_default().cast_signed() + by;
        let next = next.rem_euclid(panes.len().cast_signed());
        if let Some(pane) = panes.get(next.cast_unsigned()) {
            self.shelves.focus = *pane;
        }
    }

    /// Moves in the focused pane.
    pub(crate) fn step_shelves(&mut self, steps: isize, effects: &mut Vec<Effect>) {
        match self.shelves.focus {
            ShelfPane::Places => {
                self.shelves.places.step(steps);
                self.follow_place(effects);
                self.tell_trouble();
            }
            ShelfPane::Articles => self.shelves.shelf.step(steps),
            ShelfPane::Preview => self.shelves.preview.step(steps),
        }
    }

    /// Goes to what the focused pane has chosen.
    pub(crate) fn enter_shelf(&mut self, effects: &mut Vec<Effect>) {
        match self.shelves.focus {
            ShelfPane::Places => {
                let to = self.shelves.places.chosen().map(|place| &place.to);
                if matches!(to, Some(Leads::Articles(..) | Leads::Search(_))) {
                    self.shelves.focus = ShelfPane::Articles;
                }
            }
            ShelfPane::Articles | ShelfPane::Preview => {
                if let Some(row) = self.shelves.shelf.chosen().cloned() {
                    self.returns_to = Screen::Library;
                    self.open_stored(&row, None, effects);
                }
            }
        }
    }

    fn end_of_shelves(&mut self, way: Way, effects: &mut Vec<Effect>) {
        let listed = &mut self.shelves.shelf;
        if self.shelves.focus == ShelfPane::Articles && listed.query.is_empty() {
            let (held, page) = match way {
                Way::Up => (listed.before == 0, Page::First),
                Way::Down => (listed.ended, Page::Last),
            };
            if !held {
                listed.anchor = None;
                return self.ask_for_page(page, effects);
            }
        }
        let far = i32::MAX as isize;
        self.step_shelves(if way == Way::Down { far } else { -far }, effects);
    }

    fn step_to_unread(&mut self, way: Way) {
        let listed = &mut self.shelves.shelf;
        let rows = listed.rows.iter().enumerate();
        let mut unread = rows.filter(|(_, row)| row.unread).map(|(index, _)| index);
        let found = match way {
            Way::Down => unread.find(|index| *index > listed.selected),
            Way::Up => unread.take_while(|index| *index < listed.selected).last(),
        };
        match found {
            Some(index) => listed.selected = index,
            None => self.tell(Severity::Info, "no further unread article"),
        }
    }

    /// One step out: of a stretch, of a pane; false where there is nothing to leave.
    fn leave_shelf(&mut self, effects: &mut Vec<Effect>) -> bool {
        if self.shelves.shelf.anchor.take().is_some() {
            return true;
        }
        if self.shelves.before_search.is_some() {
            self.end_search(effects);
            return true;
        }
        let away = self.shelves.focus != ShelfPane::Articles;
        self.shelves.focus = ShelfPane::Articles;
        away
    }

    /// Out of the article, back to the screen it was opened from; false where it came from elsewhere.
    pub(crate) fn return_to_library(&mut self, effects: &mut Vec<Effect>) -> bool {
        let open = self.reading.as_ref().map(|reading| reading.id.item);
        let open = open.or(self.loading.map(|(_, spot)| spot.id.item));
        let stored = open.is_some_and(|item| self.stored(item).is_some());
        if self.screen == Screen::Reader && stored {
            match self.returns_to {
                Screen::People => self.return_to_people(effects),
                Screen::Library | Screen::Reader => self.open_library(effects),
            }
        }
        stored
    }
}
