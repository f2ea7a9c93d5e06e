//! The chosen blocks as an article: one text, its paragraphs, links and pictures with their place.

use super::block::{Block, Shape, address};
use super::byline::byline;
use super::head::Head;
use super::page::Page;
use super::published::dates;
use super::title::title;
use super::token::Name;
use crate::text::{Article, Link, Metadata, Paragraph, ParagraphKind, Span};

/// A block is the article's when it is more likely so than not.
const LIKELY: f32 = 0.5;

/// Puts the article together.
pub(super) fn article(page: &Page<'_, '_>, chances: &[f32], head: &Head) -> Article {
    let mut article = Article::default();
    for (block, chance) in page.blocks.iter().zip(chances) {
        if *chance >= LIKELY {
            append(&mut article, page, block);
        }
    }
    let heading = page.headline.and_then(|i| page.blocks.get(i));
    let heading = heading.filter(|block| matches!(block.shape, Shape::Heading(_)));
    let dates = dates(head, page);
    article.language = head.language();
    article.metadata = Metadata {
        url: head.url(),
        site: head.site(),
        title: title(head, heading.map(|block| block.text.as_str())),
        summary: head.summary(),
        byline: byline(head, page),
        published: dates.published,
        updated: dates.updated,
        ..Metadata::default()
    };
    article
}

fn append(article: &mut Article, page: &Page<'_, '_>, block: &Block) {
    if !article.text.is_empty() {
        article.text.push_str("\n\n");
    }
    let start = article.text.len();
    article.text.push_str(&block.text);
    let (kind, level) = match block.shape {
        Shape::Paragraph => (ParagraphKind::Paragraph, 0),
        Shape::Heading(depth) => (ParagraphKind::Heading, depth),
        Shape::Item(depth) => (ParagraphKind::ListItem, depth),
        Shape::Quote => (ParagraphKind::BlockQuote, 0),
        Shape::Lines => (ParagraphKind::Preformatted, 0),
        Shape::Caption => (ParagraphKind::Caption, 0),
    };
    article.paragraphs.push(Paragraph {
        kind,
        level,
        span: Span::new(start, article.text.len()),
    });
    for anchor in &block.links {
        if let Some(url) = address(page.tree, anchor.node, Name::Href) {
            let span = Span::new(start + anchor.start, start + anchor.end);
            article.links.push(Link { span, url });
        }
    }
}
