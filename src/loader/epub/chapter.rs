//! Assembles one article of an EPUB from the pieces of documents that belong to it.

use std::collections::HashSet;

use super::contents::{Contents, Piece};
use super::package::Package;
use crate::loader::article_builder::builder::ArticleBuilder;
use crate::loader::container::path::{self, Place};
use crate::loader::html::{self, fragment};
use crate::loader::markup::xml_tree::Tree;
use crate::loader::markup::{Token, Tokens};
use crate::loader::story_elements::byline;
use crate::loader::story_elements::language;
use crate::text::sanitize::one_line;
use crate::text::{Article, Format, Metadata, Paragraph, ParagraphKind, Span};

/// The most bytes per link of a page that lists articles: enough for a headline and a teaser.
const LETTERS_A_LINK: usize = 400;

/// The longest number or bullet before a link that begins a paragraph, in bytes.
const LONGEST_BULLET: u32 = 4;

/// The longest bar of links, in bytes.
const LONGEST_BAR: usize = 200;

/// The number of leading paragraphs that may contain the headline: the name of a section and a date may precede it.
const HEADLINE_AMONG: usize = 4;

/// The line that Calibre adds below each article, followed by the address.
const CALIBRE: &str = "This article was downloaded by calibre";

/// An article that is being read.
#[derive(Debug)]
pub(super) struct Chapter {
    /// Its index in the table of contents, if it is listed there.
    pub(super) entry: Option<usize>,
    body: ArticleBuilder,
    /// The first document that it is in, and whether it is alone there.
    document: Option<(String, bool)>,
    /// The metadata in the head of the document.
    head: Metadata,
    problems: Vec<String>,
}

/// A finished article.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) article: Article,
    /// Whether it only lists other articles.
    pub(super) lists_others: bool,
}

impl Chapter {
    pub(super) fn new(entry: Option<usize>) -> Self {
        Self {
            entry,
            body: ArticleBuilder::default(),
            document: None,
            head: Metadata::default(),
            problems: Vec::new(),
        }
    }

    /// Adds a piece of the document at `path`.
    pub(super) fn with(
        mut self,
        path: &str,
        piece: &Piece<'_>,
        problem: Option<&'static str>,
    ) -> Self {
        fragment::write(piece.markup, Some(&path::base(path)), &mut self.body);
        if self.document.is_none() {
            self.document = Some((path.to_owned(), piece.is_whole));
            if piece.is_whole {
                self.head = head_metadata(piece.markup);
            }
        }
        self.problems.extend(problem.map(String::from));
        self
    }

    /// The article, or `None` if it has no text.
    pub(super) fn finish(self, package: &Package, contents: &Contents) -> Option<Finished> {
        let (path, _) = self.document.unwrap_or_default();
        let entry = self.entry.and_then(|index| contents.get(index));
        let mut article = Article {
            format: Format::Epub,
            problems: self.problems,
            ..Article::default()
        };
        self.body.finish(&mut article);
        if article.text.is_empty() {
            return None;
        }
        // For a page that is not in the contents or has entries below it, one link is enough.
        let is_above = self.entry.is_none_or(|index| contents.has_children(index));
        let enough = if is_above { 1 } else { 2 };
        let lists_others = lists_others(&article, &path, (contents, enough));
        let title = entry.map(|entry| entry.title.clone());
        let title = title.or_else(|| heading(&article)).or(self.head.title);
        article.metadata = Metadata {
            id: entry.map_or(Some(path), |entry| Some(entry.place.written())),
            site: package.title.clone(),
            summary: entry.and_then(|entry| entry.summary.clone()),
            published: self.head.published.or_else(|| package.date.clone()),
            updated: self.head.updated,
            ..Metadata::default()
        };
        if let Some(title) = title {
            put_headline(&mut article, &title);
            article.metadata.title = Some(title);
        }
        mark_navigation(&mut article);
        let signed = byline::mark(&mut article);
        let author = entry.and_then(|entry| entry.author.as_deref());
        article.metadata.byline = match (signed, author) {
            (Some(people), _) => people,
            (None, Some(author)) => byline::people(author),
            (None, None) if !self.head.byline.is_empty() => self.head.byline,
            (None, None) => package.creators.clone(),
        };
        article.language = text_language(&article, package.language.as_deref());
        keep_outside_links(&mut article);
        Some(Finished {
            article,
            lists_others,
        })
    }
}

/// Byline, dates and title from the head of a document that is a single article. Without meta elements, only the title
/// is known.
fn head_metadata(markup: &str) -> Metadata {
    let mut tokens = Tokens::new(markup);
    let mut end = 0;
    while let Some(token) = tokens.next() {
        if matches!(token, Token::Open(tag) if tag.name.eq_ignore_ascii_case("body")) {
            break;
        }
        end = tokens.offset();
    }
    let head = Tree::read(markup.get(..end).unwrap_or_default());
    let mut metas = head.elements().filter(|element| element.is("meta"));
    if metas.any(|meta| meta.attribute("content").is_some()) {
        return html::read(markup, None).metadata;
    }
    let title = head.elements().find(|element| element.is("title"));
    Metadata {
        title: title.and_then(|title| title.words()),
        ..Metadata::default()
    }
}

fn heading(article: &Article) -> Option<String> {
    let mut paragraphs = article.paragraphs.iter();
    let heading = paragraphs.find(|p| p.kind == ParagraphKind::Heading)?;
    one_line(article.slice(heading.span))
}

/// Whether a page only lists other articles of the issue, with a paragraph and few words for each. Bars with several
/// links do not count, since any page may have them.
fn lists_others(article: &Article, own: &str, (contents, enough): (&Contents, usize)) -> bool {
    let mut named = HashSet::new();
    let mut links = article.links.iter().peekable();
    for paragraph in &article.paragraphs {
        let mut here = Vec::new();
        while let Some(link) = links.next_if(|link| link.span.start < paragraph.span.end) {
            // A link inside a sentence refers to another article; one that begins the paragraph announces it.
            let begins = link.span.start <= paragraph.span.start + LONGEST_BULLET;
            if begins || link.span.len() * 2 >= paragraph.span.len() {
                here.extend(Place::at(&link.url).map(|place| place.path));
            }
        }
        let is_bar = here.len() > 1 && paragraph.span.len() <= LONGEST_BAR;
        if !is_bar {
            named.extend(here);
        }
    }
    named.retain(|path| path != own && contents.names(path));
    named.len() >= enough && article.text.len() <= named.len() * LETTERS_A_LINK
}

/// Makes the paragraph that repeats the title the headline, or inserts one at the beginning.
fn put_headline(article: &mut Article, title: &str) {
    let folded = fold(title);
    let mut paragraphs = article.paragraphs.iter().take(HEADLINE_AMONG);
    let found = paragraphs.position(|p| fold(article.slice(p.span)) == folded);
    if let Some(paragraph) = found.and_then(|at| article.paragraphs.get_mut(at)) {
        paragraph.kind = ParagraphKind::Headline;
        paragraph.level = 0;
        return;
    }
    let shift = title.len() + 2;
    article.text.insert_str(0, "\n\n");
    article.text.insert_str(0, title);
    let moved = |span: Span| Span::new(span.start as usize + shift, span.end as usize + shift);
    for paragraph in &mut article.paragraphs {
        paragraph.span = moved(paragraph.span);
    }
    for link in &mut article.links {
        link.span = moved(link.span);
    }
    let headline = Paragraph {
        kind: ParagraphKind::Headline,
        level: 0,
        span: Span::new(0, title.len()),
    };
    article.paragraphs.insert(0, headline);
}

/// Letters and digits in lower case, since titles and headings differ in punctuation and spaces.
fn fold(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Marks bars with links to other articles, and Calibre's line, as boilerplate.
fn mark_navigation(article: &mut Article) {
    let mut url = None;
    let mut links = article.links.iter().peekable();
    for paragraph in &mut article.paragraphs {
        let span = paragraph.span;
        let (mut inside, mut last) = (0, None);
        while let Some(link) = links.next_if(|link| link.span.start < span.end) {
            if link.url.starts_with(path::SCHEME) {
                inside += link.span.len();
            } else {
                last = Some(&link.url);
            }
        }
        let text = span.of(&article.text);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let running = matches!(
            paragraph.kind,
            ParagraphKind::Paragraph | ParagraphKind::ListItem | ParagraphKind::Preformatted
        );
        if text.starts_with(CALIBRE) {
            url = last.cloned();
            paragraph.kind = ParagraphKind::Boilerplate;
        } else if running && inside > 0 && inside >= letters(text) {
            paragraph.kind = ParagraphKind::Boilerplate;
        }
    }
    article.metadata.url = url;
}

/// The language of the package, unless the text is clearly in another one.
fn text_language(article: &Article, declared: Option<&str>) -> Option<String> {
    let body = article.paragraphs.get(1)?;
    let found = language::of(article.text.get(body.span.start as usize..)?);
    let same = |found: &str| declared.is_some_and(|tag| tag.split('-').next() == Some(found));
    match found {
        Some(found) if !same(&found) => Some(found),
        Some(_) | None => declared.map(String::from),
    }
}

/// Removes links to other documents of the book, which cannot be followed, and names pictures by their path.
fn keep_outside_links(article: &mut Article) {
    article
        .links
        .retain(|link| !link.url.starts_with(path::SCHEME));
    for image in &mut article.images {
        if let Some(place) = Place::at(&image.url) {
            image.url = place.path;
        }
    }
}
