//! Plain text for pipes and screen readers: the article, then its quotes, then its sources.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Report, counted};
use crate::analysis::{Listing, Quote, QuoteKind};
use crate::text::{Format, Paragraph, ParagraphKind, sanitize, wrap};

/// The indent, in cells, of the lines after the first line of an item.
const INDENT: usize = 3;

/// Writes one article, wrapped at `width` cells, followed by a blank line.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write(report: &Report<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        width: width.max(INDENT + 10),
    };
    for line in desk_line(report).into_iter().chain(origin(report)) {
        page.item(&line, out)?;
        writeln!(out)?;
    }
    for paragraph in &report.article.paragraphs {
        page.paragraph(report, paragraph, out)?;
        writeln!(out)?;
    }
    if report.article.text.is_empty() {
        writeln!(out, "NO TEXT\n")?;
    }
    page.quotes_and_sources(report, out)?;
    page.problems(&report.article.problems, out)
}

/// The agency's information for editors: "EMBARGO until 2031-03-04T18:00:00Z; slug Orra-bridge; priority 3".
fn desk_line(report: &Report<'_>) -> Option<String> {
    let wire = report.article.metadata.wire.as_ref()?;
    let embargo = wire
        .embargo
        .as_ref()
        .map(|until| format!("EMBARGO until {until}"));
    let slug = wire.slug.as_ref().map(|slug| format!("slug {slug}"));
    let priority = wire.priority.map(|priority| format!("priority {priority}"));
    let parts: Vec<String> = [embargo, slug, priority].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| sanitize::line(&parts.join("; ")).into_owned())
}

/// Publisher, authors, place and date. The text of a plain text file names its publisher and authors itself.
fn origin(report: &Report<'_>) -> Option<String> {
    let origin = if report.article.format == Format::Plain {
        report.place_and_date()
    } else {
        report.provenance()
    };
    (!origin.is_empty()).then_some(origin)
}

/// A quote as one would read it aloud: "Ana Sá, Mayor, said: “No.”"
fn sentence(report: &Report<'_>, quote: &Quote) -> String {
    let mut sentence = match report.marked_speaker(quote) {
        Some(speaker) => speaker,
        None => "Speaker not named".into(),
    };
    // Writing to a string never fails.
    if let Some(role) = report.source(quote).and_then(|source| source.role.as_ref()) {
        let _ = write!(sentence, ", {}", sanitize::line(role));
    }
    if let Some(cue) = report.cue(quote) {
        let _ = write!(sentence, ", {cue}");
    }
    let kind = match quote.kind {
        QuoteKind::Direct => "",
        QuoteKind::Mixed => " (in part)",
        QuoteKind::Indirect => " (reported)",
        QuoteKind::Belief => " (belief)",
    };
    let _ = write!(sentence, "{kind}: {}", report.cited(quote));
    sentence
}

/// Says how many unsure quotes are left out.
fn hidden(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    match listing.hidden {
        0 => Ok(()),
        count => writeln!(out, "{count} UNSURE HIDDEN\n"),
    }
}

/// A page of this width.
struct Page {
    width: usize,
}

impl Page {
    fn paragraph(
        &self,
        report: &Report<'_>,
        paragraph: &Paragraph,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let text = &report.article.text;
        let indent = match paragraph.kind {
            ParagraphKind::BlockQuote => INDENT,
            ParagraphKind::Headline
            | ParagraphKind::Bullet
            | ParagraphKind::Byline
            | ParagraphKind::Note
            | ParagraphKind::Heading
            | ParagraphKind::Paragraph
            | ParagraphKind::ListItem
            | ParagraphKind::Preformatted
            | ParagraphKind::Caption
            | ParagraphKind::Credits
            | ParagraphKind::Boilerplate => 0,
        };
        // The text is wrapped in pieces, so that a file that consists of one line is not wrapped as a whole.
        for index in 0..wrap::piece_count(paragraph.span) {
            let piece = wrap::piece(text, paragraph.span, index);
            let lines = if paragraph.kind == ParagraphKind::Preformatted {
                wrap::unwrapped(text, piece)
            } else {
                wrap::wrap(text, piece, self.width - indent)
            };
            for line in lines {
                let words = sanitize::line(line.span.of(text));
                writeln!(out, "{:indent$}{}", "", words.trim_end())?;
            }
        }
        Ok(())
    }

    fn quotes_and_sources(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let listing = report.listing();
        if listing.quotes.is_empty() {
            writeln!(out, "NO QUOTES\n")?;
            return hidden(&listing, out);
        }
        let count = listing.quotes.len();
        writeln!(out, "{}\n", counted(count, "QUOTE").to_uppercase())?;
        for (number, (_, quote)) in report.quotes(&listing).enumerate() {
            let item = format!("{}. {}", number + 1, sentence(report, quote));
            self.item(&item, out)?;
        }
        writeln!(out)?;
        hidden(&listing, out)?;
        let sources = &listing.sources;
        if sources.is_empty() {
            if !report.article.is_english() {
                writeln!(out, "SPEAKERS ARE FOUND IN ENGLISH ONLY\n")?;
            }
            return Ok(());
        }
        writeln!(out, "{}\n", counted(sources.len(), "SOURCE").to_uppercase())?;
        for listed in sources {
            let Some(source) = report.analysis.sources.get(listed.source) else {
                continue;
            };
            let mut item = sanitize::line(&source.name).into_owned();
            // Writing to a string never fails.
            if let Some(role) = &source.role {
                let _ = write!(item, ", {}", sanitize::line(role));
            }
            let _ = write!(
                item,
                ": {}, {}",
                counted(listed.quotes.len(), "quote"),
                counted(listed.words, "word")
            );
            self.item(&item, out)?;
        }
        writeln!(out)
    }

    /// Prints the problems of the input.
    fn problems(&self, problems: &[String], out: &mut dyn Write) -> io::Result<()> {
        if problems.is_empty() {
            return Ok(());
        }
        let heading = counted(problems.len(), "PROBLEM").to_uppercase();
        writeln!(out, "{heading}\n")?;
        for problem in problems {
            self.item(&sanitize::line(problem), out)?;
        }
        writeln!(out)
    }

    /// Writes an item whose following lines are indented.
    fn item(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let whole = crate::text::Span::new(0, text.len());
        let lines = wrap::wrap(text, whole, self.width - INDENT);
        for (row, line) in lines.iter().enumerate() {
            let indent = if row == 0 { 0 } else { INDENT };
            writeln!(out, "{:indent$}{}", "", line.span.of(text).trim_end())?;
        }
        Ok(())
    }
}
