//! The lines of the files that `desk export` writes and `desk import` reads: JSON Lines, a header first. Keys may be added;
//! none is renamed or removed. What is read was written by a stranger.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::cli::library::outcome::Failure;
use crate::library::{
    Annotated, ArticleIdentity, CorrectionRow, Highlight, HighlightId, Library, QuoteBefore,
};
use crate::output::json::write_value;
use crate::text::passage::anchor::{CONTEXT, LONGEST};
use crate::text::{Anchor, Correction, Decision, Place, QuoteKind, Span, date_time, sanitize};

/// The name of the format, in the header.
pub(super) const SCHEMA: &str = "pullquote-desk/1";

/// The most characters of a path or a name.
const LONGEST_NAME: usize = 1000;

/// Writes the first line.
pub(super) fn write_header(out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Header {
        schema: &'static str,
    }
    write_value(&Header { schema: SCHEMA }, out)?;
    out.write_all(b"\n")
}

/// A correction or a highlight.
#[derive(Serialize, Deserialize)]
pub(super) struct Line<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<Article>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<File<'a>>,
    passage: Passage<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker_kind: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    old_speaker: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    old_kind: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<Cow<'a, str>>,
    made: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct Article {
    url: Option<String>,
    entry: String,
}

#[derive(Serialize, Deserialize)]
struct File<'a> {
    path: Cow<'a, str>,
    hash: i64,
}

#[derive(Serialize, Deserialize)]
struct Passage<'a> {
    words: Cow<'a, str>,
    before: Cow<'a, str>,
    after: Cow<'a, str>,
    start: u32,
    end: u32,
    length: u32,
    rival: Option<u16>,
}

/// A line that was read. Ids are not set, and articles not looked up.
pub(super) enum Record {
    Correction(Text, CorrectionRow),
    Highlight(Text, Highlight),
}

/// The text that a line is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Text {
    Article(ArticleIdentity),
    File { path: String, hash: i64 },
}

impl<'a> Line<'a> {
    /// The line of a correction.
    pub(super) fn of_correction(
        library: &Library,
        row: &'a CorrectionRow,
    ) -> Result<Self, Failure> {
        let Correction {
            anchor,
            decision,
            made,
        } = &row.correction;
        let kind = Some(decision.speaker_kind()).filter(|kind| !kind.is_empty());
        Ok(Self {
            decision: Some(decision.name().into()),
            value: Some(decision.value().into()),
            speaker_kind: kind.map(Into::into),
            old_speaker: row.was.speaker.as_deref().map(Into::into),
            old_kind: row.was.kind.map(|kind| kind.name().into()),
            ..Self::new(library, ("correction", &row.of), (anchor, *made))?
        })
    }

    /// The line of a highlight.
    pub(super) fn of_highlight(library: &Library, row: &'a Highlight) -> Result<Self, Failure> {
        Ok(Self {
            note: Some(row.note.as_str().into()),
            tag: Some(row.tag.as_str().into()),
            ..Self::new(library, ("highlight", &row.of), (&row.anchor, row.made))?
        })
    }

    fn new(
        library: &Library,
        (kind, of): (&'a str, &'a Annotated),
        (anchor, made): (&'a Anchor, i64),
    ) -> Result<Self, Failure> {
        let (article, file) = match of {
            Annotated::Article(article) => {
                let ArticleIdentity { url, entry } = library.identity(*article)?;
                (Some(Article { url, entry }), None)
            }
            Annotated::File { path, hash } => {
                let path = path.as_str().into();
                (None, Some(File { path, hash: *hash }))
            }
        };
        Ok(Self {
            kind: kind.into(),
            article,
            file,
            passage: Passage {
                words: anchor.exact.as_str().into(),
                before: anchor.before.as_str().into(),
                after: anchor.after.as_str().into(),
                start: anchor.span.start,
                end: anchor.span.end,
                length: anchor.length,
                rival: anchor.rival,
            },
            decision: None,
            value: None,
            speaker_kind: None,
            old_speaker: None,
            old_kind: None,
            note: None,
            tag: None,
            made: date_time::date(made).into(),
        })
    }

    /// What the line says, if it is a decision that this version knows, and nothing in it can drive a terminal.
    pub(super) fn record(self) -> Option<Record> {
        let of = match (self.article, self.file) {
            (Some(Article { url, entry }), None) => Text::Article(ArticleIdentity { url, entry }),
            (None, Some(File { path, hash })) => Text::File {
                path: short(&path)?,
                hash,
            },
            (_, _) => return None,
        };
        let anchor = self.passage.anchor()?;
        let made = date_time::seconds(&self.made)?;
        // The caller looks for the text.
        let placeholder = Annotated::File {
            path: String::new(),
            hash: 0,
        };
        match self.kind.as_ref() {
            "correction" => {
                let value = self.value.unwrap_or_default();
                let value = is_text(&value, LONGEST).then_some(value)?;
                let kind = self.speaker_kind.unwrap_or_default();
                let decision = Decision::named(&self.decision?, &value, &kind)?;
                let old_kind = self.old_kind.as_deref().and_then(QuoteKind::named);
                let was = QuoteBefore {
                    speaker: self.old_speaker.as_deref().and_then(short),
                    kind: old_kind,
                };
                let correction = Correction {
                    anchor,
                    decision,
                    made,
                };
                let row = CorrectionRow::new(placeholder, correction, was);
                Some(Record::Correction(of, row))
            }
            "highlight" => {
                let place = Place::Anchored(anchor.span);
                let row = Highlight {
                    id: HighlightId::default(),
                    of: placeholder,
                    anchor,
                    note: self.note.unwrap_or_default().into_owned(),
                    tag: self.tag.as_deref().and_then(short).unwrap_or_default(),
                    made,
                    place,
                };
                let fits = row.note.len() <= LONGEST && row.tag.len() <= 100;
                fits.then_some(Record::Highlight(of, row))
            }
            _ => None,
        }
    }
}

impl Passage<'_> {
    fn anchor(self) -> Option<Anchor> {
        let is_context = |text: &str| is_text(text, 4 * CONTEXT);
        let sound = !self.words.trim().is_empty()
            && is_text(&self.words, LONGEST)
            && is_context(&self.before)
            && is_context(&self.after)
            && self.start <= self.end
            && self.end <= self.length
            && self
                .rival
                .is_none_or(|rival| usize::from(rival) <= 2 * CONTEXT);
        sound.then(|| Anchor {
            exact: self.words.into_owned(),
            before: self.before.into_owned(),
            after: self.after.into_owned(),
            span: Span {
                start: self.start,
                end: self.end,
            },
            length: self.length,
            rival: self.rival,
        })
    }
}

/// Whether a text could stand in an article.
fn is_text(text: &str, most: usize) -> bool {
    let hostile = |c: char| c != '\n' && sanitize::is_hostile(c);
    text.len() <= most && !text.contains(hostile)
}

/// A name or path on one line; nothing if it is too long or empty.
fn short(text: &str) -> Option<String> {
    let fits = text.len() <= LONGEST_NAME;
    sanitize::one_line(text).filter(|_| fits)
}
