//! The output of the lists, one object or row per line. Keys may be added; none is renamed or removed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::library::{
    self, ArticleRow, Change, Fate, Feed, Hit, PersonRow, Proposal, QuoteRow, Step,
};
use crate::output::json::write_value;
use crate::text::{date_time, sanitize};

#[derive(Serialize)]
pub(super) struct Article<'a> {
    id: i64,
    title: &'a str,
    site: &'a str,
    byline: &'a str,
    url: Option<&'a str>,
    feed: Option<i64>,
    time: String,
    unread: bool,
    starred: bool,
    tags: &'a [String],
    quotes: Option<u32>,
    outlets: u32,
    changed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<Quote<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Quote<'a> {
    id: i64,
    article: i64,
    title: &'a str,
    site: &'a str,
    url: Option<&'a str>,
    time: String,
    speaker: &'a str,
    anonymous: bool,
    cue: &'a str,
    kind: &'a str,
    said: &'a str,
    confidence: f32,
    person_confidence: Option<f32>,
    fate: &'static str,
    #[serde(flatten)]
    spread: Spread,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) became: Option<&'a str>,
}

/// How far the words of a quote are spread.
#[derive(Serialize)]
struct Spread {
    copies: u32,
    outlets: u32,
    origins: u32,
    cut: bool,
    altered: bool,
    disputed: bool,
}

#[derive(Serialize)]
pub(super) struct Subscription<'a> {
    id: i64,
    name: &'a str,
    url: &'a str,
    site_url: Option<&'a str>,
    folder: Option<&'a str>,
    tags: &'a [String],
    full_text: &'static str,
    failures: u32,
    error: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Person<'a> {
    id: i64,
    name: &'a str,
    kind: &'a str,
    role: Option<&'a str>,
    quotes: u32,
    latest: String,
    names: Vec<Form<'a>>,
}

/// A further name of a person.
#[derive(Serialize)]
struct Form<'a> {
    name: &'a str,
    quotes: u32,
    by: &'static str,
    reason: &'a str,
}

/// Two names that may be one person.
#[derive(Serialize)]
pub(super) struct Proposed<'a> {
    name: &'a str,
    quotes: u32,
    person: &'a str,
    person_quotes: u32,
    reason: &'a str,
}

/// The number of articles or names that a command changed.
#[derive(Serialize)]
pub(super) struct Changed {
    pub(super) changed: usize,
}

/// A step that was undone, or can be.
#[derive(Serialize)]
pub(super) struct Undoable<'a> {
    pub(super) what: &'static str,
    pub(super) tag: Option<&'a str>,
    pub(super) articles: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decided: Option<&'a str>,
    pub(super) made: String,
}

/// The result of an import.
#[derive(Serialize)]
pub(super) struct Imported<'a> {
    pub(super) feeds: usize,
    pub(super) articles: usize,
    pub(super) problems: &'a [String],
}

/// The contents of the file.
#[derive(Serialize)]
pub(super) struct Checked<'a> {
    pub(super) file: String,
    pub(super) feeds: u64,
    pub(super) articles: u64,
    pub(super) quotes: u64,
    pub(super) bytes: u64,
    pub(super) problems: &'a [String],
}

/// What a repair saved and what it could not save.
#[derive(Serialize)]
pub(super) struct Repaired<'a> {
    pub(super) file: String,
    pub(super) feeds: usize,
    pub(super) articles: usize,
    pub(super) lost: &'a [i64],
    pub(super) altered: &'a [i64],
    pub(super) rows: BTreeMap<&'static str, usize>,
}

/// The size of the file before and after.
#[derive(Serialize)]
pub(super) struct Vacuumed {
    pub(super) deleted: usize,
    pub(super) bytes: u64,
}

/// How many articles were analysed again, and how many are too long for it.
#[derive(Serialize)]
pub(super) struct Reanalysed {
    pub(super) articles: usize,
    pub(super) left_out: usize,
}

/// How long articles are kept; `None` means for ever.
#[derive(Serialize)]
pub(super) struct Kept {
    pub(super) seconds: Option<i64>,
}

/// The path of a backup.
#[derive(Serialize)]
pub(super) struct Copied {
    pub(super) file: String,
}

impl<'a> From<&'a Step> for Undoable<'a> {
    fn from(step: &'a Step) -> Self {
        let (what, tag) = match &step.change {
            Change::Mark(mark) => (mark.name(), None),
            Change::Tag(tag) => ("tag", Some(tag.as_str())),
            Change::Untag(tag) => ("untag", Some(tag.as_str())),
            Change::Desk(change) => (change.name(), None),
            Change::People(_) => ("people", None),
        };
        let decided = match &step.change {
            Change::People(decided) => Some(decided.as_str()),
            Change::Mark(_) | Change::Tag(_) | Change::Untag(_) | Change::Desk(_) => None,
        };
        Self {
            what,
            tag,
            articles: step.articles,
            decided,
            made: date_time::date(step.made),
        }
    }
}

impl<'a> From<&'a ArticleRow> for Article<'a> {
    fn from(row: &'a ArticleRow) -> Self {
        Self {
            id: row.id.0,
            title: &row.title,
            site: &row.site,
            byline: &row.byline,
            url: row.url.as_deref(),
            feed: row.feed.map(|feed| feed.0),
            time: date_time::date(row.time),
            unread: row.unread,
            starred: row.starred,
            tags: &row.tags,
            quotes: row.quotes,
            outlets: row.outlets,
            changed: row.changed.map(date_time::date),
            snippet: None,
            quote: None,
            text: None,
        }
    }
}

impl<'a> Article<'a> {
    pub(super) fn with_text(row: &'a ArticleRow, text: &'a str) -> Self {
        Self {
            text: Some(text),
            ..row.into()
        }
    }
}

impl<'a> From<&'a Hit> for Article<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            snippet: Some(&hit.snippet.text),
            quote: hit.quote.as_ref().map(Into::into),
            ..(&hit.row).into()
        }
    }
}

impl<'a> From<&'a QuoteRow> for Quote<'a> {
    fn from(row: &'a QuoteRow) -> Self {
        Self {
            id: row.id.0,
            article: row.article.0,
            title: &row.title,
            site: &row.site,
            url: row.url.as_deref(),
            time: date_time::date(row.time),
            speaker: &row.speaker,
            anonymous: row.anonymous,
            cue: &row.cue,
            kind: &row.kind,
            said: &row.said,
            confidence: row.confidence.whole,
            person_confidence: row.confidence.person,
            fate: match row.fate {
                Fate::Stands => "stands",
                Fate::Removed(_) => "removed",
                Fate::Edited { .. } => "edited",
            },
            spread: Spread {
                copies: row.spread.copies,
                outlets: row.spread.outlets,
                origins: row.spread.origins,
                cut: row.spread.cut,
                altered: row.spread.altered,
                disputed: row.spread.disputed,
            },
            gone: row.fate.gone().map(date_time::date),
            became: None,
        }
    }
}

impl<'a> From<&'a Feed> for Subscription<'a> {
    fn from(feed: &'a Feed) -> Self {
        Self {
            id: feed.id.0,
            name: feed.label(),
            url: &feed.url,
            site_url: feed.site_url.as_deref(),
            folder: feed.settings.folder.as_deref(),
            tags: &feed.settings.tags,
            full_text: feed.settings.full_text.name(),
            failures: feed.state.failures,
            error: feed.state.error.as_deref(),
        }
    }
}

impl<'a> From<&'a PersonRow> for Person<'a> {
    fn from(row: &'a PersonRow) -> Self {
        Self {
            id: row.id.0,
            name: &row.name,
            kind: &row.kind,
            role: row.role.as_deref(),
            quotes: row.quotes,
            latest: date_time::date(row.latest),
            names: row.forms.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a library::Form> for Form<'a> {
    fn from(form: &'a library::Form) -> Self {
        Self {
            name: &form.name,
            quotes: form.quotes,
            by: form.by.name(),
            reason: &form.reason,
        }
    }
}

impl<'a> From<&'a Proposal> for Proposed<'a> {
    fn from(proposal: &'a Proposal) -> Self {
        Self {
            name: &proposal.written,
            quotes: proposal.quotes,
            person: &proposal.person_written,
            person_quotes: proposal.person_quotes,
            reason: &proposal.reason,
        }
    }
}

/// The name of a person, with a mark if every quote of theirs may be somebody else's.
pub(super) fn marked_name(row: &PersonRow) -> Cow<'_, str> {
    if row.doubtful {
        Cow::Owned(format!("{} ?", row.name))
    } else {
        Cow::Borrowed(&row.name)
    }
}

/// The speaker and the words of a quote, with marks for what is doubtful.
pub(super) fn marked(row: &QuoteRow) -> (String, String) {
    let doubts = row.doubts();
    let mut speaker = row.speaker.clone();
    if doubts.person {
        speaker.push_str(" ?");
    }
    if row.spread.disputed {
        speaker.push_str(" ≠");
    }
    let said = if doubts.words {
        format!("? {}", row.said)
    } else {
        row.said.clone()
    };
    (speaker, said)
}

/// Writes an object and a line feed.
pub(super) fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_value(value, out)?;
    out.write_all(b"\n")
}

/// Writes values separated by tabs, without control characters.
pub(super) fn row(values: &[&str], out: &mut dyn Write) -> io::Result<()> {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.write_all(b"\t")?;
        }
        out.write_all(sanitize::line(&value.replace('\t', " ")).as_bytes())?;
    }
    out.write_all(b"\n")
}

/// Why the last refreshes of a feed failed, and how many; empty if the last one succeeded.
pub(super) fn failed(feed: &Feed) -> String {
    match (feed.state.error.as_deref(), feed.state.failures) {
        (Some(reason), 0 | 1) => format!("failed: {reason}"),
        (Some(reason), times) => format!("failed {times} times: {reason}"),
        (None, _) => String::new(),
    }
}

/// "N" for new, "*" for starred, "-" for neither.
pub(super) fn flags(row: &ArticleRow) -> &'static str {
    match (row.unread, row.starred) {
        (true, true) => "N*",
        (true, false) => "N",
        (false, true) => "*",
        (false, false) => "-",
    }
}
