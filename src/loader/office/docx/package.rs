//! The relationships of a part of a package: the files and addresses that it names.

use std::collections::HashMap;

use crate::loader::container::documents::Documents;
use crate::loader::container::path::Place;
use crate::loader::markup::xml_tree::Tree;
use crate::text::url;

/// The most relationships of a part that are read.
const MOST: usize = 100_000;

/// What a part refers to.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    /// The path of the first file for each type.
    parts: HashMap<String, String>,
    /// Addresses and paths of pictures by the identifier.
    links: HashMap<String, String>,
}

impl Relationships {
    /// Those of the part at a path; of the package itself if the path is empty.
    pub(super) fn of(documents: &mut Documents<'_, '_, '_>, path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let list = format!("{folder}{slash}_rels/{name}.rels");
        let Some(list) = documents.open(&list) else {
            return Self::default();
        };
        let mut found = Self::default();
        let tree = Tree::read(&list.text);
        let named = tree.elements().filter(|element| element.is("Relationship"));
        for element in named.take(MOST) {
            let Some(target) = element.attribute("Target") else {
                continue;
            };
            let kind = element.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default();
            let is_outside = element
                .attribute("TargetMode")
                .is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
            let target = if is_outside {
                url::join(None, &target)
            } else {
                Place::of(path, &target).map(|place| place.path)
            };
            let Some(target) = target else { continue };
            if let Some(id) = element.attribute("Id") {
                found.links.insert(id, target.clone());
            }
            if !is_outside {
                found.parts.entry(kind.to_owned()).or_insert(target);
            }
        }
        found
    }

    /// The path of the part with this type, which is the last word of the type's address.
    pub(super) fn part(&self, kind: &str) -> Option<String> {
        self.parts.get(kind).cloned()
    }

    /// The address or path with this identifier.
    pub(super) fn target(&self, id: &str) -> Option<&String> {
        self.links.get(id)
    }
}
