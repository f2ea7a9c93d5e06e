//! Reads mail: a single message (EML) or a mailbox (mbox). Attached messages become articles of their own. Decrypts
//! nothing and fetches nothing.

mod body;
mod clutter;
mod flowed;
mod header;
mod mbox;
mod part_text;

use std::borrow::Cow;
use std::ops::ControlFlow;

use mail_parser::{Address, HeaderName, Message, MessageParser, PartType};
use memchr::memchr_iter;

use super::article_builder::builder::{ArticleBuilder, Style};
use super::date::fields::{Date, Time};
use crate::text::sanitize::one_line;
use crate::text::{Article, Format, Metadata, ParagraphKind};

/// The deepest nesting of messages in messages.
const DEEPEST: usize = 4;

/// Header fields that only mail has, lower case.
const MAIL_FIELDS: [&str; 8] = [
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "dkim-signature",
    "content-transfer-encoding",
    "x-mailer",
];

/// Whether a text begins with the header of a message: field after field, among them some that only mail has, or the
/// sender together with the subject or the date.
pub(crate) fn recognise(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = match mbox::separator(text) {
        Some(length) => text.get(length..).unwrap_or_default(),
        None => text,
    };
    let mut has_mail_field = false;
    let (mut from, mut about) = (false, false);
    for (index, line) in head.lines().enumerate().take(400) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && index > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_field_name(name)) else {
            // Real headers may contain a few malformed lines, but not at the top.
            if has_mail_field {
                break;
            }
            return false;
        };
        let name = name.to_ascii_lowercase();
        has_mail_field |= MAIL_FIELDS.contains(&name.as_str());
        from |= name == "from";
        about |= name == "subject" || name == "date";
    }
    has_mail_field || from && about
}

fn is_field_name(name: &str) -> bool {
    (1..=60).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Reads all messages. Passes each article on with the number of bytes that have been read.
pub(crate) fn read(
    bytes: &[u8],
    give: &mut dyn FnMut(Article, usize) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let parser = MessageParser::default();
    // Some servers deliver a message with a blank line above its header, which would end the header.
    let blank = bytes.len() - bytes.trim_ascii_start().len();
    let bytes = bytes.trim_ascii_start();
    let mut done = blank;
    for raw in mbox::messages(bytes) {
        done += raw.len();
        let raw = header::with_one_type(bounded(raw));
        let mut articles = Vec::new();
        match parser.parse(raw.as_ref()) {
            Some(message) => read_message(&message, 0, &mut articles),
            None => articles.push(Article {
                format: Format::Mail,
                problems: vec!["no header was found in this message".into()],
                ..Article::default()
            }),
        }
        for article in articles {
            give(article, done)?;
        }
    }
    ControlFlow::Continue(())
}

fn read_message(message: &Message<'_>, depth: usize, articles: &mut Vec<Article>) {
    let title = message.subject().and_then(one_line);
    let mut text = ArticleBuilder::default();
    if let Some(title) = &title {
        text.paragraph(Style::plain(ParagraphKind::Headline), title);
    }
    body::write(message, &mut text);
    let mut article = Article {
        format: Format::Mail,
        language: language(message),
        metadata: Metadata {
            id: message.message_id().and_then(one_line),
            title,
            byline: senders(message),
            published: date(message),
            ..Metadata::default()
        },
        ..Article::default()
    };
    text.finish(&mut article);
    article.language = article
        .language
        .take()
        .or_else(|| super::story_elements::language::of(&article.text));
    clutter::mark(&mut article);
    let held: Vec<&Message<'_>> = message
        .parts
        .iter()
        .filter_map(|part| match &part.body {
            PartType::Message(inner) => Some(inner),
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => None,
        })
        .collect();
    articles.push(article);
    if depth < DEEPEST {
        for inner in held {
            read_message(inner, depth + 1, articles);
        }
    }
}

/// The names of the senders, or the address of one without a name.
fn senders(message: &Message<'_>) -> Vec<String> {
    let Some(from) = message.from().or_else(|| message.sender()) else {
        return Vec::new();
    };
    let people: Vec<_> = match from {
        Address::List(people) => people.iter().collect(),
        Address::Group(groups) => groups.iter().flat_map(|group| &group.addresses).collect(),
    };
    let name = |person: &mail_parser::Addr<'_>| {
        person
            .name
            .as_deref()
            .and_then(one_line)
            .or_else(|| person.address.as_deref().and_then(one_line))
    };
    people.into_iter().filter_map(name).collect()
}

fn date(message: &Message<'_>) -> Option<String> {
    if let Some(date) = message.date() {
        let ahead = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
        let date = Date {
            year: date.year,
            month: date.month,
            day: date.day,
            time: Some(Time {
                hour: date.hour,
                minute: date.minute,
                second: date.second,
                offset: if date.tz_before_gmt { -ahead } else { ahead },
            }),
        };
        if let Some(date) = date.checked() {
            return Some(date.to_string());
        }
    }
    message
        .header_raw(HeaderName::Date)
        .and_then(super::date::normalise)
}

fn language(message: &Message<'_>) -> Option<String> {
    let header = message.header_raw(HeaderName::ContentLanguage)?;
    let tag = header.split(',').next()?.trim();
    let is_tag = (2..=35).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_tag.then(|| tag.to_owned())
}

/// The most attached messages of a file that are read as messages; further ones are read as text.
const MOST_ATTACHED: usize = 100;

/// Media types of messages in lower case, each with a harmless type of the same length.
const MESSAGE_TYPES: [(&[u8], &[u8]); 3] = [
    (b"message/rfc822", b"text/plain    "),
    (b"message/global", b"text/plain    "),
    (b"multipart/digest", b"multipart/mixed "),
];

/// The message with all media types of messages after the first hundred replaced by harmless ones.
pub(super) fn bounded(raw: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let mut seen = 0;
    let mut harmless: Option<Vec<u8>> = None;
    for slash in memchr_iter(b'/', raw.as_ref()) {
        for (name, instead) in MESSAGE_TYPES {
            let before = name.iter().position(|b| *b == b'/').unwrap_or_default();
            let Some(start) = slash.checked_sub(before) else {
                continue;
            };
            let range = start..start + name.len();
            let found = raw.get(range.clone());
            if !found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                continue;
            }
            seen += 1;
            if seen > MOST_ATTACHED {
                let copy = harmless.get_or_insert_with(|| raw.to_vec());
                if let Some(place) = copy.get_mut(range) {
                    place.copy_from_slice(instead);
                }
            }
        }
    }
    harmless.map_or(raw, Cow::Owned)
}

#[cfg(test)]
mod tests;
