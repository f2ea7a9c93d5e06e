//! The article that every loader produces: one normalised text, its paragraphs, and metadata.

use super::format::Format;
use super::origin::OriginMap;
use super::span::Span;

/// One article. Loading never fails: whatever is odd about the input is reported in [`problems`](Self::problems).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Everything the body pane shows. Paragraphs are separated by one blank line (`"\n\n"`); inside a paragraph lines
    /// are joined with single spaces, except in [`ParagraphKind::Preformatted`]. Holds no control character but `\n`.
    pub text: String,
    /// The paragraphs in reading order; together with the separators they tile the text.
    pub paragraphs: Vec<Paragraph>,
    /// The position of each character in the decoded input; plain text only.
    pub origin: Option<OriginMap>,
    /// The format that it was read from.
    pub format: Format,
    /// The language as a BCP 47 tag, or nothing if it is uncertain.
    pub language: Option<String>,
    /// Headline, byline, dateline, dates and the like.
    pub metadata: Metadata,
    /// Links, by their place in the text.
    pub links: Vec<Link>,
    /// Pictures.
    pub images: Vec<Image>,
    /// Attached media.
    pub enclosures: Vec<Enclosure>,
    /// Problems of the input, one sentence each, in lower case and without a full stop.
    pub problems: Vec<String>,
}

impl Article {
    /// Whether its text is English, or of unknown language. Speakers are searched for only then.
    pub fn is_english(&self) -> bool {
        self.language
            .as_ref()
            .is_none_or(|language| language.split('-').next() == Some("en"))
    }

    /// The authors, if the text does not name them: "Ada Noor, Ben Okoro and 2 others".
    pub fn writers(&self) -> Option<String> {
        let names = &self.metadata.byline;
        let first = names.first()?;
        let mut lines = self.paragraphs.iter().take(BYLINE_AMONG).filter(|line| {
            line.kind != ParagraphKind::Headline && line.span.len() <= LONGEST_BYLINE
        });
        if lines.any(|line| self.slice(line.span).contains(first)) {
            return None;
        }
        Some(match names.as_slice() {
            [first, second, _, _, ..] => {
                format!("{first}, {second} and {} others", names.len() - 2)
            }
            [_, ..] | [] => names.join(", "),
        })
    }

    /// The words at a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// The number of paragraphs at the top among which the byline is searched, and its longest length in bytes.
const BYLINE_AMONG: usize = 6;
const LONGEST_BYLINE: usize = 160;

/// A stretch of the text that is wrapped on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its kind.
    pub kind: ParagraphKind,
    /// Depth of a heading or list item, from 1; otherwise 0.
    pub level: u8,
    /// Its span in the text, without the blank line after it.
    pub span: Span,
}

/// The kinds of paragraph, in the words of the output contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The title line of the story.
    Headline,
    /// A "* ..." summary line above a story.
    Bullet,
    /// "By Jane Doe".
    Byline,
    /// "(Adds details)", an editor's note.
    Note,
    /// A sub-head.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quote.
    BlockQuote,
    /// A table, verse, a listing: never re-wrapped.
    Preformatted,
    /// The line under a picture.
    Caption,
    /// The sign-off: "(Reporting by ...; Editing by ...)".
    Credits,
    /// Navigation, advertisements, copyright lines around a story.
    Boilerplate,
}

impl ParagraphKind {
    /// Its name in the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Bullet => "bullet",
            Self::Byline => "byline",
            Self::Note => "note",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Preformatted => "preformatted",
            Self::Caption => "caption",
            Self::Credits => "credits",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// Metadata that the input declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Feed entry id, Message-ID, GUID.
    pub id: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The publisher.
    pub site: Option<String>,
    /// The feed it came in.
    pub feed: Option<Feed>,
    /// The headline.
    pub title: Option<String>,
    /// A teaser or abstract.
    pub summary: Option<String>,
    /// The authors, without "By" and "and".
    pub byline: Vec<String>,
    /// The news agency, "Reuters".
    pub agency: Option<String>,
    /// RFC 3339, or a plain date if the time is unknown.
    pub published: Option<String>,
    /// The same for the last change.
    pub updated: Option<String>,
    /// "MOSCOW May 21".
    pub dateline: Option<Dateline>,
    /// The sign-off.
    pub credits: Vec<Credit>,
    /// Information of a news agency for editors.
    pub wire: Option<Wire>,
}

impl Metadata {
    /// Who published it: the site, or else the agency.
    pub fn outlet(&self) -> Option<&str> {
        self.site.as_deref().or(self.agency.as_deref())
    }
}

/// Place and date of filing, from the first paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// "MOSCOW".
    pub place: String,
    /// "May 21", as written.
    pub date: Option<String>,
    /// The whole of it, without a dash or an agency's brackets after it.
    pub span: Span,
}

/// One part of a sign-off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credit {
    /// "reporting", "writing", "editing", ..., lower case.
    pub role: String,
    /// The people named.
    pub names: Vec<String>,
}

/// The feed of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// The page it belongs to.
    pub site_url: Option<String>,
}

/// A link in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that are the link.
    pub span: Span,
    /// The address it leads to.
    pub url: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address.
    pub url: String,
    /// A description of it.
    pub alt: Option<String>,
}

/// An attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: String,
    /// MIME type.
    pub media_type: Option<String>,
    /// Bytes.
    pub length: Option<u64>,
}

/// Information from a news agency for editors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// "Germany-politics": the keyword line that all versions of a story share.
    pub slug: Option<String>,
    /// From 1 (flash) to 8 or 9 (not urgent).
    pub priority: Option<u8>,
    /// The end of the embargo: RFC 3339, or the text of the note if it is not a date.
    pub embargo: Option<String>,
    /// Its subjects, by the agency's codes.
    pub subjects: Vec<Subject>,
    /// The places where it happened or that it concerns.
    pub places: Vec<String>,
    /// The version of the story as the agency counts it: "3", "1132689232". All versions share the id of the article.
    pub version: Option<String>,
}

impl Wire {
    /// Whether the agency gave no such information.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One subject of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// "medtop:20000310", "04011002".
    pub code: Option<String>,
    /// "press", "cocoa".
    pub name: Option<String>,
}
