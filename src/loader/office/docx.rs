//! DOCX: the main document of a package, with its styles, links and notes.

mod note;
mod package;
mod story;
mod styles;

use std::collections::HashSet;

use note::Note;
use package::Relationships;
use story::Story;

use super::contents::Contents;
use super::properties::Properties;
use super::writer::Writer;
use crate::loader::article_builder::builder::Style;
use crate::loader::container::documents::Documents;
use crate::loader::markup::xml_tree::Tree;
use crate::text::ParagraphKind;

/// The file that every package of Office has.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Reads a document.
///
/// # Errors
///
/// Why it has no text.
pub(super) fn read(documents: &mut Documents<'_, '_, '_>) -> Result<Contents, &'static str> {
    let package = Relationships::of(documents, "");
    let named = package.part("officeDocument");
    let main = named.unwrap_or_else(|| "word/document.xml".into());
    let document = documents
        .unpack(&main)
        .ok_or("the document does not contain its text")??;
    let mut problems: Vec<&'static str> = document.problem.into_iter().collect();
    let parts = Relationships::of(documents, &main);
    let styles = parts.part("styles").and_then(|path| documents.open(&path));
    let styles = styles.map(|styles| styles::read(&styles.text));
    let styles = styles.unwrap_or_default();
    let mut writer = Writer::default();
    let mut notes = HashSet::new();
    Story::new(&document.text, (&styles, &parts), &mut writer).read(&mut notes);
    let style = Style::plain(ParagraphKind::Note);
    for kind in [Note::Foot, Note::End] {
        let path = parts.part(kind.relationship());
        let Some(text) = path.as_ref().and_then(|path| documents.open(path)) else {
            continue;
        };
        problems.extend(text.problem);
        let links = Relationships::of(documents, path.as_deref().unwrap_or_default());
        let tree = Tree::read(&text.text);
        for note in tree.elements().filter(|element| element.is(kind.name())) {
            let id = note.attribute("w:id").unwrap_or_default();
            if notes.contains(&(kind, id)) {
                let story = Story::new(note.inner(), (&styles, &links), &mut writer);
                story.in_style(style).read(&mut HashSet::new());
            }
        }
    }
    let properties = package.part("core-properties");
    let properties = properties.and_then(|path| documents.open(&path));
    Ok(Contents {
        article: writer.finish(),
        properties: properties
            .map(|text| Properties::read(&text.text))
            .unwrap_or_default(),
        problems,
    })
}
