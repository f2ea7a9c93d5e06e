//! Shows a subscription list as an article: folders as headings, feeds as list items that link to them.

use super::outline::{Opml, Outline};
use super::parse::read;
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::text::{Article, Format, Metadata, ParagraphKind, sanitize, url};

/// The feeds of a file as a list, or an empty article that reports the problem.
pub(crate) fn article(text: &str) -> Article {
    let mut article = Article {
        format: Format::Opml,
        ..Article::default()
    };
    match read(text) {
        Ok(opml) => list(&opml, &mut article),
        Err(refusal) => article.problems.push(refusal.to_string()),
    }
    article
}

fn list(opml: &Opml, article: &mut Article) {
    let title = opml
        .head
        .iter()
        .find(|field| field.name.eq_ignore_ascii_case("title"));
    let mut body = ArticleBuilder::default();
    if let Some(title) = title.and_then(|field| sanitize::one_line(&field.value)) {
        body.paragraph(Style::plain(ParagraphKind::Headline), &title);
        article.metadata = Metadata {
            title: Some(title),
            ..Metadata::default()
        };
    }
    let mut feeds = 0;
    for outline in &opml.outlines {
        add(outline, 1, &mut body, &mut feeds);
    }
    body.finish(article);
    let list = if feeds == 1 {
        "a list with one subscription".into()
    } else {
        format!("a list of {feeds} subscriptions")
    };
    article.problems.push(format!("{list}, not an article"));
}

/// Recurses as deep as the outlines, whose depth the parser limits.
fn add(outline: &Outline, depth: u8, body: &mut ArticleBuilder, feeds: &mut usize) {
    let url = outline.feed_url();
    let title = outline.title().or(url).unwrap_or_default();
    if outline.children.is_empty() {
        *feeds += usize::from(url.is_some());
        body.start(Style::new(ParagraphKind::ListItem, depth));
        if let Some(url) = url.and_then(|url| url::join(None, url)) {
            body.start_link(url);
        }
        body.write(title);
        body.end_link();
        body.end();
    } else {
        body.paragraph(Style::new(ParagraphKind::Heading, depth.min(6)), title);
    }
    for child in &outline.children {
        add(child, depth.saturating_add(1), body, feeds);
    }
}
