//! The line at the bottom that one types into: what it asks for, and what was typed before.

use tui_input::Input;

use crate::library::QueryError;
use crate::text::Span;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// What is typed into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A pattern.
    Find,
    /// A query over the library.
    Search,
    /// Beginnings of words: of names, or of what somebody said.
    Narrow,
    /// A command.
    Command,
}

impl PromptKind {
    /// What stands before the typed text.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Find | Self::Search | Self::Narrow => "/",
            Self::Command => ":",
        }
    }
}

/// The line while it is open.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
    /// What would complete it.
    pub completions: Vec<String>,
    /// What a completion stands in place of, in bytes of what was typed.
    pub place: Span,
    /// The request for completions that has not been answered.
    pub asked: Option<RequestId>,
    /// The completion that is in the line now.
    pub completed: Option<usize>,
    /// How far back in the history the line is; 0 is what was typed.
    pub recalled: usize,
    /// Where the cursor stood when it was opened.
    pub origin: ReadingPosition,
    /// What is wrong with the query that is typed.
    pub mistake: Option<QueryError>,
}

impl Prompt {
    /// The line with something in it; `origin` is where the cursor stands.
    #[must_use]
    pub fn new(kind: PromptKind, begun: &str, origin: ReadingPosition) -> Self {
        Self {
            kind,
            input: Input::new(begun.into()),
            completions: Vec::new(),
            place: Span::default(),
            asked: None,
            completed: None,
            recalled: 0,
            origin,
            mistake: None,
        }
    }
}

/// What was typed before, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Patterns.
    pub finds: Vec<String>,
    /// Commands.
    pub commands: Vec<String>,
}

impl History {
    /// What was typed before into a line of that kind.
    pub(crate) const fn of(&mut self, kind: PromptKind) -> &mut Vec<String> {
        match kind {
            PromptKind::Find | PromptKind::Search | PromptKind::Narrow => &mut self.finds,
            PromptKind::Command => &mut self.commands,
        }
    }
}
