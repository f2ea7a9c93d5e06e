//! Markdown: CommonMark with tables and footnotes, and the front matter of site generators. Runs no templates; of short
//! codes only the text is kept.

mod front_matter;
mod inline_html;

use std::borrow::Cow;

use front_matter::Fields;
use inline_html::InlineHtml;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::article_builder::Table;
use super::article_builder::builder::{ArticleBuilder, Style};
use super::date;
use super::html::fragment;
use super::story_elements::language;
use super::story_elements::note_marks::without_note_marks;
use crate::text::sanitize::one_line;
use crate::text::{Article, Format, Image, Metadata, ParagraphKind, url};

/// Whether a text begins with front matter. Nothing else proves that a text is Markdown: asterisks and dashes occur in
/// plain text too.
pub(crate) fn recognise(text: &str) -> bool {
    front_matter::split(text).is_some_and(|(fields, _)| fields.is_front_matter())
}

/// Reads one article.
pub(crate) fn read(text: &str) -> Article {
    let text = text.trim_start_matches('\u{feff}');
    let (fields, source) = front_matter::split(text).unwrap_or_else(|| (Fields::default(), text));
    let source = without_short_codes(source);
    let mut article = Article {
        format: Format::Markdown,
        metadata: metadata(&fields),
        language: fields.line(&["lang", "language"]),
        ..Article::default()
    };
    let mut body = ArticleBuilder::default();
    if let Some(title) = &article.metadata.title {
        body.paragraph(Style::plain(ParagraphKind::Headline), title);
    }
    let mut writer = Writer::new(&mut body);
    writer.title.clone_from(&article.metadata.title);
    for event in Parser::new_ext(&source, options()) {
        writer.event(event);
    }
    writer.finish();
    article.metadata.title = writer.title;
    // A post that only links to something elsewhere.
    if source.trim().is_empty()
        && let Some(summary) = &article.metadata.summary
    {
        body.paragraph(Style::default(), summary);
        article
            .problems
            .push("this file contains only a summary".into());
    }
    body.finish(&mut article);
    article.language = article
        .language
        .take()
        .or_else(|| language::of(&article.text));
    article
}

/// The text without front matter.
pub(crate) fn body(source: &str) -> &str {
    front_matter::split(source).map_or(source, |(_, body)| body)
}

/// What is read besides CommonMark.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn metadata(fields: &Fields) -> Metadata {
    let moment = |keys: &[&str]| fields.line(keys).as_deref().and_then(date::normalise);
    Metadata {
        title: fields.line(&["title", "headline"]),
        summary: fields.line(&[
            "deck",
            "summary",
            "description",
            "excerpt",
            "subtitle",
            "abstract",
        ]),
        byline: fields
            .list(&["authors", "author", "byline", "by"])
            .iter()
            .map(|name| person(name))
            .collect(),
        published: moment(&["date", "published", "publishdate", "pubdate", "created"]),
        updated: moment(&["lastmod", "updated", "modified", "date_modified"]),
        url: fields
            .line(&[
                "canonical",
                "canonical_url",
                "canonicalurl",
                "source_url",
                "url",
            ])
            .filter(|url| url::scheme(url).is_some()),
        site: fields.line(&["site", "publisher"]),
        ..Metadata::default()
    }
}

/// A name. The key of an author's page, such as "ida-marsh", is converted back to a name.
fn person(name: &str) -> String {
    let is_key = name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !is_key {
        return name.to_owned();
    }
    let words = name.split('-').filter(|word| !word.is_empty()).map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_ascii_uppercase() + rest
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Removes short codes: `{{< note >}}text{{< /note >}}` becomes the text. They must be closed on their line.
fn without_short_codes(source: &str) -> Cow<'_, str> {
    if !source.contains("{{<") && !source.contains("{{%") {
        return Cow::Borrowed(source);
    }
    let mut kept = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let mut rest = line;
        while let Some((before, behind)) = rest.split_once("{{") {
            let end = match behind.chars().next() {
                Some('<') => behind.split_once(">}}"),
                Some('%') => behind.split_once("%}}"),
                _ => None,
            };
            kept.push_str(before);
            rest = if let Some((_, after)) = end {
                after
            } else {
                kept.push_str("{{");
                behind
            };
        }
        kept.push_str(rest);
    }
    Cow::Owned(kept)
}

struct Writer<'a> {
    body: &'a mut ArticleBuilder,
    /// The headline; the first heading if the front matter has none.
    title: Option<String>,
    /// Open quotations, lists and items, outermost first.
    open: Vec<Block>,
    table: Option<Table>,
    /// HTML between other blocks.
    html: String,
    inline: InlineHtml,
    /// The text of the first heading while it is read.
    heading: Option<String>,
    image: Option<Image>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Quote,
    List,
    Item,
}

impl<'a> Writer<'a> {
    fn new(body: &'a mut ArticleBuilder) -> Self {
        Self {
            body,
            title: None,
            open: Vec::new(),
            table: None,
            html: String::new(),
            inline: InlineHtml::default(),
            heading: None,
            image: None,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if !self.inline.takes(&text) {
                    self.text(&without_note_marks(&text));
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text("\n"),
            Event::Rule => self.body.start(Style::default()),
            Event::Html(markup) => self.html.push_str(&markup),
            Event::InlineHtml(markup) => {
                if fragment::breaks_line(&markup) {
                    self.text("\n");
                } else if let Some(text) = self.inline.read(&markup, self.body.written()) {
                    self.text(&text);
                }
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.get_or_insert_default().push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        self.body.write(text);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.body.start(self.style()),
            Tag::Heading { level, .. } => {
                let is_title = self.title.is_none() && level == HeadingLevel::H1;
                self.heading = is_title.then(String::new);
                let kind = if is_title {
                    ParagraphKind::Headline
                } else {
                    ParagraphKind::Heading
                };
                let depth = if is_title { 0 } else { level as u8 };
                self.body.start(Style::new(kind, depth));
            }
            Tag::BlockQuote(_) => self.open(Block::Quote),
            Tag::List(_) => self.open(Block::List),
            Tag::Item => self.open(Block::Item),
            Tag::CodeBlock(kind) => {
                // Fenced text in site generators is often data, but it is kept unchanged.
                let (CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) = kind;
                self.body.start(Style::plain(ParagraphKind::Preformatted));
            }
            Tag::Table(_) => {
                self.body.start(self.style());
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row(self.body);
                }
            }
            Tag::TableCell => {
                if let Some(table) = &mut self.table {
                    table.cell(self.body);
                }
            }
            Tag::Link { dest_url, .. } => {
                if let Some(url) = url::join(None, &dest_url) {
                    self.body.start_link(url);
                }
            }
            Tag::Image { dest_url, .. } => {
                if let Some(url) = url::join(None, &dest_url) {
                    self.image = Some(Image { url, alt: None });
                }
            }
            Tag::HtmlBlock
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
            && let Some(text) = self.inline.finish()
        {
            self.text(&text);
        }
        match tag {
            TagEnd::Heading(_) => {
                if let Some(heading) = self.heading.take() {
                    self.title = one_line(&heading);
                }
                self.body.start(self.style());
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.open.pop();
                self.body.start(self.style());
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    table.finish(self.body);
                }
                self.body.start(self.style());
            }
            TagEnd::Link => self.body.end_link(),
            TagEnd::Image => {
                if let Some(mut image) = self.image.take() {
                    image.alt = image.alt.as_deref().and_then(one_line);
                    self.body.image(image);
                }
            }
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.html);
                fragment::write(&markup, None, self.body);
                self.body.start(self.style());
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.body.start(self.style());
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open(&mut self, block: Block) {
        self.open.push(block);
        self.body.start(self.style());
    }

    /// The style of a paragraph at the current position.
    fn style(&self) -> Style {
        match self.open.last() {
            Some(Block::Item | Block::List) => {
                let lists = self
                    .open
                    .iter()
                    .rev()
                    .filter(|block| **block == Block::List);
                // Deeper nesting does not occur, and counting it for every paragraph would take too long.
                let depth = lists.take(usize::from(u8::MAX)).count();
                Style::new(ParagraphKind::ListItem, depth as u8)
            }
            Some(Block::Quote) => Style::plain(ParagraphKind::BlockQuote),
            None => Style::default(),
        }
    }

    fn finish(&mut self) {
        if !self.html.is_empty() {
            fragment::write(&self.html, None, self.body);
        }
    }
}

#[cfg(test)]
mod tests;
