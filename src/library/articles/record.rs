//! Encodes everything in an article except its text as one compact blob, without loss.
//!
//! ```text
//! version │ format │ language … │ paragraphs: kind, level, gap, length │ links … │ origin │ checksum
//! ```
//! Numbers have variable length, seven bits per byte. A span is written as its distance from the span before it. Strings
//! that the text or an earlier string contains are written as their place. The checksum, eight bytes, is set when the
//! article is stored (`seal.rs`).

mod bytes;
mod fields;
mod strings;

use self::fields::{RecordReader, RecordWriter};
use super::seal;
use crate::library::error::{Error, Result};
use crate::text::{
    Article, Credit, Dateline, Enclosure, Feed, Format, Image, Link, Metadata, OriginMap,
    Paragraph, ParagraphKind, Span, Subject, Wire,
};

/// The format version written here. Older versions must stay readable.
const VERSION: u64 = 5;

/// What a record of this version begins with. Records of older versions are less.
pub(in crate::library) const NEWEST: [u8; 1] = [VERSION as u8];

/// Encodes everything except the text.
pub(in crate::library) fn encode(article: &Article) -> Vec<u8> {
    let mut parts = write(article, VERSION);
    parts.extend([0; seal::LENGTH]);
    parts
}

/// The same without a place for the checksum, as this version of the format has it.
pub(in crate::library) fn write(article: &Article, version: u64) -> Vec<u8> {
    let mut out = RecordWriter::new(&article.text, version);
    out.text(article.format.name());
    out.maybe(article.language.as_deref());
    metadata(&article.metadata, &mut out);
    out.number(article.paragraphs.len() as u64);
    let mut end = 0;
    for paragraph in &article.paragraphs {
        out.number(code(paragraph.kind));
        out.number(u64::from(paragraph.level));
        out.span(paragraph.span, &mut end);
    }
    out.number(article.links.len() as u64);
    end = 0;
    for link in &article.links {
        out.span(link.span, &mut end);
        out.text(&link.url);
    }
    out.number(article.images.len() as u64);
    for image in &article.images {
        out.text(&image.url);
        out.maybe(image.alt.as_deref());
    }
    out.number(article.enclosures.len() as u64);
    for enclosure in &article.enclosures {
        out.text(&enclosure.url);
        out.maybe(enclosure.media_type.as_deref());
        out.number(
            enclosure
                .length
                .map_or(0, |length| length.saturating_add(1)),
        );
    }
    out.texts(&article.problems);
    match &article.origin {
        Some(origin) => {
            let stretches = origin.stretches();
            out.number(stretches.len() as u64 + 1);
            let mut last = (0, 0);
            for &(offset, place) in stretches {
                out.step(offset, &mut last.0);
                out.step(place, &mut last.1);
            }
        }
        None => out.number(0),
    }
    out.finish()
}

/// Restores an article from its text and the encoded parts.
///
/// # Errors
///
/// [`Error::Damaged`] if [`encode`] did not write these parts.
pub(in crate::library) fn decode(text: String, parts: &[u8]) -> Result<Article> {
    let record = if seal::has_checksum(parts) {
        let end = parts.len().saturating_sub(seal::LENGTH);
        parts.get(..end).unwrap_or_default()
    } else {
        parts
    };
    read(&text, record)
        .map(|article| Article { text, ..article })
        .ok_or_else(|| Error::damaged("an article cannot be decoded"))
}

/// Everything except the text.
fn read(text: &str, record: &[u8]) -> Option<Article> {
    let (version, mut from) = RecordReader::new(text, record)?;
    let from = &mut from;
    if !(1..=VERSION).contains(&version) {
        return None;
    }
    let format = Format::named(&from.text()?)?;
    let language = from.maybe()?;
    let mut metadata = read_metadata(from)?;
    if version > 1 {
        metadata.wire = read_wire(from, version)?;
    }
    let mut end = 0;
    let paragraphs = from.many(|from| {
        Some(Paragraph {
            kind: kind(from.number()?)?,
            level: u8::try_from(from.number()?).ok()?,
            span: from.span(&mut end)?,
        })
    })?;
    end = 0;
    let links = from.many(|from| {
        Some(Link {
            span: from.span(&mut end)?,
            url: from.text()?,
        })
    })?;
    let images = from.many(|from| {
        Some(Image {
            url: from.text()?,
            alt: from.maybe()?,
        })
    })?;
    let enclosures = from.many(|from| {
        Some(Enclosure {
            url: from.text()?,
            media_type: from.maybe()?,
            length: from.number()?.checked_sub(1),
        })
    })?;
    let problems = from.texts()?;
    let origin = match from.number()?.checked_sub(1) {
        Some(count) => {
            let mut last = (0, 0);
            let stretches = from.times(count, |from| {
                Some((from.step(&mut last.0)?, from.step(&mut last.1)?))
            })?;
            Some(OriginMap::from_stretches(stretches))
        }
        None => None,
    };
    let fits = |span: Span| text.get(span.range()).is_some();
    let sound = from.is_at_end()
        && paragraphs.iter().all(|paragraph| fits(paragraph.span))
        && links.iter().all(|link| fits(link.span));
    sound.then_some(Article {
        text: String::new(),
        paragraphs,
        origin,
        format,
        language,
        metadata,
        links,
        images,
        enclosures,
        problems,
    })
}

fn metadata<'a>(metadata: &'a Metadata, out: &mut RecordWriter<'a>) {
    for field in [
        &metadata.id,
        &metadata.url,
        &metadata.site,
        &metadata.title,
        &metadata.summary,
        &metadata.agency,
        &metadata.published,
        &metadata.updated,
    ] {
        out.maybe(field.as_deref());
    }
    out.texts(&metadata.byline);
    match &metadata.feed {
        Some(feed) => {
            out.number(1);
            out.maybe(feed.title.as_deref());
            out.maybe(feed.url.as_deref());
            out.maybe(feed.site_url.as_deref());
        }
        None => out.number(0),
    }
    match &metadata.dateline {
        Some(dateline) => {
            out.number(1);
            out.text(&dateline.place);
            out.maybe(dateline.date.as_deref());
            out.span(dateline.span, &mut 0);
        }
        None => out.number(0),
    }
    out.number(metadata.credits.len() as u64);
    for credit in &metadata.credits {
        out.text(&credit.role);
        out.texts(&credit.names);
    }
    wire(metadata.wire.as_ref(), out);
}

fn read_metadata(from: &mut RecordReader<'_>) -> Option<Metadata> {
    Some(Metadata {
        id: from.maybe()?,
        url: from.maybe()?,
        site: from.maybe()?,
        title: from.maybe()?,
        summary: from.maybe()?,
        agency: from.maybe()?,
        published: from.maybe()?,
        updated: from.maybe()?,
        byline: from.texts()?,
        feed: match from.number()? {
            0 => None,
            _ => Some(Feed {
                title: from.maybe()?,
                url: from.maybe()?,
                site_url: from.maybe()?,
            }),
        },
        dateline: match from.number()? {
            0 => None,
            _ => Some(Dateline {
                place: from.text()?,
                date: from.maybe()?,
                span: from.span(&mut 0)?,
            }),
        },
        credits: from.many(|from| {
            Some(Credit {
                role: from.text()?,
                names: from.texts()?,
            })
        })?,
        wire: None,
    })
}

/// Agency metadata. Format version 1 has none, and version 2 lacks the version of the story.
fn wire<'a>(wire: Option<&'a Wire>, out: &mut RecordWriter<'a>) {
    let Some(wire) = wire else {
        return out.number(0);
    };
    out.number(1);
    out.maybe(wire.slug.as_deref());
    out.number(u64::from(wire.priority.unwrap_or(0)));
    out.maybe(wire.embargo.as_deref());
    out.number(wire.subjects.len() as u64);
    for subject in &wire.subjects {
        out.maybe(subject.code.as_deref());
        out.maybe(subject.name.as_deref());
    }
    out.texts(&wire.places);
    out.maybe(wire.version.as_deref());
}

/// The outer `None` means that the bytes are damaged.
#[allow(
    clippy::option_option,
    reason = "asked with `?`, as the other parts of the record are"
)]
fn read_wire(from: &mut RecordReader<'_>, form: u64) -> Option<Option<Wire>> {
    if from.number()? == 0 {
        return Some(None);
    }
    Some(Some(Wire {
        slug: from.maybe()?,
        priority: Some(u8::try_from(from.number()?).ok()?).filter(|&priority| priority > 0),
        embargo: from.maybe()?,
        subjects: from.many(|from| {
            Some(Subject {
                code: from.maybe()?,
                name: from.maybe()?,
            })
        })?,
        places: from.texts()?,
        version: if form > 2 { from.maybe()? } else { None },
    }))
}

/// Kinds of paragraphs by their number in the database. Add new ones at the end.
const KINDS: [ParagraphKind; 12] = [
    ParagraphKind::Headline,
    ParagraphKind::Bullet,
    ParagraphKind::Byline,
    ParagraphKind::Note,
    ParagraphKind::Heading,
    ParagraphKind::Paragraph,
    ParagraphKind::ListItem,
    ParagraphKind::BlockQuote,
    ParagraphKind::Preformatted,
    ParagraphKind::Caption,
    ParagraphKind::Credits,
    ParagraphKind::Boilerplate,
];

fn kind(code: u64) -> Option<ParagraphKind> {
    KINDS.get(usize::try_from(code).ok()?).copied()
}

const fn code(kind: ParagraphKind) -> u64 {
    match kind {
        ParagraphKind::Headline => 0,
        ParagraphKind::Bullet => 1,
        ParagraphKind::Byline => 2,
        ParagraphKind::Note => 3,
        ParagraphKind::Heading => 4,
        ParagraphKind::Paragraph => 5,
        ParagraphKind::ListItem => 6,
        ParagraphKind::BlockQuote => 7,
        ParagraphKind::Preformatted => 8,
        ParagraphKind::Caption => 9,
        ParagraphKind::Credits => 10,
        ParagraphKind::Boilerplate => 11,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Encoded parts as version 3 wrote them, without a checksum.
    fn unsealed(article: &Article) -> Vec<u8> {
        write(article, 3)
    }

    /// As version 4 wrote them.
    fn without_places(article: &Article) -> Vec<u8> {
        let mut parts = write(article, 4);
        parts.extend([0; seal::LENGTH]);
        parts
    }

    fn article() -> impl Strategy<Value = Article> {
        let string = "(https://a\\.example/(feed|news/1|news/2)|The bridge is old|2031-03-04T18:00:00Z|[a-zé]{0,9}){0,3}";
        let strings = || proptest::collection::vec(string, 0..6);
        (strings(), strings(), strings()).prop_map(|(words, urls, rest)| {
            let text = words.join(" ");
            let at = |n: usize| rest.get(n).cloned();
            let span = Span::new(0, text.len());
            Article {
                links: urls
                    .iter()
                    .map(|url| Link {
                        span,
                        url: url.clone(),
                    })
                    .collect(),
                images: urls
                    .iter()
                    .map(|url| Image {
                        url: url.clone(),
                        alt: at(3),
                    })
                    .collect(),
                metadata: Metadata {
                    id: urls.first().cloned(),
                    url: urls.first().cloned(),
                    title: words.first().cloned(),
                    summary: at(0),
                    published: at(1),
                    byline: words.clone(),
                    feed: at(2).map(|title| Feed {
                        title: Some(title),
                        url: urls.last().cloned(),
                        ..Feed::default()
                    }),
                    ..Metadata::default()
                },
                text,
                ..Article::default()
            }
        })
    }

    #[test]
    fn an_article_is_the_same_in_every_version_and_never_longer_in_the_newest() {
        let config = ProptestConfig {
            cases: 1_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        proptest!(config, |(article in article())| {
            let old = without_places(&article);
            let from_old = decode(article.text.clone(), &old).expect("an article");
            prop_assert_eq!(&from_old, &article);
            let new = encode(&from_old);
            prop_assert_eq!(decode(article.text.clone(), &new).expect("an article"), article);
            // A string of 16 bytes or more may take one byte more for its length.
            prop_assert!(new.len() <= old.len() + 24, "{} {}", new.len(), old.len());
        });
    }

    #[test]
    fn every_kind_of_paragraph_has_its_own_number() {
        for (index, &of_table) in KINDS.iter().enumerate() {
            assert_eq!(code(of_table), index as u64);
        }
    }

    #[test]
    fn agency_metadata_is_kept() {
        let wire = crate::text::Wire {
            slug: Some("Orra-bridge".into()),
            priority: Some(3),
            embargo: Some("2031-03-04T18:00:00Z".into()),
            subjects: vec![crate::text::Subject {
                code: Some("medtop:20000310".into()),
                name: None,
            }],
            places: vec!["Orra".into()],
            version: Some("3".into()),
        };
        let mut article = Article::default();
        article.metadata.wire = Some(wire);
        let parts = encode(&article);
        assert_eq!(decode(String::new(), &parts).ok(), Some(article));
    }

    #[test]
    fn version_2_is_still_readable() {
        let mut article = Article::default();
        article.metadata.wire = Some(crate::text::Wire {
            places: vec!["Orra".into()],
            ..crate::text::Wire::default()
        });
        let mut parts = unsealed(&article);
        let place = parts.windows(4).position(|bytes| bytes == b"Orra");
        // The version of the story is written after the places.
        assert_eq!(place.map(|at| parts.remove(at + 4)), Some(0));
        if let Some(version) = parts.first_mut() {
            *version = 2;
        }
        assert_eq!(decode(String::new(), &parts).ok(), Some(article));
    }

    #[test]
    fn version_1_is_still_readable() {
        let mut parts = unsealed(&Article::default());
        // Version, format, language, and the empty fields of the metadata.
        let wire = 1 + 1 + "plain".len() + 1 + 12;
        assert_eq!(parts.remove(wire), 0);
        if let Some(version) = parts.first_mut() {
            *version = 1;
        }
        assert_eq!(decode(String::new(), &parts).ok(), Some(Article::default()));
    }

    #[test]
    fn damaged_bytes_are_rejected() {
        for length in 0..64_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37)).collect();
            assert!(decode(String::new(), &bytes).is_err());
        }
        let mut parts = encode(&Article::default());
        assert_eq!(decode(String::new(), &parts).ok(), Some(Article::default()));
        parts.pop();
        assert!(decode(String::new(), &parts).is_err());
    }
}
