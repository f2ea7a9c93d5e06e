//! The selection.

/// A selection: everything from the unit it began with to the unit under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Byte offset of the text where it started.
    pub anchor: usize,
    /// The unit it grows by.
    pub unit: Unit,
}

/// What a selection grows by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    #[default]
    Word,
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

impl Unit {
    /// Its name in the status bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "words",
            Self::Sentence => "sentences",
            Self::Paragraph => "paragraphs",
        }
    }
}
