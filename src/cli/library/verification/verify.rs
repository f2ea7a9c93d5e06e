//! `pullquote verify`: whether the quotations of a draft are right.

use std::collections::HashSet;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::checked::{Checked, message, verdict};
use super::footnotes::Copy;
use super::watch::Watch;
use crate::app::verification::draft::read;
use crate::app::verification::{Checker, Source, Sources};
use crate::app::{Openable, expand, now};
use crate::cli::arguments::verification::Verify;
use crate::cli::exit::Exit;
use crate::cli::inputs::each_found;
use crate::cli::library::line;
use crate::cli::library::outcome::Failure;
use crate::cli::library::session::{open, output, query};
use crate::cli::message::complain;
use crate::library::{ArticleId, Library, Search};
use crate::loader::Found;
use crate::text::word_count::counted;

/// Checks every quotation of the drafts and prints a line for each; again whenever a draft is saved, if it is watched.
pub(in crate::cli) fn verify(options: &Verify) -> Result<Exit, Failure> {
    let drafts: Vec<_> = expand(&options.drafts).collect();
    if drafts.is_empty() {
        return Err(Failure::Usage("nothing to check in these drafts".into()));
    }
    let mut watch = options.watch.then(|| Watch::of(&drafts)).transpose()?;
    let (names, queries): (Vec<&String>, Vec<&String>) =
        options.sources.iter().partition(|name| is_input(name));
    let needs_library = names.is_empty() || !queries.is_empty();
    let library = needs_library.then(|| open(&options.place)).transpose()?;
    let run = Run {
        options,
        drafts: &drafts,
        named: named(&names)?,
        library: library.as_ref(),
        queries: &queries,
    };
    let mut count = run.check(None)?;
    while let Some(watch) = &mut watch {
        complain(&format!("{}; waiting for changes", count.summary()));
        let number = watch.wait();
        match run.check(Some(number)) {
            Ok(checked) => count = checked,
            // Half a draft, or none, is what an editor leaves while it saves.
            Err(Failure::Usage(reason)) => complain(&reason),
            Err(failure) => return Err(failure),
        }
    }
    if count.all == 0 {
        complain("no quotations");
    } else if count.wrong > 0 {
        complain(&count.summary());
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

/// The number of quotations, and how many are not right.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    wrong: usize,
}

impl Count {
    fn summary(self) -> String {
        format!(
            "{} of {} to look at",
            self.wrong,
            counted(self.all, "quotation")
        )
    }
}

/// What stays the same when drafts are checked again.
struct Run<'a> {
    options: &'a Verify,
    drafts: &'a [Openable],
    named: Vec<Rc<Source>>,
    library: Option<&'a Library>,
    queries: &'a [&'a String],
}

impl Run<'_> {
    /// Checks all drafts. The library is asked anew, because it may have changed.
    fn check(&self, number: Option<u64>) -> Result<Count, Failure> {
        let mut sources = Vec::new();
        if !self.named.is_empty() {
            sources.push(Sources::Named(self.named.clone()));
        }
        if let Some(library) = self.library {
            sources.push(Sources::Library(library, within(library, self.queries)?));
        }
        let checker = Checker::new(sources);
        let mut out = output();
        let mut count = Count::default();
        if number.is_some() && !self.options.result.json {
            writeln!(out)?;
        }
        for draft in self.drafts {
            self.check_draft((draft, &checker), number, &mut count, &mut out)?;
        }
        out.flush()?;
        Ok(count)
    }

    fn check_draft(
        &self,
        (draft, checker): (&Openable, &Checker<'_>),
        number: Option<u64>,
        count: &mut Count,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let path = draft.path();
        let read = read(draft).map_err(Failure::Usage)?;
        let write = self.options.write;
        let mut copy = write.then(|| Copy::of(draft, &read)).transpose()?;
        let number = number.or_else(|| self.options.watch.then_some(1));
        for placed in &read.quotations {
            let found = checker.check(&placed.quotation)?;
            let found = found.as_ref().map(|(finding, source)| (finding, &**source));
            count.all += 1;
            count.wrong += usize::from(!verdict(found).is_right());
            if self.options.result.json {
                line::json(&Checked::of(&path, placed, found, number), out)?;
            } else {
                writeln!(out, "{}", message(&path, placed, found))?;
            }
            if let Some(copy) = &mut copy {
                copy.add(placed, found);
            }
        }
        copy.map_or(Ok(()), |copy| copy.write(self.drafts))
    }
}

/// Whether a source is named by its place, and not by a query.
fn is_input(name: &str) -> bool {
    let is_address = name.starts_with("https://") || name.starts_with("http://");
    is_address || Path::new(name).exists() || name == "-"
}

/// The articles of the named files, folders and addresses.
fn named(names: &[&String]) -> Result<Vec<Rc<Source>>, Failure> {
    let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let mut sources = Vec::new();
    for input in expand(&paths) {
        let path = input.path();
        let mut take = |found, _| {
            match found {
                Found::Article(article) => {
                    sources.push(Rc::new(Source::named(path.clone(), *article)));
                }
                Found::Failure(failure) => {
                    complain(&format!("cannot read {path}: {}", failure.reason));
                }
            }
            ControlFlow::Continue(())
        };
        each_found(&input, None, &mut take)
            .map_err(|reason| Failure::Other(format!("cannot read {}: {reason}", input.path())))?;
    }
    Ok(sources)
}

/// The articles that one of the queries finds; nothing if there is no query.
fn within(library: &Library, queries: &[&String]) -> Result<Option<HashSet<ArticleId>>, Failure> {
    if queries.is_empty() {
        return Ok(None);
    }
    let mut articles = HashSet::new();
    for text in queries {
        let wanted = query(std::slice::from_ref(*text))?;
        articles.extend(library.select(&Search::all(&wanted, now()))?);
    }
    Ok(Some(articles))
}
