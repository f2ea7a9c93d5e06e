//! The text files of which a book or a word processor's document consists, unpacked on request.

use super::zip_directory::Archive;
use crate::loader::encoding;
use crate::loader::session::Session;

/// The documents inside an archive.
pub(in crate::loader) struct Documents<'s, 'l, 'a> {
    pub(in crate::loader) session: &'s mut Session<'l>,
    pub(in crate::loader) archive: &'s Archive<'a>,
}

/// One of them.
pub(in crate::loader) struct Document {
    pub(in crate::loader) text: String,
    pub(in crate::loader) problem: Option<&'static str>,
}

impl Documents<'_, '_, '_> {
    /// The document of that path, if it is there and can be read.
    pub(in crate::loader) fn open(&mut self, path: &str) -> Option<Document> {
        self.unpack(path)?.ok()
    }

    /// The document of that path, if it is there.
    ///
    /// # Errors
    ///
    /// Why it cannot be unpacked.
    pub(in crate::loader) fn unpack(
        &mut self,
        path: &str,
    ) -> Option<Result<Document, &'static str>> {
        let unpacked = self.archive.get(path)?.unpack(self.session);
        Some(unpacked.map(|unpacked| Document {
            text: encoding::decode(&unpacked.bytes).text.into_owned(),
            problem: unpacked.end.problem(),
        }))
    }
}
