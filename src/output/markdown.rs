//! Quotes and sources as Markdown, for pasting into notes. The article itself is left out.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Report, counted};
use crate::text::escape::markdown as escape;

/// Writes the quotes and sources of one article, followed by a blank line.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(&report.title()))?;
    let provenance = report.provenance();
    if !provenance.is_empty() {
        writeln!(out, "{}\n", escape(&provenance))?;
    }
    if report.analysis.quotes.is_empty() {
        return writeln!(out, "No quotes found.\n");
    }
    writeln!(out, "## Quotes\n")?;
    for quote in &report.analysis.quotes {
        writeln!(out, "> {}\n>", escape(&report.cited(quote)))?;
        let speaker = report.speaker(quote);
        let speaker = speaker.as_deref().unwrap_or("speaker not named");
        let mut line = format!("> — **{}**", escape(speaker));
        if let Some(role) = report
            .source(quote)
            .and_then(|source| source.role.as_deref())
        {
            // Writing to a string never fails.
            let _ = write!(line, ", {}", escape(role));
        }
        let cue = report.cue(quote);
        let kind = quote.kind.name();
        let note = match &cue {
            Some(cue) => format!("{}; {kind}", escape(cue)),
            None => kind.into(),
        };
        writeln!(out, "{line} ({note})\n")?;
    }
    sources(report, out)
}

fn sources(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.analysis.sources.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Sources\n")?;
    for source in &report.analysis.sources {
        let role = source.role.as_deref();
        let role = role.map(|role| format!(", {}", escape(role)));
        writeln!(
            out,
            "- **{}**{}: {}, {}",
            escape(&source.name),
            role.unwrap_or_default(),
            counted(source.quotes.len(), "quote"),
            counted(source.words, "word"),
        )?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{report, story};
    use super::*;

    #[test]
    fn a_quote_is_followed_by_its_speaker_role_and_cue() {
        let (article, analysis) = story();
        let mut out = Vec::new();
        write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "# a.txt\n\nORRA\n\n## Quotes\n\n> “Não,”\n>\n> — **Ana Sá**, Mayor (said; direct)\n\n\
             ## Sources\n\n- **Ana Sá**, Mayor: 1 quote, 1 word\n\n"
        );
    }
}
