//! Documents of word processors: DOCX (Office Open XML) and ODT (OpenDocument). Of tracked changes the inserted text is
//! kept; deleted text, comments and hidden text are left out. Notes follow the text.

mod contents;
mod docx;
mod odt;
mod properties;
mod style;
mod writer;

use std::ops::ControlFlow;

use super::container::documents::Documents;
use super::container::zip_directory::Archive;
use super::session::Session;
use crate::text::Format;

/// The format of a document in a zip archive.
pub(super) fn recognise(archive: &Archive<'_>) -> Option<Format> {
    let mut names = archive.members.iter().map(|member| &member.name);
    if archive.get(docx::CONTENT_TYPES).is_some() && names.any(|name| name.starts_with("word/")) {
        return Some(Format::Docx);
    }
    archive.get(odt::CONTENT).map(|_| Format::Odt)
}

/// Whether it is a format of word processors.
pub(super) fn reads(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt)
}

/// Reads a document in one of these formats.
pub(super) fn read(
    session: &mut Session<'_>,
    archive: &Archive<'_>,
    format: Format,
) -> ControlFlow<()> {
    let mut documents = Documents { session, archive };
    let read = if format == Format::Docx {
        docx::read(&mut documents)
    } else {
        odt::read(&mut documents)
    };
    match read {
        Ok(contents) => session.give(contents.article(format))?,
        Err(reason) => session.fail(reason)?,
    }
    archive
        .problem
        .map_or(ControlFlow::Continue(()), |problem| session.fail(problem))
}

#[cfg(test)]
mod tests;
