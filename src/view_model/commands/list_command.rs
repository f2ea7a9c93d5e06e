//! What commands mean where the screen is made of lists: the library, and the people in it.

use super::command::Command;
use super::direction::{Direction, PagePart};

/// What a command means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnLists {
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
    AsEverywhere,
}

impl Command {
    /// What it means where the screen is made of lists.
    #[must_use]
    pub const fn on_lists(self) -> OnLists {
        match self {
            Self::Down | Self::NextParagraph => OnLists::Step(Direction::Down),
            Self::Up | Self::PreviousParagraph => OnLists::Step(Direction::Up),
            Self::HalfPageDown => OnLists::Page(Direction::Down, PagePart::Half),
            Self::HalfPageUp => OnLists::Page(Direction::Up, PagePart::Half),
            Self::PageDown => OnLists::Page(Direction::Down, PagePart::Whole),
            Self::PageUp => OnLists::Page(Direction::Up, PagePart::Whole),
            Self::Top => OnLists::End(Direction::Up),
            Self::Bottom => OnLists::End(Direction::Down),
            Self::NextArticle => OnLists::Item(Direction::Down),
            Self::PreviousArticle => OnLists::Item(Direction::Up),
            Self::Next => OnLists::Next(Direction::Down),
            Self::Previous => OnLists::Next(Direction::Up),
            Self::NextPane => OnLists::Pane(Direction::Down),
            Self::PreviousPane => OnLists::Pane(Direction::Up),
            Self::Articles => OnLists::Items,
            Self::Activate => OnLists::Activate,
            Self::Select => OnLists::Select,
            Self::OpenLink => OnLists::OpenLink,
            Self::Copy => OnLists::Copy,
            Self::Find => OnLists::Find,
            Self::Back => OnLists::Back,
            Self::Close => OnLists::Close,
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
            | Self::Problems => OnLists::NeedsArticle,
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
            | Self::Redraw => OnLists::AsEverywhere,
        }
    }
}
