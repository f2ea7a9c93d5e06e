//! Highlights the selected words or the active quote, with a note.

use crate::analysis::Quote;
use crate::library::{Annotated, Highlight};
use crate::text::{Anchor, Place};
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::{Change, LibraryRequest};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

impl Reader {
    /// Asks for the note of the selected words, of the highlight at the cursor, or of the active quote.
    pub(crate) fn highlight(&mut self, shared: &mut Shared) {
        match self.passage() {
            Ok(highlight) => {
                let begun = written(&highlight);
                self.highlighting = Some(highlight);
                // The prompt has one line.
                if begun.contains('\n') {
                    return shared.perform(Effect::Edit(begun));
                }
                shared.call(Outcome::Ask(PromptKind::Note, begun));
            }
            Err(reason) => shared.notify(Severity::Info, reason),
        }
    }

    fn passage(&self) -> Result<Highlight, &'static str> {
        let reading = self.reading.as_ref().ok_or("there is no article")?;
        let of = self.annotated(reading);
        let of: Annotated = of.ok_or("highlights of standard input cannot be kept")?;
        let selected = reading.selected();
        let here = |highlight: &&Highlight| match highlight.place {
            Place::Anchored(span) => span.contains(reading.cursor),
            Place::Unsure(_) => false,
        };
        if let (None, Some(known)) = (selected, reading.decisions.highlights.iter().find(here)) {
            return Ok(known.clone());
        }
        let quote = reading.active_quote().map(Quote::whole);
        let span = selected.or(quote).ok_or("select words first: v")?;
        let anchor = Anchor::new(&reading.article.text, span);
        let anchor = anchor.ok_or("this passage is too long, or blank")?;
        Ok(Highlight::new(of, anchor, 0))
    }

    /// Stores the highlight whose note was written. A last word that begins with `#` is its tag.
    pub(crate) fn note_written(&mut self, written: &str, shared: &mut Shared) {
        let Some(mut highlight) = self.highlighting.take() else {
            return;
        };
        (highlight.note, highlight.tag) = read_note(written);
        let is_new = highlight.id.0 == 0;
        let change = if is_new {
            Change::Highlight(Box::new(highlight))
        } else {
            Change::Note(highlight.id, highlight.note, highlight.tag)
        };
        if let Some(reading) = &mut self.reading {
            reading.selection = None;
        }
        self.change_decisions(change, shared);
        let what = if is_new {
            "highlighted"
        } else {
            "note changed"
        };
        shared.notify(Severity::Info, what);
    }

    /// Requests a change of the decisions, and then the decisions.
    pub(super) fn change_decisions(&mut self, change: Change, shared: &mut Shared) {
        let request = shared.ask_library(LibraryRequest::Change(change));
        shared.call(Outcome::AwaitChange(request));
        self.ask_for_decisions(shared);
    }
}

/// The note of a highlight as it is typed: with its tag at the end.
fn written(highlight: &Highlight) -> String {
    let tag = highlight.hashtag();
    let parts = [highlight.note.as_str(), &tag];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The note and the tag of what was typed.
fn read_note(written: &str) -> (String, String) {
    let written = written.trim();
    let (note, last) = match written.rsplit_once(char::is_whitespace) {
        Some((note, last)) => (note, last),
        None => ("", written),
    };
    match last.strip_prefix('#').filter(|tag| !tag.is_empty()) {
        Some(tag) => (note.trim_end().to_owned(), tag.to_owned()),
        None => (written.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_note_may_be_its_tag() {
        let check = |typed: &str, note: &str, tag: &str| {
            assert_eq!(read_note(typed), (note.into(), tag.into()), "{typed:?}");
        };
        check("ask him again #todo", "ask him again", "todo");
        check("#todo", "", "todo");
        check("item #3 of 5", "item #3 of 5", "");
        check("", "", "");
        check("first line\nsecond #x", "first line\nsecond", "x");
        check("#", "#", "");
    }
}
