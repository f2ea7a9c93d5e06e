//! The documents inside a book, unpacked on request.

use crate::loader::container::zip_directory::Archive;
use crate::loader::encoding;
use crate::loader::session::Session;

/// The documents of an EPUB.
pub(super) struct Documents<'s, 'l, 'a> {
    pub(super) session: &'s mut Session<'l>,
    pub(super) archive: &'s Archive<'a>,
}

/// One of them.
pub(super) struct Document {
    pub(super) text: String,
    pub(super) problem: Option<&'static str>,
}

impl Documents<'_, '_, '_> {
    /// The document of that path, if it is there and can be read.
    pub(super) fn open(&mut self, path: &str) -> Option<Document> {
        let unpacked = self.archive.get(path)?.unpack(self.session).ok()?;
        Some(Document {
            text: encoding::decode(&unpacked.bytes).text.into_owned(),
            problem: unpacked.end.problem(),
        })
    }
}
