//! Citations in running text: Markdown, plain text and Org.

use super::cited::Citation;
use super::note::verifiable;
use crate::text::date_time::readable_date;
use crate::text::escape;
use crate::text::sanitize;

/// How running text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// Org mode.
    Org,
    /// HTML.
    Html,
}

impl Markup {
    /// Text that is shown as it is, on one line.
    pub fn literal(self, text: &str) -> String {
        match self {
            Self::Markdown => escape::markdown(text),
            Self::Html => escape::html(text),
            Self::Plain | Self::Org => sanitize::line(text).into_owned(),
        }
    }

    /// The headline, and a link to the words if there is one.
    fn headline(self, citation: &Citation) -> String {
        let headline = self.literal(citation.headline());
        match (self, citation.deep_link()) {
            (Self::Markdown, Some(link)) => format!("[*{headline}*](<{}>)", self.address(&link)),
            (Self::Markdown, None) => format!("*{headline}*"),
            (Self::Org, Some(link)) => {
                let headline = headline.replace(['[', ']'], "");
                format!("[[{}][{headline}]]", self.address(&link))
            }
            (Self::Org, None) => format!("/{headline}/"),
            (Self::Html, Some(link)) => {
                let link = self.address(&link);
                format!("<a href=\"{link}\"><cite>{headline}</cite></a>")
            }
            (Self::Html, None) => format!("<cite>{headline}</cite>"),
            (Self::Plain, Some(_) | None) => format!("“{headline}”"),
        }
    }

    /// An address without characters that would end the markup around it.
    fn address(self, url: &str) -> String {
        let url = sanitize::line(url);
        match self {
            Self::Markdown => url.replace('<', "%3C").replace('>', "%3E"),
            Self::Org => url.replace('[', "%5B").replace(']', "%5D"),
            Self::Html => escape::html(&url),
            Self::Plain => url.into_owned(),
        }
    }

    /// A link to the archive.
    fn archive(self, url: &str) -> String {
        let url = self.address(url);
        match self {
            Self::Markdown => format!("[archive](<{url}>)"),
            Self::Org => format!("[[{url}][archive]]"),
            Self::Html => format!("<a href=\"{url}\">archive</a>"),
            Self::Plain => format!("archive: {url}"),
        }
    }
}

/// A block quote with a line below. How to verify it is in a comment.
pub(super) fn markdown(citation: &Citation) -> String {
    let words = Markup::Markdown.literal(&citation.quoted());
    let line = origin(citation, Markup::Markdown);
    let comment = format!("<!-- {} -->", verifiable(citation));
    if citation.verbatim {
        format!("> {words}\n>\n> — {line}\n\n{comment}\n")
    } else {
        format!("Reported: {words}\n\n— {line}\n\n{comment}\n")
    }
}

/// One paragraph.
pub(super) fn plain(citation: &Citation) -> String {
    let words = Markup::Plain.literal(&citation.quoted());
    let reported = if citation.verbatim { "" } else { "Reported: " };
    let line = origin(citation, Markup::Plain);
    format!("{reported}{words} — {line} ({})\n", verifiable(citation))
}

/// A quote block, or a paragraph for reported speech. How to verify it is in a comment.
pub(super) fn org(citation: &Citation) -> String {
    let words = Markup::Org.literal(&citation.quoted());
    let line = origin(citation, Markup::Org);
    let comment = format!("# {}", verifiable(citation));
    if citation.verbatim {
        format!("#+begin_quote\n{words}\n\n— {line}\n#+end_quote\n{comment}\n")
    } else {
        format!("Reported: {words}\n\n— {line}\n{comment}\n")
    }
}

/// "Jane Doe, Mayor, in *Headline*, by Ada Noor, Reuters, 21 May 2015", or "as reported in *Headline*" if the words are
/// not the speaker's own; without a date of publication, the date of the dateline as written there.
pub(super) fn origin(citation: &Citation, markup: Markup) -> String {
    let preposition = if citation.verbatim {
        "in"
    } else {
        "as reported in"
    };
    let mut parts = vec![
        markup.literal(&citation.speaker_and_role()),
        format!("{preposition} {}", markup.headline(citation)),
    ];
    if !citation.byline.is_empty() {
        parts.push(format!(
            "by {}",
            markup.literal(&citation.byline.join(" and "))
        ));
    }
    let published = citation.published.as_deref().map(readable_date);
    let date = published.or_else(|| citation.filed.clone());
    let known = citation.outlet.iter().chain(&date);
    parts.extend(known.map(|part| markup.literal(part)));
    if citation.page().is_some() {
        if let (Markup::Plain, Some(link)) = (markup, citation.deep_link()) {
            parts.push(markup.address(&link));
        }
        if !citation.accessed.is_empty() {
            parts.push(format!("accessed {}", readable_date(&citation.accessed)));
        }
        parts.extend(citation.archive().map(|url| markup.archive(&url)));
    } else if let Some(url) = &citation.url {
        parts.push(markup.literal(url));
    }
    parts.join(", ")
}
