//! EPUB: magazines, newspapers and books. Each entry of the table of contents becomes an article, in reading order;
//! pages that only list the articles of the issue are skipped.

mod chapter;
mod contents;
mod package;

use std::ops::ControlFlow;

use chapter::Chapter;
use contents::Contents;
use package::Package;

use super::container::documents::Documents;
use super::container::zip_directory::Archive;
use super::session::Session;
use crate::text::Article;

/// Whether a zip archive is an EPUB.
pub(super) fn recognise(archive: &Archive<'_>) -> bool {
    archive.get(package::CONTAINER).is_some() || package::first_package(archive).is_some()
}

/// Reads all articles.
pub(super) fn read(session: &mut Session<'_>, archive: &Archive<'_>) -> ControlFlow<()> {
    let mut documents = Documents { session, archive };
    if documents
        .open("META-INF/encryption.xml")
        .is_some_and(|rights| package::is_locked(&rights.text))
    {
        return session.fail("the book is locked (DRM)");
    }
    let Some(package) = Package::find(&mut documents) else {
        return session.fail("the EPUB does not say where its text is");
    };
    let contents = Contents::read(&package, &mut documents);
    let mut issue = Issue {
        package: &package,
        contents: &contents,
        handed_out: 0,
        lists: Vec::new(),
    };
    issue.read(&mut documents)?;
    match archive.problem {
        Some(problem) => session.fail(problem),
        None if issue.handed_out == 0 => session.fail("the EPUB contains no text"),
        None => ControlFlow::Continue(()),
    }
}

/// The state of reading a book.
struct Issue<'p> {
    package: &'p Package,
    contents: &'p Contents,
    /// The number of articles passed on so far.
    handed_out: usize,
    /// Pages that list the articles of the issue. They are used only if there is nothing else.
    lists: Vec<Article>,
}

impl Issue<'_> {
    fn read(&mut self, documents: &mut Documents<'_, '_, '_>) -> ControlFlow<()> {
        let mut open: Option<Chapter> = None;
        let spine = &self.package.spine;
        for (index, path) in spine.iter().enumerate() {
            documents.session.passed_share(index, spine.len());
            let Some(document) = documents.open(path) else {
                let tell = |session: &mut Session<'_>| session.fail("it cannot be unpacked");
                documents.session.inside(path, tell)?;
                continue;
            };
            for piece in self.contents.pieces(path, &document.text) {
                let continues = piece.entry.is_none() && !self.contents.is_empty();
                let chapter = match open.take() {
                    Some(chapter) if continues && chapter.entry.is_some() => chapter,
                    done => {
                        self.finish(done, documents.session)?;
                        Chapter::new(piece.entry)
                    }
                };
                open = Some(chapter.with(path, &piece, document.problem));
            }
        }
        self.finish(open, documents.session)?;
        if self.handed_out == 0 {
            for list in std::mem::take(&mut self.lists) {
                self.handed_out += 1;
                documents.session.give(list)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn finish(&mut self, done: Option<Chapter>, session: &mut Session<'_>) -> ControlFlow<()> {
        let Some(chapter) = done else {
            return ControlFlow::Continue(());
        };
        let Some(finished) = chapter.finish(self.package, self.contents) else {
            return ControlFlow::Continue(());
        };
        if finished.lists_others {
            self.lists.push(finished.article);
            return ControlFlow::Continue(());
        }
        self.handed_out += 1;
        session.give(finished.article)
    }
}

#[cfg(test)]
mod tests;
