//! The styles of a DOCX.

use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::office::style::{Declared, Styles};

/// Reads them.
pub(super) fn read(text: &str) -> Styles {
    let tree = Tree::read(text);
    let mut styles = Styles::default();
    for element in tree.elements().filter(|element| element.is("style")) {
        if let Some(id) = element.attribute("w:styleId") {
            styles.add(id, declared(&element));
        }
    }
    styles
}

fn declared(element: &Element<'_, '_>) -> Declared {
    let value = |name: &str| {
        let found = element.find(name);
        found.and_then(|element| element.attribute("w:val"))
    };
    let outline = value("outlineLvl").and_then(|level| level.parse::<u8>().ok());
    Declared {
        name: value("name").unwrap_or_default(),
        parent: value("basedOn"),
        // Level 9 is that of running text.
        outline: outline.filter(|level| *level < 9).map(|level| level + 1),
        hidden: element
            .find("vanish")
            .is_some_and(|vanish| is_on(vanish.attribute("w:val").as_deref())),
    }
}

/// Whether a property that can be switched off is on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
