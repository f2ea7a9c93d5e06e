//! The output format `pullquote/1`: one line for each article, with a JSON object whose keys are always in the same
//! order.
//!
//! Offsets count Unicode scalar values of the text, as in Python, spaCy and brat. The `shape` module defines the
//! object, and this file fills it in.

mod escaped;
mod shape;

use std::borrow::Cow;
use std::io::{self, Write};

pub use self::escaped::write_value;
use self::shape::{
    Correction, Dateline, Entity, Evidence, Highlight, Line, Link, Paragraph, Quote, QuotedSpan,
    Source, Speaker,
};
use super::Report;
use super::decided::{HighlightedPassage, PlacedCorrection};
use crate::analysis;
use crate::text::{Article, Format, ScalarIndex, Span, date_time};

/// The level of detail of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The documented keys.
    #[default]
    Contract,
    /// The documented format with the evidence for each quote.
    Explained,
}

/// Writes one article, followed by a line feed.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write(report: &Report<'_>, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    let places = Places {
        report,
        index: ScalarIndex::new(&report.article.text),
    };
    let line = places.line(detail);
    if report.article.text.len() > AT_ONCE {
        write_value(&line, out)?;
        return out.write_all(b"\n");
    }
    let mut pieces = Pieces(Vec::with_capacity(4 * report.article.text.len()));
    write_value(&line, &mut pieces)?;
    pieces.0.push(b'\n');
    out.write_all(&pieces.0)
}

/// Collects a line from thousands of pieces, most of which are a single byte. Copying these as slices would take longer
/// than all other steps together.
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

/// Maximum length of a text, in bytes, whose line is built in memory. The line of a very large text would take several
/// times its size.
const AT_ONCE: usize = 1 << 20;

/// The id. In NewsML-G2, it is followed by the version because only both together identify an item.
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

/// A report with an index that converts its byte spans to offsets in scalar values.
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
            unsure: _,
            decided,
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
                    mentions: entity
                        .mentions
                        .iter()
                        .map(|&m| self.quoted_span(m))
                        .collect(),
                })
                .collect(),
            problems: &article.problems,
            corrections: decided.map(|decided| {
                let corrections = decided.corrections.iter();
                corrections.map(|one| self.correction(one)).collect()
            }),
            highlights: decided.map(|decided| {
                let highlights = decided.highlights.iter();
                highlights.map(|one| self.highlight(one)).collect()
            }),
        }
    }

    fn correction(&self, placed: &'a PlacedCorrection) -> Correction<'a> {
        let correction = &placed.correction;
        let span = placed.place.certain();
        Correction {
            words: &correction.anchor.exact,
            start: span.map(|span| self.index.count(span.start as usize)),
            end: span.map(|span| self.index.count(span.end as usize)),
            decision: correction.decision.name(),
            value: correction.decision.value(),
            made: date_time::date(correction.made),
        }
    }

    fn highlight(&self, passage: &'a HighlightedPassage) -> Highlight<'a> {
        let span = passage.place.certain();
        Highlight {
            words: &passage.anchor.exact,
            start: span.map(|span| self.index.count(span.start as usize)),
            end: span.map(|span| self.index.count(span.end as usize)),
            note: &passage.note,
            tag: &passage.tag,
            made: date_time::date(passage.made),
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
            spans: quote
                .spans
                .iter()
                .map(|&span| self.quoted_span(span))
                .collect(),
            cue: quote.cue.map(|span| self.quoted_span(span)),
            speaker: quote.speaker.map(|speaker| {
                let source = speaker
                    .source
                    .and_then(|id| self.report.analysis.sources.get(id));
                let name = source.map(|source| source.name.as_str());
                Speaker::new(self.quoted_span(speaker.span), name, speaker.source)
            }),
            confidence: rounded(quote.confidence),
            person_confidence: quote.person_confidence.map(rounded),
            evidence: match detail {
                Detail::Contract => None,
                Detail::Explained => Some(Evidence {
                    rule: quote.evidence.rule,
                    identity: quote.evidence.identity.as_deref(),
                    runner_up: quote.evidence.runner_up.map(|span| self.quoted_span(span)),
                    corrected: quote.evidence.corrected.map(date_time::date),
                }),
            },
        }
    }

    fn quoted_span(&self, span: Span) -> QuotedSpan<'a> {
        QuotedSpan {
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

/// A probability with three digits after the point.
fn rounded(probability: f32) -> f32 {
    (probability * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
