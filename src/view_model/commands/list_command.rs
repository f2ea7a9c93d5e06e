//! What commands mean on the screens that consist of lists: the library and the people.

use super::command::Command;
use super::direction::{Direction, PagePart};

/// The meaning of a command on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListCommand {
    /// Move by a row.
    Step(Direction),
    /// Move by a page or half of one.
    Page(Direction, PagePart),
    /// Move to the first or last row.
    End(Direction),
    /// Move by a row in the list of articles or quotes, whichever pane is focused.
    Item(Direction),
    /// Move to the next unread article or the next quote.
    Next(Direction),
    /// Focus the next or previous pane.
    Pane(Direction),
    /// Focus the list of articles or quotes.
    Items,
    /// Open the selected row.
    Activate,
    /// Start or end selecting rows.
    Select,
    /// Open the page of the selected row in the browser.
    OpenLink,
    /// Copy the selected row.
    Copy,
    /// Narrow the list.
    Find,
    /// Leave a selection, a search or a pane.
    Back,
    /// The same, and leave the screen if there is nothing else to leave.
    Close,
    /// Not available: it needs an open article.
    NeedsArticle,
    /// The same as on every screen.
    Global,
}

impl Command {
    /// The meaning of the command on a list.
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
