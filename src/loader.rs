//! Bytes in, articles out. Knows formats and encodings; knows nothing of files, screens or who said what.

mod decode;

use crate::text::{Article, Format};

/// What is known of the bytes beside themselves.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name, for its extension; content is believed first.
    pub name: Option<String>,
    /// A format that the user forced.
    pub format: Option<Format>,
}

/// Reads everything that `bytes` hold. Never fails on content: odd input gives an article and its problems.
#[must_use]
pub fn load(bytes: &[u8], hint: &Hint) -> Vec<Article> {
    let _ = hint;
    let decoded = decode::decode(bytes);
    vec![Article {
        text: decoded.text.into_owned(),
        problems: decoded.problems,
        ..Article::default()
    }]
}
