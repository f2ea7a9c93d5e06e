//! The table of all commands. Keymaps, the command line, the help and the guide are derived from it.
//!
//! A row has the command, its name, its description and its meaning on a screen that consists of lists.

use super::direction::Direction::{Down, Up};
use super::direction::PagePart::{Half, Whole};
use super::list_command::ListCommand;

macro_rules! commands {
    ($($group:ident { $(
        $command:ident $name:literal $description:literal $meaning:ident $(($($of:ident),+))?,
    )* })*) => {
        /// A command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $($(#[doc = $description] $command,)*)*
        }

        /// All commands, in the order in which the help lists them.
        pub const TABLE: &[Row] = &[
            $($(Row {
                command: Command::$command,
                name: $name,
                description: $description,
                group: Group::$group,
            },)*)*
        ];

        impl Command {
            /// The meaning of the command on a list.
            pub const fn as_list_command(self) -> ListCommand {
                match self {
                    $($(Self::$command => ListCommand::$meaning $(($($of),+))?,)*)*
                }
            }
        }
    };
}

commands! {
    Moving {
        Down "down" "move down a line; in a list, to the next item" Step(Down),
        Up "up" "move up a line; in a list, to the previous item" Step(Up),
        HalfPageDown "half-page-down" "move down half a page" Page(Down, Half),
        HalfPageUp "half-page-up" "move up half a page" Page(Up, Half),
        PageDown "page-down" "move down a page; at the end, to the next article" Page(Down, Whole),
        PageUp "page-up" "move up a page" Page(Up, Whole),
        Top "top" "go to the beginning" End(Up),
        Bottom "bottom" "go to the end" End(Down),
        NextParagraph "next-paragraph" "go to the next paragraph" Step(Down),
        PreviousParagraph "previous-paragraph" "go to the previous paragraph" Step(Up),
        ScrollLeft "scroll-left" "scroll a wide table to the left" NeedsArticle,
        ScrollRight "scroll-right" "scroll a wide table to the right" NeedsArticle,
    }
    Quotes {
        Next "next" "go to the next quote or match" Next(Down),
        Previous "previous" "go to the previous quote or match" Next(Up),
        NextQuote "next-quote" "go to the next quote" NeedsArticle,
        PreviousQuote "previous-quote" "go to the previous quote" NeedsArticle,
        NextOfSpeaker "next-of-speaker" "go to the next quote of the same speaker" NeedsArticle,
        PreviousOfSpeaker "previous-of-speaker" "go to the previous quote of the same speaker" NeedsArticle,
        Filter "filter" "show only this speaker's quotes, or all again" NeedsArticle,
        Explain "explain" "explain why the quote is attributed to this speaker" NeedsArticle,
        Unsure "unsure" "show unsure quotes, or hide them again" Global,
        NextMention "next-mention" "go to the next mention of the name under the cursor" NeedsArticle,
        PreviousMention "previous-mention" "go to the previous mention of that name" NeedsArticle,
        Entities "entities" "list people, organisations and places" NeedsArticle,
    }
    Places {
        Find "find" "find in the article, or search the library" Find,
        Activate "go" "open or go to what is under the cursor" Activate,
        JumpBack "jump-back" "go back to the position before the last jump" NeedsArticle,
        JumpForward "jump-forward" "go forward again after jumping back" NeedsArticle,
        SetMark "mark" "mark this position with a letter" NeedsArticle,
        GoToMark "go-to-mark" "go to the position marked with a letter" NeedsArticle,
        Articles "articles" "list the articles" Items,
        NextArticle "next-article" "go to the next article" Item(Down),
        PreviousArticle "previous-article" "go to the previous article" Item(Up),
    }
    Decisions {
        Correct "correct" "correct the quote, or add the selected words as one" Correct,
        Highlight "highlight" "highlight the selected words or the quote, with a note" NeedsArticle,
        Highlights "highlights" "list highlights, notes and corrections" Highlights,
        Delete "delete" "delete the selected highlight or correction" NeedsArticle,
    }
    Checking {
        SameWords "same-words" "list all appearances of the quote in the library" SameWords,
        Verify "verify" "check the quotations of a draft: FILE" Global,
        Changes "changes" "list the versions of the article, or quotes that changed" Changes,
    }
    Taking {
        Copy "copy" "copy the quote with its citation, or the selection" Copy,
        Cite "cite" "copy the quote in another format: BibTeX, RIS, Org, ..." Cite,
        CopyAddress "copy-address" "copy the article's address" CopyAddress,
        Select "select" "select words; again: sentences, then paragraphs" Select,
        OpenLink "open" "open the link under the cursor, or the article's page" OpenLink,
        LinkHints "links" "label the links on the screen" NeedsArticle,
        FullArticle "full-article" "fetch the whole article from its page; Esc cancels" NeedsArticle,
        Export "export" "save quotes, highlights and notes to a file" NeedsArticle,
        Reload "reload" "read the file again" Global,
    }
    Library {
        Library "library" "go to the library" Global,
        Refresh "refresh" "fetch new articles from this feed; read a file again" Global,
        RefreshAll "refresh-all" "fetch new articles from all feeds; Esc cancels" Global,
        People "people" "list everyone who is quoted, and what they said" Global,
        MergePeople "merge-people" "merge the selected people; of one, the names and the role" Global,
        CallPerson "call-person" "list the person, or all selected as one, under this name" Global,
        SetRole "set-role" "list the person with this role" Global,
        Star "star" "star the article, or remove its star" Mark,
        ToggleRead "toggle-read" "mark the article as read or unread" Mark,
        Tag "tag" "add a tag to the article, or remove it" Mark,
        NextUnread "next-unread" "open the next unread article" Global,
        Outlets "outlets" "list the outlets, and whom they quote" Global,
        StoryOutlets "story-outlets" "list the outlets that carry this story" Global,
        Earlier "earlier" "go to the bar of an earlier time" Bar(Up),
        Later "later" "go to the bar of a later time" Bar(Down),
        TimeUnit "time-unit" "show bars by week, month or year" BarUnit,
        Feeds "feeds" "choose a feed, a search or a tag by its name" Global,
        Sort "sort" "sort the list: newest, oldest, unread or most quoted first" Global,
        HideRead "hide-read" "list only unread articles, or all again" Global,
        ReadAll "read-all" "mark all articles in the list as read" Mark,
        ReadAbove "read-above" "mark all articles above this one as read" Mark,
        ReadBelow "read-below" "mark all articles below this one as read" Mark,
        Undo "undo" "undo the last star, tag, read mark or merge" Global,
        SaveSearch "save-search" "save the search in the sidebar" Global,
        RenameSearch "rename-search" "give the selected search another name" Global,
        DeleteSearch "delete-search" "delete the selected search" Global,
        Alert "alert" "set an alert on the selected search or person" Global,
        SetFeed "set-feed" "change a setting of the feed: NAME=VALUE" Global,
        Subscribe "subscribe" "subscribe to the feed at an address" Global,
        Unsubscribe "unsubscribe" "unsubscribe from the feed; its articles stay" Global,
    }
    Looks {
        NextPane "next-pane" "focus the next pane" Pane(Down),
        PreviousPane "previous-pane" "focus the previous pane" Pane(Up),
        Zen "zen" "show only the article, or all panes again" NeedsArticle,
        Narrower "narrower" "make lines shorter" NeedsArticle,
        Wider "wider" "make lines longer" NeedsArticle,
        NextTheme "next-theme" "switch to the next theme" Global,
        Theme "theme" "switch to the theme with this name" Global,
        Problems "problems" "list the problems found in the file" NeedsArticle,
    }
    Program {
        CommandLine "command" "run a command by its name; :12 and :50% jump" Global,
        Help "help" "list all keys" Global,
        Back "back" "leave find, the filter, a pop-up or a pane" Back,
        Close "close" "close what is open, and quit at the end" Close,
        Quit "quit" "quit" Global,
        Suspend "suspend" "suspend the program; fg resumes it" Global,
        Redraw "redraw" "redraw the screen" Global,
    }
}

/// Commands that the status bar shows, with their labels.
pub type CommandHints = &'static [(&'static [Command], &'static str)];

/// A group of commands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving through the text.
    Moving,
    /// Quotes, speakers, entities.
    Quotes,
    /// Finding and jumping.
    Places,
    /// Corrections, highlights, notes.
    Decisions,
    /// Checking quotations, and what changed.
    Checking,
    /// Copying, opening, saving.
    Taking,
    /// The library.
    Library,
    /// Panes and appearance.
    Looks,
    /// The program.
    Program,
}

impl Group {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Quotes => "Quotes, speakers, names",
            Self::Places => "Finding and jumping",
            Self::Decisions => "Correcting and highlighting",
            Self::Checking => "Checking quotations",
            Self::Taking => "Copying, opening, saving",
            Self::Library => "The library",
            Self::Looks => "Panes and appearance",
            Self::Program => "Program",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name in keymaps and on the command line.
    pub name: &'static str,
    /// What it does, as the help shows it.
    pub description: &'static str,
    /// The group under which the help lists it.
    pub group: Group,
}

impl Command {
    /// The command with this name.
    pub fn named(name: &str) -> Option<Self> {
        let found = TABLE.iter().find(|row| row.name == name);
        found.map(|row| row.command)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = TABLE.iter().find(|row| row.command == self);
        found.map_or("", |row| row.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_identify_their_command() {
        let names: BTreeSet<&str> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for row in TABLE {
            assert_eq!(Command::named(row.name), Some(row.command));
            assert_eq!(row.command.name(), row.name);
        }
    }
}
