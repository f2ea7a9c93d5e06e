//! What one component asks another one to do. Components do not call each other directly.

use super::screen::Screen;
use crate::library::{ArticleId, ArticleRow, NameId};
use crate::output::citation::CitationFormat;
use crate::text::Period;
use crate::view_model::commands::command::Command;
use crate::view_model::dialog::choice::CorrectionDraft;
use crate::view_model::dialog::popup::Popup;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::reader::decisions::listed::Listed;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// A request to another component.
#[derive(Clone, Debug)]
pub enum Outcome {
    // --- to the library
    /// Show the library.
    ShowLibrary,
    /// Show the library and refresh the feed at this address, which was just added.
    ShowSubscribed(String),
    /// Open the article that many rows further down the list.
    StepList(isize),
    /// Open the next unread article of the list.
    NextUnread,
    /// Note how far an article was read, as a byte offset of its text.
    PositionKept(ArticleId, u32),
    /// Expect the answer to a change that another component requested.
    AwaitChange(RequestId),
    /// Narrow the list to the results of a query.
    Search(String),
    /// Restore the list from before the search.
    EndSearch,

    // --- to the people
    /// Decide what this row of a list says about people.
    Decide(usize),
    /// Set an alert on a person, or remove it: the person, the name, and what was typed after the command.
    Alert(NameId, String, String),
    /// Read the people again, because a decision about them was made or undone.
    PeopleChanged,
    /// Show a person who was chosen among the sources of an outlet, with quotes of this topic and time.
    OpenPerson {
        /// The person's name.
        name: String,
        /// The query that the quotes match, which is valid.
        topic: String,
        /// Their time.
        time: Option<Period>,
    },
    /// Narrow the list of people or outlets to what was typed.
    Narrow(String),

    // --- to the outlets
    /// Show all articles of the library that a query finds.
    ListArticles(String),
    /// To the comparisons.
    Comparison(ComparisonOutcome),

    /// Show the articles of an entry of the sidebar, which was chosen from a list.
    GoToEntry(usize),
    /// Open an article of the story whose outlets were listed.
    OpenOutlet(usize),
    /// Open the article of a highlight that was listed, at its words.
    OpenHighlight(usize),
    /// Delete a highlight that was listed.
    DeleteHighlight(usize),
    /// An article of the library is shown in the reader.
    Shown(ArticleId),

    // --- to the reader
    /// Open an article of the library.
    OpenArticle {
        /// The article.
        row: Box<ArticleRow>,
        /// Where in its text to begin.
        at: Place,
    },
    /// Open the first item, because the library is empty.
    OpenSamples,
    /// Replace the rows of the pop-up with this title, if it is open, and look for more.
    GrowPopup(Popup),
    /// Go to a position that was chosen from a list.
    GoTo(ReadingPosition),
    /// Go to the first mention of an entity that was chosen from a list.
    GoToEntity(usize),
    /// The decisions about the article on the screen may have changed.
    DecisionsChanged,
    /// Go to a decision that was chosen from a list.
    GoToDecision(Listed),
    /// Delete a decision that was chosen from a list.
    DeleteDecision(Listed),
    /// Store the highlight whose note was written.
    NoteWritten(String),
    /// Copy the quote in this format, and keep the format.
    Cite(CitationFormat),
    /// Find a pattern that is being typed.
    Find {
        /// The pattern.
        pattern: String,
        /// The position where the find started.
        origin: ReadingPosition,
    },
    /// Enter the pattern that was typed.
    EndTyping {
        /// The position where the find started.
        origin: ReadingPosition,
    },
    /// Repeat an earlier find.
    FindAgain(String),
    /// Cancel the find and return to where it started.
    CancelFind(ReadingPosition),

    // --- to the dialog
    /// Open a prompt with this text in it.
    Ask(PromptKind, String),
    /// Show what can be decided about a quote.
    Correct(Box<CorrectionDraft>),
    /// Replace the rows of the pop-up with this title, if it is open.
    RefreshPopup(Popup),
    /// Request completions of the query in the prompt.
    Complete,
    /// Show a pop-up.
    ShowPopup(Popup),

    // --- to whatever is on the screen
    /// Leave this screen, if it is shown, for where it was opened.
    Leave(Screen),
    /// Discard the keys that were typed ahead.
    ForgetKeys,
    /// Run a command.
    Run(Command),
    /// Run a typed command.
    RunTyped(String),
}

/// A request that concerns the screen of comparisons.
#[derive(Clone, Debug)]
pub enum ComparisonOutcome {
    /// Show it; leaving it returns to the present screen.
    Open,
    /// List all appearances of these words in the library.
    Trace(String),
    /// List the versions of an article, or without one the quotes that changed.
    ListChanges(Option<ArticleId>),
    /// Open an article of an item at a position. Leaving it returns to the comparisons.
    OpenItem(ReadingPosition),
}

impl From<ComparisonOutcome> for Outcome {
    fn from(outcome: ComparisonOutcome) -> Self {
        Self::Comparison(outcome)
    }
}

/// Where to begin in the text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where it was left.
    Left,
    /// At a byte offset.
    Byte(usize),
    /// At the first match of a query, which is valid. The others can be reached as those of a find.
    Match(String),
}
