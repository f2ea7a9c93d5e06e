//! JSON Feed, versions 1 and 1.1. Of a truncated file, the complete entries are read.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::document::Document;
use super::entry::{self, Entry, Text};
use super::value::{Kind, Value};
use crate::loader::date;
use crate::text::sanitize::one_line;
use crate::text::{Enclosure, Feed, Image, url};

/// Whether a text is a JSON Feed: an object that says so, or one with a list of items near its beginning.
pub(super) fn recognise(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('{') {
        return false;
    }
    let end = text
        .char_indices()
        .nth(4096)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or_default();
    head.contains("jsonfeed.org/version/") || head.contains("\"items\"")
}

/// Reads a whole document.
pub(super) fn read(text: &str) -> Document<'static> {
    let mut document = Document::default();
    let json = serde_json::from_str(text.trim_start_matches('\u{feff}').trim()).or_else(
        |error: serde_json::Error| {
            document
                .problems
                .push(format!("invalid JSON on line {}", error.line()));
            document.cut = error.is_eof();
            serde_json::from_str(&completed(text))
        },
    );
    let Ok(json): Result<Json, _> = json else {
        return document;
    };
    document.feed = Feed {
        title: line(&json, "title"),
        url: line(&json, "feed_url"),
        site_url: line(&json, "home_page_url"),
    };
    document.language = text_of(&json, "language").and_then(|tag| entry::language(&tag));
    document.authors = authors(&json);
    if let Some(items) = json.get("items").and_then(Json::as_array) {
        document.entries = items
            .iter()
            .filter(|item| item.is_object())
            .map(read_entry)
            .collect();
    }
    document
}

fn read_entry(item: &Json) -> Entry<'static> {
    let mut entry = Entry {
        id: text_of(item, "id").and_then(|id| one_line(&id)),
        language: text_of(item, "language").and_then(|tag| entry::language(&tag)),
        ..Entry::default()
    };
    if let Some(title) = text_of(item, "title").filter(|title| !title.trim().is_empty()) {
        entry.title.offer(0, value(title, Kind::Plain));
    }
    for (rank, key) in [(0, "url"), (1, "external_url")] {
        if let Some(url) = text_of(item, key).and_then(|url| url::join(None, &url)) {
            entry.link.offer(rank, url);
        }
    }
    for (rank, key, kind) in [
        (0, "content_html", Kind::Html),
        (1, "content_text", Kind::Plain),
        (3, "summary", Kind::Plain),
    ] {
        if let Some(text) = text_of(item, key) {
            let value = value(text, kind);
            Entry::text(&mut entry, rank, Text { value, base: None });
        }
    }
    if let Some(moment) = text_of(item, "date_published")
        .as_deref()
        .and_then(date::normalise)
    {
        entry.published.offer(0, moment);
    }
    if let Some(moment) = text_of(item, "date_modified")
        .as_deref()
        .and_then(date::normalise)
    {
        entry.updated.offer(0, moment);
    }
    let authors = authors(item);
    if !authors.is_empty() {
        entry.authors.offer(0, authors);
    }
    for key in ["image", "banner_image"] {
        if let Some(url) = text_of(item, key).and_then(|url| url::join(None, &url)) {
            entry.images.push(Image { url, alt: None });
        }
    }
    for attachment in item
        .get("attachments")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
    {
        if let Some(url) = text_of(attachment, "url").and_then(|url| url::join(None, &url)) {
            entry.enclosures.push(Enclosure {
                url,
                media_type: line(attachment, "mime_type"),
                length: attachment.get("size_in_bytes").and_then(Json::as_u64),
            });
        }
    }
    entry
}

/// `authors` of version 1.1, `author` of version 1.
fn authors(json: &Json) -> Vec<String> {
    let several = json
        .get("authors")
        .and_then(Json::as_array)
        .into_iter()
        .flatten();
    several
        .chain(json.get("author"))
        .filter_map(|author| line(author, "name").or_else(|| one_line(author.as_str()?)))
        .fold(Vec::new(), |mut names, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        })
}

fn value(text: String, kind: Kind) -> Value<'static> {
    Value {
        text: Cow::Owned(text),
        kind,
    }
}

fn line(json: &Json, key: &str) -> Option<String> {
    text_of(json, key).and_then(|text| one_line(&text))
}

/// A string, or a number that should have been one.
fn text_of(json: &Json, key: &str) -> Option<String> {
    match json.get(key)? {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

/// Completes truncated JSON: cuts it after the last value that ends in a bracket and closes the open brackets.
fn completed(text: &str) -> String {
    let mut open = Vec::new();
    let mut sound: (usize, Vec<char>) = (0, Vec::new());
    let mut in_string = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                if open.pop() != Some(c) {
                    break;
                }
                // No feed is nested deeper, and copying a long list of brackets at each of them would cost too much.
                if open.len() <= 4 {
                    sound = (at + 1, open.clone());
                }
            }
            _ => {}
        }
    }
    let (end, open) = sound;
    let mut completed = text.get(..end).unwrap_or_default().to_owned();
    completed.extend(open.into_iter().rev());
    completed
}
