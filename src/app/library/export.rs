//! Writes the quotes of an article to a file; the extension selects the format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::analysis::Analysis;
use crate::app::system::reason;
use crate::output::{Report, csv, json, markdown};
use crate::text::{Article, sanitize};
use crate::view_model::{Notice, Severity};

/// Exports, and returns a notice with the outcome. Existing files are never overwritten.
pub(in crate::app) fn export(
    path: &Path,
    label: &str,
    article: &Article,
    analysis: &Analysis,
) -> Notice {
    let report = Report {
        path: label,
        item: 0,
        article,
        analysis,
    };
    let shown = path.to_string_lossy();
    let shown = sanitize::line(&shown);
    match write(path, &report) {
        Ok(()) => Notice {
            severity: Severity::Info,
            text: format!("wrote {} quotes to {shown}", analysis.quotes.len()),
        },
        Err(error) => Notice {
            severity: Severity::Error,
            text: format!("cannot write {shown}: {}", reason(&error)),
        },
    }
}

fn write(path: &Path, report: &Report<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create_new(path)?);
    match path.extension().and_then(|e| e.to_str()) {
        Some("json" | "jsonl") => json::write(report, json::Detail::Contract, &mut out)?,
        Some("csv") => {
            csv::write_header(&mut out)?;
            csv::write(report, &mut out)?;
        }
        _ => markdown::write(report, &mut out)?,
    }
    out.flush()
}
