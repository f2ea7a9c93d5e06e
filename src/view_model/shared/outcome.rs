//! What one component wants another one to do: the only way from one screen to the next.

use super::screen::Screen;
use crate::library::{ArticleId, ArticleRow};
use crate::view_model::commands::command::Command;
use crate::view_model::dialog::popup::Popup;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// What another component is to do.
#[derive(Clone, Debug)]
pub enum Outcome {
    // --- to the library
    /// Come on the screen.
    ShowLibrary,
    /// Come on the screen, and ask the feed at this address, which was added just now.
    ShowSubscribed(String),
    /// Choose and open the article so many rows further on in the list.
    StepList(isize),
    /// Choose and open the next unread article.
    NextUnread,
    /// An article was read up to this byte of its text.
    PositionKept(ArticleId, u32),
    /// A change that belongs to something else is on its way.
    AwaitChange(RequestId),
    /// Narrow the list to what a query finds.
    Search(String),
    /// Bring the list back as it was before the search.
    EndSearch,

    // --- to the people
    /// Come back on the screen.
    ShowPeople,
    /// Narrow the list to what begins with these words.
    Narrow(String),

    // --- to the reader
    /// Open an article of the library.
    OpenArticle {
        /// The article.
        row: Box<ArticleRow>,
        /// Byte of its text to go to; nothing: where it was left.
        at: Option<usize>,
        /// The screen that it goes back to.
        returns_to: Screen,
    },
    /// Open the first item, because the library is empty.
    OpenSamples,
    /// Return to the article that was left for another screen.
    ReturnTo(ReadingPosition),
    /// Go to a place that was chosen from a list.
    GoTo(ReadingPosition),
    /// Go to the first mention of an entity that was chosen from a list.
    GoToEntity(usize),
    /// Find a pattern that is being typed.
    Find {
        /// The pattern.
        pattern: String,
        /// Where the find began.
        origin: ReadingPosition,
    },
    /// The pattern was typed to its end.
    EndTyping {
        /// Where the find began.
        origin: ReadingPosition,
    },
    /// Find a pattern again.
    FindAgain(String),
    /// Give the find up and return to where it began.
    CancelFind(ReadingPosition),

    // --- to the dialog
    /// Open the line at the bottom with something in it.
    Ask(PromptKind, String),
    /// Ask the library what would complete the line.
    Complete,
    /// Show a list over the screen.
    ShowPopup(Popup),

    // --- to whatever is on the screen
    /// Forget the keys that were typed ahead.
    ForgetKeys,
    /// Run a command.
    Run(Command),
    /// Run a command as it was typed.
    RunTyped(String),
}
