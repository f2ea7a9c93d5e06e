//! A quote as its pane shows it.

use crate::analysis::QuoteKind;
use crate::text::Doubts;

/// A quote as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a mark that can stand beside the others"
)]
pub struct Card {
    /// Index of the quote.
    pub quote: usize,
    /// Whether it is the active one.
    pub active: bool,
    /// Its first lines, with its quotation marks and an ellipsis where it goes on.
    pub lines: Vec<String>,
    /// The speaker, if one is named.
    pub speaker: Option<String>,
    /// Whether the speaker is a source that the article does not name.
    pub anonymous: bool,
    /// The cue.
    pub cue: Option<String>,
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// What may be wrong.
    pub doubts: Doubts,
    /// Whether another article of the library has another speaker.
    pub disputed: bool,
    /// Whether the rest of the article may still change it.
    pub provisional: bool,
}

impl Card {
    /// Its lines on the screen: of the quote, and one for the speaker.
    pub fn height(&self) -> u16 {
        self.lines.len() as u16 + 1
    }
}
