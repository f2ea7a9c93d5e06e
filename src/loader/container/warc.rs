//! Web archives (WARC, and its predecessor ARC): the pages that servers sent. Requests, redirects, images and the
//! archiver's own records are skipped.

mod http;
mod record;

use std::ops::ControlFlow;

use http::Answer;
use record::{Record, Records};

use super::inflate::{End, Unpacked};
use crate::loader::html;
use crate::loader::session::Session;
use crate::text::Format;

/// Whether the bytes begin like a web archive.
pub(in crate::loader) fn recognise(bytes: &[u8]) -> bool {
    record::begins(bytes)
}

/// Whether the bytes begin with a record, wherever in the archive it stands.
pub(in crate::loader) fn starts_record(bytes: &[u8]) -> bool {
    record::starts_record(bytes)
}

/// Reads an archive that is not compressed.
pub(in crate::loader) fn read(session: &mut Session<'_>, bytes: &[u8]) -> ControlFlow<()> {
    let mut reader = Reader::default();
    reader.read_records(session, bytes)?;
    reader.finish(session)
}

/// Reads an archive part by part.
#[derive(Debug, Default)]
pub(in crate::loader) struct Reader {
    /// Number of pages and failures passed on so far.
    handed_out: usize,
    /// Problems found so far, one sentence each.
    problems: Vec<&'static str>,
}

impl Reader {
    /// Reads a part that consists of whole records.
    pub(in crate::loader) fn read(
        &mut self,
        session: &mut Session<'_>,
        part: &Unpacked,
    ) -> ControlFlow<()> {
        self.problem(part.end.problem());
        self.read_records(session, &part.bytes)
    }

    fn read_records(&mut self, session: &mut Session<'_>, bytes: &[u8]) -> ControlFlow<()> {
        let mut records = Records::new(bytes);
        while let Some(record) = records.next() {
            session.passed(records.offset());
            self.read_record(session, &record)?;
        }
        self.problem(records.problem);
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Option<&'static str>) {
        // The same problem often occurs in every record and in the archive as a whole.
        if let Some(problem) = problem.filter(|problem| !self.problems.contains(problem)) {
            self.problems.push(problem);
        }
    }

    fn read_record(&mut self, session: &mut Session<'_>, record: &Record<'_>) -> ControlFlow<()> {
        let Some(answer) = Answer::of(record).filter(Answer::is_page) else {
            self.problem(record.problem);
            return ControlFlow::Continue(());
        };
        self.handed_out += 1;
        let name = record.address.as_deref().unwrap_or("a page");
        let unpacked = match answer.unpacked(session) {
            Ok(unpacked) => unpacked,
            Err(reason) => return session.inside(name, |session| session.fail(reason)),
        };
        if unpacked.end != End::Whole && unpacked.bytes.is_empty() {
            return session.inside(name, |session| session.fail("the page is damaged"));
        }
        let text = answer.decoded(&unpacked.bytes);
        let mut article = html::read(&text.text, record.address.as_deref());
        article.format = Format::Warc;
        article.problems = text.problems;
        article.problems.extend(
            [unpacked.end.problem(), record.problem]
                .into_iter()
                .flatten()
                .map(String::from),
        );
        if article.metadata.id.is_none() {
            article.metadata.id.clone_from(&record.id);
        }
        session.give(article)
    }

    /// Reports the problems of the archive.
    pub(in crate::loader) fn finish(self, session: &mut Session<'_>) -> ControlFlow<()> {
        for problem in &self.problems {
            session.fail(problem)?;
        }
        if self.handed_out == 0 && self.problems.is_empty() {
            return session.fail("the web archive contains no page");
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests;
