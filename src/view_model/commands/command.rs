//! The table of all commands. Keymaps, the command line, the help and the guide are derived from it.

macro_rules! commands {
    ($($group:ident { $($command:ident $name:literal $description:literal,)* })*) => {
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
    };
}

commands! {
    Moving {
        Down "down" "move down a line; in a list, to the next item",
        Up "up" "move up a line; in a list, to the previous item",
        HalfPageDown "half-page-down" "move down half a page",
        HalfPageUp "half-page-up" "move up half a page",
        PageDown "page-down" "move down a page; at the end, to the next article",
        PageUp "page-up" "move up a page",
        Top "top" "go to the beginning",
        Bottom "bottom" "go to the end",
        NextParagraph "next-paragraph" "go to the next paragraph",
        PreviousParagraph "previous-paragraph" "go to the previous paragraph",
        ScrollLeft "scroll-left" "scroll a wide table to the left",
        ScrollRight "scroll-right" "scroll a wide table to the right",
    }
    Quotes {
        Next "next" "go to the next quote or match",
        Previous "previous" "go to the previous quote or match",
        NextQuote "next-quote" "go to the next quote",
        PreviousQuote "previous-quote" "go to the previous quote",
        NextOfSpeaker "next-of-speaker" "go to the next quote of the same speaker",
        PreviousOfSpeaker "previous-of-speaker" "go to the previous quote of the same speaker",
        Filter "filter" "show only this speaker's quotes, or all again",
        Explain "explain" "explain why the quote is attributed to this speaker",
        NextMention "next-mention" "go to the next mention of the name under the cursor",
        PreviousMention "previous-mention" "go to the previous mention of that name",
        Entities "entities" "list people, organisations and places",
    }
    Places {
        Find "find" "find in the article, or search the library",
        Activate "go" "open or go to what is under the cursor",
        JumpBack "jump-back" "go back to the position before the last jump",
        JumpForward "jump-forward" "go forward again after jumping back",
        SetMark "mark" "mark this position with a letter",
        GoToMark "go-to-mark" "go to the position marked with a letter",
        Articles "articles" "list the articles",
        NextArticle "next-article" "go to the next article",
        PreviousArticle "previous-article" "go to the previous article",
    }
    Taking {
        Copy "copy" "copy the quote with its citation, or the selection",
        NextCitation "next-citation" "cite as Markdown, plain text, BibTeX or JSON",
        Select "select" "select words; again: sentences, then paragraphs",
        OpenLink "open" "open the link under the cursor, or the article's page",
        LinkHints "links" "label the links on the screen",
        FullArticle "full-article" "fetch the whole article from its page; Esc cancels",
        Export "export" "save the quotes to a file",
        Reload "reload" "read the file again",
    }
    Library {
        Library "library" "go to the library",
        Refresh "refresh" "fetch new articles from this feed",
        RefreshAll "refresh-all" "fetch new articles from all feeds; Esc cancels",
        People "people" "list everyone who is quoted, and what they said",
        Star "star" "star the article, or remove its star",
        ToggleRead "toggle-read" "mark the article as read or unread",
        Tag "tag" "add a tag to the article, or remove it",
        ReadAll "read-all" "mark all articles in the list as read",
        Undo "undo" "undo the last star, tag or read mark",
        SaveSearch "save-search" "save the search in the sidebar",
        SetFeed "set-feed" "change a setting of the feed: NAME=VALUE",
        Subscribe "subscribe" "subscribe to the feed at an address",
        Unsubscribe "unsubscribe" "unsubscribe from the feed; its articles stay",
    }
    Looks {
        NextPane "next-pane" "focus the next pane",
        PreviousPane "previous-pane" "focus the previous pane",
        Zen "zen" "show only the article, or all panes again",
        Narrower "narrower" "make lines shorter",
        Wider "wider" "make lines longer",
        NextTheme "next-theme" "switch to the next theme",
        Theme "theme" "switch to the theme with this name",
        Problems "problems" "list the problems found in the file",
    }
    Program {
        CommandLine "command" "run a command by its name; :12 and :50% jump",
        Help "help" "list all keys",
        Back "back" "leave find, the filter, a pop-up or a pane",
        Close "close" "close what is open, and quit at the end",
        Quit "quit" "quit",
        Suspend "suspend" "suspend the program; fg resumes it",
        Redraw "redraw" "redraw the screen",
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
    use super::*;
    use std::collections::BTreeSet;

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
