//! Assembles the chosen blocks into an article: text, paragraphs, links and images with their positions.

use super::content::blocks::{Block, Shape};
use super::content::left_out;
use super::content::page_statistics::Page;
use super::dom::elements::Tag;
use super::dom::tokens::Name;
use super::dom::tree::NodeId;
use super::dom::words::value;
use super::metadata::byline::byline;
use super::metadata::dates::dates;
use super::metadata::head::Head;
use super::metadata::title::{heading, title};
use crate::loader::story_elements::boilerplate;
use crate::loader::story_elements::language;
use crate::text::{Article, Format, Image, Link, Metadata, Paragraph, ParagraphKind, Span, url};

/// The probability from which a block belongs to the article.
const LIKELY: f32 = 0.5;

/// With fewer bytes than this, the selection of blocks has failed.
const LITTLE: usize = 200;

/// The longest line that names the source of a block quote, in bytes.
const SIGNATURE: usize = 80;

/// The most pictures that are kept.
const MOST_IMAGES: usize = 200;

/// Puts the article together.
pub(super) fn article(page: &Page<'_, '_>, probabilities: &[f32], head: &Head) -> Article {
    let dates = dates(head, page);
    let heading = heading(page, head);
    let chosen = chosen(page, probabilities);
    let from = chosen.first().map_or(0, |block| block.first);
    let begins = page.blocks.partition_point(|block| block.first < from);
    let mut article = Article {
        format: Format::Html,
        metadata: Metadata {
            url: head.url(),
            site: head.site(),
            title: title(head, heading.as_deref()),
            summary: head.summary(),
            byline: byline(head, page, begins),
            published: dates.published,
            updated: dates.updated,
            ..Metadata::default()
        },
        ..Article::default()
    };
    if let Some(title) = article.metadata.title.clone() {
        append(&mut article, &title, (ParagraphKind::Headline, 0));
    }
    let bytes: usize = chosen.iter().map(|block| block.text.len()).sum();
    let given = &head.described.body;
    // A page that is drawn by a script or behind a paywall may still have its text in the head.
    if given.iter().map(String::len).sum::<usize>() > 2 * bytes + LITTLE {
        for line in given.iter().filter(|line| !boilerplate::is(line)) {
            append(&mut article, line, (ParagraphKind::Paragraph, 0));
        }
        article.language = text_language(&article, head);
        return article;
    }
    let to = chosen.last().map_or(0, |block| block.first);
    let mut due = chosen.into_iter().peekable();
    let mut open_block = false;
    let mut is_written = Vec::with_capacity(page.blocks.len());
    for block in page.blocks {
        let is_chosen = due.next_if(|next| next.first == block.first).is_some();
        let is_caption = block.shape == Shape::Caption && (from..to).contains(&block.first);
        let is_quote = block.shape == Shape::Quote;
        // The last line of a block quote, often a footer, names its source.
        let is_signature = open_block && is_quote && block.text.len() <= SIGNATURE;
        open_block = is_quote && (is_chosen || is_signature);
        let is_boilerplate = block.shape == Shape::Paragraph && boilerplate::is(&block.text);
        // Pictures in a row often repeat the same credit, and the first heading of a page the headline.
        let last = article
            .paragraphs
            .last()
            .map(|last| article.slice(last.span));
        let may_repeat = matches!(block.shape, Shape::Caption | Shape::Heading(_));
        let is_repeated = may_repeat && last == Some(block.text.as_str());
        let is_due = (is_chosen || is_caption || is_signature) && !is_boilerplate && !is_repeated;
        is_written.push(is_due);
        if is_due {
            let start = append(&mut article, &block.text, kind(block.shape));
            links(&mut article, page, block, start, head.base.as_deref());
        }
    }
    images(&mut article, page, from..to, head.base.as_deref());
    let left_out = left_out::problem(page, &is_written, &article.text);
    article.problems.extend(left_out);
    article.language = text_language(&article, head);
    article
}

/// The declared language, unless the text is clearly in another one: many templates declare English everywhere.
fn text_language(article: &Article, head: &Head) -> Option<String> {
    let declared = head.language();
    let body = article
        .paragraphs
        .iter()
        .find(|p| p.kind != ParagraphKind::Headline)?;
    let found = language::of(article.text.get(body.span.start as usize..)?);
    match (declared, found) {
        (Some(declared), Some(found)) => {
            let same = declared.split('-').next() == Some(found.as_str());
            Some(if same { declared } else { found })
        }
        (declared, found) => declared.or(found),
    }
}

/// The selected blocks in order. If hardly any block is likely, the most likely ones.
fn chosen<'p>(page: &Page<'p, '_>, probabilities: &[f32]) -> Vec<&'p Block> {
    let over = |least: f32| -> Vec<&'p Block> {
        let pairs = page.blocks.iter().zip(probabilities);
        pairs
            .filter(|(_, probability)| **probability >= least)
            .map(|(block, _)| block)
            .collect()
    };
    let likely = over(LIKELY);
    let bytes: usize = likely.iter().map(|block| block.text.len()).sum();
    if bytes >= LITTLE {
        return likely;
    }
    let best = probabilities.iter().copied().fold(0.0, f32::max);
    over((best * 0.5).min(LIKELY))
}

const fn kind(shape: Shape) -> (ParagraphKind, u8) {
    match shape {
        Shape::Paragraph => (ParagraphKind::Paragraph, 0),
        Shape::Heading(depth) => (ParagraphKind::Heading, depth),
        Shape::Item(depth) => (ParagraphKind::ListItem, depth),
        Shape::Quote => (ParagraphKind::BlockQuote, 0),
        Shape::Lines => (ParagraphKind::Preformatted, 0),
        Shape::Caption => (ParagraphKind::Caption, 0),
    }
}

/// Appends a paragraph and returns where it begins.
fn append(article: &mut Article, text: &str, (kind, level): (ParagraphKind, u8)) -> usize {
    if !article.text.is_empty() {
        article.text.push_str("\n\n");
    }
    let start = article.text.len();
    article.text.push_str(text);
    article.paragraphs.push(Paragraph {
        kind,
        level,
        span: Span::new(start, article.text.len()),
    });
    start
}

fn links(
    article: &mut Article,
    page: &Page<'_, '_>,
    block: &Block,
    start: usize,
    base: Option<&str>,
) {
    for anchor in &block.links {
        let href = page.tree.attribute(anchor.node, Name::Href).map(value);
        // Links to places in the page are dropped.
        let href = href.filter(|href| !href.starts_with('#'));
        if let Some(url) = href.and_then(|href| url::join(base, &href)) {
            let span = Span::new(start + anchor.start, start + anchor.end);
            article.links.push(Link { span, url });
        }
    }
}

/// The pictures between the first and the last selected block.
fn images(
    article: &mut Article,
    page: &Page<'_, '_>,
    nodes: std::ops::Range<NodeId>,
    base: Option<&str>,
) {
    let tree = page.tree;
    for id in nodes.filter(|id| tree.tag(*id) == Tag::Img) {
        let source = [Name::DataSrc, Name::Src]
            .iter()
            .filter_map(|name| tree.attribute(id, *name))
            .map(value)
            .find(|url| !url.is_empty() && !url.starts_with("data:"));
        let Some(url) = source.and_then(|source| url::join(base, &source)) else {
            continue;
        };
        if article.images.len() < MOST_IMAGES && article.images.iter().all(|known| known.url != url)
        {
            let alt = tree.attribute(id, Name::Alt).map(value);
            let alt = alt.filter(|alt| !alt.is_empty());
            article.images.push(Image { url, alt });
        }
    }
}
