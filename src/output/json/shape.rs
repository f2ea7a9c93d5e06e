//! The keys of the output format and their order. Within `pullquote/1`, keys may be added but not renamed or removed.
//! Missing values are null and missing lists are empty. Only `wire`, `origin`, `evidence`, `corrections` and
//! `highlights` are omitted if they do not apply.

use std::borrow::Cow;

use serde::Serialize;

use crate::text;

#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub(super) schema: &'static str,
    pub(super) path: &'a str,
    pub(super) item: usize,
    pub(super) format: &'static str,
    pub(super) language: Option<&'a str>,
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) url: Option<&'a str>,
    pub(super) site: Option<&'a str>,
    pub(super) feed: Option<Feed<'a>>,
    pub(super) title: Option<&'a str>,
    pub(super) summary: Option<&'a str>,
    pub(super) byline: &'a [String],
    pub(super) agency: Option<&'a str>,
    pub(super) published: Option<&'a str>,
    pub(super) updated: Option<&'a str>,
    pub(super) dateline: Option<Dateline<'a>>,
    pub(super) credits: Vec<Credit<'a>>,
    /// Omitted if the agency gives no such information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wire: Option<Wire<'a>>,
    pub(super) text: &'a str,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) images: Vec<Image<'a>>,
    pub(super) enclosures: Vec<Enclosure<'a>>,
    pub(super) quotes: Vec<Quote<'a>>,
    pub(super) sources: Vec<Source<'a>>,
    pub(super) entities: Vec<Entity<'a>>,
    pub(super) problems: &'a [String],
    /// Omitted unless what the reader decided is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) corrections: Option<Vec<Correction<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) highlights: Option<Vec<Highlight<'a>>>,
}

/// A correction of a quote. `start` and `end` are null if its words are no longer found.
#[derive(Serialize)]
pub(super) struct Correction<'a> {
    pub(super) words: &'a str,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) decision: &'static str,
    pub(super) value: &'a str,
    pub(super) made: String,
}

/// A highlighted passage. `start` and `end` are null if its words are no longer found.
#[derive(Serialize)]
pub(super) struct Highlight<'a> {
    pub(super) words: &'a str,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) note: &'a str,
    pub(super) tag: &'a str,
    pub(super) made: String,
}

#[derive(Serialize)]
pub(super) struct Feed<'a> {
    title: Option<&'a str>,
    url: Option<&'a str>,
    site_url: Option<&'a str>,
}

impl<'a> From<&'a text::Feed> for Feed<'a> {
    fn from(feed: &'a text::Feed) -> Self {
        Self {
            title: feed.title.as_deref(),
            url: feed.url.as_deref(),
            site_url: feed.site_url.as_deref(),
        }
    }
}

/// Information of a news agency for editors.
#[derive(Serialize)]
pub(super) struct Wire<'a> {
    slug: Option<&'a str>,
    priority: Option<u8>,
    embargo: Option<&'a str>,
    version: Option<&'a str>,
    subjects: Vec<Subject<'a>>,
    places: &'a [String],
}

#[derive(Serialize)]
struct Subject<'a> {
    code: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> From<&'a text::Wire> for Wire<'a> {
    fn from(wire: &'a text::Wire) -> Self {
        let subject = |subject: &'a text::Subject| Subject {
            code: subject.code.as_deref(),
            name: subject.name.as_deref(),
        };
        Self {
            slug: wire.slug.as_deref(),
            priority: wire.priority,
            embargo: wire.embargo.as_deref(),
            version: wire.version.as_deref(),
            subjects: wire.subjects.iter().map(subject).collect(),
            places: &wire.places,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Dateline<'a> {
    pub(super) place: &'a str,
    pub(super) date: Option<&'a str>,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Serialize)]
pub(super) struct Credit<'a> {
    role: &'a str,
    names: &'a [String],
}

impl<'a> From<&'a text::Credit> for Credit<'a> {
    fn from(credit: &'a text::Credit) -> Self {
        Self {
            role: &credit.role,
            names: &credit.names,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Paragraph {
    pub(super) kind: &'static str,
    pub(super) level: u8,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<[usize; 2]>,
}

#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) url: &'a str,
}

#[derive(Serialize)]
pub(super) struct Image<'a> {
    url: &'a str,
    alt: Option<&'a str>,
}

impl<'a> From<&'a text::Image> for Image<'a> {
    fn from(image: &'a text::Image) -> Self {
        Self {
            url: &image.url,
            alt: image.alt.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Enclosure<'a> {
    url: &'a str,
    #[serde(rename = "type")]
    media_type: Option<&'a str>,
    length: Option<u64>,
}

impl<'a> From<&'a text::Enclosure> for Enclosure<'a> {
    fn from(enclosure: &'a text::Enclosure) -> Self {
        Self {
            url: &enclosure.url,
            media_type: enclosure.media_type.as_deref(),
            length: enclosure.length,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Quote<'a> {
    pub(super) id: usize,
    pub(super) kind: &'static str,
    pub(super) spans: Vec<QuotedSpan<'a>>,
    pub(super) cue: Option<QuotedSpan<'a>>,
    pub(super) speaker: Option<Speaker<'a>>,
    pub(super) confidence: f32,
    pub(super) person_confidence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) evidence: Option<Evidence<'a>>,
}

/// A span with its words, which always equal `text[start:end]`.
#[derive(Clone, Copy, Serialize)]
pub(super) struct QuotedSpan<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<[usize; 2]>,
}

/// The mention of a speaker, as in [`QuotedSpan`], and the source it refers to. The keys are repeated here because
/// `flatten` would build a map.
#[derive(Serialize)]
pub(super) struct Speaker<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<[usize; 2]>,
    name: Option<&'a str>,
    source: Option<usize>,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(words: QuotedSpan<'a>, name: Option<&'a str>, source: Option<usize>) -> Self {
        Self {
            start: words.start,
            end: words.end,
            text: words.text,
            origin: words.origin,
            name,
            source,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Evidence<'a> {
    pub(super) rule: &'static str,
    pub(super) identity: Option<&'a str>,
    pub(super) runner_up: Option<QuotedSpan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) corrected: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Source<'a> {
    pub(super) id: usize,
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    pub(super) role: Option<&'a str>,
    pub(super) anonymous: bool,
    pub(super) quotes: &'a [usize],
    pub(super) words: usize,
}

#[derive(Serialize)]
pub(super) struct Entity<'a> {
    pub(super) id: usize,
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    pub(super) source: Option<usize>,
    pub(super) mentions: Vec<QuotedSpan<'a>>,
}
