//! Carries out the outcomes that one component passes to another.

use crate::library::AlertOn;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::library::refresh_progress::RefreshScope;
use crate::view_model::reader::body::found::PatternStage;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

impl ViewModel {
    /// Carries out all outcomes, and those that they lead to.
    pub(crate) fn carry_out(&mut self) {
        while let Some(outcome) = self.shared.next_outcome() {
            self.carry_out_one(outcome);
        }
    }

    /// Reduces what the screen lists to what fits these words.
    fn narrow(&mut self, words: &str) {
        let shared = &mut self.shared;
        match shared.screen {
            Screen::Outlets => self.outlets.narrow(words, shared),
            Screen::Comparisons => self.comparisons.narrow(words),
            Screen::People | Screen::Library | Screen::Reader => self.people.narrow(words, shared),
        }
    }

    /// Lists all articles of the library that a query finds.
    fn list_articles(&mut self, query: &str) {
        self.show_library();
        self.library.go_to_entry(0, &mut self.shared);
        self.library.search(query, &mut self.shared);
    }

    fn carry_out_one(&mut self, outcome: Outcome) {
        let shared = &mut self.shared;
        match outcome {
            Outcome::ShowLibrary => self.show_library(),
            Outcome::ShowSubscribed(address) => {
                self.show_library();
                self.shared
                    .perform(Effect::Refresh(RefreshScope::New(address)));
            }
            Outcome::Leave(screen) => self.leave(screen),
            Outcome::StepList(steps) => self.step_list(steps),
            Outcome::NextUnread => self.open_next_unread(),
            Outcome::PositionKept(article, position) => {
                self.library.position_kept(article, position);
            }
            Outcome::AwaitChange(request) => self.library.await_change(request),
            Outcome::Search(query) => self.library.search(&query, shared),
            Outcome::EndSearch => self.library.end_search(shared),
            Outcome::Decide(index) => self.people.choose(index, shared),
            Outcome::PeopleChanged => self.people.read_again(shared),
            Outcome::OpenPerson { name, topic, time } => {
                self.enter(Screen::People);
                self.people.open(Some(name), &mut self.shared);
                self.people.carry(topic, time);
            }
            Outcome::Narrow(words) => self.narrow(&words),
            Outcome::ListArticles(query) => self.list_articles(&query),
            Outcome::Comparison(outcome) => self.carry_out_comparison(outcome),
            Outcome::OpenArticle { row, at } => {
                self.note_list();
                let shared = &mut self.shared;
                self.reader.open_stored(&row, at, shared);
                if row.unread {
                    self.library.mark_opened(row.id, shared);
                }
            }
            Outcome::GoToEntry(index) => {
                self.show_library();
                self.library.go_to_entry(index, &mut self.shared);
            }
            Outcome::OpenOutlet(index) => self.library.open_outlet(index, shared),
            Outcome::Shown(article) => self.library.articles.select(article),
            Outcome::OpenSamples => self.reader.open_samples(shared),
            Outcome::GoTo(position) => self.reader.jump_to(position, shared),
            Outcome::GoToEntity(entity) => self.reader.go_to_entity(entity, shared),
            Outcome::DecisionsChanged => self.reader.ask_for_decisions(shared),
            Outcome::GoToDecision(listed) => self.reader.go_to_decision(listed, shared),
            Outcome::DeleteDecision(listed) => self.reader.delete_decision(listed, shared),
            Outcome::NoteWritten(note) => self.reader.note_written(&note, shared),
            Outcome::Correct(draft) => self.dialog.correct(*draft),
            Outcome::RefreshPopup(popup) => self.dialog.refresh_popup(popup),
            Outcome::OpenHighlight(index) => self.library.open_highlight(index, shared),
            Outcome::Alert(person, name, argument) => {
                let on = (AlertOn::Person(person), name.as_str());
                self.library.change_alert(on, &argument, shared);
            }
            Outcome::DeleteHighlight(index) => self.library.delete_highlight(index, shared),
            Outcome::Cite(format) => {
                shared.citation = format;
                self.run(Command::Copy, None);
            }
            Outcome::Find { pattern, origin } => self.reader.find_typed(&pattern, origin, shared),
            Outcome::EndTyping { origin } => self.reader.end_typing(origin, shared),
            Outcome::FindAgain(pattern) => {
                self.reader.find(&pattern, PatternStage::Entered, shared);
            }
            Outcome::CancelFind(origin) => self.reader.cancel_find(origin),
            Outcome::Ask(kind, begun) => self.ask(kind, &begun),
            Outcome::Complete => self.dialog.ask_for_completions(shared),
            Outcome::GrowPopup(popup) => {
                if self.dialog.grow_popup(popup) {
                    self.reader.look_further(&mut self.shared);
                }
            }
            Outcome::ShowPopup(popup) => self.dialog.popup = Some(popup),
            Outcome::ForgetKeys => self.keys.typed_ahead.clear(),
            Outcome::Run(command) => self.run(command, None),
            Outcome::RunTyped(typed) => self.run_typed(&typed),
        }
    }

    /// Shows the library and closes the article on the screen, keeping its position.
    pub(crate) fn show_library(&mut self) {
        self.reader.keep_position(&mut self.shared);
        self.reader.put_down();
        self.library.show(&mut self.shared);
    }

    /// Shows the people; from an article, the person at the current position.
    pub(crate) fn open_people(&mut self) {
        if self.shared.screen != Screen::People {
            let person = self.reader.person_here(&self.shared);
            self.enter(Screen::People);
            self.people.open(person, &mut self.shared);
        }
    }

    /// Shows the outlets.
    pub(crate) fn open_outlets(&mut self) {
        if self.shared.screen != Screen::Outlets {
            self.enter(Screen::Outlets);
            self.outlets.open(&mut self.shared);
        }
    }

    /// Opens the prompt.
    pub(crate) fn ask(&mut self, kind: PromptKind, begun: &str) {
        let origin = self.reader.position().unwrap_or_default();
        self.dialog.ask((kind, begun), origin, &mut self.shared);
        if kind == PromptKind::Find {
            self.reader.on_reading(|reading| _ = reading.end_find());
        }
    }
}
