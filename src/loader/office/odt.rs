//! ODT: the text of an OpenDocument, with its styles and notes.

mod story;
mod styles;

use story::Story;

use super::contents::Contents;
use super::properties::Properties;
use super::style::Styles;
use super::writer::Writer;
use crate::loader::container::documents::Documents;

/// The file with the text.
pub(super) const CONTENT: &str = "content.xml";

/// Reads a document.
///
/// # Errors
///
/// Why it has no text.
pub(super) fn read(documents: &mut Documents<'_, '_, '_>) -> Result<Contents, &'static str> {
    let manifest = documents.open("META-INF/manifest.xml");
    if manifest.is_some_and(|manifest| manifest.text.contains(":encryption-data")) {
        return Err("the document is protected with a password");
    }
    let document = documents
        .unpack(CONTENT)
        .ok_or("the document does not contain its text")??;
    let mut styles = Styles::default();
    if let Some(shared) = documents.open("styles.xml") {
        styles::read(&shared.text, &mut styles);
    }
    styles::read(&document.text, &mut styles);
    let mut writer = Writer::default();
    if !Story::new(&document.text, &styles, &mut writer).read() {
        return Err("this OpenDocument file is not a text");
    }
    let properties = documents.open("meta.xml");
    Ok(Contents {
        article: writer.finish(),
        properties: properties
            .map(|text| Properties::read(&text.text))
            .unwrap_or_default(),
        problems: document.problem.into_iter().collect(),
    })
}
