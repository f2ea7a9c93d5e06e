//! The output contract `pullquote/1`: one JSON object an article, on one line, its keys always in the same order.
//!
//! Offsets count Unicode scalar values of the text, as Python, spaCy and brat do. The shape of the object stands in
//! `shape`; here it is filled.

mod shape;

use std::borrow::Cow;
use std::io::{self, Write};

use self::shape::{
    Cited, Dateline, Entity, Evidence, Line, Link, Paragraph, Quote, Source, Speaker,
};
use super::Report;
use crate::analysis;
use crate::text::{Article, Format, ScalarIndex, Span};

/// How much a line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// What the contract promises.
    #[default]
    Contract,
    /// The evidence behind each quote as well.
    Explained,
}

/// Writes one article and the line feed after it.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report<'_>, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    let places = Places {
        report,
        index: ScalarIndex::new(&report.article.text),
    };
    let line = places.line(detail);
    if report.article.text.len() > AT_ONCE {
        serde_json::to_writer(&mut *out, &line)?;
        return out.write_all(b"\n");
    }
    let mut pieces = Pieces(Vec::with_capacity(4 * report.article.text.len()));
    serde_json::to_writer(&mut pieces, &line)?;
    pieces.0.push(b'\n');
    out.write_all(&pieces.0)
}

/// A line while it is written, in thousands of pieces of which most are one mark: to copy those as one copies a text
/// costs more than all the rest.
struct Pieces(Vec<u8>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match bytes {
            [mark] => self.0.push(*mark),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The longest text whose line is put together in memory, in bytes; a giant's is several times its size.
const AT_ONCE: usize = 1 << 20;

/// The id, and in NewsML-G2 the version after it: there the two together name what was read.
fn id(article: &Article) -> Option<Cow<'_, str>> {
    let id = article.metadata.id.as_deref()?;
    let version = article
        .metadata
        .wire
        .as_ref()
        .and_then(|wire| wire.version.as_deref())
        .filter(|_| article.format == Format::NewsMl);
    Some(match version {
        Some(version) => format!("{id}:{version}").into(),
        None => id.into(),
    })
}

/// A report with the index that turns its byte spans into the offsets of the contract.
struct Places<'a> {
    report: &'a Report<'a>,
    index: ScalarIndex<'a>,
}

impl<'a> Places<'a> {
    fn line(&self, detail: Detail) -> Line<'a> {
        let Report {
            path,
            item,
            article,
            analysis,
        } = *self.report;
        let metadata = &article.metadata;
        Line {
            schema: "pullquote/1",
            path,
            item,
            format: article.format.name(),
            language: article.language.as_deref(),
            id: id(article),
            url: metadata.url.as_deref(),
            site: metadata.site.as_deref(),
            feed: metadata.feed.as_ref().map(Into::into),
            title: metadata.title.as_deref(),
            summary: metadata.summary.as_deref(),
            byline: &metadata.byline,
            agency: metadata.agency.as_deref(),
            published: metadata.published.as_deref(),
            updated: metadata.updated.as_deref(),
            dateline: metadata.dateline.as_ref().map(|dateline| Dateline {
                place: &dateline.place,
                date: dateline.date.as_deref(),
                start: self.index.count(dateline.span.start as usize),
                end: self.index.count(dateline.span.end as usize),
            }),
            credits: metadata.credits.iter().map(Into::into).collect(),
            wire: metadata.wire.as_ref().map(Into::into),
            text: &article.text,
            paragraphs: article
                .paragraphs
                .iter()
                .map(|p| self.paragraph(p))
                .collect(),
            links: article.links.iter().map(|link| self.link(link)).collect(),
            images: article.images.iter().map(Into::into).collect(),
            enclosures: article.enclosures.iter().map(Into::into).collect(),
            quotes: analysis
                .quotes
                .iter()
                .enumerate()
                .map(|(id, quote)| self.quote(id, quote, detail))
                .collect(),
            sources: analysis
                .sources
                .iter()
                .enumerate()
                .map(|(id, source)| Source {
                    id,
                    name: &source.name,
                    kind: source.kind.name(),
                    role: source.role.as_deref(),
                    anonymous: source.anonymous,
                    quotes: &source.quotes,
                    words: source.words,
                })
                .collect(),
            entities: analysis
                .entities
                .iter()
                .enumerate()
                .map(|(id, entity)| Entity {
                    id,
                    name: &entity.name,
                    kind: entity.kind.name(),
                    source: entity.source,
                    mentions: entity.mentions.iter().map(|&m| self.cited(m)).collect(),
                })
                .collect(),
            problems: &article.problems,
        }
    }

    fn paragraph(&self, paragraph: &crate::text::Paragraph) -> Paragraph {
        Paragraph {
            kind: paragraph.kind.name(),
            level: paragraph.level,
            start: self.index.count(paragraph.span.start as usize),
            end: self.index.count(paragraph.span.end as usize),
            origin: self.origin(paragraph.span),
        }
    }

    fn link(&self, link: &'a crate::text::Link) -> Link<'a> {
        Link {
            start: self.index.count(link.span.start as usize),
            end: self.index.count(link.span.end as usize),
            url: &link.url,
        }
    }

    fn quote(&self, id: usize, quote: &'a analysis::Quote, detail: Detail) -> Quote<'a> {
        Quote {
            id,
            kind: quote.kind.name(),
            spans: quote.spans.iter().map(|&span| self.cited(span)).collect(),
            cue: quote.cue.map(|span| self.cited(span)),
            speaker: quote.speaker.map(|speaker| {
                let source = speaker
                    .source
                    .and_then(|id| self.report.analysis.sources.get(id));
                let name = source.map(|source| source.name.as_str());
                Speaker::new(self.cited(speaker.span), name, speaker.source)
            }),
            confidence: rounded(quote.confidence),
            person_confidence: quote.person_confidence.map(rounded),
            evidence: match detail {
                Detail::Contract => None,
                Detail::Explained => Some(Evidence {
                    rule: quote.evidence.rule,
                    identity: quote.evidence.identity.as_deref(),
                    runner_up: quote.evidence.runner_up.map(|span| self.cited(span)),
                }),
            },
        }
    }

    fn cited(&self, span: Span) -> Cited<'a> {
        Cited {
            start: self.index.count(span.start as usize),
            end: self.index.count(span.end as usize),
            text: self.report.article.slice(span),
            origin: self.origin(span),
        }
    }

    fn origin(&self, span: Span) -> Option<[usize; 2]> {
        let map = self.report.article.origin.as_ref()?;
        Some(map.range_by(&self.index, span).into())
    }
}

/// A probability with three digits behind the point.
fn rounded(probability: f32) -> f32 {
    (probability * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
