//! `pullquote verify`: whether the quotations of a draft are right.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::Serialize;

use super::word_diff::{Difference, difference, word_diff};
use crate::analysis::verification::{Finding, Verdict};
use crate::app::verification::draft::{Placed, read};
use crate::app::verification::{Checker, Source, Sources};
use crate::app::{expand, now};
use crate::cli::arguments::verification::Verify;
use crate::cli::exit::Exit;
use crate::cli::inputs::each_found;
use crate::cli::library::line;
use crate::cli::library::outcome::Failure;
use crate::cli::library::session::{open, output, query};
use crate::cli::message::complain;
use crate::library::{Library, Search};
use crate::loader::Found;
use crate::output::citation::CitationFormat;
use crate::text::sanitize;
use crate::text::word_count::counted;

/// Checks every quotation of the drafts and prints a line for each.
pub(in crate::cli) fn verify(options: &Verify) -> Result<Exit, Failure> {
    let drafts: Vec<_> = expand(&options.drafts).collect();
    if drafts.is_empty() {
        return Err(Failure::Usage("nothing to check in these drafts".into()));
    }
    let (names, queries): (Vec<&String>, Vec<&String>) =
        options.sources.iter().partition(|name| is_input(name));
    let needs_library = names.is_empty() || !queries.is_empty();
    let library = needs_library.then(|| open(&options.place)).transpose()?;
    let mut sources = Vec::new();
    if !names.is_empty() {
        sources.push(Sources::Named(named(&names)?));
    }
    if let Some(library) = &library {
        sources.push(Sources::Library(library, within(library, &queries)?));
    }
    let checker = Checker::new(sources);
    let mut out = output();
    let (mut count, mut wrong) = (0, 0);
    for draft in &drafts {
        let path = draft.path();
        for placed in read(draft).map_err(Failure::Usage)? {
            let found = checker.check(&placed.quotation)?;
            let found = found.as_ref().map(|(finding, source)| (finding, &**source));
            count += 1;
            wrong += usize::from(!verdict(found).is_right());
            if options.result.json {
                line::json(&Checked::of(&path, &placed, found), &mut out)?;
            } else {
                writeln!(out, "{}", message(&path, &placed, found))?;
            }
        }
    }
    out.flush()?;
    if count == 0 {
        complain("no quotations");
    } else if wrong > 0 {
        complain(&format!(
            "{wrong} of {} to look at",
            counted(count, "quotation")
        ));
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
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
fn within(
    library: &Library,
    queries: &[&String],
) -> Result<Option<HashSet<crate::library::ArticleId>>, Failure> {
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

fn verdict(found: Option<(&Finding, &Source)>) -> Verdict {
    found.map_or(Verdict::NotFound, |(finding, _)| finding.verdict)
}

/// A line for people and editors.
fn message(path: &str, placed: &Placed, found: Option<(&Finding, &Source)>) -> String {
    let Placed {
        quotation,
        line,
        column,
        ..
    } = placed;
    let verdict = verdict(found);
    let mut message = format!("{path}:{line}:{column}: {}: ", verdict.name());
    let own = sanitize::line(&quotation.text);
    // Writing to a string does not fail.
    let _ = match found {
        Some((finding, source)) => {
            let parts = difference(&finding.comparison, &source.article.text, &quotation.text);
            match verdict {
                Verdict::Cut | Verdict::Altered => write!(message, "{}", word_diff(&parts)),
                Verdict::NotFound => {
                    let nearest = source.article.slice(finding.span);
                    write!(
                        message,
                        "“{own}”; the nearest is “{}”",
                        sanitize::line(nearest)
                    )
                }
                Verdict::OtherSpeaker => {
                    let speaker = finding.speaker.as_deref().unwrap_or_default();
                    write!(message, "“{own}” was said by {}", sanitize::line(speaker))
                }
                Verdict::Exact | Verdict::Typographic | Verdict::OnlyReported => {
                    write!(message, "“{own}”")
                }
            }
        }
        None => write!(message, "“{own}”"),
    };
    if let Some((finding, source)) = found {
        let metadata = &source.article.metadata;
        let title = metadata.title.as_deref().unwrap_or(&source.path);
        let number = source.id.map(|id| format!("article {}", id.0));
        let speaker = finding.speaker.as_deref();
        let parts = [
            speaker.filter(|_| verdict != Verdict::OtherSpeaker),
            Some(title),
            metadata.outlet(),
            source.day.as_deref(),
            number.as_deref(),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().map(sanitize::line).collect();
        let _ = write!(message, " — {}", parts.join(", "));
    }
    message
}

#[derive(Serialize)]
struct Checked<'a> {
    text: &'a str,
    place: Place<'a>,
    speaker: Option<&'a str>,
    verdict: &'static str,
    source: Option<SourceOf<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct SourceOf<'a> {
    article: Option<i64>,
    path: &'a str,
    title: Option<&'a str>,
    outlet: Option<String>,
    day: Option<&'a str>,
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    citation: String,
    diff: Vec<Difference<'a>>,
}

impl<'a> Checked<'a> {
    fn of(path: &'a str, placed: &'a Placed, found: Option<(&'a Finding, &'a Source)>) -> Self {
        let quotation = &placed.quotation;
        let source = found.map(|(finding, source)| {
            let citation = source.citation(finding);
            let (start, end) = citation.place.unwrap_or_default();
            SourceOf {
                article: source.id.map(|id| id.0),
                path: &source.path,
                title: source.article.metadata.title.as_deref(),
                outlet: citation.outlet.clone(),
                day: source.day.as_deref(),
                start,
                end,
                text: source.article.slice(finding.span),
                speaker: finding.speaker.as_deref(),
                citation: citation.written(CitationFormat::Plain).trim_end().into(),
                diff: difference(&finding.comparison, &source.article.text, &quotation.text),
            }
        });
        Self {
            text: &quotation.text,
            place: Place {
                path,
                line: placed.line,
                column: placed.column,
                start: placed.start,
                end: placed.end,
            },
            speaker: quotation.speaker.as_deref(),
            verdict: verdict(found).name(),
            source,
        }
    }
}
