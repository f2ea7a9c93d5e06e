//! Every command of the reader, once: keymaps, the command line, help and the README's table are made from this.

/// Something the reader can be told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// Half a screen down.
    HalfPageDown,
    /// Half a screen up.
    HalfPageUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To the next paragraph.
    NextParagraph,
    /// To the previous paragraph.
    PreviousParagraph,
    /// Shows what is cut off on the left of tables.
    ScrollLeft,
    /// Shows what is cut off on the right of tables.
    ScrollRight,

    /// The next quote, or find hit.
    Next,
    /// The previous quote, or find hit.
    Previous,
    /// The next quote.
    NextQuote,
    /// The previous quote.
    PreviousQuote,
    /// The next quote of the same speaker.
    NextOfSpeaker,
    /// The previous quote of the same speaker.
    PreviousOfSpeaker,
    /// Shows the quotes of the active quote's speaker only, or all again.
    Filter,
    /// Why the active quote was read so.
    Explain,
    /// The next mention of the entity under the cursor.
    NextMention,
    /// Its previous mention.
    PreviousMention,
    /// Lists everything that is named.
    Entities,

    /// Asks for a pattern.
    Find,
    /// Goes to the thing under the cursor.
    Activate,
    /// To the place before the last jump.
    JumpBack,
    /// To the place after it.
    JumpForward,
    /// Remembers this place under a letter.
    SetMark,
    /// Returns to the place of a letter.
    GoToMark,
    /// Lists the articles.
    Articles,
    /// The next article.
    NextArticle,
    /// The previous article.
    PreviousArticle,

    /// Copies the active quote, or the selection.
    Copy,
    /// The next citation format.
    NextCitation,
    /// Begins a selection, or widens its unit.
    Select,
    /// Opens the link under the cursor, or the article's own page.
    OpenLink,
    /// Labels the links on the screen.
    LinkHints,
    /// Saves the quotes to a file.
    Export,
    /// Reads the file again.
    Reload,

    /// Focuses the next pane.
    NextPane,
    /// Focuses the previous pane.
    PreviousPane,
    /// Body alone.
    Zen,
    /// Shorter lines.
    Narrower,
    /// Longer lines.
    Wider,
    /// The next colours.
    NextTheme,
    /// Colours by name.
    Theme,
    /// What was odd about the input.
    Problems,

    /// Asks for a command.
    CommandLine,
    /// Shows the keys.
    Help,
    /// One step back.
    Back,
    /// One step back, and out at the end.
    Close,
    /// Leaves at once.
    Quit,
    /// Stops the program, as job control does.
    Suspend,
    /// Draws the screen anew.
    Redraw,
}

/// What belongs together in the help.
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

/// The table, in the order of the help.
pub const TABLE: &[Row] = &[
    row(
        Command::Down,
        "down",
        "a line down; the next in a list",
        Group::Moving,
    ),
    row(
        Command::Up,
        "up",
        "a line up; the previous in a list",
        Group::Moving,
    ),
    row(
        Command::HalfPageDown,
        "half-page-down",
        "half a page down",
        Group::Moving,
    ),
    row(
        Command::HalfPageUp,
        "half-page-up",
        "half a page up",
        Group::Moving,
    ),
    row(
        Command::PageDown,
        "page-down",
        "a page down; at the end, the next article",
        Group::Moving,
    ),
    row(Command::PageUp, "page-up", "a page up", Group::Moving),
    row(Command::Top, "top", "to the beginning", Group::Moving),
    row(Command::Bottom, "bottom", "to the end", Group::Moving),
    row(
        Command::NextParagraph,
        "next-paragraph",
        "to the next paragraph",
        Group::Moving,
    ),
    row(
        Command::PreviousParagraph,
        "previous-paragraph",
        "to the previous paragraph",
        Group::Moving,
    ),
    row(
        Command::ScrollLeft,
        "scroll-left",
        "sideways through a wide table, left",
        Group::Moving,
    ),
    row(
        Command::ScrollRight,
        "scroll-right",
        "sideways through a wide table, right",
        Group::Moving,
    ),
    row(
        Command::Next,
        "next",
        "the next quote, or find hit",
        Group::Quotes,
    ),
    row(
        Command::Previous,
        "previous",
        "the previous quote, or find hit",
        Group::Quotes,
    ),
    row(
        Command::NextQuote,
        "next-quote",
        "the next quote",
        Group::Quotes,
    ),
    row(
        Command::PreviousQuote,
        "previous-quote",
        "the previous quote",
        Group::Quotes,
    ),
    row(
        Command::NextOfSpeaker,
        "next-of-speaker",
        "the next quote of the same speaker",
        Group::Quotes,
    ),
    row(
        Command::PreviousOfSpeaker,
        "previous-of-speaker",
        "the previous quote of the same speaker",
        Group::Quotes,
    ),
    row(
        Command::Filter,
        "filter",
        "only the quotes of this speaker, or all again",
        Group::Quotes,
    ),
    row(
        Command::Explain,
        "explain",
        "why this is a quote of this speaker",
        Group::Quotes,
    ),
    row(
        Command::NextMention,
        "next-mention",
        "the next mention of the name under the cursor",
        Group::Quotes,
    ),
    row(
        Command::PreviousMention,
        "previous-mention",
        "the previous mention of it",
        Group::Quotes,
    ),
    row(
        Command::Entities,
        "entities",
        "list the people, organisations and places",
        Group::Quotes,
    ),
    row(
        Command::Find,
        "find",
        "find in the article; a capital makes it exact",
        Group::Places,
    ),
    row(
        Command::Activate,
        "go",
        "go to the thing under the cursor",
        Group::Places,
    ),
    row(
        Command::JumpBack,
        "jump-back",
        "back to where the last jump began",
        Group::Places,
    ),
    row(
        Command::JumpForward,
        "jump-forward",
        "forward again",
        Group::Places,
    ),
    row(
        Command::SetMark,
        "mark",
        "remember this place under a letter",
        Group::Places,
    ),
    row(
        Command::GoToMark,
        "go-to-mark",
        "return to the place of a letter",
        Group::Places,
    ),
    row(
        Command::Articles,
        "articles",
        "list the articles",
        Group::Places,
    ),
    row(
        Command::NextArticle,
        "next-article",
        "the next article",
        Group::Places,
    ),
    row(
        Command::PreviousArticle,
        "previous-article",
        "the previous article",
        Group::Places,
    ),
    row(
        Command::Copy,
        "copy",
        "copy the quote with its citation, or the selection",
        Group::Taking,
    ),
    row(
        Command::NextCitation,
        "next-citation",
        "cite as Markdown, plain, BibTeX or JSON",
        Group::Taking,
    ),
    row(
        Command::Select,
        "select",
        "select words; again: sentences, paragraphs",
        Group::Taking,
    ),
    row(
        Command::OpenLink,
        "open",
        "open the link here, or the article's page",
        Group::Taking,
    ),
    row(
        Command::LinkHints,
        "links",
        "label the links on the screen",
        Group::Taking,
    ),
    row(
        Command::Export,
        "export",
        "save the quotes to a file",
        Group::Taking,
    ),
    row(
        Command::Reload,
        "reload",
        "read the file again",
        Group::Taking,
    ),
    row(
        Command::NextPane,
        "next-pane",
        "focus the next pane",
        Group::Looks,
    ),
    row(
        Command::PreviousPane,
        "previous-pane",
        "focus the previous pane",
        Group::Looks,
    ),
    row(Command::Zen, "zen", "the body alone", Group::Looks),
    row(Command::Narrower, "narrower", "shorter lines", Group::Looks),
    row(Command::Wider, "wider", "longer lines", Group::Looks),
    row(
        Command::NextTheme,
        "next-theme",
        "the next theme",
        Group::Looks,
    ),
    row(Command::Theme, "theme", "a theme by its name", Group::Looks),
    row(
        Command::Problems,
        "problems",
        "what was odd about the file",
        Group::Looks,
    ),
    row(
        Command::CommandLine,
        "command",
        "a command by its name; :12 and :50% jump",
        Group::Program,
    ),
    row(Command::Help, "help", "this help", Group::Program),
    row(
        Command::Back,
        "back",
        "out of find, filter, pop-up, pane",
        Group::Program,
    ),
    row(
        Command::Close,
        "close",
        "the same, and out of the program at the end",
        Group::Program,
    ),
    row(Command::Quit, "quit", "quit", Group::Program),
    row(
        Command::Suspend,
        "suspend",
        "to the shell; fg comes back",
        Group::Program,
    ),
    row(
        Command::Redraw,
        "redraw",
        "draw the screen anew",
        Group::Program,
    ),
];

const fn row(command: Command, name: &'static str, description: &'static str, group: Group) -> Row {
    Row {
        command,
        name,
        description,
        group,
    }
}

impl Command {
    /// The command of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.command)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        TABLE
            .iter()
            .find(|row| row.command == self)
            .map_or("", |row| row.name)
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
