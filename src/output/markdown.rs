//! Quotes and sources as Markdown, for pasting into notes. The article itself is left out.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Report, counted};
use crate::analysis::{Listing, QuoteKind};
use crate::text::escape::markdown as escape;

/// Writes the quotes and sources of one article, followed by a blank line, and returns the number of unsure quotes that
/// are left out.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<usize> {
    writeln!(out, "# {}\n", escape(&report.title()))?;
    let provenance = report.provenance();
    if !provenance.is_empty() {
        writeln!(out, "{}\n", escape(&provenance))?;
    }
    let listing = report.listing();
    if listing.quotes.is_empty() {
        writeln!(out, "No quotes found.\n")?;
        hidden(&listing, out)?;
        highlights(report, out)?;
        return Ok(listing.hidden);
    }
    writeln!(out, "## Quotes\n")?;
    for (_, quote) in report.quotes(&listing) {
        // Only what was said literally is set as a quotation.
        let (opening, reported) = match quote.kind {
            QuoteKind::Direct => ("> ", ""),
            QuoteKind::Mixed | QuoteKind::Indirect | QuoteKind::Belief => ("", "Reported: "),
        };
        let words = escape(&report.cited(quote));
        writeln!(out, "{opening}{reported}{words}\n{}", opening.trim_end())?;
        let speaker = report.marked_speaker(quote);
        let speaker = speaker.as_deref().unwrap_or("speaker not named");
        let mut line = format!("{opening}— **{}**", escape(speaker));
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
    hidden(&listing, out)?;
    sources(report, &listing, out)?;
    highlights(report, out)?;
    Ok(listing.hidden)
}

/// Says how many unsure quotes are left out.
fn hidden(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    match listing.hidden {
        0 => Ok(()),
        count => writeln!(out, "{count} unsure hidden.\n"),
    }
}

/// What the reader highlighted, with the notes.
fn highlights(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let decided = report
        .decided
        .filter(|decided| !decided.highlights.is_empty());
    let Some(decided) = decided else {
        return Ok(());
    };
    writeln!(out, "## Highlights\n")?;
    for highlight in &decided.highlights {
        writeln!(out, "> {}\n", escape(&highlight.anchor.exact))?;
        let tag = match highlight.tag.as_str() {
            "" => String::new(),
            tag => format!("#{tag}"),
        };
        for line in highlight.note.lines().chain([tag.as_str()]) {
            if !line.trim().is_empty() {
                writeln!(out, "{}\n", escape(line))?;
            }
        }
    }
    Ok(())
}

fn sources(report: &Report<'_>, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    if listing.sources.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Sources\n")?;
    for listed in &listing.sources {
        let Some(source) = report.analysis.sources.get(listed.source) else {
            continue;
        };
        let role = source.role.as_deref();
        let role = role.map(|role| format!(", {}", escape(role)));
        writeln!(
            out,
            "- **{}**{}: {}, {}",
            escape(&source.name),
            role.unwrap_or_default(),
            counted(listed.quotes.len(), "quote"),
            counted(listed.words, "word"),
        )?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{doubtful_story, report, story};
    use super::*;
    use crate::text::Unsure;

    #[test]
    fn a_quote_is_followed_by_its_speaker_role_and_cue() {
        let (article, analysis) = story();
        let mut out = Vec::new();
        write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "# “Não,” Mayor Ana Sá said.\n\nORRA\n\n## Quotes\n\n> “Não,”\n>\n> — **Ana Sá**, Mayor (said; direct)\n\n\
             ## Sources\n\n- **Ana Sá**, Mayor: 1 quote, 1 word\n\n"
        );
    }

    #[test]
    fn reported_speech_is_not_set_as_a_quotation() {
        let (article, mut analysis) = story();
        for quote in &mut analysis.quotes {
            quote.kind = QuoteKind::Indirect;
        }
        let mut out = Vec::new();
        write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        let text = String::from_utf8_lossy(&out);
        assert!(
            text.contains("\n\nReported: Não,\n\n— **Ana Sá**, Mayor (said; indirect)\n\n"),
            "{text}"
        );
        assert!(!text.contains('>'), "{text}");
    }

    #[test]
    fn doubts_are_marked_and_unsure_quotes_are_counted() {
        let (article, analysis) = doubtful_story(0.75, 0.98);
        let mut out = Vec::new();
        let hidden =
            write(&report(&article, &analysis), &mut out).expect("memory takes everything");
        assert_eq!(hidden, 1);
        assert_eq!(
            String::from_utf8_lossy(&out),
            "# “Não,” Mayor Ana Sá said.\n\nORRA\n\n## Quotes\n\n> (?) “Não,”\n>\n> — **Ana Sá (?)**, Mayor (said; direct)\n\n\
             1 unsure hidden.\n\n## Sources\n\n- **Ana Sá**, Mayor: 1 quote, 1 word\n\n"
        );
        let all = Report {
            unsure: Unsure::Shown,
            ..report(&article, &analysis)
        };
        let mut out = Vec::new();
        assert_eq!(write(&all, &mut out).expect("memory takes everything"), 0);
        let shown = String::from_utf8_lossy(&out);
        assert!(shown.contains("\n\nReported: (?) Não,\n\n— "), "{shown}");
        assert!(shown.contains("2 quotes, 2 words"), "{shown}");
    }
}
