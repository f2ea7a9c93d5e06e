//! Writes the quotes of an article to a file; the extension selects the format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::app::system::reason;
use crate::output::{Decided, Report, csv, json, markdown};
use crate::text::word_count::counted;
use crate::text::{Article, Unsure, sanitize};
use crate::view_model::{Notice, Severity};

/// What is written, and where.
#[derive(Debug)]
pub(in crate::app) struct Export {
    /// The file. Existing ones are never overwritten.
    pub(in crate::app) path: PathBuf,
    /// The name of the input.
    pub(in crate::app) label: String,
    /// The article.
    pub(in crate::app) article: Arc<Article>,
    /// Its analysis.
    pub(in crate::app) analysis: Arc<Analysis>,
    /// Whether unsure quotes are written for people.
    pub(in crate::app) unsure: Unsure,
    /// What the reader decided.
    pub(in crate::app) decided: Box<Decided>,
}

impl Export {
    /// Writes the file, and returns a notice with the outcome.
    pub(in crate::app) fn write(&self) -> Notice {
        let report = Report {
            path: &self.label,
            item: 0,
            article: &self.article,
            analysis: &self.analysis,
            unsure: self.unsure,
            decided: Some(&self.decided),
        };
        let shown = self.path.to_string_lossy();
        let shown = sanitize::line(&shown);
        match write(&self.path, &report) {
            Ok(hidden) => {
                let wrote = counted(report.analysis.quotes.len() - hidden, "quote");
                let left_out = match hidden {
                    0 => String::new(),
                    count => format!("; {count} unsure hidden"),
                };
                Notice {
                    severity: Severity::Info,
                    text: format!("wrote {wrote} to {shown}{left_out}"),
                }
            }
            Err(error) => Notice {
                severity: Severity::Error,
                text: format!("cannot write {shown}: {}", reason(&error)),
            },
        }
    }
}

/// Writes the file, and returns the number of unsure quotes that are left out.
fn write(path: &Path, report: &Report<'_>) -> io::Result<usize> {
    let mut out = BufWriter::new(File::create_new(path)?);
    let hidden = match path.extension().and_then(|e| e.to_str()) {
        Some("json" | "jsonl") => {
            json::write(report, json::Detail::Contract, &mut out)?;
            0
        }
        Some("csv") => {
            csv::write_header(&mut out)?;
            csv::write(report, &mut out)?
        }
        _ => markdown::write(report, &mut out)?,
    };
    out.flush()?;
    Ok(hidden)
}
