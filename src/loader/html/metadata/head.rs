//! Collects what a page says about itself: JSON-LD, meta elements, microdata, links and attributes.

use super::json_ld::{Described, described};
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::{NodeId, Tree};
use crate::loader::html::dom::words::{plain, plain_raw, value};
use crate::text::url;

/// The statements from all sources.
#[derive(Debug, Default)]
pub(in crate::loader::html) struct Head {
    pub(in crate::loader::html) described: Described,
    /// Names (in lower case) and values of the meta elements, in order.
    metas: Vec<Meta>,
    /// Values of microdata and the like in the body.
    pub(in crate::loader::html) properties: Vec<Property>,
    /// The title element.
    pub(in crate::loader::html) title: Option<String>,
    pub(in crate::loader::html) canonical: Option<String>,
    /// The base of relative addresses.
    pub(in crate::loader::html) base: Option<String>,
    pub(in crate::loader::html) language: Option<String>,
}

#[derive(Debug)]
struct Meta {
    name: String,
    content: String,
}

/// The value of an element with `itemprop`.
#[derive(Debug)]
pub(in crate::loader::html) struct Property {
    pub(in crate::loader::html) name: String,
    pub(in crate::loader::html) value: String,
}

/// The most microdata properties that are read.
const MOST_PROPERTIES: usize = 500;

impl Head {
    pub(in crate::loader::html) fn read(tree: &Tree<'_>) -> Self {
        let mut head = Self {
            described: described(tree),
            ..Self::default()
        };
        for (id, node) in tree.nodes.iter().enumerate() {
            if node.tag == Tag::Meta {
                head.meta(tree, id);
            } else if node.tag == Tag::Title && head.title.is_none() {
                head.title = Some(plain_raw(tree, id)).filter(|title| !title.is_empty());
            } else if node.tag == Tag::Link {
                head.link(tree, id);
            } else if node.tag == Tag::Void && head.base.is_none() {
                // `base` is the only element of this kind with an address.
                head.base = tree.attribute(id, Name::Href).map(value);
            } else if node.tag == Tag::Root {
                head.language = tree.attribute(id, Name::Lang).map(value);
            }
            if node.tag != Tag::Text
                && head.properties.len() < MOST_PROPERTIES
                && let Some(name) = tree.attribute(id, Name::Itemprop)
            {
                head.property(tree, id, name);
            }
        }
        head
    }

    /// Determines the base of relative addresses in a page at `address`.
    pub(in crate::loader::html) fn set_base(&mut self, address: Option<&str>) {
        let stated = self.base.take();
        let absolute = |base: &String| url::scheme(base).is_some();
        self.base = match (stated, address) {
            (Some(stated), address) if absolute(&stated) || address.is_some() => {
                url::join(address, &stated)
            }
            (_, Some(address)) => Some(address.to_owned()),
            (_, None) => self.url(),
        };
    }

    fn meta(&mut self, tree: &Tree<'_>, id: NodeId) {
        let name = tree
            .attribute(id, Name::Property)
            .or_else(|| tree.attribute(id, Name::HttpEquiv));
        let (Some(name), Some(content)) = (name, tree.attribute(id, Name::Content)) else {
            return;
        };
        let content = value(content);
        if content.is_empty() {
            return;
        }
        let name = value(name).to_ascii_lowercase();
        // "dc:title og:title" is a list of names from different vocabularies.
        let several = name.contains(' ') && name.split(' ').all(|name| name.contains(':'));
        let names: Vec<&str> = if several {
            name.split(' ').collect()
        } else {
            vec![&name]
        };
        for name in names {
            self.metas.push(Meta {
                name: name.to_owned(),
                content: content.clone(),
            });
        }
    }

    fn link(&mut self, tree: &Tree<'_>, id: NodeId) {
        let rel = tree.attribute(id, Name::Rel).unwrap_or_default();
        if rel.eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
            self.canonical = tree
                .attribute(id, Name::Href)
                .map(value)
                .filter(|url| !url.is_empty());
        }
    }

    fn property(&mut self, tree: &Tree<'_>, id: NodeId, name: &str) {
        let given = [Name::Content, Name::Datetime]
            .iter()
            .find_map(|name| tree.attribute(id, *name));
        let text = match given {
            Some(given) => value(given),
            // The whole text of an article is read elsewhere.
            None if tree.end(id) - id > 40 => return,
            None => plain(tree, id),
        };
        for name in name.split_ascii_whitespace().take(4) {
            self.properties.push(Property {
                name: name.to_ascii_lowercase(),
                value: text.clone(),
            });
        }
    }

    /// The first value of the meta elements with these names, in order of trust.
    pub(in crate::loader::html) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.metas.iter().find(|meta| meta.name == *name);
            found.map(|meta| meta.content.as_str())
        })
    }

    /// Every value of meta elements of that name.
    pub(in crate::loader::html) fn every(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.metas.iter().filter(move |meta| meta.name == name);
        found.map(|meta| meta.content.as_str())
    }

    /// The canonical address.
    pub(in crate::loader::html) fn url(&self) -> Option<String> {
        let candidates = [
            self.canonical.as_deref(),
            self.first(&["og:url", "twitter:url", "al:web:url"]),
            self.described.url.as_deref(),
        ];
        let absolute = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
        let found = candidates.into_iter().flatten().find(absolute);
        found.map(|url| url::without_tracking(url.to_owned()))
    }

    /// The publisher.
    pub(in crate::loader::html) fn site(&self) -> Option<String> {
        let named = self.first(&[
            "og:site_name",
            "application-name",
            "dc.publisher",
            "dcterms.publisher",
            "citation_journal_title",
        ]);
        let named = named
            .map(String::from)
            .or_else(|| self.described.publisher.clone());
        named.filter(|name| !name.contains("://"))
    }

    /// The language as a BCP 47 tag, as declared by the page.
    pub(in crate::loader::html) fn language(&self) -> Option<String> {
        let declared = [
            self.language.as_deref(),
            self.first(&["content-language", "og:locale", "dc.language", "language"]),
            self.described.language.as_deref(),
        ];
        declared.into_iter().flatten().find_map(tag)
    }

    pub(in crate::loader::html) fn summary(&self) -> Option<String> {
        let named = self.first(&[
            "og:description",
            "description",
            "twitter:description",
            "dc.description",
        ]);
        named
            .map(String::from)
            .or_else(|| self.described.description.clone())
    }
}

/// Converts "en_US" and "EN" to "en-US" and "en".
fn tag(declared: &str) -> Option<String> {
    let declared = declared
        .split([',', ';', '.'])
        .next()
        .unwrap_or_default()
        .trim()
        .replace('_', "-");
    let mut parts = declared.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = language;
    for part in parts.take(3) {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        tag.push('-');
        tag.push_str(&match part.len() {
            2 => part.to_ascii_uppercase(),
            _ => part.to_string(),
        });
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_normalised() {
        assert_eq!(tag("en_us").as_deref(), Some("en-US"));
        assert_eq!(tag("DE").as_deref(), Some("de"));
        assert_eq!(tag("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("english").as_deref(), None);
        assert_eq!(tag("").as_deref(), None);
    }
}
