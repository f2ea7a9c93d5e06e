//! One entry of a feed while it is read, and the article made from it.

use super::value::Value;
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::text::{Article, Enclosure, Feed, Format, Image, Metadata, ParagraphKind, url};

/// An entry. If several elements give the same field, the one with the lowest rank counts, then the first.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) title: Ranked<Value<'a>>,
    pub(super) link: Ranked<String>,
    pub(super) id: Option<String>,
    pub(super) authors: Ranked<Vec<String>>,
    pub(super) published: Ranked<String>,
    pub(super) updated: Ranked<String>,
    /// Texts by rank: the whole text first, then descriptions and summaries.
    pub(super) texts: Vec<(u8, Text<'a>)>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) images: Vec<Image>,
    pub(super) language: Option<String>,
    /// The base of its relative addresses.
    pub(super) base: Option<String>,
}

/// A text of an entry.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) value: Value<'a>,
    /// The base of its relative addresses, if it has one of its own.
    pub(super) base: Option<String>,
}

/// The best value so far.
#[derive(Debug)]
pub(super) struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Ranked<T> {
    /// Offers a value; a lower rank beats a higher one.
    pub(super) fn offer(&mut self, rank: u8, value: T) {
        if self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// From this rank on, texts only describe the entry.
const SUMMARIES: u8 = 2;

/// The most authors; a longer list does not name those who wrote the article.
const MOST_AUTHORS: usize = 100;

/// Values that all entries of a feed share.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) feed: Feed,
    pub(super) language: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) problems: Vec<String>,
}

impl Entry<'_> {
    pub(super) fn article(mut self, context: &Context) -> Article {
        let feed = &context.feed;
        let document = feed.site_url.as_deref().or(feed.url.as_deref());
        // A base may be relative itself.
        let own = self.base.take().and_then(|own| url::join(document, &own));
        let base = own.as_deref().or(document);
        self.texts.sort_by_key(|(rank, _)| *rank);
        let title = self.title.get().and_then(Value::line);
        let mut body = ArticleBuilder::default();
        if let Some(title) = &title {
            body.paragraph(Style::plain(ParagraphKind::Headline), title);
        }
        // A text whose markup holds no words does not hide the next one.
        let text = self.texts.iter().find(|(_, text)| {
            let before = body.paragraph_count();
            let own = text.base.as_deref().and_then(|own| url::join(base, own));
            text.value.write(own.as_deref().or(base), &mut body);
            body.paragraph_count() > before
        });
        let summary = match text {
            Some((rank, _)) if *rank < SUMMARIES => {
                self.texts.iter().find(|(rank, _)| *rank >= SUMMARIES)
            }
            // A description may be the whole text; only a summary is certainly none.
            Some((rank, _)) if *rank == SUMMARIES => self.texts.get(1),
            summary => summary,
        };
        let authors = self.authors.take().filter(|authors| !authors.is_empty());
        let link = self.link.take().and_then(|link| url::join(base, &link));
        let mut article = Article {
            format: Format::Feed,
            language: self.language.take().or_else(|| context.language.clone()),
            metadata: Metadata {
                id: self.id.take(),
                url: link,
                site: feed.title.clone(),
                feed: Some(feed.clone()),
                title,
                summary: summary.and_then(|(_, text)| text.value.line()),
                byline: authors.unwrap_or_else(|| context.authors.clone()),
                published: self.published.take(),
                updated: self.updated.take(),
                ..Metadata::default()
            },
            enclosures: self.enclosures,
            images: self.images,
            problems: context.problems.clone(),
            ..Article::default()
        };
        for image in &mut article.images {
            if let Some(url) = url::join(base, &image.url) {
                image.url = url;
            }
        }
        for enclosure in &mut article.enclosures {
            if let Some(url) = url::join(base, &enclosure.url) {
                enclosure.url = url;
            }
        }
        body.finish(&mut article);
        article
    }

    /// Adds authors to those of the same kind; a better kind replaces a worse one.
    pub(super) fn add_authors(&mut self, rank: u8, authors: Vec<String>) {
        match &mut self.authors.0 {
            Some((best, known)) if *best == rank => {
                for author in authors {
                    if known.len() < MOST_AUTHORS && !known.contains(&author) {
                        known.push(author);
                    }
                }
            }
            _ if !authors.is_empty() => self.authors.offer(rank, authors),
            _ => {}
        }
    }

    /// Adds a text unless it is empty.
    pub(super) fn text<'b>(entry: &mut Entry<'b>, rank: u8, text: Text<'b>) {
        if !text.value.is_empty() && !entry.texts.iter().any(|(known, _)| *known == rank) {
            entry.texts.push((rank, text));
        }
    }
}

/// A language tag of BCP 47, if it looks like one.
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let sound = (2..=35).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    sound.then(|| tag.to_owned())
}
