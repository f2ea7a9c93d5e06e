//! What a reader makes of a document, and the article that becomes of it.

use super::properties::Properties;
use crate::loader::article_builder::autolink;
use crate::loader::story_elements::{byline, language};
use crate::text::sanitize::one_line;
use crate::text::{Article, Format, Metadata, Paragraph, ParagraphKind};

/// The number of leading paragraphs among which the title of the document is searched.
const TITLE_AMONG: usize = 4;

/// What a reader makes of a document.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Text, paragraphs, links and pictures.
    pub(super) article: Article,
    pub(super) properties: Properties,
    /// Problems of the files inside the document.
    pub(super) problems: Vec<&'static str>,
}

impl Contents {
    /// The article, with title, authors and dates.
    pub(super) fn article(self, format: Format) -> Article {
        let mut article = self.article;
        article.format = format;
        article
            .problems
            .extend(self.problems.into_iter().map(str::to_owned));
        let properties = self.properties;
        let title = title(&mut article, properties.title.as_deref());
        let signed = byline::mark(&mut article);
        article.language = language::of(&article.text).or(properties.language);
        article.metadata = Metadata {
            title: title.or(properties.title),
            byline: signed.unwrap_or(properties.authors),
            published: properties.created,
            updated: properties.modified,
            ..Metadata::default()
        };
        autolink::bare(&mut article);
        article
    }
}

/// The headline: a paragraph in the style of a title, the paragraph that repeats the title of the document, or a heading
/// above everything else.
fn title(article: &mut Article, declared: Option<&str>) -> Option<String> {
    let text = &article.text;
    let paragraphs = &mut article.paragraphs;
    let words = |at: usize, paragraphs: &[Paragraph]| {
        let span = paragraphs.get(at)?.span;
        one_line(span.of(text))
    };
    let top = || 0..paragraphs.len().min(TITLE_AMONG);
    let by_style = paragraphs
        .iter()
        .position(|paragraph| paragraph.kind == ParagraphKind::Headline);
    let repeats = |at: &usize| {
        let words = words(*at, paragraphs);
        words.is_some() && words.as_deref() == declared
    };
    let first = paragraphs.first();
    let is_heading = first.is_some_and(|first| first.kind == ParagraphKind::Heading);
    let found = by_style
        .or_else(|| top().find(repeats))
        .or_else(|| is_heading.then_some(0))?;
    let title = words(found, paragraphs);
    if let Some(paragraph) = paragraphs.get_mut(found) {
        paragraph.kind = ParagraphKind::Headline;
        paragraph.level = 0;
    }
    title
}
