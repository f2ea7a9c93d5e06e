//! Completes queries: names of fields, their values if there are few, and what the library can complete.

use super::field::{ArticleState, FIELDS, FieldName, KINDS, QuoteFate, Sure};
use crate::text::Span;

/// What is being typed at the cursor, and how it can be completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part of the query that is replaced, in bytes.
    pub span: Span,
    /// What is typed so far, in lower case.
    pub prefix: String,
    /// Completions that need no library.
    pub candidates: Vec<String>,
    /// What the library can complete.
    pub source: Option<CompletionSource>,
}

/// What the library can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionSource {
    /// Tags.
    Tag,
    /// Tags of highlights.
    HighlightTag,
    /// Names of feeds.
    Feed,
    /// Folders.
    Folder,
    /// Names of people who are quoted.
    Speaker,
    /// All names.
    Name,
}

impl Completion {
    /// Completes a query at this byte offset.
    pub fn at(query: &str, cursor: usize) -> Self {
        let cursor = query.floor_char_boundary(cursor);
        let before = query.get(..cursor).unwrap_or_default();
        let start = before
            .rfind([' ', '(', ')', '\t'])
            .map_or(0, |space| space + 1);
        let word = before.get(start..).unwrap_or_default();
        let word_start = start + usize::from(word.starts_with('-'));
        let word = word.strip_prefix('-').unwrap_or(word);
        let Some((name, value)) = word.split_once(':') else {
            let fields = FIELDS.iter().map(|field| format!("{}:", field.name));
            return Self::new(Span::new(word_start, cursor), word, fields);
        };
        let span = Span::new(word_start + name.len() + 1, cursor);
        let value = value.trim_start_matches('"');
        let Some(field) = FIELDS.iter().find(|field| field.name == name) else {
            return Self::new(span, value, std::iter::empty());
        };
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let (known, source): (Vec<String>, _) = match field.field {
            FieldName::Is => (
                names(
                    &ArticleState::ALL
                        .iter()
                        .map(|s| s.name())
                        .chain(QuoteFate::ALL.iter().map(|(name, _)| *name))
                        .collect::<Vec<_>>(),
                ),
                None,
            ),
            FieldName::Kind => (names(KINDS), None),
            FieldName::Anonymous | FieldName::Cut | FieldName::Altered | FieldName::Disputed => {
                (names(&["yes", "no"]), None)
            }
            FieldName::Sure => (
                names(&Sure::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
                None,
            ),
            FieldName::Newer | FieldName::Older => (names(&["1d", "1w", "1m", "1y"]), None),
            FieldName::Tag => (Vec::new(), Some(CompletionSource::Tag)),
            FieldName::Note => (Vec::new(), Some(CompletionSource::HighlightTag)),
            FieldName::Feed => (Vec::new(), Some(CompletionSource::Feed)),
            FieldName::Folder => (Vec::new(), Some(CompletionSource::Folder)),
            FieldName::Speaker => (Vec::new(), Some(CompletionSource::Speaker)),
            FieldName::About | FieldName::Person | FieldName::Org | FieldName::Place => {
                (Vec::new(), Some(CompletionSource::Name))
            }
            FieldName::Title
            | FieldName::Body
            | FieldName::Author
            | FieldName::Site
            | FieldName::After
            | FieldName::Before
            | FieldName::Lang
            | FieldName::Said
            | FieldName::Cue
            | FieldName::Outlets
            | FieldName::Quotes
            | FieldName::Copies
            | FieldName::Origins => (Vec::new(), None),
        };
        Self {
            source,
            ..Self::new(span, value, known.into_iter())
        }
    }

    fn new(span: Span, prefix: &str, known: impl Iterator<Item = String>) -> Self {
        let prefix = prefix.to_lowercase();
        Self {
            span,
            candidates: known.filter(|one| one.starts_with(&prefix)).collect(),
            prefix,
            source: None,
        }
    }
}
