//! Writes the quotes of an article to a file; the extension selects the format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::analysis::Analysis;
use crate::app::system::reason;
use crate::output::{Report, csv, json, markdown};
use crate::text::word_count::counted;
use crate::text::{Article, Unsure, sanitize};
use crate::view_model::{Notice, Severity};

/// Exports, and returns a notice with the outcome. Existing files are never overwritten.
pub(in crate::app) fn export(
    path: &Path,
    label: &str,
    article: &Article,
    (analysis, unsure): (&Analysis, Unsure),
) -> Notice {
    let report = Report {
        path: label,
        item: 0,
        article,
        analysis,
        unsure,
        decided: None,
    };
    let shown = path.to_string_lossy();
    let shown = sanitize::line(&shown);
    match write(path, &report) {
        Ok(hidden) => {
            let wrote = counted(analysis.quotes.len() - hidden, "quote");
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
