//! What commands mean where the screen is made of lists: the library, and the people in it.

use super::command::Command;
use super::direction::{Part, Way};

/// What a command means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnLists {
    /// A row further.
    Step(Way),
    /// Part of a screen further.
    Page(Way, Part),
    /// To an end.
    End(Way),
    /// A row further in the list of articles or quotes, whichever pane is focused.
    Item(Way),
    /// To the next row worth it.
    Next(Way),
    /// To the pane beside.
    Pane(Way),
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
            Self::Down | Self::NextParagraph => OnLists::Step(Way::Down),
            Self::Up | Self::PreviousParagraph => OnLists::Step(Way::Up),
            Self::HalfPageDown => OnLists::Page(Way::Down, Part::Half),
            Self::HalfPageUp => OnLists::Page(Way::Up, Part::Half),
            Self::PageDown => OnLists::Page(Way::Down, Part::Whole),
            Self::PageUp => OnLists::Page(Way::Up, Part::Whole),
            Self::Top => OnLists::End(Way::Up),
            Self::Bottom => OnLists::End(Way::Down),
            Self::NextArticle => OnLists::Item(Way::Down),
            Self::PreviousArticle => OnLists::Item(Way::Up),
            Self::Next => OnLists::Next(Way::Down),
            Self::Previous => OnLists::Next(Way::Up),
            Self::NextPane => OnLists::Pane(Way::Down),
            Self::PreviousPane => OnLists::Pane(Way::Up),
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
