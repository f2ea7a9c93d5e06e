//! What is read from the terminal. A plain type.

use crate::view_model::{Key, Mouse};

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal replied to a query, with this text between `ESC ]` and the terminator.
    Reply(String),
    /// A paste was given up. Its remainder is ignored up to its end.
    LostPaste,
}
