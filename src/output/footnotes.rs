//! Adds footnotes to a draft in Markdown or HTML. The text of the draft itself stays as it is, byte for byte.

use std::fmt::Write as _;

use super::citation::{Citation, CitationMarkup};
use crate::text::escape;

/// The comment by which a file with footnotes is recognised.
pub const MARK: &str = "<!-- footnotes by pullquote verify -->";

/// A footnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Footnote {
    /// Where it is inserted, as a byte of the draft.
    pub after: usize,
    /// What was found out, in a word or two.
    pub verdict: String,
    /// What else there is to say about it; may be empty.
    pub remark: String,
    /// The source.
    pub citation: Option<Citation>,
}

/// How a draft is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown with the footnotes of GitHub, Pandoc and others.
    Markdown,
    /// HTML, whose footnotes are inserted at this byte of the draft.
    Html(usize),
}

/// The draft with its footnotes.
pub fn with_footnotes(draft: &str, notes: &[Footnote], markup: Markup) -> String {
    let prefix = prefix(draft, markup);
    let mut notes: Vec<&Footnote> = notes.iter().collect();
    notes.sort_by_key(|note| note.after);
    let mut list = String::new();
    let mut inserted: Vec<(usize, String)> = Vec::with_capacity(notes.len() + 1);
    for (number, note) in (1..).zip(notes) {
        let name = format!("{prefix}{number}");
        let words = note.written(markup);
        // Writing to a string does not fail.
        let reference = match markup {
            Markup::Markdown => {
                let _ = writeln!(list, "[^{name}]: {words}");
                format!("[^{name}]")
            }
            Markup::Html(_) => {
                let _ = writeln!(
                    list,
                    "<li id=\"{name}\">{words} <a href=\"#{name}-ref\">↩</a></li>"
                );
                format!("<sup><a id=\"{name}-ref\" href=\"#{name}\">[{number}]</a></sup>")
            }
        };
        inserted.push((note.after, reference));
    }
    let (end, list) = match markup {
        Markup::Markdown => {
            let gap = if draft.ends_with('\n') { "\n" } else { "\n\n" };
            (draft.len(), format!("{gap}{MARK}\n\n{list}"))
        }
        Markup::Html(end) => (
            end,
            format!("\n{MARK}\n<section id=\"{prefix}notes\">\n<ol>\n{list}</ol>\n</section>\n"),
        ),
    };
    inserted.push((end, list));
    inserted.sort_by_key(|(at, _)| *at);
    let mut whole = String::with_capacity(draft.len() + inserted.len() * 256);
    let mut at = 0;
    for (to, text) in inserted {
        whole.push_str(draft.get(at..to).unwrap_or_default());
        whole.push_str(&text);
        at = to;
    }
    whole.push_str(draft.get(at..).unwrap_or_default());
    whole
}

impl Footnote {
    fn written(&self, markup: Markup) -> String {
        let markup = match markup {
            Markup::Markdown => CitationMarkup::Markdown,
            Markup::Html(_) => CitationMarkup::Html,
        };
        let verdict = match markup {
            CitationMarkup::Markdown => format!("**{}**", escape::markdown(&self.verdict)),
            _ => format!("<strong>{}</strong>", escape::html(&self.verdict)),
        };
        let mut parts = vec![verdict];
        if !self.remark.is_empty() {
            parts.push(markup.literal(&self.remark));
        }
        parts.extend(self.citation.iter().map(|citation| citation.origin(markup)));
        parts.join(" — ")
    }
}

/// What the names of the footnotes begin with, so that none of them is in the draft.
fn prefix(draft: &str, markup: Markup) -> String {
    let draft = draft.to_lowercase();
    let is_free = |prefix: &String| match markup {
        Markup::Markdown => !draft.contains(&format!("[^{prefix}")),
        Markup::Html(_) => !draft.contains(prefix.as_str()),
    };
    let more = (2..).map(|number| format!("pq{number}-"));
    let first = match markup {
        Markup::Markdown => "pq".to_owned(),
        Markup::Html(_) => "pq-".to_owned(),
    };
    let mut prefixes = std::iter::once(first).chain(more);
    prefixes.find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(after: usize, remark: &str) -> Footnote {
        Footnote {
            after,
            verdict: "altered".into(),
            remark: remark.into(),
            citation: Some(Citation {
                verbatim: true,
                speaker: Some("Ana <Sandoval>".into()),
                headline: Some("Bridge *vote*".into()),
                outlet: Some("Gazette".into()),
                url: Some("https://gazette.example/1?a=1&b=2".into()),
                ..Citation::default()
            }),
        }
    }

    #[test]
    fn footnotes_of_markdown_are_inserted_and_listed_at_the_end() {
        let draft = "“We knew,” she said.\n\nThe end";
        let whole = with_footnotes(draft, &[note(14, "[-not-] _it_")], Markup::Markdown);
        assert_eq!(
            whole,
            "“We knew,”[^pq1] she said.\n\nThe end\n\n<!-- footnotes by pullquote verify -->\n\n\
             [^pq1]: **altered** — \\[-not-\\] \\_it\\_ — Ana \\<Sandoval\\>, in \
             [*Bridge \\*vote\\**](<https://gazette.example/1?a=1&b=2>), Gazette\n"
        );
    }

    #[test]
    fn footnotes_of_html_are_inserted_before_the_end_of_the_page() {
        let draft = "<body><p>“We knew”</p></body>";
        let whole = with_footnotes(draft, &[note(22, "<b>")], Markup::Html(26));
        assert!(
            whole.starts_with(
                "<body><p>“We knew”<sup><a id=\"pq-1-ref\" href=\"#pq-1\">[1]</a></sup></p>\n<!-- foot"
            ),
            "{whole}"
        );
        assert!(whole.contains(
            "<li id=\"pq-1\"><strong>altered</strong> — &lt;b&gt; — Ana &lt;Sandoval&gt;, in \
             <a href=\"https://gazette.example/1?a=1&amp;b=2\"><cite>Bridge *vote*</cite></a>, Gazette \
             <a href=\"#pq-1-ref\">↩</a></li>\n"
        ), "{whole}");
        assert!(whole.ends_with("</section>\n</body>"));
    }

    #[test]
    fn names_do_not_collide_and_the_draft_stays_as_it_is() {
        let draft = "“We knew”[^PQ1] and [^pq2-4]\r\n\r\n[^pq1]: mine";
        let whole = with_footnotes(draft, &[note(13, "")], Markup::Markdown);
        assert!(
            whole.contains("“We knew”[^pq3-1]") || whole.contains("[^pq3-1]"),
            "{whole}"
        );
        let without = whole.replacen("[^pq3-1]", "", 1);
        assert!(without.starts_with(draft), "{without}");
    }
}
