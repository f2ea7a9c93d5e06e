//! Notes as Markdown, for vaults in which each article has a file.

use std::fmt::Write as _;

use super::{ArticleNotes, OWN};
use crate::output::citation::CitationFormat;
use crate::text::escape::markdown as escape;
use crate::text::sanitize;

/// The last line of what is written again.
pub fn own_line() -> String {
    format!("<!-- {OWN} -->")
}

/// A whole file: front matter, notes, and the line below which its owner writes.
pub fn file(article: &ArticleNotes) -> String {
    let mut page = String::from("---\n");
    let fields = [
        ("id", article.id.as_str()),
        ("title", &article.title),
        ("outlet", &article.site),
        ("byline", &article.byline),
        ("published", &article.published),
        ("url", article.url.as_deref().unwrap_or_default()),
    ];
    for (name, value) in fields {
        if !value.is_empty() {
            // Writing to a string does not fail, here and below.
            let _ = writeln!(page, "{name}: {}", quoted(value));
        }
    }
    let tags = article.tags();
    if !tags.is_empty() {
        page.push_str("tags:\n");
        for tag in tags {
            let _ = writeln!(page, "  - {}", quoted(tag));
        }
    }
    page.push_str("---\n\n");
    page.push_str(&section(article));
    let _ = writeln!(page, "{}", own_line());
    page
}

/// The notes of an article below its headline, followed by a blank line.
pub fn section(article: &ArticleNotes) -> String {
    let mut page = format!("# {}\n\n", escape(&article.title));
    let provenance = article.provenance();
    if !provenance.is_empty() {
        let _ = writeln!(page, "{}\n", escape(&provenance));
    }
    if let Some(url) = article.page() {
        let url = sanitize::line(url).replace('<', "%3C").replace('>', "%3E");
        let _ = writeln!(page, "<{url}>\n");
    }
    if !article.highlights.is_empty() {
        page.push_str("## Highlights\n\n");
    }
    for note in &article.highlights {
        for line in note.words.lines() {
            let _ = writeln!(page, "> {}", escape(line));
        }
        page.push('\n');
        if !note.note.is_empty() {
            let _ = writeln!(page, "{}\n", kept(&note.note));
        }
        let mut about = vec![note.made.clone()];
        if !note.speaker.is_empty() {
            about.insert(0, escape(&note.speaker));
        }
        if !note.tag.is_empty() {
            about.push(format!("#{}", tag_word(&note.tag)));
        }
        if note.lost {
            about.push("no longer found in the article".into());
        }
        let _ = writeln!(page, "{} ^{}\n", about.join(" · "), note.id);
    }
    if !article.quotes.is_empty() {
        page.push_str("## Quotes\n\n");
    }
    for quote in &article.quotes {
        let cited = quote.citation.written(CitationFormat::Markdown);
        let _ = writeln!(page, "{}\n^{}\n", cited.trim_end(), quote.id);
    }
    if !article.corrections.is_empty() {
        page.push_str("## Corrections\n\n");
    }
    for correction in &article.corrections {
        let words = escape(&correction.words);
        let new = escape(&correction.value);
        let old = escape(&correction.old);
        let change = match (old.as_str(), new.as_str()) {
            ("", "") => String::new(),
            ("", new) => format!(": {new}"),
            (old, "") => format!(", was {old}"),
            (old, new) => format!(": {new}, was {old}"),
        };
        let (decision, made) = (correction.decision, &correction.made);
        let _ = writeln!(
            page,
            "- “{words}” — {decision}{change} · {made} ^{}",
            correction.id
        );
    }
    if !article.corrections.is_empty() {
        page.push('\n');
    }
    page
}

/// A note as its author wrote it, which is Markdown; but not the line that ends what is written again.
fn kept(note: &str) -> String {
    let lines = note.lines().map(sanitize::line);
    lines.collect::<Vec<_>>().join("\n").replace(OWN, "")
}

/// A tag in the text must be one word.
fn tag_word(tag: &str) -> String {
    let word = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '/') {
            c
        } else {
            '-'
        }
    };
    tag.chars().map(word).collect()
}

/// A scalar of YAML in double quotes.
fn quoted(value: &str) -> String {
    let value = sanitize::line(value);
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}
