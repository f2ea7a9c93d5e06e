//! `pullquote verify --write`: a copy of the draft with a footnote for each quotation.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::checked::{Found, remark, verdict};
use crate::app::verification::draft::{Draft, Placed};
use crate::app::{Openable, reason, replace_file};
use crate::cli::library::outcome::Failure;
use crate::cli::message::complain;
use crate::loader::visible::{self, Visible};
use crate::output::footnotes::{Footnote, MARK, Markup, with_footnotes};
use crate::text::word_count::counted;
use crate::text::{Format, sanitize};

/// A copy that is being made.
pub(super) struct Copy<'d> {
    draft: &'d Draft,
    visible: &'d Visible,
    markup: Markup,
    path: PathBuf,
    notes: Vec<Footnote>,
    /// Quotations that a footnote cannot follow.
    without: usize,
}

impl<'d> Copy<'d> {
    /// A copy of a draft, beside it.
    pub(super) fn of(input: &Openable, draft: &'d Draft) -> Result<Self, Failure> {
        let refused = |why: &str| {
            let why = format!("cannot add footnotes to {}: {why}", input.path());
            Err(Failure::Usage(why))
        };
        let Openable::File(path) = input else {
            return refused("it is not a file");
        };
        let Some(visible) = &draft.visible else {
            return refused("it is neither Markdown nor HTML");
        };
        let markup = match draft.format {
            Format::Markdown => Markup::Markdown,
            Format::Html => Markup::Html(visible.end),
            _ => return refused("it is neither Markdown nor HTML"),
        };
        if !draft.bytes.ends_with(visible.source.as_bytes()) {
            return refused("it is not in UTF-8");
        }
        Ok(Self {
            draft,
            visible,
            markup,
            path: beside(path),
            notes: Vec::new(),
            without: 0,
        })
    }

    /// Adds the footnote of a quotation.
    pub(super) fn add(&mut self, placed: &Placed, found: Found<'_>) {
        let Some(after) = placed.file.after else {
            self.without += 1;
            return;
        };
        self.notes.push(Footnote {
            after,
            verdict: verdict(found).name().into(),
            remark: remark(placed, found),
            citation: found.map(|(finding, source)| source.citation(finding)),
        });
    }

    /// Writes the file, unless there is one that somebody else wrote.
    pub(super) fn write(self, drafts: &[Openable]) -> Result<(), Failure> {
        let shown = self.path.display().to_string();
        let shown = sanitize::line(&shown);
        let refused = |why: &str| Err(Failure::Other(format!("cannot write {shown}: {why}")));
        let is_draft =
            |input: &Openable| matches!(input, Openable::File(path) if *path == self.path);
        if drafts.iter().any(is_draft) {
            return refused("it is one of the drafts");
        }
        match fs::read(&self.path) {
            Ok(old) if memchr::memmem::find(&old, MARK.as_bytes()).is_none() => {
                return refused("the file exists and was not written by pullquote verify");
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return refused(&reason(&error));
            }
            Ok(_) | Err(_) => {}
        }
        let source = &self.visible.source;
        let marked = with_footnotes(source, &self.notes, self.markup);
        let seen = visible::read(marked.as_bytes(), self.draft.format);
        if self.markup == Markup::Markdown && seen.after(seen.text.trim_end().len()).is_none() {
            return refused("the draft ends in code or HTML, in which footnotes are not read");
        }
        let mark = self.draft.bytes.len() - source.len();
        let mark = self.draft.bytes.get(..mark).unwrap_or_default();
        let bytes = [mark, marked.as_bytes()].concat();
        if let Err(error) = replace_file(&self.path, &bytes) {
            return refused(&reason(&error));
        }
        if self.without > 0 {
            complain(&format!(
                "{shown} has no footnote for {}, which stand in code or were not found in the file",
                counted(self.without, "quotation")
            ));
        }
        Ok(())
    }
}

/// "draft.verified.md" for "draft.md".
fn beside(draft: &Path) -> PathBuf {
    let mut name = draft.file_stem().unwrap_or_default().to_owned();
    name.push(".verified");
    if let Some(ending) = draft.extension() {
        name.push(".");
        name.push(ending);
    }
    draft.with_file_name(name)
}
