//! What the caller knows about the bytes.

use crate::text::Format;

/// What is known of the bytes beside themselves.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name, for its extension; content is believed first.
    pub name: Option<String>,
    /// A format that the user forced.
    pub format: Option<Format>,
    /// Where they were on the web.
    pub address: Option<String>,
    /// The encoding that their server declares; they themselves are believed first.
    pub charset: Option<String>,
}
