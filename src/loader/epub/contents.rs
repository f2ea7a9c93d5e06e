//! The table of contents of an EPUB: which entries are articles, and where each begins.

use std::collections::HashMap;

use super::package::Package;
use crate::loader::container::documents::Documents;
use crate::loader::container::path::Place;
use crate::loader::html::fragment;
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::markup::{Token, Tokens};
use crate::text::sanitize::one_line;

/// The most entries that are read.
const MOST: usize = 20_000;

/// One entry of the table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) place: Place,
    /// The depth of the entry, from 1.
    pub(super) depth: usize,
    /// Author and summary that Calibre adds.
    pub(super) author: Option<String>,
    pub(super) summary: Option<String>,
}

/// All entries in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    /// The entries that point into each document.
    by_path: HashMap<String, Vec<usize>>,
}

/// A part of a document that belongs to one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The entry that begins here; without one, the piece continues the article before it.
    pub(super) entry: Option<usize>,
    pub(super) markup: &'a str,
    /// Whether it is the whole document.
    pub(super) is_whole: bool,
}

impl Contents {
    /// Reads the contents of EPUB 3 or those of EPUB 2, whichever have more entries.
    pub(super) fn read(package: &Package, documents: &mut Documents<'_, '_, '_>) -> Self {
        let mut read = |path: &Option<String>, read: fn(&str, &str) -> Vec<Entry>| {
            let path = path.as_deref()?;
            Some(read(&documents.open(path)?.text, path))
        };
        let nav = read(&package.nav, nav).unwrap_or_default();
        let ncx = read(&package.ncx, ncx).unwrap_or_default();
        Self::of(if ncx.len() > nav.len() { ncx } else { nav })
    }

    fn of(entries: Vec<Entry>) -> Self {
        let mut by_path: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_path
                .entry(entry.place.path.clone())
                .or_default()
                .push(index);
        }
        Self { entries, by_path }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// Whether any entry points into the document.
    pub(super) fn names(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Whether the entry has others below it.
    pub(super) fn has_children(&self, index: usize) -> bool {
        match (self.entries.get(index), self.entries.get(index + 1)) {
            (Some(entry), Some(next)) => next.depth > entry.depth,
            (_, _) => false,
        }
    }

    /// Splits a document where its entries begin. If several entries point to one place, the first counts; an entry
    /// whose place does not exist begins with the document.
    pub(super) fn pieces<'a>(&self, path: &str, text: &'a str) -> Vec<Piece<'a>> {
        let indices = self.by_path.get(path).map_or(&[][..], Vec::as_slice);
        let mut named = HashMap::new();
        for &index in indices {
            let fragment = self.get(index).map(|entry| entry.place.fragment.as_str());
            named.entry(fragment.unwrap_or_default()).or_insert(index);
        }
        let mut cuts = Vec::new();
        if let Some(index) = named.remove("") {
            cuts.push((0, index));
        }
        let mut tokens = Tokens::new(text);
        while !named.is_empty() {
            let offset = tokens.offset();
            let Some(token) = tokens.next() else { break };
            if let Token::Open(tag) = token {
                for attribute in tag.attributes() {
                    if matches!(attribute.name, "id" | "name" | "xml:id")
                        && let Some(index) = named.remove(attribute.value().as_ref())
                    {
                        cuts.push((offset, index));
                    }
                }
            }
        }
        // Only the first entry without a place begins with the document.
        if let Some(&index) = named.values().min()
            && cuts.first().is_none_or(|(offset, _)| *offset > 0)
        {
            cuts.insert(0, (0, index));
        }
        let mut pieces = Vec::new();
        if cuts.first().is_none_or(|(offset, _)| *offset > 0) {
            let end = cuts.first().map_or(text.len(), |(offset, _)| *offset);
            pieces.push((None, 0..end));
        }
        for (at, (start, index)) in cuts.iter().enumerate() {
            let end = cuts.get(at + 1).map_or(text.len(), |(next, _)| *next);
            pieces.push((Some(*index), *start..end));
        }
        let is_whole = pieces.len() == 1;
        let pieces = pieces.into_iter().map(|(entry, range)| Piece {
            entry,
            markup: text.get(range).unwrap_or_default(),
            is_whole,
        });
        pieces.collect()
    }
}

/// Reads the contents of EPUB 3: lists of links in a page.
fn nav(text: &str, path: &str) -> Vec<Entry> {
    let tree = Tree::read(text);
    let mut entries = Vec::new();
    let navs = tree.outermost(|name| name == "nav");
    for nav in navs.iter().filter(|nav| is_contents(nav)) {
        // The open lists, outermost first.
        let mut lists: Vec<Element<'_, '_>> = Vec::new();
        for element in nav.inside() {
            while lists.last().is_some_and(|list| !list.holds(&element)) {
                lists.pop();
            }
            if element.name() == "ol" {
                lists.push(element);
            } else if element.name() == "a" && entries.len() < MOST {
                let place = element.attribute("href");
                let place = place.and_then(|url| Place::of(path, &url));
                if let (Some(place), Some(title)) = (place, link_text(&element)) {
                    entries.push(Entry {
                        title,
                        place,
                        depth: lists.len(),
                        ..Entry::default()
                    });
                }
            }
        }
    }
    entries
}

fn is_contents(nav: &Element<'_, '_>) -> bool {
    let kind = nav.attribute("epub:type").or_else(|| nav.attribute("type"));
    kind.is_some_and(|kind| kind.split_whitespace().any(|word| word == "toc"))
        || nav.attribute("role").is_some_and(|role| role == "doc-toc")
}

/// The text of a link, or the description of a picture in it.
fn link_text(link: &Element<'_, '_>) -> Option<String> {
    one_line(&fragment::words(link.inner())).or_else(|| link.find("img")?.attribute("alt"))
}

/// Reads the contents of EPUB 2, with the metadata that Calibre adds.
fn ncx(text: &str, path: &str) -> Vec<Entry> {
    let tree = Tree::read(text);
    let mut entries: Vec<Entry> = Vec::new();
    // The open entries with their indexes, outermost first.
    let mut open: Vec<(Element<'_, '_>, usize)> = Vec::new();
    for element in tree.elements() {
        while open.last().is_some_and(|(point, _)| !point.holds(&element)) {
            open.pop();
        }
        if element.name() == "navPoint" {
            if entries.len() == MOST {
                break;
            }
            open.push((element, entries.len()));
            entries.push(Entry {
                depth: open.len(),
                ..Entry::default()
            });
            continue;
        }
        let Some(entry) = open.last().and_then(|&(_, index)| entries.get_mut(index)) else {
            continue;
        };
        match element.name() {
            "text" if entry.title.is_empty() => entry.title = element.words().unwrap_or_default(),
            "content" => {
                let place = element.attribute("src");
                entry.place = place
                    .and_then(|url| Place::of(path, &url))
                    .unwrap_or_default();
            }
            "meta" => match element.attribute("name").as_deref() {
                Some("author") => entry.author = element.words(),
                Some("description") => entry.summary = element.words(),
                Some(_) | None => {}
            },
            _ => {}
        }
    }
    entries.retain(|entry| !entry.place.path.is_empty() && !entry.title.is_empty());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, path: &str, fragment: &str) -> Entry {
        Entry {
            title: title.into(),
            place: Place {
                path: path.into(),
                fragment: fragment.into(),
            },
            depth: 1,
            ..Entry::default()
        }
    }

    #[test]
    fn a_document_is_split_where_its_entries_begin() {
        let contents = Contents::of(vec![
            entry("One", "a", "one"),
            entry("Two", "a", "two"),
            entry("Two again", "a", "two"),
        ]);
        let text = "<body><p>tail</p><h1 id='one'>1</h1>x<a name=two></a><h1>2</h1>y</body>";
        let pieces: Vec<(Option<usize>, &str)> = contents
            .pieces("a", text)
            .iter()
            .map(|piece| (piece.entry, piece.markup))
            .collect();
        assert_eq!(
            pieces,
            [
                (None, "<body><p>tail</p>"),
                (Some(0), "<h1 id='one'>1</h1>x"),
                (Some(1), "<a name=two></a><h1>2</h1>y</body>"),
            ]
        );
    }

    #[test]
    fn an_entry_with_a_missing_target_begins_with_its_document() {
        let contents = Contents::of(vec![entry("One", "a", "lost"), entry("Two", "a", "two")]);
        let pieces = contents.pieces("a", "x<p id='two'>y");
        let entries: Vec<Option<usize>> = pieces.iter().map(|piece| piece.entry).collect();
        assert_eq!(entries, [Some(0), Some(1)]);
    }

    #[track_caller]
    fn check(entries: &[Entry], expected: &[(&str, &str, usize)]) {
        let found: Vec<(&str, &str, usize)> = entries
            .iter()
            .map(|e| (e.title.as_str(), e.place.path.as_str(), e.depth))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn links_in_a_nav_are_entries_but_other_lists_are_not() {
        let text = "<nav epub:type='toc'><ol><li><a href='w.xhtml'>World</a><ol><li>\
            <a href='w.xhtml#t'><b>Talks</b> go on</a></li></ol></li></ol></nav>\
            <nav epub:type='landmarks'><ol><li><a href='c.xhtml'>Cover</a></ol></nav>";
        check(
            &nav(text, "OPS/nav.xhtml"),
            &[
                ("World", "OPS/w.xhtml", 1),
                ("Talks go on", "OPS/w.xhtml", 2),
            ],
        );
    }

    #[test]
    fn points_of_an_ncx_are_entries_with_the_metadata_of_calibre() {
        let text = "<ncx><docTitle><text>Issue</text></docTitle><navMap><navPoint><navLabel><text>World</text></navLabel>\
            <content src='f/i.html'/><navPoint><calibre:meta name='author'>Ada Noor</calibre:meta>\
            <navLabel><text>Talks</text></navLabel><content src='f/a.html'/></navPoint></navPoint></navMap></ncx>";
        let entries = ncx(text, "toc.ncx");
        check(
            &entries,
            &[("World", "f/i.html", 1), ("Talks", "f/a.html", 2)],
        );
        assert_eq!(entries[1].author.as_deref(), Some("Ada Noor"));
    }
}
