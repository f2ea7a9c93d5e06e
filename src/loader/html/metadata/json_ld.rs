//! The schema.org description of an article in JSON-LD scripts, in any of its common shapes.

use serde_json::{Map, Value};

use super::lenient_json::values;
use crate::loader::article_builder::builder::ArticleBuilder;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::Tree;
use crate::loader::html::dom::words::value as safe;
use crate::loader::html::fragment;
use crate::loader::markup::entity::{Rules, decode};
use crate::text::Article;

/// The values of the best description.
#[derive(Clone, Debug, Default)]
pub(in crate::loader::html) struct Described {
    pub(in crate::loader::html) headline: Option<String>,
    pub(in crate::loader::html) description: Option<String>,
    /// The paragraphs of the text, if it is included.
    pub(in crate::loader::html) body: Vec<String>,
    pub(in crate::loader::html) published: Option<String>,
    pub(in crate::loader::html) modified: Option<String>,
    /// The date of publication of any object of the page, even one that is not an article.
    pub(in crate::loader::html) some_day: Option<String>,
    pub(in crate::loader::html) authors: Vec<String>,
    pub(in crate::loader::html) publisher: Option<String>,
    pub(in crate::loader::html) url: Option<String>,
    pub(in crate::loader::html) language: Option<String>,
}

/// The most objects of a page that are considered.
const MOST_OBJECTS: usize = 2_000;

/// Reads the scripts of the page.
pub(in crate::loader::html) fn described(tree: &Tree<'_>) -> Described {
    let mut found = Vec::new();
    for id in tree.all(Tag::Script) {
        let kind = tree.attribute(id, Name::Type).unwrap_or_default();
        if kind.to_ascii_lowercase().contains("ld+json") {
            let text = tree.nodes.get(id + 1).filter(|node| node.tag == Tag::Text);
            found.extend(text.map(|node| values(node.text)).unwrap_or_default());
        }
    }
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    for value in &found {
        gather(value, &mut objects);
    }
    // The first of equals, since lists of other articles come after the article's own description.
    let most = objects
        .iter()
        .map(|object| worth(object))
        .max()
        .unwrap_or(0);
    let best = objects
        .iter()
        .find(|object| most > 0 && worth(object) == most);
    let some_day = objects.iter().find_map(|object| {
        let stated = strings(object.get("datePublished"));
        stated.into_iter().next()
    });
    Described {
        some_day,
        ..best
            .map(|object| describe(object, &objects))
            .unwrap_or_default()
    }
}

/// All objects, outer ones first.
fn gather<'v>(value: &'v Value, out: &mut Vec<&'v Map<String, Value>>) {
    if out.len() >= MOST_OBJECTS {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| gather(value, out)),
        Value::Object(object) => {
            out.push(object);
            object.values().for_each(|value| gather(value, out));
        }
        _ => {}
    }
}

/// How well an object fits the description of an article; 0 for anything else.
fn worth(object: &Map<String, Value>) -> u32 {
    let kinds = strings(object.get("@type"));
    let is = |ending: &str| kinds.iter().any(|kind| kind.ends_with(ending));
    let article = if is("NewsArticle") || is("LiveBlogPosting") {
        8
    } else if is("Article") || is("Posting") || is("Report") {
        7
    } else {
        let others = ["WebPage", "Recipe", "Review", "VideoObject", "CreativeWork"];
        u32::from(others.iter().any(|other| is(other)))
    };
    let has = |key: &str, points: u32| if object.contains_key(key) { points } else { 0 };
    match article {
        0 => 0,
        kind => {
            kind * 4
                + has("datePublished", 6)
                + has("author", 4)
                + has("headline", 3)
                + has("articleBody", 3)
                + has("publisher", 1)
        }
    }
}

fn describe(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> Described {
    let one = |key: &str| {
        strings(object.get(key))
            .into_iter()
            .next()
            .map(|s| clean(&s))
            .filter(|s| !s.is_empty())
    };
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty() {
            people(object.get(key), all, &mut authors);
        }
    }
    let mut publishers = Vec::new();
    people(object.get("publisher"), all, &mut publishers);
    Described {
        headline: one("headline").or_else(|| one("name")),
        description: one("description"),
        body: strings(object.get("articleBody"))
            .first()
            .map_or_else(Vec::new, |text| paragraphs(text)),
        published: one("datePublished")
            .or_else(|| one("dateCreated"))
            .or_else(|| one("uploadDate")),
        modified: one("dateModified"),
        some_day: None,
        authors,
        publisher: publishers.into_iter().next(),
        url: one("url").or_else(|| one("mainEntityOfPage")),
        language: one("inLanguage"),
    }
}

/// Splits a text into paragraphs. Some sites include markup, others character references.
fn paragraphs(text: &str) -> Vec<String> {
    let text = decode(text, Rules::Open);
    if !fragment::has_tags(&text) {
        let lines = text.lines().map(safe);
        return lines.filter(|line| !line.is_empty()).collect();
    }
    let mut body = ArticleBuilder::default();
    fragment::write(&text, None, &mut body);
    let mut parsed = Article::default();
    body.finish(&mut parsed);
    let parsed = &parsed;
    let paragraphs = parsed.paragraphs.iter();
    paragraphs
        .map(|paragraph| parsed.slice(paragraph.span).to_owned())
        .collect()
}

fn clean(text: &str) -> String {
    // Some sites write character references in plain text, others tags.
    let text = safe(&safe(text));
    if text.contains("</") {
        text.replace("<p>", "")
            .replace("</p>", " ")
            .trim()
            .to_string()
    } else {
        text
    }
}

/// The names of people or organisations, given as strings, objects, or references to objects elsewhere.
fn people(value: Option<&Value>, all: &[&Map<String, Value>], out: &mut Vec<String>) {
    match value {
        Some(Value::String(name)) => out.push(clean(name)),
        Some(Value::Array(list)) => list.iter().for_each(|value| people(Some(value), all, out)),
        Some(Value::Object(object)) => {
            let is_named = |object: &Map<String, Value>| {
                ["name", "familyName"]
                    .iter()
                    .any(|key| object.contains_key(*key))
            };
            let known = object.get("@id").and_then(|id| {
                all.iter()
                    .find(|other| other.get("@id") == Some(id) && is_named(other))
            });
            let object = known
                .copied()
                .filter(|_| !is_named(object))
                .unwrap_or(object);
            let named = strings(object.get("name"));
            if named.is_empty() {
                let parts =
                    ["givenName", "familyName"].map(|key| strings(object.get(key)).join(" "));
                out.push(clean(parts.join(" ").trim()));
            }
            out.extend(named.iter().map(|s| clean(s)));
        }
        _ => {}
    }
    out.retain(|name| !name.is_empty());
}

/// The text of a value: a string, the strings of a list, or the address or text of an object.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => list.iter().take(50).flat_map(plain).collect(),
        Some(other) => plain(other),
        None => Vec::new(),
    }
}

fn plain(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => {
            let keys = ["@value", "url", "@id", "name"];
            let found = keys.iter().find_map(|key| object.get(*key)?.as_str());
            found.map(String::from).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
