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

/// When the templates of programs were made. Documents that are made from them say so of themselves: python-docx (both
/// dates, until Word saves the document) and Collabora Online.
const TEMPLATES: [&str; 2] = ["2013-12-23T23:15:00Z", "2016-10-13T07:11:00Z"];

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
        let is_of_template = |time: &String| TEMPLATES.contains(&time.as_str());
        let day = |name: &str| {
            let own = all(name).filter(|time| !is_of_template(time));
            own.as_deref().and_then(date::normalise)
        };
        let modified = day("modified").or_else(|| day("date"));
        let author = all("initial-creator").or_else(|| all("creator"));
        let author = author.filter(|name| !PROGRAMS.contains(&name.as_str()));
        Self {
            title: all("title"),
            authors: author.map_or_else(Vec::new, |author| byline::people(&author)),
            language: all("language"),
            created: if all("created").is_some_and(|time| is_of_template(&time)) {
                modified.clone()
            } else {
                day("created").or_else(|| day("creation-date"))
            },
            modified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates of a document with these dates in its properties.
    #[track_caller]
    fn check(created: &str, modified: &str, expected: [Option<&str>; 2]) {
        let text = format!(
            "<cp:coreProperties><dcterms:created>{created}</dcterms:created>\
             <dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
        );
        let found = Properties::read(&text);
        assert_eq!(
            [found.created.as_deref(), found.modified.as_deref()],
            expected
        );
    }

    #[test]
    fn the_date_of_a_template_is_not_that_of_the_document() {
        let (template, own) = ("2013-12-23T23:15:00Z", "2026-03-04T10:00:00Z");
        check(own, own, [Some(own), Some(own)]);
        check(template, own, [Some(own), Some(own)]);
        check(template, template, [None, None]);
        check("2016-10-13T07:11:00Z", own, [Some(own), Some(own)]);
        // A document can be of that day.
        let day = "2013-12-23T09:00:00Z";
        check(day, own, [Some(day), Some(own)]);
    }
}
