//! The properties of a document: title, authors and dates, in `docProps/core.xml` of DOCX and `meta.xml` of ODT.

use crate::loader::date;
use crate::loader::markup::xml_tree::Tree;
use crate::loader::story_elements::byline;

/// Names that programs write when nobody is named.
const PROGRAMS: [&str; 6] = [
    "Microsoft Office User",
    "Windows User",
    "python-docx",
    "User",
    "user",
    "Unknown Author",
];

/// The properties of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) language: Option<String>,
    /// RFC 3339, or a plain date.
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
}

impl Properties {
    /// Reads them. Both formats use the Dublin Core, but in ODT its creator and date are those of the last change.
    pub(super) fn read(text: &str) -> Self {
        let tree = Tree::read(text);
        let all = |name: &str| {
            let found = tree.elements().find(|element| element.name() == name);
            found.and_then(|element| element.words())
        };
        let day = |name: &str| all(name).as_deref().and_then(date::normalise);
        let author = all("initial-creator").or_else(|| all("creator"));
        let author = author.filter(|name| !PROGRAMS.contains(&name.as_str()));
        Self {
            title: all("title"),
            authors: author.map_or_else(Vec::new, |author| byline::people(&author)),
            language: all("language"),
            created: day("created").or_else(|| day("creation-date")),
            modified: day("modified").or_else(|| day("date")),
        }
    }
}
