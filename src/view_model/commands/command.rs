//! The table of all commands, from which keymaps, the command line, the help and its documentation are made.
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

        /// The table, in the order of the help.
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
            #[must_use]
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
        Down "down" "a line down; the next in a list" Step(Down),
        Up "up" "a line up; the previous in a list" Step(Up),
        HalfPageDown "half-page-down" "half a page down" Page(Down, Half),
        HalfPageUp "half-page-up" "half a page up" Page(Up, Half),
        PageDown "page-down" "a page down; at the end, the next article" Page(Down, Whole),
        PageUp "page-up" "a page up" Page(Up, Whole),
        Top "top" "to the beginning" End(Up),
        Bottom "bottom" "to the end" End(Down),
        NextParagraph "next-paragraph" "to the next paragraph" Step(Down),
        PreviousParagraph "previous-paragraph" "to the previous paragraph" Step(Up),
        ScrollLeft "scroll-left" "sideways through a wide table, left" NeedsArticle,
        ScrollRight "scroll-right" "sideways through a wide table, right" NeedsArticle,
    }
    Quotes {
        Next "next" "the next quote, or find hit" Next(Down),
        Previous "previous" "the previous quote, or find hit" Next(Up),
        NextQuote "next-quote" "the next quote" NeedsArticle,
        PreviousQuote "previous-quote" "the previous quote" NeedsArticle,
        NextOfSpeaker "next-of-speaker" "the next quote of the same speaker" NeedsArticle,
        PreviousOfSpeaker "previous-of-speaker" "the previous quote of the same speaker" NeedsArticle,
        Filter "filter" "only the quotes of this speaker, or all again" NeedsArticle,
        Explain "explain" "why this is a quote of this speaker" NeedsArticle,
        NextMention "next-mention" "the next mention of the name under the cursor" NeedsArticle,
        PreviousMention "previous-mention" "the previous mention of it" NeedsArticle,
        Entities "entities" "list the people, organisations and places" NeedsArticle,
    }
    Places {
        Find "find" "find in the article; in the library, narrow the list by a query" Find,
        Activate "go" "go to the thing under the cursor" Activate,
        JumpBack "jump-back" "back to where the last jump began" NeedsArticle,
        JumpForward "jump-forward" "forward again" NeedsArticle,
        SetMark "mark" "remember this place under a letter" NeedsArticle,
        GoToMark "go-to-mark" "return to the place of a letter" NeedsArticle,
        Articles "articles" "list the articles" Items,
        NextArticle "next-article" "the next article" Item(Down),
        PreviousArticle "previous-article" "the previous article" Item(Up),
    }
    Taking {
        Copy "copy" "copy the quote with its citation, or the selection" Copy,
        NextCitation "next-citation" "cite as Markdown, plain, BibTeX or JSON" Global,
        Select "select" "select words; again: sentences, paragraphs" Select,
        OpenLink "open" "open the link here, or the article's page" OpenLink,
        LinkHints "links" "label the links on the screen" NeedsArticle,
        FullArticle "full-article" "fetch the whole article from its page; Esc cancels" NeedsArticle,
        Export "export" "save the quotes to a file" NeedsArticle,
        Reload "reload" "read the file again" Global,
    }
    Library {
        Library "library" "to the library" Global,
        Refresh "refresh" "ask the feed for news" Global,
        RefreshAll "refresh-all" "ask all feeds for news; Esc cancels" Global,
        People "people" "everyone who is quoted, and all they said" Global,
        Star "star" "star the article, or take its star" Global,
        ToggleRead "toggle-read" "mark the article as read, or as unread" Global,
        Tag "tag" "give the article a tag, or take it" Global,
        ReadAll "read-all" "mark all articles of the list as read" Global,
        Undo "undo" "undo the last mark or tag" Global,
        SaveSearch "save-search" "keep what is looked for as a place of its own" Global,
        SetFeed "set-feed" "set something for the feed: NAME=VALUE" Global,
        Subscribe "subscribe" "subscribe to the feed at an address" Global,
        Unsubscribe "unsubscribe" "give the chosen feed up; its articles stay" Global,
    }
    Looks {
        NextPane "next-pane" "focus the next pane" Pane(Down),
        PreviousPane "previous-pane" "focus the previous pane" Pane(Up),
        Zen "zen" "the body alone" NeedsArticle,
        Narrower "narrower" "shorter lines" NeedsArticle,
        Wider "wider" "longer lines" NeedsArticle,
        NextTheme "next-theme" "the next theme" Global,
        Theme "theme" "a theme by its name" Global,
        Problems "problems" "what was odd about the file" NeedsArticle,
    }
    Program {
        CommandLine "command" "a command by its name; :12 and :50% jump" Global,
        Help "help" "this help" Global,
        Back "back" "out of find, filter, pop-up, pane" Back,
        Close "close" "the same, and out of the program at the end" Close,
        Quit "quit" "quit" Global,
        Suspend "suspend" "to the shell; fg comes back" Global,
        Redraw "redraw" "draw the screen anew" Global,
    }
}

/// Commands to show in the status bar, with their labels.
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
    /// Copying, opening, saving.
    Taking,
    /// The library.
    Library,
    /// Panes and looks.
    Looks,
    /// The program.
    Program,
}

impl Group {
    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Quotes => "Quotes, speakers, names",
            Self::Places => "Finding and jumping",
            Self::Taking => "Copying, opening, saving",
            Self::Library => "The library",
            Self::Looks => "Panes and looks",
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
    /// What it does, for people.
    pub description: &'static str,
    /// Where the help shows it.
    pub group: Group,
}

impl Command {
    /// The command of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = TABLE.iter().find(|row| row.name == name);
        found.map(|row| row.command)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = TABLE.iter().find(|row| row.command == self);
        found.map_or("", |row| row.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_lead_back_to_their_command() {
        let names: BTreeSet<&str> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for row in TABLE {
            assert_eq!(Command::named(row.name), Some(row.command));
            assert_eq!(row.command.name(), row.name);
        }
    }
}
