//! Correcting a quote: what is decided is chosen from a pop-up that shows the old and the new, and a speaker from the names
//! of the article, those of the library, or what is typed.

use super::choice::{Choice, CorrectionDraft};
use super::popup::{Content, Popup, PopupRow, Target, Typing};
use super::state::Dialog;
use crate::library::{Annotated, OtherSpeaker, People, PersonRow, QuoteBefore, QuoteRow};
use crate::text::{Decision, QuoteKind, SourceKind};
use crate::view_model::commands::command::Command;
use crate::view_model::request::{
    Change, CorrectionPlace, LibraryRequest, NewCorrection, RequestId,
};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

/// People of the library that are offered at once.
const OFFERED: u32 = 50;

/// The title of the list of names.
const NAMES: &str = "Who said it?";

impl CorrectionDraft {
    /// The correction of a quote in the library.
    pub(crate) fn of_stored(quote: &QuoteRow) -> Self {
        Self {
            correction: NewCorrection {
                of: Annotated::Article(quote.article),
                place: CorrectionPlace::Stored(quote.span),
                decision: Decision::NotAQuote,
                was: QuoteBefore {
                    speaker: Some(quote.speaker.clone()).filter(|name| !name.is_empty()),
                    kind: QuoteKind::named(&quote.kind),
                },
            },
            words: quote.said.clone(),
            selected: None,
            elsewhere: Vec::new(),
            asked: None,
            names: Vec::new(),
            known: Vec::new(),
        }
    }

    fn old_speaker(&self) -> &str {
        self.correction.was.speaker.as_deref().unwrap_or("nobody")
    }

    /// The speaker or the kind before and after.
    fn becomes(&self, new: &str) -> String {
        format!("{} → {new}", self.old_speaker())
    }

    /// What can be decided about it.
    fn decisions(&self) -> Popup {
        let row = |left: &str, right: String, choice: Choice| PopupRow {
            left: left.into(),
            right,
            target: Target::Choice(choice),
        };
        let heading = |left: String| PopupRow {
            left,
            right: String::new(),
            target: Target::Heading,
        };
        let mut rows = Vec::new();
        let mut choices = Vec::new();
        let was = self.correction.was.kind;
        if was.is_some() {
            rows.push(heading(format!("{} — {}", self.words, self.old_speaker())));
        }
        if let Some(selected) = &self.selected {
            rows.push(heading(format!("selected: {selected}")));
            if was.is_some() {
                choices.push(row(
                    "its words",
                    "are the selected ones".into(),
                    Choice::Words,
                ));
            }
        }
        if self.selected.is_some() {
            let new = "a quote that was missed";
            let reported = "reported speech that was missed";
            choices.push(row(
                "add quote",
                new.into(),
                Choice::Missed(QuoteKind::Direct),
            ));
            choices.push(row(
                "add report",
                reported.into(),
                Choice::Missed(QuoteKind::Indirect),
            ));
        } else {
            choices.push(row(
                "other speaker",
                self.becomes("…"),
                Choice::OtherSpeaker,
            ));
            if self.correction.was.speaker.is_some() {
                choices.push(row("nobody named", self.becomes("nobody"), Choice::Nobody));
            }
            for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
                if let Some(was) = was.filter(|was| *was != kind) {
                    let becomes = format!("{} → {}", was.name(), kind.name());
                    choices.push(row(kind.name(), becomes, Choice::Kind(kind)));
                }
            }
            choices.push(row("not a quote", "removes it".into(), Choice::NotAQuote));
        }
        rows.extend(choices);
        Popup::new("Correct", rows)
    }

    /// The names that can be chosen. The last row takes what is typed.
    fn speakers(&self) -> Popup {
        let row = |name: &str, kind: SourceKind, right: String| PopupRow {
            left: name.into(),
            right,
            target: Target::Choice(Choice::Speaker(kind)),
        };
        let mut rows = Vec::new();
        if !self.elsewhere.is_empty() {
            rows.extend(PopupRow::heading("In another article with these words"));
        }
        for name in &self.elsewhere {
            rows.push(row(name, SourceKind::Person, self.becomes(name)));
        }
        if !self.names.is_empty() {
            rows.extend(PopupRow::heading("In the article"));
        }
        let old = self.correction.was.speaker.as_deref();
        for (name, kind) in self
            .names
            .iter()
            .filter(|(name, _)| Some(name.as_str()) != old && !self.elsewhere.contains(name))
        {
            rows.push(row(name, *kind, self.becomes(name)));
        }
        let is_new = |person: &&PersonRow| {
            let is_listed = self.names.iter().any(|(name, _)| *name == person.name);
            !is_listed
                && Some(person.name.as_str()) != old
                && !self.elsewhere.contains(&person.name)
        };
        let mut people = self.known.iter().filter(is_new).peekable();
        if people.peek().is_some() {
            rows.extend(PopupRow::heading("In the library"));
        }
        for person in people {
            let kind = SourceKind::named(&person.kind).unwrap_or_default();
            rows.push(row(&person.name, kind, self.becomes(&person.name)));
        }
        rows.push(row(
            "",
            SourceKind::Person,
            format!("{} → as typed", self.old_speaker()),
        ));
        let mut popup = Popup::new(NAMES, rows);
        popup.left_width = popup.left_width.max(16);
        popup.content = Content::Names;
        popup.typing = Typing::Filter;
        popup.narrow();
        popup
    }
}

impl Dialog {
    /// Shows what can be decided about a quote.
    pub(crate) fn correct(&mut self, draft: CorrectionDraft) {
        self.popup = Some(draft.decisions());
        self.correcting = Some(draft);
    }

    /// Carries out what was chosen; `name` is the text of the chosen row.
    pub(super) fn decide(&mut self, choice: Choice, name: &str, shared: &mut Shared) {
        let Some(draft) = self.correcting.take() else {
            return;
        };
        let old = draft.old_speaker().to_owned();
        let (decision, report) = match choice {
            Choice::OtherSpeaker => return self.ask_for_speaker(draft, shared),
            Choice::Speaker(kind) => {
                let report = format!("{old} → {name}");
                let name = name.to_owned();
                (Decision::Speaker { name, kind }, report)
            }
            Choice::Nobody => (Decision::Nobody, format!("{old} → nobody")),
            Choice::NotAQuote => (Decision::NotAQuote, "this is not a quote".into()),
            Choice::Kind(kind) => (Decision::Kind(kind), format!("this is {}", kind.name())),
            Choice::Words => {
                let words = draft.selected.clone().unwrap_or_default();
                (Decision::Words(words), "these are its words".into())
            }
            Choice::Missed(kind) => (Decision::Quote(kind), "this is a quote".into()),
        };
        let correction = NewCorrection {
            decision,
            ..draft.correction.clone()
        };
        let change = Change::Correct(Box::new(correction));
        let request = shared.ask_library(LibraryRequest::Change(change));
        shared.call(Outcome::AwaitChange(request));
        shared.call(Outcome::DecisionsChanged);
        let key = shared.settings.keymap.keys_of(Command::Undo);
        let undoes = key
            .first()
            .map_or(String::new(), |key| format!("; {key} undoes"));
        shared.notify(Severity::Info, format!("corrected: {report}{undoes}"));
        if let Choice::Missed(kind) = choice {
            let mut draft = draft;
            draft.correction.was.kind = Some(kind);
            draft.words = draft.selected.take().unwrap_or_default();
            self.ask_for_speaker(draft, shared);
        }
    }

    /// Lists the names of the article and of the library.
    fn ask_for_speaker(&mut self, draft: CorrectionDraft, shared: &mut Shared) {
        self.popup = Some(draft.speakers());
        self.correcting = Some(draft);
        self.ask_for_names(shared);
    }

    /// Requests the names of the library that begin like what is typed.
    pub(super) fn ask_for_names(&mut self, shared: &mut Shared) {
        let names = |popup: &&mut Popup| popup.content == Content::Names;
        if let Some(popup) = self.popup.as_mut().filter(names) {
            let wanted = People {
                matching: popup.filter.clone(),
                after: None,
                limit: OFFERED,
            };
            popup.asked = Some(shared.ask_library(LibraryRequest::People(wanted)));
        }
    }

    /// Adds the names of the library; returns them if they were not requested here.
    pub(super) fn take_names(
        &mut self,
        request: RequestId,
        people: Vec<PersonRow>,
    ) -> Option<Vec<PersonRow>> {
        let is_asked = |popup: &&mut Popup| popup.asked == Some(request);
        match (self.popup.as_mut().filter(is_asked), &mut self.correcting) {
            (Some(popup), Some(draft)) => {
                draft.known = people;
                popup.replace_rows(draft.speakers());
            }
            (Some(_) | None, _) => return Some(people),
        }
        None
    }

    /// Adds those who say the words of the quote in other articles, if they were requested for it.
    pub(super) fn take_other_speakers(&mut self, request: RequestId, others: Vec<OtherSpeaker>) {
        let is_asked = |draft: &&mut CorrectionDraft| draft.asked == Some(request);
        let draft = self.correcting.as_mut().filter(is_asked);
        // Whoever closed the pop-up no longer corrects the quote.
        let (Some(draft), Some(popup)) = (draft, self.popup.as_mut()) else {
            return;
        };
        draft.asked = None;
        draft.elsewhere = others.into_iter().map(|other| other.name).collect();
        if popup.content == Content::Names {
            popup.replace_rows(draft.speakers());
        }
    }
}
