//! The prompt at the bottom of the screen, and the history of what was typed.

use tui_input::Input;

use crate::library::QueryError;
use crate::text::Span;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// The greatest number of characters in a prompt or filter. Each key searches for the whole text, so the cost of a key
/// must not grow with what was typed or pasted before.
pub(super) const MOST_TYPED: usize = 1000;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A pattern.
    Find,
    /// A query over the library.
    Search,
    /// Prefixes of words of names.
    Narrow,
    /// A query over quotes that are listed.
    Quotes,
    /// A command.
    Command,
    /// The note of a highlight.
    Note,
}

impl PromptKind {
    /// The sign in front of the typed text.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Find | Self::Search | Self::Narrow | Self::Quotes => "/",
            Self::Command => ":",
            Self::Note => "note (C-e edits): ",
        }
    }
}

/// The open prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub kind: PromptKind,
    /// The text typed so far.
    pub input: Input,
    /// The completions.
    pub completions: Vec<String>,
    /// The part of the typed text that a completion replaces, in bytes.
    pub place: Span,
    /// The unanswered request for completions.
    pub asked: Option<RequestId>,
    /// The completion that was inserted last.
    pub completed: Option<usize>,
    /// How many steps back in the history the text is from; 0 if it is new.
    pub recalled: usize,
    /// The reading position when it was opened.
    pub origin: ReadingPosition,
    /// The syntax error in the typed query.
    pub mistake: Option<QueryError>,
}

impl Prompt {
    /// A prompt with some text in it; `origin` is the current reading position.
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

/// Earlier inputs, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Patterns.
    pub finds: Vec<String>,
    /// Commands.
    pub commands: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
}

impl History {
    /// The earlier inputs of prompts of that kind.
    pub(crate) const fn of(&mut self, kind: PromptKind) -> &mut Vec<String> {
        match kind {
            PromptKind::Find | PromptKind::Search | PromptKind::Narrow | PromptKind::Quotes => {
                &mut self.finds
            }
            PromptKind::Command => &mut self.commands,
            PromptKind::Note => &mut self.notes,
        }
    }
}
