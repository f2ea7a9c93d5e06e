//! What commands do among the people of the library.

use super::state::PeoplePane;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{Way, part_of, signed};
use crate::view_model::commands::list_command::OnLists;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::shared::notice::Severity;

impl ViewModel {
    /// Runs a command of the screen of people; false where it is none.
    pub(crate) fn run_on_people(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        let people = &mut self.people;
        match command.on_lists() {
            OnLists::Step(way) => self.step_people(signed(way, times)),
            OnLists::Page(way, part) => {
                let height = people.inner(people.focus).height;
                let each = match people.focus {
                    PeoplePane::People => people.lines_each() as u16,
                    PeoplePane::Said => 5,
                };
                self.step_people(signed(way, part_of(height / each.max(1), part)));
            }
            OnLists::End(way) => self.step_people(signed(way, usize::MAX)),
            OnLists::Item(way) | OnLists::Next(way) => people.said.step(signed(way, times)),
            OnLists::Pane(_) => {
                people.focus = match people.focus {
                    PeoplePane::People => PeoplePane::Said,
                    PeoplePane::Said => PeoplePane::People,
                }
            }
            OnLists::Items => people.focus = PeoplePane::Said,
            OnLists::Activate => match people.focus {
                PeoplePane::People => people.focus = PeoplePane::Said,
                PeoplePane::Said => self.open_said(effects),
            },
            OnLists::OpenLink => match people.said.chosen().map(|quote| quote.url.clone()) {
                Some(Some(url)) => effects.push(Effect::OpenLink(url)),
                Some(None) | None => self.tell(Severity::Info, "this article has no address"),
            },
            OnLists::Find => {
                let begun = match people.focus {
                    PeoplePane::People => people.matching.clone(),
                    PeoplePane::Said => people.about.clone(),
                };
                self.ask(PromptKind::Narrow, &begun);
            }
            OnLists::Back | OnLists::Close => self.step_out_of_people(effects),
            OnLists::Select | OnLists::Copy | OnLists::NeedsArticle => {
                self.tell(Severity::Info, "open an article first: Enter");
            }
            OnLists::AsEverywhere => {
                let here = [
                    Command::Star,
                    Command::ToggleRead,
                    Command::Tag,
                    Command::ReadAll,
                ];
                if !here.contains(&command) {
                    return false;
                }
                self.tell(Severity::Info, "open an article first: Enter");
            }
        }
        true
    }

    /// The next quote of the list, in the reader.
    pub(crate) fn step_said(&mut self, way: Way, effects: &mut Vec<Effect>) {
        let before = self.people.said.selected;
        self.people.said.step(signed(way, 1));
        if self.people.said.selected == before {
            let end = match way {
                Way::Down => "last",
                Way::Up => "first",
            };
            return self.tell(Severity::Info, format!("this is the {end} quote"));
        }
        self.open_said(effects);
    }

    fn step_people(&mut self, steps: isize) {
        match self.people.focus {
            PeoplePane::People => self.people.list.step(steps),
            PeoplePane::Said => self.people.said.step(steps),
        }
    }

    /// Out of what narrows a list, then to the people, then back to where one came from.
    fn step_out_of_people(&mut self, effects: &mut Vec<Effect>) {
        let people = &mut self.people;
        if people.focus == PeoplePane::Said && !people.about.is_empty() {
            return self.narrow_people("", effects);
        }
        if people.focus == PeoplePane::Said && people.spot.is_none() {
            people.focus = PeoplePane::People;
            return;
        }
        if people.focus == PeoplePane::People && !people.matching.is_empty() {
            return self.narrow_people("", effects);
        }
        self.leave_people(effects);
    }
}
