//! What commands mean on the screens that consist of lists: the library, the people and the outlets.

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
    /// Move to a later or earlier bar.
    Bar(Direction),
    /// Show bars of another length of time.
    BarUnit,
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
    /// Choose the format in which it is copied.
    Cite,
    /// Copy the address of its article.
    CopyAddress,
    /// Correct the selected quote.
    Correct,
    /// List highlights.
    Highlights,
    /// Look for the words of the selected quote elsewhere.
    SameWords,
    /// List what was changed at its source.
    Changes,
    /// Narrow the list.
    Find,
    /// Leave a selection, a search or a pane.
    Back,
    /// The same, and leave the screen if there is nothing else to leave.
    Close,
    /// Star, tag or mark the selected article.
    Mark,
    /// Not available: it needs an open article.
    NeedsArticle,
    /// The same as on every screen.
    Global,
}
