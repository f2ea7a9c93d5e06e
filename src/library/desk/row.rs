//! Corrections and highlights as plain data.

use crate::library::articles::digest::digest;
use crate::library::articles::row::ArticleId;
use crate::text::{Anchor, Correction, Place, QuoteKind};

/// Identifies a highlight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HighlightId(pub i64);

/// Identifies a correction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CorrectionId(pub i64);

/// The text that a highlight or a correction belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Annotated {
    /// An article of the library.
    Article(ArticleId),
    /// A file that is not in the library. It is known by its text, or else by its path.
    File {
        /// Its absolute path.
        path: String,
        /// [`digest`](crate::library::digest) of the article's text.
        hash: i64,
    },
}

impl Annotated {
    /// An article of a file that is not in the library: the one with this number, which has decisions of its own. Without
    /// a path, as on standard input, only the same text is the same.
    pub fn in_file(path: Option<String>, item: usize, text: &str) -> Self {
        let hash = digest(text.as_bytes());
        let path = path.unwrap_or_else(|| format!("text:{hash:016x}"));
        let path = match item {
            0 => path,
            item => format!("{path}#{item}"),
        };
        Self::File { path, hash }
    }

    /// The article, if it is one of the library.
    pub const fn article(&self) -> Option<ArticleId> {
        match self {
            Self::Article(article) => Some(*article),
            Self::File { .. } => None,
        }
    }
}

/// A passage that a reader highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Identifies the highlight. Ignored when it is added.
    pub id: HighlightId,
    /// Where the passage is.
    pub of: Annotated,
    /// Its words, as they were when they were highlighted.
    pub anchor: Anchor,
    /// The reader's note; may be empty. Lines are separated by line feeds.
    pub note: String,
    /// One word, by which the highlight gets its colour; may be empty.
    pub tag: String,
    /// When it was made, in seconds since 1970.
    pub made: i64,
    /// Its place in the text.
    pub place: Place,
}

impl Highlight {
    /// A new highlight, without a note.
    pub const fn new(of: Annotated, anchor: Anchor, made: i64) -> Self {
        Self {
            id: HighlightId(0),
            of,
            place: Place::Anchored(anchor.span),
            anchor,
            note: String::new(),
            tag: String::new(),
            made,
        }
    }
}

impl Highlight {
    /// Its tag as it is written: `#todo`. Empty if it has none.
    pub fn hashtag(&self) -> String {
        match self.tag.as_str() {
            "" => String::new(),
            tag => format!("#{tag}"),
        }
    }
}

/// A reader's correction of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionRow {
    /// Identifies the correction. Ignored when it is added.
    pub id: CorrectionId,
    /// Where the quote is.
    pub of: Annotated,
    /// What was decided about which words, and when.
    pub correction: Correction,
    /// The quote as it was before.
    pub was: QuoteBefore,
    /// Its place in the text.
    pub place: Place,
}

impl CorrectionRow {
    /// A new correction.
    pub const fn new(of: Annotated, correction: Correction, was: QuoteBefore) -> Self {
        Self {
            id: CorrectionId(0),
            of,
            place: Place::Anchored(correction.anchor.span),
            correction,
            was,
        }
    }
}

/// A quote before it was corrected. Its words are those of the correction's anchor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteBefore {
    /// The speaker's name, or the words that stood for it; `None` if there was none.
    pub speaker: Option<String>,
    /// Its kind; `None` if there was no quote.
    pub kind: Option<QuoteKind>,
}

/// Which highlights are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HighlightFilter<'a> {
    /// Only those with this tag.
    pub tag: Option<&'a str>,
    /// Only those with these words in the passage, the note or the tag, whatever their case.
    pub words: &'a str,
    /// The most that are listed.
    pub limit: u32,
}

impl Default for HighlightFilter<'_> {
    fn default() -> Self {
        Self {
            tag: None,
            words: "",
            limit: u32::MAX,
        }
    }
}
