//! The table of all commands, from which keymaps, the command line, the help and its documentation are made.

macro_rules! commands {
    ($($group:ident { $($command:ident $name:literal $description:literal,)* })*) => {
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
    };
}

commands! {
    Moving {
        Down "down" "a line down; the next in a list",
        Up "up" "a line up; the previous in a list",
        HalfPageDown "half-page-down" "half a page down",
        HalfPageUp "half-page-up" "half a page up",
        PageDown "page-down" "a page down; at the end, the next article",
        PageUp "page-up" "a page up",
        Top "top" "to the beginning",
        Bottom "bottom" "to the end",
        NextParagraph "next-paragraph" "to the next paragraph",
        PreviousParagraph "previous-paragraph" "to the previous paragraph",
        ScrollLeft "scroll-left" "sideways through a wide table, left",
        ScrollRight "scroll-right" "sideways through a wide table, right",
    }
    Quotes {
        Next "next" "the next quote, or find hit",
        Previous "previous" "the previous quote, or find hit",
        NextQuote "next-quote" "the next quote",
        PreviousQuote "previous-quote" "the previous quote",
        NextOfSpeaker "next-of-speaker" "the next quote of the same speaker",
        PreviousOfSpeaker "previous-of-speaker" "the previous quote of the same speaker",
        Filter "filter" "only the quotes of this speaker, or all again",
        Explain "explain" "why this is a quote of this speaker",
        NextMention "next-mention" "the next mention of the name under the cursor",
        PreviousMention "previous-mention" "the previous mention of it",
        Entities "entities" "list the people, organisations and places",
    }
    Places {
        Find "find" "find in the article; in the library, narrow the list by a query",
        Activate "go" "go to the thing under the cursor",
        JumpBack "jump-back" "back to where the last jump began",
        JumpForward "jump-forward" "forward again",
        SetMark "mark" "remember this place under a letter",
        GoToMark "go-to-mark" "return to the place of a letter",
        Articles "articles" "list the articles",
        NextArticle "next-article" "the next article",
        PreviousArticle "previous-article" "the previous article",
    }
    Taking {
        Copy "copy" "copy the quote with its citation, or the selection",
        NextCitation "next-citation" "cite as Markdown, plain, BibTeX or JSON",
        Select "select" "select words; again: sentences, paragraphs",
        OpenLink "open" "open the link here, or the article's page",
        LinkHints "links" "label the links on the screen",
        FullArticle "full-article" "fetch the whole article from its page; Esc cancels",
        Export "export" "save the quotes to a file",
        Reload "reload" "read the file again",
    }
    Library {
        Library "library" "to the library",
        Refresh "refresh" "ask the feed for news",
        RefreshAll "refresh-all" "ask all feeds for news; Esc cancels",
        People "people" "everyone who is quoted, and all they said",
        Star "star" "star the article, or take its star",
        ToggleRead "toggle-read" "mark the article as read, or as unread",
        Tag "tag" "give the article a tag, or take it",
        ReadAll "read-all" "mark all articles of the list as read",
        Undo "undo" "undo the last mark or tag",
        SaveSearch "save-search" "keep what is looked for as a place of its own",
        SetFeed "set-feed" "set something for the feed: NAME=VALUE",
        Subscribe "subscribe" "subscribe to the feed at an address",
        Unsubscribe "unsubscribe" "give the chosen feed up; its articles stay",
    }
    Looks {
        NextPane "next-pane" "focus the next pane",
        PreviousPane "previous-pane" "focus the previous pane",
        Zen "zen" "the body alone",
        Narrower "narrower" "shorter lines",
        Wider "wider" "longer lines",
        NextTheme "next-theme" "the next theme",
        Theme "theme" "a theme by its name",
        Problems "problems" "what was odd about the file",
    }
    Program {
        CommandLine "command" "a command by its name; :12 and :50% jump",
        Help "help" "this help",
        Back "back" "out of find, filter, pop-up, pane",
        Close "close" "the same, and out of the program at the end",
        Quit "quit" "quit",
        Suspend "suspend" "to the shell; fg comes back",
        Redraw "redraw" "draw the screen anew",
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
    fn names_are_unique_and_lead_back_to_their_command() {
        let names: BTreeSet<&str> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for row in TABLE {
            assert_eq!(Command::named(row.name), Some(row.command));
            assert_eq!(row.command.name(), row.name);
        }
    }
}
