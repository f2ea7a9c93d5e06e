//! A quote with its citation in several formats. Only the speaker's own words are cited as a quotation; reported speech is
//! marked as such, and so is what the analysis doubts.

use std::fmt::Write as _;

use serde_json::json;

use super::cards::{is_verbatim, written};
use crate::analysis::{Analysis, Quote, Source};
use crate::text::escape::{bibtex, markdown};
use crate::text::{Article, Span};
use crate::view_model::wording::readable_date;

/// How a quote is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Citation {
    /// A block quote with a line below.
    #[default]
    Markdown,
    /// One paragraph.
    Plain,
    /// An entry of a bibliography.
    BibTex,
    /// An object for programs.
    Json,
}

impl Citation {
    /// Its name in the status bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Plain => "plain text",
            Self::BibTex => "BibTeX",
            Self::Json => "JSON",
        }
    }

    /// The next format.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Markdown => Self::Plain,
            Self::Plain => Self::BibTex,
            Self::BibTex => Self::Json,
            Self::Json => Self::Markdown,
        }
    }
}

/// A quote to cite.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// One of its quotes.
    pub quote: &'a Quote,
    /// The name of its file.
    pub label: &'a str,
}

impl Cited<'_> {
    /// Writes it.
    pub fn written(&self, citation: Citation) -> String {
        let mut words = written(self.article, self.quote, usize::MAX);
        if self.quote.doubts().words {
            words.push_str(" (wording uncertain)");
        }
        let verbatim = is_verbatim(self.article, self.quote);
        match citation {
            Citation::Markdown => {
                let (words, who) = (markdown(&words), markdown(&self.speaker_and_role()));
                let origin = self.origin(Markup::Markdown);
                if verbatim {
                    format!("> {words}\n>\n> — {who}{origin}\n")
                } else {
                    format!("Reported: {words}\n\n— {who}{origin}\n")
                }
            }
            Citation::Plain => {
                let (who, origin) = (self.speaker_and_role(), self.origin(Markup::None));
                if verbatim {
                    format!("{words} — {who}{origin}\n")
                } else {
                    format!("Reported: {words} — {who}{origin}\n")
                }
            }
            Citation::BibTex => self.bibtex(&words),
            Citation::Json => self.json(),
        }
    }

    fn source(&self) -> Option<&Source> {
        self.analysis.sources.get(self.quote.speaker?.source?)
    }

    fn speaker(&self) -> &str {
        let mention = self
            .quote
            .speaker
            .map(|speaker| self.article.slice(speaker.span));
        let name = self.source().map(|source| source.name.as_str());
        name.or(mention).unwrap_or("not named")
    }

    fn speaker_and_role(&self) -> String {
        let mut text = self.speaker().to_owned();
        if let Some(role) = self.source().and_then(|source| source.role.as_ref()) {
            text.push_str(", ");
            text.push_str(role);
        }
        if self.quote.doubts().person {
            text.push_str(" (speaker uncertain)");
        }
        text
    }

    /// ", in *Headline*, Reuters, 21 May 2015", or ", as reported in ..." if the words are not the speaker's own; without a
    /// date of publication, the date of the dateline as written there.
    fn origin(&self, markup: Markup) -> String {
        let metadata = &self.article.metadata;
        let mut text = String::new();
        let title = metadata.title.as_deref().unwrap_or(self.label);
        // Writing to a string cannot fail.
        let preposition = if is_verbatim(self.article, self.quote) {
            "in"
        } else {
            "as reported in"
        };
        let _ = match markup {
            Markup::Markdown => write!(text, ", {preposition} *{}*", markdown(title)),
            Markup::None => write!(text, ", {preposition} “{title}”"),
        };
        let outlet = metadata.site.as_ref().or(metadata.agency.as_ref());
        let published = metadata.published.as_deref().map(readable_date);
        let wired = || metadata.dateline.as_ref()?.date.clone();
        let date = published.or_else(wired);
        for part in [outlet.cloned(), date, metadata.url.clone()]
            .into_iter()
            .flatten()
        {
            let _ = match markup {
                Markup::Markdown => write!(text, ", {}", markdown(&part)),
                Markup::None => write!(text, ", {part}"),
            };
        }
        text
    }

    fn bibtex(&self, words: &str) -> String {
        let metadata = &self.article.metadata;
        let year = metadata.published.as_deref().and_then(|date| date.get(..4));
        let surname = self.speaker().rsplit(' ').next().unwrap_or_default();
        let key: String = surname
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let key = format!("{}{}", key.to_lowercase(), year.unwrap_or_default());
        let mut text = format!("@misc{{{key},\n");
        let authors = (!metadata.byline.is_empty()).then(|| metadata.byline.join(" and "));
        let fields = [
            ("author", authors.as_deref()),
            ("title", metadata.title.as_deref().or(Some(self.label))),
            (
                "howpublished",
                metadata.site.as_deref().or(metadata.agency.as_deref()),
            ),
            ("year", year),
            ("date", metadata.published.as_deref()),
            ("url", metadata.url.as_deref()),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                let _ = writeln!(text, "  {name} = {{{}}},", bibtex(value));
            }
        }
        let reported = if is_verbatim(self.article, self.quote) {
            ""
        } else {
            ", as reported"
        };
        let note = format!("{}{reported}: {words}", self.speaker_and_role());
        let _ = writeln!(text, "  note = {{{}}}\n}}", bibtex(&note));
        text
    }

    fn json(&self) -> String {
        let article = self.article;
        let metadata = &article.metadata;
        let first = self.quote.spans.first().copied().unwrap_or_default();
        let whole = self
            .quote
            .spans
            .iter()
            .fold(first, |whole, span| whole.join(*span));
        let scalars = |offset: u32| {
            Span {
                start: 0,
                end: offset,
            }
            .of(&article.text)
            .chars()
            .count()
        };
        let origin = article
            .origin
            .as_ref()
            .map(|map| map.range(&article.text, whole));
        let words: Vec<&str> = self
            .quote
            .spans
            .iter()
            .map(|span| article.slice(*span))
            .collect();
        let object = json!({
            "quote": words.join(" … "),
            "kind": self.quote.kind.name(),
            "verbatim": is_verbatim(article, self.quote),
            "confidence": self.quote.confidence,
            "person_confidence": self.quote.person_confidence,
            "speaker": self.quote.speaker.map(|_| self.speaker()),
            "role": self.source().and_then(|source| source.role.as_ref()),
            "cue": self.quote.cue.map(|cue| article.slice(cue)),
            "title": metadata.title,
            "outlet": metadata.site.as_ref().or(metadata.agency.as_ref()),
            "published": metadata.published,
            "url": metadata.url,
            "file": self.label,
            "start": scalars(whole.start),
            "end": scalars(whole.end),
            "origin": origin.map(|(start, end)| [start, end]),
        });
        format!("{object}\n")
    }
}

/// How a title is set off.
#[derive(Clone, Copy)]
enum Markup {
    Markdown,
    None,
}
