//! The package document of an EPUB: metadata, documents and their order.

use std::collections::{HashMap, HashSet};

use crate::loader::container::documents::Documents;
use crate::loader::container::path::Place;
use crate::loader::container::zip_directory::Archive;
use crate::loader::date;
use crate::loader::markup::xml_tree::{Element, Tree};

/// The file that names the package document of an EPUB.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// The most documents that are read.
const MOST: usize = 20_000;

/// The most authors that are kept.
const MOST_AUTHORS: usize = 20;

/// A package.
#[derive(Clone, Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) creators: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) date: Option<String>,
    /// Paths of the documents in the order of reading, each once.
    pub(super) spine: Vec<String>,
    /// The contents of EPUB 3.
    pub(super) nav: Option<String>,
    /// The contents of EPUB 2.
    pub(super) ncx: Option<String>,
}

impl Package {
    /// The package that the container names, or else the first one in the archive.
    pub(super) fn find(documents: &mut Documents<'_, '_, '_>) -> Option<Self> {
        let container = documents.open(CONTAINER).map(|document| document.text);
        let named = container.as_deref().and_then(root_file);
        let found = named.and_then(|path| Some((documents.open(&path)?.text, path)));
        let (text, path) = found.or_else(|| {
            let path = first_package(documents.archive)?;
            Some((documents.open(&path)?.text, path))
        })?;
        let mut package = Self::read(&text, &path);
        if package.spine.is_empty() {
            let members = documents.archive.members.iter();
            let documents = members.filter(|member| is_document(&member.name));
            package.spine = documents.take(MOST).map(|m| m.name.clone()).collect();
        }
        Some(package)
    }

    fn read(text: &str, path: &str) -> Self {
        let mut package = Self::default();
        let mut items: HashMap<String, Item> = HashMap::new();
        let mut order = Vec::new();
        let mut ncx = None;
        let tree = Tree::read(text);
        for element in tree.elements() {
            match element.name() {
                "item" if items.len() < MOST => {
                    let id = element.attribute("id");
                    if let (Some(id), Some(item)) = (id, Item::of(&element, path)) {
                        items.insert(id, item);
                    }
                }
                "spine" => ncx = element.attribute("toc"),
                "itemref" if order.len() < MOST => order.extend(element.attribute("idref")),
                name => package.field(name, &element),
            }
        }
        let mut seen = HashSet::new();
        let documents = order.iter().filter_map(|id| items.get(id));
        let documents = documents.filter(|item| item.is_text);
        package.spine = documents
            .map(|item| item.path.clone())
            .filter(|path| seen.insert(path.clone()))
            .collect();
        let nav = items.values().find(|item| item.is_nav);
        package.nav = nav.map(|item| item.path.clone());
        let ncx = ncx.and_then(|id| items.get(&id));
        let ncx = ncx.or_else(|| items.values().find(|item| item.is_ncx));
        package.ncx = ncx.map(|item| item.path.clone());
        package
    }

    /// Reads an element of the metadata.
    fn field(&mut self, name: &str, element: &Element<'_, '_>) {
        match name {
            "title" if self.title.is_none() => self.title = element.words(),
            "language" if self.language.is_none() => self.language = element.words(),
            "date" if self.date.is_none() => {
                self.date = element.words().as_deref().and_then(date::normalise);
            }
            "creator" if self.creators.len() < MOST_AUTHORS => {
                // Calibre names itself as creator of the newspapers that it assembles.
                let name = element.words().filter(|name| name != "calibre");
                self.creators.extend(name);
            }
            _ => {}
        }
    }
}

/// A document of the manifest.
#[derive(Clone, Debug)]
struct Item {
    path: String,
    is_text: bool,
    is_nav: bool,
    is_ncx: bool,
}

impl Item {
    fn of(element: &Element<'_, '_>, package: &str) -> Option<Self> {
        let path = Place::of(package, &element.attribute("href")?)?.path;
        let media = element.attribute("media-type").unwrap_or_default();
        let properties = element.attribute("properties").unwrap_or_default();
        let text_types = ["xhtml", "html", "xml", "oeb1-document", "svg"];
        Some(Self {
            is_text: text_types.iter().any(|kind| media.contains(kind)) || is_document(&path),
            is_nav: properties.split_whitespace().any(|word| word == "nav"),
            is_ncx: media.contains("dtbncx"),
            path,
        })
    }
}

/// The path of the package according to the container.
fn root_file(container: &str) -> Option<String> {
    let tree = Tree::read(container);
    let mut files = tree
        .elements()
        .filter(|element| element.name() == "rootfile");
    let path = files.find_map(|file| Place::of("", &file.attribute("full-path")?))?;
    Some(path.path)
}

/// The first package document in the archive, for books whose container names none.
pub(super) fn first_package(archive: &Archive<'_>) -> Option<String> {
    let mut members = archive.members.iter();
    let found = members.find(|member| has_ending(&member.name, &["opf"]));
    found.map(|member| member.name.clone())
}

fn is_document(path: &str) -> bool {
    has_ending(path, &["xhtml", "html", "htm"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// Whether anything but fonts is encrypted.
pub(super) fn is_locked(rights: &str) -> bool {
    let tree = Tree::read(rights);
    tree.elements()
        .filter(|element| element.name() == "CipherReference")
        .filter_map(|element| element.attribute("URI"))
        .any(|path| is_document(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_gives_metadata_and_the_order_of_documents() {
        let package = Package::read(
            r#"<?xml version="1.0"?><package xmlns:dc="d"><metadata><dc:title id="t">Harbour &amp; Town</dc:title>
            <dc:creator>calibre</dc:creator><dc:creator>Ada Noor</dc:creator><dc:language>en</dc:language>
            <dc:date>2031-03-04T06:00:00+00:00</dc:date></metadata><manifest>
            <item id="b" href="b%201.xhtml" media-type="application/xhtml+xml"/>
            <item id="a" href="../a.html" media-type="application/xhtml+xml"/>
            <item id="i" href="i.png" media-type="image/png"/>
            <item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
            <spine toc="n"><itemref idref="b"/><itemref idref="i"/><itemref idref="a"/><itemref idref="b"/>"#,
            "OPS/book.opf",
        );
        assert_eq!(package.title.as_deref(), Some("Harbour & Town"));
        assert_eq!(package.creators, ["Ada Noor"]);
        assert_eq!(package.date.as_deref(), Some("2031-03-04T06:00:00Z"));
        assert_eq!(package.spine, ["OPS/b 1.xhtml", "a.html"]);
        assert_eq!(package.ncx.as_deref(), Some("OPS/toc.ncx"));
    }

    #[test]
    fn encrypted_fonts_are_accepted_but_not_encrypted_text() {
        let rights =
            |path: &str| format!("<encryption><enc:CipherData><enc:CipherReference URI='{path}'/>");
        assert!(!is_locked(&rights("OPS/fonts/a.otf")));
        assert!(is_locked(&rights("OPS/a.xhtml")));
    }
}
