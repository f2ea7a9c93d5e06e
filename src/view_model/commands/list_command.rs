//! What commands mean where the screen is made of lists: the library, and the people in it.

use super::command::Command;
use super::direction::{Direction, PagePart};

/// What a command means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListCommand {
    /// A row further.
    Step(Direction),
    /// PagePart of a screen further.
    Page(Direction, PagePart),
    /// To an end.
    End(Direction),
    /// A row further in the list of articles or quotes, whichever pane is focused.
    Item(Direction),
    /// To the next row worth it.
    Next(Direction),
    /// To the pane beside.
    Pane(Direction),
    /// To the pane of articles or quotes.
    Items,
    /// Open the chosen row.
    Activate,
    /// Begin or end a stretch of rows.
    Select,
    /// Open the page of the chosen row.
    OpenLink,
    /// Copy the chosen row.
    Copy,
    /// Narrow the list.
    Find,
    /// A step out.
    Back,
    /// A step out, and out of the screen at the end.
    Close,
    /// Nothing: it needs an article that is open.
    NeedsArticle,
    /// What it means everywhere.
    Global,
}

impl Command {
    /// What it means where the screen is made of lists.
    #[must_use]
    pub const fn as_list_command(self) -> ListCommand {
        match self {
            Self::Down | Self::NextParagraph => ListCommand::Step(Direction::Down),
            Self::Up | Self::PreviousParagraph => ListCommand::Step(Direction::Up),
            Self::HalfPageDown => ListCommand::Page(Direction::Down, PagePart::Half),
            Self::HalfPageUp => ListCommand::Page(Direction::Up, PagePart::Half),
            Self::PageDown => ListCommand::Page(Direction::Down, PagePart::Whole),
            Self::PageUp => ListCommand::Page(Direction::Up, PagePart::Whole),
            Self::Top => ListCommand::End(Direction::Up),
            Self::Bottom => ListCommand::End(Direction::Down),
            Self::NextArticle => ListCommand::Item(Direction::Down),
            Self::PreviousArticle => ListCommand::Item(Direction::Up),
            Self::Next => ListCommand::Next(Direction::Down),
            Self::Previous => ListCommand::Next(Direction::Up),
            Self::NextPane => ListCommand::Pane(Direction::Down),
            Self::PreviousPane => ListCommand::Pane(Direction::Up),
            Self::Articles => ListCommand::Items,
            Self::Activate => ListCommand::Activate,
            Self::Select => ListCommand::Select,
            Self::OpenLink => ListCommand::OpenLink,
            Self::Copy => ListCommand::Copy,
            Self::Find => ListCommand::Find,
            Self::Back => ListCommand::Back,
            Self::Close => ListCommand::Close,
            Self::ScrollLeft
            | Self::ScrollRight
            | Self::NextQuote
            | Self::PreviousQuote
            | Self::NextOfSpeaker
            | Self::PreviousOfSpeaker
            | Self::Filter
            | Self::Explain
            | Self::NextMention
            | Self::PreviousMention
            | Self::Entities
            | Self::JumpBack
            | Self::JumpForward
            | Self::SetMark
            | Self::GoToMark
            | Self::LinkHints
            | Self::FullArticle
            | Self::Export
            | Self::Zen
            | Self::Narrower
            | Self::Wider
            | Self::Problems => ListCommand::NeedsArticle,
            Self::NextCitation
            | Self::NextTheme
            | Self::Theme
            | Self::CommandLine
            | Self::Help
            | Self::Reload
            | Self::Star
            | Self::ToggleRead
            | Self::Tag
            | Self::ReadAll
            | Self::Undo
            | Self::Subscribe
            | Self::Unsubscribe
            | Self::SaveSearch
            | Self::Library
            | Self::Refresh
            | Self::SetFeed
            | Self::RefreshAll
            | Self::People
            | Self::Quit
            | Self::Suspend
            | Self::Redraw => ListCommand::Global,
        }
    }
}
