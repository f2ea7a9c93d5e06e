//! Decisions about people: a list of what can be decided about the selected ones, with the names and numbers of quotes
//! before and after.

use super::offered::Offered;
use super::state::People;
use crate::library::{Form, PeopleDecision, PersonRow, Proposal};
use crate::text::sanitize::one_line;
use crate::text::word_count::counted;
use crate::view_model::commands::command::Command;
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::list::paged::Page;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

/// Proposals that are read and listed.
pub(super) const PROPOSALS: u32 = 100;

/// The rows of the list, and what they do.
#[derive(Default)]
struct Choices {
    rows: Vec<PopupRow>,
    choices: Vec<Offered>,
}

impl Choices {
    fn heading(&mut self, title: &str) {
        self.rows.extend(PopupRow::heading(title));
    }

    fn add(&mut self, (left, right): (&str, &str), choice: Offered) {
        self.rows.push(PopupRow {
            left: clean(left),
            right: clean(right),
            target: Target::Decision(self.choices.len()),
        });
        self.choices.push(choice);
    }

    /// Offers what was found to be one person, and to say that it is not.
    fn add_proposals<'a>(&mut self, title: &str, proposals: impl Iterator<Item = &'a Proposal>) {
        let mut proposals = proposals.peekable();
        if proposals.peek().is_none() {
            return;
        }
        self.heading(title);
        for proposal in proposals {
            let (name, person) = (&proposal.written, &proposal.person_written);
            let all = proposal.quotes + proposal.person_quotes;
            let (some, others) = (proposal.quotes, proposal.person_quotes);
            let change = format!(
                "{person} {others} + {name} {some} → {person} {all}: {}",
                proposal.reason
            );
            let merge = PeopleDecision::Merge {
                people: vec![proposal.name, proposal.person],
                called: person.clone(),
            };
            self.add(("join", &change), Offered::Decide(merge));
            let never = PeopleDecision::Never(proposal.name, proposal.person);
            let change = format!("{name} is never {person}; not proposed again");
            self.add(("part", &change), Offered::Decide(never));
        }
    }
}

impl People {
    /// Lists what can be decided about the selected people.
    pub(super) fn show_choices(&mut self, shared: &mut Shared) {
        let selected = self.selected_people();
        let mut choices = Choices::default();
        let title = match selected.as_slice() {
            [] => return shared.notify(Severity::Info, "nobody is selected"),
            [one] => {
                self.offer_for_one(one, &mut choices);
                one.name.clone()
            }
            many => {
                offer_for_several(many, &mut choices);
                counted(many.len(), "selected name")
            }
        };
        self.choices = choices.choices;
        let popup = Popup::new(clean(&title), choices.rows);
        shared.call(Outcome::ShowPopup(popup));
    }

    /// Does what a row of the list says.
    pub(crate) fn choose(&mut self, index: usize, shared: &mut Shared) {
        match self.choices.get(index).cloned() {
            Some(Offered::Decide(decision)) => self.decide(decision, shared),
            Some(Offered::Ask(command)) => {
                let begun = match command {
                    Command::SetRole => self.role_now(),
                    _name => self.list.chosen().map(|person| person.name.clone()),
                };
                let begun = format!("{} {}", command.name(), clean(&begun.unwrap_or_default()));
                shared.call(Outcome::Ask(PromptKind::Command, begun));
            }
            None => {}
        }
    }

    /// Runs a command that was typed with an argument; returns false if it is not about people.
    pub(crate) fn run_with(
        &mut self,
        command: Command,
        argument: &str,
        shared: &mut Shared,
    ) -> bool {
        let selected = self.selected_people();
        let Some(first) = selected.first() else {
            return false;
        };
        if command == Command::Alert {
            self.alert(argument, shared);
            return true;
        }
        let decision = match command {
            Command::CallPerson => PeopleDecision::Merge {
                people: selected.iter().map(|person| person.id).collect(),
                called: argument.to_owned(),
            },
            Command::SetRole => PeopleDecision::Role(first.id, Some(argument.to_owned())),
            _other => return false,
        };
        self.decide(decision, shared);
        true
    }

    /// Reads the people and the proposals again, and keeps the selected row.
    pub(crate) fn read_again(&mut self, shared: &mut Shared) {
        self.ask_for_people(Page::Again, shared);
        self.ask_for_proposals(shared);
    }

    pub(super) fn ask_for_proposals(&mut self, shared: &mut Shared) {
        let question = LibraryRequest::Proposals { limit: PROPOSALS };
        self.awaited_proposals = Some(shared.ask_library(question));
    }

    /// Adds proposals that were requested.
    pub(super) fn take_proposals(&mut self, request: RequestId, proposals: Vec<Proposal>) {
        if self.awaited_proposals == Some(request) {
            self.awaited_proposals = None;
            self.proposals = proposals;
        }
    }

    /// Reports that a decision was carried out.
    pub(super) fn decided(&mut self, request: RequestId, count: usize, shared: &mut Shared) {
        let Some((_, called)) = self.deciding.take_if(|(asked, _)| *asked == request) else {
            return;
        };
        if count == 0 {
            return shared.notify(Severity::Info, "nothing was changed");
        }
        let keys = shared.settings.keymap.keys_of(Command::Undo);
        let undoes = keys
            .first()
            .map_or(String::new(), |key| format!("; {key} undoes"));
        let names = counted(count, "name");
        shared.notify(Severity::Info, format!("{names} changed{undoes}"));
        self.list.anchor = None;
        self.followed = called;
        self.read_again(shared);
    }

    fn decide(&mut self, decision: PeopleDecision, shared: &mut Shared) {
        let called = match &decision {
            PeopleDecision::Merge { called, .. } => Some(called.clone()),
            PeopleDecision::Split(_) | PeopleDecision::Never(..) | PeopleDecision::Role(..) => None,
        };
        let request = shared.ask_library(LibraryRequest::Decide(decision));
        self.deciding = Some((request, called));
    }

    /// The selected people.
    fn selected_people(&self) -> Vec<PersonRow> {
        let selection = self.list.selection();
        let rows = self.list.rows.iter().skip(*selection.start());
        rows.take(selection.count()).cloned().collect()
    }

    fn role_now(&self) -> Option<String> {
        self.list.chosen().and_then(|person| person.role.clone())
    }

    fn offer_for_one(&self, person: &PersonRow, choices: &mut Choices) {
        let (here, elsewhere): (Vec<&Proposal>, Vec<&Proposal>) = self
            .proposals
            .iter()
            .partition(|proposal| proposal.name == person.id || proposal.person == person.id);
        choices.add_proposals("May be one person", here.into_iter());
        if !person.forms.is_empty() {
            choices.heading("Joined names");
            for form in &person.forms {
                let change = split_change(person, form);
                let split = Offered::Decide(PeopleDecision::Split(form.id));
                choices.add(("split", &change), split);
            }
        }
        choices.heading("Listed as");
        for form in &person.forms {
            let call = PeopleDecision::Merge {
                people: vec![person.id],
                called: form.name.clone(),
            };
            let change = format!("{} → {}", person.name, form.name);
            choices.add(("name", &change), Offered::Decide(call));
        }
        let now = format!("{} → …", person.name);
        choices.add(("name", &now), Offered::Ask(Command::CallPerson));
        let role = person.role.as_deref().unwrap_or("no role");
        let now = format!("{role} → …");
        choices.add(("role", &now), Offered::Ask(Command::SetRole));
        let again = Offered::Decide(PeopleDecision::Role(person.id, None));
        let change = format!("{role} → the most frequent one of the newest quotes");
        choices.add(("role", &change), again);
        choices.add_proposals("Others who may be one person", elsewhere.into_iter());
    }
}

fn offer_for_several(people: &[PersonRow], choices: &mut Choices) {
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let before: Vec<String> = people
        .iter()
        .map(|person| format!("{} {}", person.name, person.quotes))
        .collect();
    let before = before.join(" + ");
    let all: u32 = people.iter().map(|person| person.quotes).sum();
    choices.heading("One person, listed as");
    let forms = people.iter().flat_map(|person| &person.forms);
    let names = people.iter().map(|person| &person.name);
    for name in names.chain(forms.map(|form| &form.name)) {
        let merge = PeopleDecision::Merge {
            people: ids.clone(),
            called: name.clone(),
        };
        let change = format!("{before} → {name} {all}");
        choices.add(("join", &change), Offered::Decide(merge));
    }
    let change = format!("{before} → … {all}");
    choices.add(("join", &change), Offered::Ask(Command::CallPerson));
    if let [one, other] = people {
        choices.heading("Two people");
        let change = format!("{} is never {}; not proposed", other.name, one.name);
        let never = PeopleDecision::Never(other.id, one.id);
        choices.add(("part", &change), Offered::Decide(never));
    }
}

/// What splitting a name from a person changes, and why it was joined.
fn split_change(person: &PersonRow, form: &Form) -> String {
    let left = person.quotes.saturating_sub(form.quotes);
    let change = format!(
        "{} {} → {} {left} + {} {}",
        person.name, person.quotes, person.name, form.name, form.quotes
    );
    if form.reason.is_empty() {
        change
    } else {
        format!("{change}: {}", form.reason)
    }
}

fn clean(text: &str) -> String {
    one_line(text).unwrap_or_default()
}
