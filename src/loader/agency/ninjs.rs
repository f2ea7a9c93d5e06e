//! News in JSON: ninjs 1 to 3 and similar formats of other agencies. Reads one item, a list of items, or items nested
//! in an item.

use serde_json::Value as Json;

use super::draft::{self, Draft};
use super::{body_html, field_values};
use crate::loader::markup::xml_tree;
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, Image, Subject};

/// The number of bytes of a text that are examined.
const HEAD: usize = 1 << 16;

/// The most items that are read from one file.
const MOST: usize = 100_000;

/// Keys of which an item has at least two.
const KEYS: &[&str] = &[
    "\"versioncreated\"",
    "\"body_html\"",
    "\"body_xhtml\"",
    "\"body_text\"",
    "\"article_html\"",
    "\"bodies\"",
    "\"headline\"",
    "\"headlines\"",
    "\"pubstatus\"",
    "\"slugline\"",
    "\"urgency\"",
    "\"copyrightholder\"",
    "\"renditions\"",
    "\"description_text\"",
    "\"headline_main\"",
    "\"body_main\"",
    "\"body_richtext\"",
];

/// Whether a text is a news item in JSON, judged by its keys.
pub(super) fn recognise(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with(['{', '[']) {
        return false;
    }
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default().to_ascii_lowercase();
    let has = |key: &&&str| head.contains(**key);
    let named = ["\"uri\"", "\"guid\"", "\"urn\"", "\"altids\""]
        .iter()
        .any(|key| head.contains(key));
    named && KEYS.iter().filter(has).count() >= 2 && !head.contains("jsonfeed.org/version")
}

/// Reads every item.
pub(crate) fn read(text: &str) -> Vec<Article> {
    let parsed: Result<Json, _> = serde_json::from_str(text.trim_start_matches('\u{feff}').trim());
    let json = match parsed {
        Ok(json) => json,
        Err(error) => {
            let problem = format!("invalid JSON on line {}", error.line());
            return vec![draft::empty(Format::Ninjs, &problem)];
        }
    };
    let mut items = Vec::new();
    collect(&json, 0, &mut items);
    let mut articles: Vec<Article> = items.into_iter().map(read_item).collect();
    if articles.is_empty() {
        articles.push(draft::empty(Format::Ninjs, "no news item was found"));
    }
    articles
}

/// The deepest nesting of items.
const DEEPEST: usize = 6;

/// The items of a list, or of an object that wraps a list.
fn collect<'a>(json: &'a Json, depth: usize, items: &mut Vec<&'a Json>) {
    if items.len() >= MOST || depth > DEEPEST {
        return;
    }
    match json {
        Json::Array(list) => list.iter().for_each(|item| collect(item, depth, items)),
        Json::Object(object) => {
            let item = Item(json);
            let value = item.get(&[
                "headline",
                "headlines",
                "headline_main",
                "body_html",
                "bodies",
                "article_html",
                "body_text",
                "body_main",
                "body_richtext",
            ]);
            if value.is_some() {
                return items.push(json);
            }
            let before = items.len();
            for key in ["data", "item", "items", "_items", "entries"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, items);
                }
            }
            let is_item = item.get(&["uri", "guid", "urn"]).is_some();
            if items.len() == before && is_item {
                items.push(json);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// An item. The case and punctuation of its keys differ between versions, so both are ignored.
#[derive(Clone, Copy)]
struct Item<'a>(&'a Json);

impl<'a> Item<'a> {
    /// The value of the first of these keys (in lower case, without punctuation) that has one.
    fn get(self, keys: &[&str]) -> Option<&'a Json> {
        let object = self.0.as_object()?;
        keys.iter().find_map(|key| {
            let found = object
                .iter()
                .find(|(name, value)| !value.is_null() && plain(name) == plain(key));
            found.map(|(_, value)| value)
        })
    }

    /// A non-empty string.
    fn string(self, keys: &[&str]) -> Option<String> {
        let text = self.get(keys)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A string as one line, or the value of the first of a list of values with roles.
    fn line(self, keys: &[&str]) -> Option<String> {
        let raw = self.string(keys).or_else(|| {
            let list = self.get(keys)?.as_array()?;
            let main = list.iter().find(|entry| {
                Item(entry)
                    .string(&["role"])
                    .is_some_and(|role| role == "main")
            });
            Item(main.or_else(|| list.first())?).string(&["value", "name", "literal"])
        });
        raw.and_then(|raw| {
            xml_tree::line(&raw, &crate::loader::markup::entity::Declared::default())
        })
    }

    fn date(self, keys: &[&str]) -> Option<String> {
        self.string(keys)
            .and_then(|words| field_values::moment(&words))
    }

    fn list(self, keys: &[&str]) -> impl Iterator<Item = Item<'a>> {
        let list = self.get(keys).and_then(Json::as_array);
        list.into_iter().flatten().map(Item)
    }
}

fn plain(key: &str) -> String {
    key.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn read_item(json: &Json) -> Article {
    let item = Item(json);
    let mut draft = Draft::new(Format::Ninjs);
    let metadata = &mut draft.metadata;
    metadata.id = item.string(&["guid", "uri", "urn"]);
    metadata.title = item.line(&[
        "headline",
        "headlines",
        "headline_main",
        "title",
        "name",
        "names",
    ]);
    metadata.summary = item.line(&[
        "description_text",
        "descriptions",
        "description_html",
        "description_main",
        "teaser",
        "abstract",
    ]);
    metadata.agency = item
        .line(&[
            "source",
            "original_source",
            "infosources",
            "copyrightholder",
        ])
        .map(|name| agencies::find(&name).map_or(name, str::to_owned));
    metadata.updated = item.date(&["versioncreated", "contentmodified"]);
    metadata.published = item
        .date(&["firstcreated", "contentcreated"])
        .or_else(|| metadata.updated.clone());
    draft.language = item
        .string(&["language"])
        .and_then(|tag| field_values::language(&tag));
    draft.deck = item.line(&["subhead", "headline_extended"]);
    draft.byline = item.line(&["byline", "by"]);
    draft.dateline = item.line(&["dateline"]).filter(|line| !line.is_empty());
    draft.notes.extend(item.line(&["ednote"]));
    let wire = &mut draft.wire;
    wire.version = item.string(&["version"]);
    wire.slug = item.line(&["slugline", "slug"]);
    wire.priority = item
        .get(&["urgency", "priority"])
        .and_then(Json::as_u64)
        .and_then(|number| field_values::priority(&number.to_string()));
    wire.embargo = item
        .string(&["embargoed", "embargo"])
        .map(|words| field_values::moment(&words).unwrap_or(words));
    wire.subjects = item
        .list(&["subject", "subjects"])
        .map(|subject| Subject {
            code: subject.string(&["code", "literal", "uri", "qcode"]),
            name: subject.line(&["name"]),
        })
        .filter(|subject| subject.code.is_some() || subject.name.is_some())
        .collect();
    wire.places = item
        .list(&["place", "places"])
        .filter_map(|place| place.line(&["name", "literal"]))
        .collect();
    if let Some(located) = item.line(&["located"])
        && !wire.places.contains(&located)
    {
        wire.places.insert(0, located);
    }
    let headline = draft.metadata.title.as_deref();
    draft.body = body_html::html(
        &body(item),
        headline,
        &crate::loader::markup::entity::Declared::default(),
    );
    let images = pictures(item);
    let mut article = draft.article();
    article.images.extend(images);
    article
}

/// The text in the richest form available.
fn body(item: Item<'_>) -> String {
    let by_role = item
        .list(&["bodies"])
        .max_by_key(|body| {
            u8::from(
                body.string(&["contenttype", "role"])
                    .is_some_and(|kind| kind.contains("html")),
            )
        })
        .and_then(|body| body.string(&["value"]));
    let marked = ["body_html", "body_xhtml", "article_html", "body_richtext"];
    item.string(&marked)
        .or(by_role)
        .or_else(|| item.string(&["body_text", "body", "body_main"]))
        .unwrap_or_default()
}

/// The pictures that an item consists of or refers to, without duplicates.
fn pictures(item: Item<'_>) -> Vec<Image> {
    let with: Vec<Item<'_>> = match item.get(&["associations"]) {
        Some(Json::Object(map)) => map.values().map(Item).collect(),
        Some(Json::Array(list)) => list.iter().map(Item).collect(),
        Some(_) | None => Vec::new(),
    };
    let picture = |item: Item<'_>| {
        let renditions: Vec<Item<'_>> = match item.get(&["renditions"]) {
            Some(Json::Object(map)) => map.values().map(Item).collect(),
            Some(Json::Array(list)) => list.iter().map(Item).collect(),
            Some(_) | None => Vec::new(),
        };
        let url = renditions.into_iter().find_map(|rendition| {
            let kind = rendition.string(&["mimetype", "contenttype"]);
            let image = kind.is_none_or(|kind| kind.starts_with("image/"));
            rendition.string(&["href"]).filter(|_| image)
        })?;
        Some(Image {
            url,
            alt: item.line(&["description_text", "descriptions"]),
        })
    };
    std::iter::once(item)
        .chain(with)
        .filter_map(picture)
        .collect()
}
