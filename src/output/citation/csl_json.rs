//! Citations as items of the Citation Style Language (<https://citationstyles.org>), which Zotero and pandoc read.

use serde_json::{Map, Value, json};

use super::author_name;
use super::cited::Citation;
use super::note::note;

/// A list with one item: the article, with the quote as its note.
pub(super) fn item(citation: &Citation) -> String {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    put(
        "id",
        Some(
            citation
                .fingerprint()
                .chars()
                .take(16)
                .collect::<String>()
                .into(),
        ),
    );
    put("type", Some("article-newspaper".into()));
    put("title", Some(citation.headline().into()));
    let authors: Vec<Value> = citation.byline.iter().map(|name| author(name)).collect();
    put("author", (!authors.is_empty()).then(|| authors.into()));
    put("container-title", citation.outlet.clone().map(Value::from));
    put("issued", citation.published.as_deref().and_then(date_parts));
    put(
        "URL",
        citation
            .deep_link()
            .or_else(|| citation.url.clone())
            .map(Value::from),
    );
    put(
        "accessed",
        citation.page().and_then(|_| date_parts(&citation.accessed)),
    );
    put("archive_location", citation.archive().map(Value::from));
    put("note", Some(note(citation).into()));
    put(
        "custom",
        Some(json!({
            "quote": citation.words(),
            "verbatim": citation.verbatim,
            "speaker": citation.speaker,
            "role": citation.role,
            "start": citation.place.map(|(start, _)| start),
            "end": citation.place.map(|(_, end)| end),
            "sha256": citation.fingerprint(),
        })),
    );
    format!("{}\n", Value::from(vec![Value::Object(item)]))
}

fn author(name: &str) -> Value {
    let (family, given, suffix) = author_name::split(name);
    if given.is_empty() {
        return json!({ "literal": name });
    }
    let mut author = json!({ "family": family, "given": given });
    if let (Some(author), false) = (author.as_object_mut(), suffix.is_empty()) {
        author.insert("suffix".into(), suffix.into());
    }
    author
}

/// A date as year, month and day. Nothing if it is not a date.
fn date_parts(date: &str) -> Option<Value> {
    let parts = date.get(..10)?.split('-');
    let parts: Vec<u16> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (parts.len() == 3).then(|| json!({ "date-parts": [parts] }))
}
