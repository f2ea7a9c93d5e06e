//! The running text of an ODT: paragraphs, lists, tables and notes, token by token.

use std::collections::VecDeque;
use std::ops::Range;

use crate::loader::article_builder::builder::Style;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::xml_tree::local;
use crate::loader::markup::{Content, Tag, Token, Tokens};
use crate::loader::office::style::Styles;
use crate::loader::office::writer::{Writer, skip};
use crate::text::{Image, ParagraphKind, url};

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Text that is being read.
pub(super) struct Story<'a, 'p> {
    source: &'a str,
    tokens: Tokens<'a>,
    styles: &'p Styles,
    writer: &'p mut Writer,
    /// Whether the document is a text.
    is_text: bool,
    /// The number of open lists.
    lists: usize,
    /// Whether a paragraph is open, so that text counts.
    in_paragraph: bool,
    /// Notes, which follow the text.
    notes: Vec<Range<usize>>,
    /// Text boxes, which follow the paragraph that they are anchored to.
    boxes: VecDeque<Range<usize>>,
    /// Whether this is the text of a note or a box, inside which others are read where they are.
    aside: Aside,
    /// The address of a picture whose description may follow.
    picture: Option<String>,
}

/// What a text stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aside {
    No,
    Box,
    Note,
}

impl<'a, 'p> Story<'a, 'p> {
    pub(super) fn new(source: &'a str, styles: &'p Styles, writer: &'p mut Writer) -> Self {
        Self {
            source,
            tokens: Tokens::new(source),
            styles,
            writer,
            is_text: false,
            lists: 0,
            in_paragraph: false,
            notes: Vec::new(),
            boxes: VecDeque::new(),
            aside: Aside::No,
            picture: None,
        }
    }

    /// Writes the text. Returns whether the document is a text at all.
    pub(super) fn read(mut self) -> bool {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Open(tag) => self.open(&tag),
                Token::Close(name) => self.close(local(name)),
                Token::Text(text) if self.in_paragraph => {
                    self.writer.text(&entity::decode(text, Rules::Closed));
                }
                Token::Literal(text) if self.in_paragraph => self.writer.text(text),
                Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
            }
        }
        self.give_picture(None);
        self.writer.body.end_link();
        self.writer.paragraph(Style::default());
        self.read_boxes();
        for note in std::mem::take(&mut self.notes) {
            self.read_aside(note, Aside::Note);
        }
        self.is_text
    }

    fn open(&mut self, tag: &Tag<'a>) {
        match local(tag.name) {
            "text" if tag.name == "office:text" => self.is_text = true,
            "p" | "h" => {
                let style = self.style(tag);
                self.writer.paragraph(style);
                self.in_paragraph = tag.content == Content::Follows;
            }
            "list" if tag.content == Content::Follows => self.lists += 1,
            "span" | "section" if self.hides(tag) => {
                skip(&mut self.tokens, tag);
            }
            "s" if self.in_paragraph => {
                let count = tag.attribute("text:c").and_then(|count| count.parse().ok());
                self.writer
                    .text(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            "tab" if self.in_paragraph => self.writer.text(" "),
            "line-break" if self.in_paragraph => self.writer.line_break(),
            "a" => {
                let address = tag.attribute("xlink:href");
                if let Some(url) = address.and_then(|address| url::join(None, &address)) {
                    self.writer.body.start_link(url);
                }
            }
            "note-body" if self.aside != Aside::Note => {
                let range = skip(&mut self.tokens, tag);
                self.notes.push(range);
            }
            "text-box" if self.aside == Aside::No && self.in_paragraph => {
                let range = skip(&mut self.tokens, tag);
                self.boxes.push_back(range);
            }
            "table" if tag.content == Content::Follows => self.writer.table(),
            "table-row" => self.writer.row(),
            "table-cell" | "covered-table-cell" => self.writer.cell(),
            "image" => {
                self.give_picture(None);
                self.picture = tag.attribute("xlink:href");
            }
            "desc" => {
                let range = skip(&mut self.tokens, tag);
                let text = self.source.get(range).unwrap_or_default();
                let text = entity::decode(text, Rules::Closed).into_owned();
                self.give_picture(Some(text));
            }
            "title" if tag.name == "svg:title" => {
                skip(&mut self.tokens, tag);
            }
            // Deleted text, comments, readings of ruby, the marks of notes, and settings.
            "tracked-changes"
            | "annotation"
            | "ruby-text"
            | "note-citation"
            | "forms"
            | "automatic-styles"
            | "scripts"
            | "table-of-content-source"
            | "hidden-text" => {
                skip(&mut self.tokens, tag);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.in_paragraph = false;
                self.writer.body.end();
                self.read_boxes();
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "a" => self.writer.body.end_link(),
            "table" => self.writer.end_table(),
            "frame" => self.give_picture(None),
            _ => {}
        }
    }

    fn give_picture(&mut self, alt: Option<String>) {
        if let Some(url) = self.picture.take() {
            self.writer.body.image(Image { url, alt });
        }
    }

    fn read_boxes(&mut self) {
        while let Some(range) = self.boxes.pop_front() {
            self.read_aside(range, Aside::Box);
        }
    }

    fn read_aside(&mut self, range: Range<usize>, aside: Aside) {
        let source = self.source.get(range).unwrap_or_default();
        let mut story = Story::new(source, self.styles, self.writer);
        story.aside = aside;
        story.read();
    }

    fn hides(&self, tag: &Tag<'_>) -> bool {
        let style = tag.attribute("text:style-name");
        style.is_some_and(|style| self.styles.hides(&style))
            || tag.attribute("text:display").as_deref() == Some("none")
    }

    fn style(&self, tag: &Tag<'_>) -> Style {
        if self.aside == Aside::Note {
            return Style::plain(ParagraphKind::Note);
        }
        let style = tag.attribute("text:style-name");
        let style = style.and_then(|style| self.styles.meaning(&style));
        if local(tag.name) == "h" && style.is_none_or(|style| style.kind == ParagraphKind::Heading)
        {
            let level = tag.attribute("text:outline-level");
            let level = level.and_then(|level| level.parse().ok()).unwrap_or(1_u8);
            return Style::new(ParagraphKind::Heading, level.max(1));
        }
        match style {
            Some(style) => style,
            None if self.lists > 0 => {
                Style::new(ParagraphKind::ListItem, self.lists.min(255) as u8)
            }
            None => Style::default(),
        }
    }
}
