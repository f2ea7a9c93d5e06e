//! The table of contents of an EPUB: which entries are articles, and where each begins. Reads tokens, not a tree: the
//! documents may be broken anywhere, and each entry needs only the tags that follow it.

use std::collections::HashMap;

use super::documents::Documents;
use super::package::{Package, local, text_of};
use super::path::Place;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Content, Token, Tokens};
use crate::text::sanitize::one_line;

/// Entries that are read.
const MOST: usize = 20_000;

/// One line of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) place: Place,
    /// From 1.
    pub(super) depth: usize,
    /// Author and summary that Calibre adds.
    pub(super) author: Option<String>,
    pub(super) summary: Option<String>,
}

/// All of them, in the order they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    /// The entries that lead into each document.
    by_path: HashMap<String, Vec<usize>>,
}

/// A part of a document that belongs to one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The entry that begins here; without one it goes on from before.
    pub(super) entry: Option<usize>,
    pub(super) markup: &'a str,
    /// Whether it is all of its document.
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

    /// Whether entries lead into a document.
    pub(super) fn names(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Whether other entries stand below this one.
    pub(super) fn has_children(&self, index: usize) -> bool {
        match (self.entries.get(index), self.entries.get(index + 1)) {
            (Some(entry), Some(next)) => next.depth > entry.depth,
            (_, _) => false,
        }
    }

    /// Cuts a document where its entries begin. Of entries for one place the first counts; one whose place is not
    /// there begins where the document does.
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
        // Only the first of those that lead nowhere: the document has one beginning.
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

/// The contents of EPUB 3: lists of links in a page.
fn nav(text: &str, path: &str) -> Vec<Entry> {
    let is_contents = |tag: &crate::loader::markup::Tag<'_>| {
        let kind = tag.attribute("epub:type").or_else(|| tag.attribute("type"));
        let role = tag.attribute("role").unwrap_or_default();
        kind.is_some_and(|kind| kind.split_whitespace().any(|word| word == "toc"))
            || role == "doc-toc"
    };
    let mut entries = Vec::new();
    let mut depth = 0_usize;
    let mut inside = false;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if local(tag.name) == "nav" => inside = is_contents(&tag),
            Token::Close(name) if local(name) == "nav" => inside = false,
            _ if !inside => {}
            Token::Open(tag) if local(tag.name) == "ol" => depth += 1,
            Token::Close(name) if local(name) == "ol" => depth = depth.saturating_sub(1),
            Token::Open(tag) if local(tag.name) == "a" && entries.len() < MOST => {
                let place = tag.attribute("href").and_then(|url| Place::of(path, &url));
                let title = link_text(&mut tokens);
                if let (Some(place), Some(title)) = (place, title) {
                    entries.push(Entry {
                        title,
                        place,
                        depth,
                        ..Entry::default()
                    });
                }
            }
            Token::Open(_)
            | Token::Close(_)
            | Token::Text(_)
            | Token::Literal(_)
            | Token::Doctype(_) => {}
        }
    }
    entries
}

/// The text up to the end of the link; a picture in it stands for its description.
fn link_text(tokens: &mut Tokens<'_>) -> Option<String> {
    let mut text = String::new();
    for token in tokens.by_ref() {
        match token {
            Token::Text(words) => text.push_str(&entity::decode(words, Rules::Open)),
            Token::Literal(words) => text.push_str(words),
            Token::Open(tag) if local(tag.name) == "img" => {
                text.extend(tag.attribute("alt"));
            }
            Token::Close(name) if matches!(local(name), "a" | "li" | "nav") => break,
            Token::Open(_) | Token::Close(_) | Token::Doctype(_) => {}
        }
    }
    one_line(&text)
}

/// The contents of EPUB 2, with what Calibre adds to them.
fn ncx(text: &str, path: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    // The entries that are open: a point may hold others.
    let mut open: Vec<usize> = Vec::new();
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        let tag = match token {
            Token::Open(tag) => tag,
            Token::Close(name) if local(name) == "navPoint" => {
                open.pop();
                continue;
            }
            Token::Close(_) | Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => continue,
        };
        if local(tag.name) == "navPoint" && tag.content == Content::Follows {
            if entries.len() == MOST {
                break;
            }
            open.push(entries.len());
            entries.push(Entry {
                depth: open.len(),
                ..Entry::default()
            });
            continue;
        }
        let Some(entry) = open.last().and_then(|&index| entries.get_mut(index)) else {
            continue;
        };
        match local(tag.name) {
            "text" if entry.title.is_empty() => {
                entry.title = text_of(&mut tokens).unwrap_or_default();
            }
            "content" => {
                let place = tag.attribute("src").and_then(|url| Place::of(path, &url));
                entry.place = place.unwrap_or_default();
            }
            "meta" if tag.content == Content::Follows => {
                let text = text_of(&mut tokens);
                match tag.attribute("name").as_deref() {
                    Some("author") => entry.author = text,
                    Some("description") => entry.summary = text,
                    Some(_) | None => {}
                }
            }
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
    fn links_of_a_nav_are_entries_and_other_lists_are_none() {
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
    fn points_of_an_ncx_are_entries_with_what_calibre_says_of_them() {
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
