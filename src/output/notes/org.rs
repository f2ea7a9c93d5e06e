//! Notes as Org, for Emacs.

use std::fmt::Write as _;

use super::{ArticleNotes, OWN};
use crate::output::citation::CitationFormat;
use crate::text::sanitize;

/// The last line of what is written again.
pub fn own_line() -> String {
    format!("# {OWN}")
}

/// A whole file: title, notes, and the line below which its owner writes.
pub fn file(article: &ArticleNotes) -> String {
    let title = sanitize::line(&article.title);
    let mut page = format!("#+title: {title}\n\n{}", section(article));
    page.push_str(&own_line());
    page.push('\n');
    page
}

/// The notes of an article below its headline, followed by a blank line.
pub fn section(article: &ArticleNotes) -> String {
    let line = |text: &str| sanitize::line(text).into_owned();
    let mut page = format!("* {}\n:PROPERTIES:\n", line(&article.title));
    let fields = [
        ("ID", article.id.as_str()),
        ("OUTLET", &article.site),
        ("BYLINE", &article.byline),
        ("PUBLISHED", &article.published),
        ("URL", article.url.as_deref().unwrap_or_default()),
    ];
    for (name, value) in fields {
        if !value.is_empty() {
            // Writing to a string does not fail, here and below.
            let _ = writeln!(page, ":{name}: {}", line(value));
        }
    }
    page.push_str(":END:\n\n");
    for note in &article.highlights {
        let tag: String = note.tag.chars().filter(|c| c.is_alphanumeric()).collect();
        let tag = if tag.is_empty() {
            String::new()
        } else {
            format!(" :{tag}:")
        };
        let speaker = if note.speaker.is_empty() {
            "Highlight".to_owned()
        } else {
            line(&note.speaker)
        };
        let lost = if note.lost {
            ", no longer found in the article"
        } else {
            ""
        };
        let _ = writeln!(page, "** {speaker}, {}{lost}{tag}", note.made);
        properties(&note.id, &mut page);
        block(&note.words, &mut page);
        if !note.note.is_empty() {
            for text in note.note.replace(OWN, "").lines() {
                // A line that begins with a star would be a heading.
                let indent = if text.starts_with('*') { " " } else { "" };
                let _ = writeln!(page, "{indent}{}", sanitize::line(text));
            }
            page.push('\n');
        }
    }
    for quote in &article.quotes {
        let speaker = quote.citation.speaker.as_deref().unwrap_or("not named");
        let _ = writeln!(page, "** {}", line(speaker));
        properties(&quote.id, &mut page);
        let cited = quote.citation.written(CitationFormat::Org);
        let _ = writeln!(page, "{}\n", cited.trim_end());
    }
    for correction in &article.corrections {
        let _ = writeln!(
            page,
            "** Corrected: {}, {}",
            correction.decision, correction.made
        );
        properties(&correction.id, &mut page);
        block(&correction.words, &mut page);
        for (name, value) in [("New", &correction.value), ("Old", &correction.old)] {
            if !value.is_empty() {
                let _ = writeln!(page, "- {name} :: {}", line(value));
            }
        }
        page.push('\n');
    }
    page
}

fn properties(id: &str, page: &mut String) {
    let _ = writeln!(page, ":PROPERTIES:\n:ID: {id}\n:END:");
}

/// Words in a quote block. A comma keeps a line from being taken for a heading or the end of the block.
fn block(words: &str, page: &mut String) {
    page.push_str("#+begin_quote\n");
    for text in words.lines() {
        let text = sanitize::line(text);
        let comma = if text.starts_with(['*', '#', ',']) {
            ","
        } else {
            ""
        };
        let _ = writeln!(page, "{comma}{text}");
    }
    page.push_str("#+end_quote\n\n");
}
