//! One run of the loader: passes on each article as soon as it is read, and limits the cost of unpacking. The listener
//! may stop it after any article.

use std::ops::ControlFlow;

use super::container::inflate::{End, Unpacked};
use crate::text::{Article, Format, Metadata, cleaning, sanitize};

/// The deepest nesting of archives.
const DEEPEST: usize = 4;

/// The number of bytes that any input may unpack to, whatever its size.
const FREE: usize = 32 << 20;

/// The multiple of its own size that an input may unpack to beyond that. Text is compressed to a tenth and logs to a
/// fiftieth, but zip bombs to a thousandth.
const RATIO: usize = 100;

/// The most bytes that are unpacked at once: more than any newspaper, and less than the memory of a small machine.
const MOST_AT_ONCE: usize = 512 << 20;

/// One result of reading an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// An article.
    Article(Box<Article>),
    /// A part that could not be read; the other parts are unaffected.
    Failure(Failure),
}

impl Failure {
    /// "news.zip/b.txt": the input, and the file inside it.
    pub fn place(&self, input: &str) -> String {
        match &self.member {
            Some(member) => format!("{input}/{member}"),
            None => input.into(),
        }
    }
}

impl Found {
    /// The article; for a failure, an empty one that reports it.
    pub fn into_article(self) -> Article {
        match self {
            Self::Article(article) => *article,
            Self::Failure(failure) => Article {
                metadata: Metadata {
                    id: failure.member.clone(),
                    title: failure.member,
                    ..Metadata::default()
                },
                problems: vec![format!("cannot be read: {}", failure.reason)],
                ..Article::default()
            },
        }
    }
}

/// A part of an input that could not be read, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file inside it, safe to show; nothing when it is the input itself.
    pub member: Option<String>,
    /// Why: lower case, without a full stop.
    pub reason: String,
}

/// How much of an input has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The number of bytes read.
    pub done: usize,
    /// The number of all bytes.
    pub total: usize,
}

/// The listener.
pub(crate) type Listener<'a> = dyn FnMut(Found, Progress) -> ControlFlow<()> + 'a;

/// Reads the bytes of an input or of a file in it. Passed to the session, so that it need not know any format.
pub(crate) type Reader = fn(&mut Session<'_>, &[u8], &Hint) -> ControlFlow<()>;

/// A run.
pub(crate) struct Session<'a> {
    reader: Reader,
    listener: &'a mut Listener<'a>,
    progress: Progress,
    /// The number of bytes that may still be unpacked.
    left: usize,
    /// The names of the files that are open inside each other.
    path: Vec<String>,
    depth: usize,
    /// Problems to report with the next article.
    notes: Vec<String>,
}

impl<'a> Session<'a> {
    pub(crate) fn new(bytes: usize, reader: Reader, listener: &'a mut Listener<'a>) -> Self {
        Self {
            reader,
            listener,
            progress: Progress {
                done: 0,
                total: bytes,
            },
            left: bytes.saturating_mul(RATIO).saturating_add(FREE),
            path: Vec::new(),
            depth: 0,
            notes: Vec::new(),
        }
    }

    /// Reads bytes of any format.
    pub(crate) fn read(&mut self, bytes: &[u8], hint: &Hint) -> ControlFlow<()> {
        (self.reader)(self, bytes, hint)
    }

    /// Opens an archive, unless it is nested too deeply.
    pub(crate) fn open(
        &mut self,
        read: impl FnOnce(&mut Self) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.depth >= DEEPEST {
            return self.fail("archives nested this deeply are not opened");
        }
        self.depth += 1;
        let flow = read(self);
        self.depth -= 1;
        flow
    }

    /// Records how much of the input has been read, unless the bytes are in an archive.
    pub(crate) fn read_so_far(&mut self, done: usize) {
        if self.depth == 0 {
            self.progress.done = done;
        }
    }

    /// Calls `read` with the name of a file inside the input added to all results.
    pub(crate) fn inside(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.path.push(sanitize::line(name).into_owned());
        let flow = read(self);
        self.path.pop();
        flow
    }

    /// Reads unpacked bytes. Problems with unpacking are reported with the first article.
    pub(crate) fn read_unpacked(&mut self, unpacked: &Unpacked, hint: &Hint) -> ControlFlow<()> {
        let Some(problem) = unpacked.end.problem() else {
            return self.read(&unpacked.bytes, hint);
        };
        if unpacked.bytes.is_empty() {
            return self.fail(problem);
        }
        self.notes.push(problem.into());
        self.read(&unpacked.bytes, hint)?;
        self.report_problems()
    }

    /// Reports problems that could not be reported with an article.
    pub(crate) fn report_problems(&mut self) -> ControlFlow<()> {
        for note in std::mem::take(&mut self.notes) {
            self.fail(&note)?;
        }
        ControlFlow::Continue(())
    }

    /// Unpacks with `unpack`, whose argument is the largest number of bytes to return.
    pub(crate) fn unpack(&mut self, unpack: impl FnOnce(usize) -> Unpacked) -> Unpacked {
        if self.left == 0 {
            return Unpacked {
                bytes: Vec::new(),
                used: 0,
                end: End::TooMuch,
            };
        }
        let unpacked = unpack(self.left.min(MOST_AT_ONCE));
        self.left = self.left.saturating_sub(unpacked.bytes.len());
        unpacked
    }

    /// Whether the limit for unpacking has been reached.
    pub(crate) const fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Records how many bytes of the input itself have been read; files inside it do not count.
    pub(crate) fn passed(&mut self, done: usize) {
        if self.depth <= 1 {
            self.progress.done = done;
        }
    }

    /// The same, as a share of the input.
    pub(crate) fn passed_share(&mut self, part: usize, parts: usize) {
        self.passed(self.progress.total / parts.max(1) * part);
    }

    /// Passes an article on.
    pub(crate) fn give(&mut self, mut article: Article) -> ControlFlow<()> {
        article.problems.splice(0..0, self.notes.drain(..));
        let is_empty = article.text.is_empty() && article.problems.is_empty();
        if is_empty && article.metadata.title.is_none() && self.progress.total > 0 {
            article.problems.push("it contains no text".into());
        }
        if article.metadata.id.is_none() && !self.path.is_empty() {
            article.metadata.id = Some(self.path.join("/"));
        }
        cleaning::clean(&mut article);
        (self.listener)(Found::Article(Box::new(article)), self.progress)
    }

    /// Reports that something could not be read.
    pub(crate) fn fail(&mut self, reason: &str) -> ControlFlow<()> {
        let failure = Failure {
            member: (!self.path.is_empty()).then(|| self.path.join("/")),
            reason: sanitize::line(reason).into_owned(),
        };
        (self.listener)(Found::Failure(failure), self.progress)
    }
}

/// What the caller knows about the bytes.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name, for its extension; the content takes precedence.
    pub name: Option<String>,
    /// A format that the user forced.
    pub format: Option<Format>,
    /// The web address they came from.
    pub address: Option<String>,
    /// The encoding that the server declares; what the bytes declare takes precedence.
    pub charset: Option<String>,
}

#[cfg(test)]
mod tests;
