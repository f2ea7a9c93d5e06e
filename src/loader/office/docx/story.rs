//! The running text of a DOCX: paragraphs, runs, fields and tables, token by token.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;

use super::note::Note;
use super::package::Relationships;
use super::styles::is_on;
use crate::loader::article_builder::builder::Style;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::xml_tree::local;
use crate::loader::markup::{Content, Tag, Token, Tokens};
use crate::loader::office::style::Styles;
use crate::loader::office::writer::{Writer, skip};
use crate::text::{Image, ParagraphKind, url};

/// The longest code of a field, in bytes.
const LONGEST_FIELD: usize = 4096;

/// Text that is being read.
pub(super) struct Story<'a, 'p> {
    source: &'a str,
    tokens: Tokens<'a>,
    styles: &'p Styles,
    parts: &'p Relationships,
    writer: &'p mut Writer,
    /// The style of all paragraphs, if they are notes.
    forced: Option<Style>,
    /// Whether a `w:t` is open, so that text counts.
    in_text: bool,
    /// Whether the run is hidden.
    is_hidden: bool,
    /// Whether the end of the paragraph was deleted, so that the next one continues it.
    continues: bool,
    /// The code of a field between its beginning and its result.
    field: Option<String>,
    /// Text boxes, which follow the paragraph that they are anchored to. Inside a box, others are read where they are.
    boxes: Option<VecDeque<Range<usize>>>,
    alt: Option<String>,
}

impl<'a, 'p> Story<'a, 'p> {
    pub(super) fn new(
        source: &'a str,
        (styles, parts): (&'p Styles, &'p Relationships),
        writer: &'p mut Writer,
    ) -> Self {
        Self {
            source,
            tokens: Tokens::new(source),
            styles,
            parts,
            writer,
            forced: None,
            in_text: false,
            is_hidden: false,
            continues: false,
            field: None,
            boxes: Some(VecDeque::new()),
            alt: None,
        }
    }

    /// Gives all paragraphs this style.
    pub(super) fn in_style(self, style: Style) -> Self {
        Self {
            forced: Some(style),
            ..self
        }
    }

    /// Writes the text, and collects the notes that it refers to.
    pub(super) fn read(mut self, notes: &mut HashSet<(Note, String)>) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Open(tag) => self.open(&tag, notes),
                Token::Close(name) => self.close(local(name), notes),
                Token::Text(text) if self.in_text => {
                    self.text(&entity::decode(text, Rules::Closed));
                }
                Token::Literal(text) if self.in_text => self.text(text),
                Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
            }
        }
        self.writer.body.end_link();
        self.writer.paragraph(Style::default());
        self.read_boxes(notes);
    }

    fn text(&mut self, text: &str) {
        if !self.is_hidden {
            self.writer.text(text);
        }
    }

    fn open(&mut self, tag: &Tag<'a>, notes: &mut HashSet<(Note, String)>) {
        let value = || tag.attribute("w:val");
        match local(tag.name) {
            "p" if self.continues => self.continues = false,
            "p" => {
                let style = self.own_style(None);
                self.writer.paragraph(style);
            }
            "pPr" if tag.content == Content::Follows => self.paragraph_properties(tag),
            "rPr" if tag.content == Content::Follows => self.run_properties(tag),
            "r" => self.is_hidden = false,
            "t" => self.in_text = tag.content == Content::Follows,
            "tab" | "ptab" => self.text(" "),
            "br" | "cr" if !self.is_hidden => self.writer.line_break(),
            "noBreakHyphen" => self.text("-"),
            "sym" => {
                let code = tag.attribute("w:char");
                let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Symbol fonts use the private area for pictures that no text can show.
                let sign = code.filter(|code| !(0xe000..0xf900).contains(code));
                if let Some(sign) = sign.and_then(char::from_u32) {
                    self.text(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" if !self.is_hidden => {
                let is_foot = local(tag.name) == "footnoteReference";
                let kind = if is_foot { Note::Foot } else { Note::End };
                notes.extend(tag.attribute("w:id").map(|id| (kind, id)));
            }
            "hyperlink" => {
                let id = tag.attribute("r:id").unwrap_or_default();
                if let Some(url) = self.parts.target(&id) {
                    self.writer.body.start_link(url.clone());
                }
            }
            "fldSimple" => {
                let code = tag.attribute("w:instr").unwrap_or_default();
                self.link_field(&code);
            }
            "fldChar" => match tag.attribute("w:fldCharType").as_deref() {
                Some("begin") => self.field = Some(String::new()),
                Some("separate") => {
                    let code = self.field.take().unwrap_or_default();
                    self.link_field(&code);
                }
                _ => {
                    self.field = None;
                    self.writer.body.end_link();
                }
            },
            "instrText" => {
                let range = skip(&mut self.tokens, tag);
                let code = self.source.get(range).unwrap_or_default();
                if let Some(field) = &mut self.field
                    && field.len() + code.len() < LONGEST_FIELD
                {
                    field.push_str(&entity::decode(code, Rules::Closed));
                }
            }
            "tbl" if tag.content == Content::Follows => self.writer.table(),
            "tr" => self.writer.row(),
            "tc" => self.writer.cell(),
            "txbxContent" => {
                if let Some(boxes) = &mut self.boxes {
                    boxes.push_back(skip(&mut self.tokens, tag));
                }
            }
            "docPr" => self.alt = tag.attribute("descr"),
            "blip" => {
                let id = tag.attribute("r:embed").or_else(|| tag.attribute("r:link"));
                let url = id.and_then(|id| self.parts.target(&id)).cloned();
                let alt = self.alt.take();
                if let Some(url) = url {
                    self.writer.body.image(Image { url, alt });
                }
            }
            // Deleted text, the older form of what was just read, readings of ruby, and settings.
            "del" | "moveFrom" | "delText" | "delInstrText" | "Fallback" | "rt" | "sectPr"
            | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sdtPr" | "fldData" => {
                skip(&mut self.tokens, tag);
            }
            "vanish" => self.is_hidden |= is_on(value().as_deref()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, notes: &mut HashSet<(Note, String)>) {
        match name {
            "p" if !self.continues => {
                self.writer.body.end();
                self.read_boxes(notes);
            }
            "r" => self.is_hidden = false,
            "t" => self.in_text = false,
            "hyperlink" | "fldSimple" => self.writer.body.end_link(),
            "tbl" => self.writer.end_table(),
            _ => {}
        }
    }

    fn read_boxes(&mut self, notes: &mut HashSet<(Note, String)>) {
        while let Some(range) = self.boxes.as_mut().and_then(VecDeque::pop_front) {
            let source = self.source.get(range).unwrap_or_default();
            let mut story = Story::new(source, (self.styles, self.parts), self.writer);
            story.boxes = None;
            story.forced = self.forced;
            story.read(notes);
        }
    }

    /// Reads the properties of a paragraph, which precede its text.
    fn paragraph_properties(&mut self, tag: &Tag<'a>) {
        let (mut style, mut level, mut outline) = (None, None, None);
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Close(name) if name == tag.name => break,
                Token::Open(inner) => {
                    let value = inner.attribute("w:val");
                    match local(inner.name) {
                        "pStyle" => style = value,
                        "ilvl" => level = value.and_then(|level| level.parse::<u8>().ok()),
                        "numId" => {
                            let is_listed = value.as_deref() != Some("0");
                            level = is_listed.then(|| level.unwrap_or(0));
                        }
                        "outlineLvl" => outline = value.and_then(|level| level.parse::<u8>().ok()),
                        "del" | "moveFrom" => self.continues = true,
                        // What the properties were before a tracked change.
                        "pPrChange" | "rPrChange" | "sectPr" => {
                            skip(&mut self.tokens, &inner);
                        }
                        _ => {}
                    }
                }
                Token::Close(_) | Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
            }
        }
        // What stands before the properties is a paragraph that goes on.
        if !self.writer.body.written().is_empty() {
            return;
        }
        let outline = outline.filter(|level| *level < 9);
        let style = style.and_then(|style| self.styles.meaning(&style));
        let style = match (style, level, outline) {
            (Some(style), None, _) => Some(style),
            (Some(style), Some(_), _) if style.kind != ParagraphKind::ListItem => Some(style),
            (_, _, Some(outline)) => Some(Style::new(ParagraphKind::Heading, outline + 1)),
            (_, Some(level), None) => {
                Some(Style::new(ParagraphKind::ListItem, level.saturating_add(1)))
            }
            (None, None, None) => None,
        };
        let style = self.own_style(style);
        self.writer.paragraph(style);
    }

    fn own_style(&self, style: Option<Style>) -> Style {
        self.forced.or(style).unwrap_or_default()
    }

    /// Reads the properties of a run.
    fn run_properties(&mut self, tag: &Tag<'a>) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Close(name) if name == tag.name => break,
                Token::Open(inner) => match local(inner.name) {
                    "vanish" => self.is_hidden = is_on(inner.attribute("w:val").as_deref()),
                    "rStyle" => {
                        let style = inner.attribute("w:val").unwrap_or_default();
                        self.is_hidden |= self.styles.hides(&style);
                    }
                    "rPrChange" => {
                        skip(&mut self.tokens, &inner);
                    }
                    _ => {}
                },
                Token::Close(_) | Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
            }
        }
    }

    /// Starts the link of a field such as `HYPERLINK "https://example.org"`.
    fn link_field(&mut self, code: &str) {
        let code = code.trim_start();
        let address = code
            .strip_prefix("HYPERLINK")
            .and_then(|rest| rest.split('"').nth(1));
        if let Some(url) = address.and_then(|address| url::join(None, address)) {
            self.writer.body.start_link(url);
        }
    }
}
