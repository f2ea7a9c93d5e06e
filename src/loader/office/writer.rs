//! Writes the text of a document: paragraphs, line breaks, tables, and what stands beside the paragraph that refers to it.

use std::ops::Range;

use crate::loader::article_builder::Table;
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::loader::markup::{Content, Tag, Token, Tokens};
use crate::text::{Article, ParagraphKind};

/// The deepest nesting of tables; the cells of deeper ones are paragraphs.
const DEEPEST: usize = 32;

/// The text of a document while it is read.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) body: ArticleBuilder,
    tables: Vec<Table>,
    /// Open tables that are nested too deeply.
    ignored: usize,
    /// Line breaks since the last word. Two of them end a paragraph.
    breaks: u8,
    has_headline: bool,
}

impl Writer {
    /// Starts a paragraph. Of several paragraphs in the style of a title, only the first is the headline.
    pub(super) fn paragraph(&mut self, style: Style) {
        self.breaks = 0;
        let is_headline = style.kind == ParagraphKind::Headline;
        let again = is_headline && self.has_headline;
        self.has_headline |= is_headline;
        self.body.start(if again {
            Style::new(ParagraphKind::Heading, 1)
        } else {
            style
        });
    }

    /// Writes words.
    pub(super) fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        self.body.write(text);
    }

    /// Writes a line break.
    pub(super) fn line_break(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
        if self.breaks > 1 && self.body.style().kind != ParagraphKind::Preformatted {
            self.body.end();
        } else {
            self.body.break_line();
        }
    }

    /// Opens a table.
    pub(super) fn table(&mut self) {
        self.body.end();
        if let Some(outer) = self.tables.last_mut() {
            outer.nested = true;
        }
        if self.tables.len() < DEEPEST {
            self.tables.push(Table::default());
        } else {
            self.ignored += 1;
        }
    }

    /// Starts a row of the table.
    pub(super) fn row(&mut self) {
        if let (0, Some(table)) = (self.ignored, self.tables.last_mut()) {
            table.row(&mut self.body);
        }
    }

    /// Starts a cell of the table.
    pub(super) fn cell(&mut self) {
        if let (0, Some(table)) = (self.ignored, self.tables.last_mut()) {
            table.cell(&mut self.body);
        }
    }

    /// Closes a table.
    pub(super) fn end_table(&mut self) {
        self.body.end();
        if self.ignored > 0 {
            self.ignored -= 1;
        } else if let Some(table) = self.tables.pop() {
            table.finish(&mut self.body);
        }
        self.body.start(Style::default());
    }

    /// The text, in an article that has nothing else.
    pub(super) fn finish(mut self) -> Article {
        while let Some(table) = self.tables.pop() {
            table.finish(&mut self.body);
        }
        let mut article = Article::default();
        self.body.finish(&mut article);
        article
    }
}

/// Skips an element whose opening tag has been read, with everything inside it. Returns the range of its content.
pub(super) fn skip(tokens: &mut Tokens<'_>, tag: &Tag<'_>) -> Range<usize> {
    let start = tokens.offset();
    let mut end = start;
    if tag.content == Content::Empty {
        return start..end;
    }
    let mut open = 1_usize;
    while open > 0 {
        end = tokens.offset();
        match tokens.next() {
            Some(Token::Open(inner)) if inner.name == tag.name => {
                open += usize::from(inner.content == Content::Follows);
            }
            Some(Token::Close(name)) if name == tag.name => open -= 1,
            Some(_) => {}
            None => break,
        }
    }
    start..end
}
