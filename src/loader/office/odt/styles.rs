//! The styles of an ODT: those that people chose, and those that the program made for single paragraphs.

use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::office::style::{Declared, Styles};

/// Adds the styles of a file.
pub(super) fn read(text: &str, styles: &mut Styles) {
    // The styles precede the text, which is many times longer.
    let end = text.find("<office:body").unwrap_or(text.len());
    let tree = Tree::read(text.get(..end).unwrap_or_default());
    for element in tree.elements().filter(|element| element.is("style")) {
        if let Some(id) = element.attribute("style:name") {
            styles.add(id.clone(), declared(id, &element));
        }
    }
}

fn declared(id: String, element: &Element<'_, '_>) -> Declared {
    let outline = element.attribute("style:default-outline-level");
    let text = element.child("text-properties");
    let display = text.and_then(|text| text.attribute("text:display"));
    Declared {
        name: element.attribute("style:display-name").unwrap_or(id),
        parent: element.attribute("style:parent-style-name"),
        outline: outline.and_then(|level| level.parse().ok()),
        hidden: display.as_deref() == Some("none"),
    }
}
