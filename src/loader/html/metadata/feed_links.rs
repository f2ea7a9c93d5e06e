//! The feeds that a page links to in its head.

use super::head::Head;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::Tree;
use crate::loader::html::dom::words::value;
use crate::text::url;

/// The most feeds that are taken from one page.
const MOST: usize = 50;

/// A feed that a page links to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedFeed {
    /// Its address, absolute if the address of the page is known.
    pub url: String,
    /// The title that the page gives the feed.
    pub title: Option<String>,
}

/// The feeds that a page links to (`<link rel=alternate>`), in order; `address` is the address of the page.
pub fn feeds(page: &str, address: Option<&str>) -> Vec<NamedFeed> {
    let tree = Tree::parse(page);
    let mut head = Head::read(&tree);
    head.set_base(address);
    let mut feeds: Vec<NamedFeed> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        if node.tag != Tag::Link || feeds.len() >= MOST {
            continue;
        }
        let rel = tree.attribute(id, Name::Rel).unwrap_or_default();
        let kind = tree.attribute(id, Name::Type).unwrap_or_default();
        if !names_feed(rel, kind) {
            continue;
        }
        let href = tree.attribute(id, Name::Href).map(value);
        let url = href.and_then(|href| url::join(head.base.as_deref(), &href));
        if let Some(url) = url
            && !feeds.iter().any(|known| known.url == url)
        {
            let title = tree.attribute(id, Name::Title).map(value);
            feeds.push(NamedFeed {
                url,
                title: title.filter(|title| !title.is_empty()),
            });
        }
    }
    feeds
}

fn names_feed(rel: &str, kind: &str) -> bool {
    let is = |word: &str| {
        rel.split_ascii_whitespace()
            .any(|one| one.eq_ignore_ascii_case(word))
    };
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let of_feeds = [
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    ];
    // The data of the page itself is also offered as plain JSON.
    is("feed") || is("alternate") && of_feeds.iter().any(|one| one.eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: &[&str]) {
        let page = format!("<!doctype html><html><head>{head}</head><body><p>Words.</body></html>");
        let feeds = feeds(&page, Some("https://example.org/news/"));
        let found = feeds.iter().map(|feed| match &feed.title {
            Some(title) => format!("{} {title}", feed.url),
            None => feed.url.clone(),
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn feeds_are_found_with_their_titles() {
        check(
            "<link rel=alternate type='application/rss+xml' title='All &amp; more' href='/feed.xml'>
             <LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF=atom.xml>
             <link rel='feed' href='https://feeds.example.org/x'>
             <link rel=alternate type='application/rss+xml' href='/feed.xml'>",
            &[
                "https://example.org/feed.xml All & more",
                "https://example.org/news/atom.xml",
                "https://feeds.example.org/x",
            ],
        );
    }

    #[test]
    fn other_links_are_not_feeds() {
        check(
            "<link rel=alternate hreflang=de href='/de/'><link rel=stylesheet href=x.css>
             <link rel=alternate type='application/json' href='/wp-json/1'>
             <link rel=alternate type='application/rss+xml' href=''>
             <link rel=alternate type='application/rss+xml' href='javascript:alert(1)'>",
            &[],
        );
    }

    #[test]
    fn relative_addresses_use_the_base_of_the_page() {
        check(
            "<base href='https://cdn.example.org/a/'><link rel=alternate type='application/rss+xml' href=f>",
            &["https://cdn.example.org/a/f"],
        );
    }
}
