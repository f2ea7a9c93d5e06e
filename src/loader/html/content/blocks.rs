//! Splits a page into blocks, one for each paragraph, with their text and appearance. Does not decide which of them are
//! the article.

use super::table;
use crate::loader::html::dom::elements::{Flow, Role, Tag};
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::{NodeId, Tree};
use crate::loader::html::dom::words::plain;
use crate::loader::markup::entity::{Rules, decode};
use crate::loader::story_elements::note_marks::{self, Raised, raised};
use crate::text::sanitize::{Piece, pieces};

/// The kind of a block according to its markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::loader::html) enum Shape {
    /// Running text.
    #[default]
    Paragraph,
    /// `h1` to `h6`, with the level.
    Heading(u8),
    /// The first text of an item, with the depth of the list.
    Item(u8),
    /// A block quote.
    Quote,
    /// A table or a listing, whose lines are kept.
    Lines,
    /// The caption of a picture.
    Caption,
}

/// One paragraph of the page, whatever its purpose.
#[derive(Clone, Debug, Default)]
pub(in crate::loader::html) struct Block {
    /// Sanitised; white space is collapsed, except in [`Shape::Lines`].
    pub(in crate::loader::html) text: String,
    pub(in crate::loader::html) shape: Shape,
    /// The innermost block element that contains the text.
    pub(in crate::loader::html) node: NodeId,
    /// The first node of its text.
    pub(in crate::loader::html) first: NodeId,
    pub(in crate::loader::html) links: Vec<Anchor>,
    /// The number of bytes inside links, and inside bold.
    pub(in crate::loader::html) linked: usize,
    pub(in crate::loader::html) bold: usize,
    /// The number of line breaks.
    pub(in crate::loader::html) breaks: usize,
}

/// A link: its byte range in the text of the block, and its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader::html) struct Anchor {
    pub(in crate::loader::html) start: usize,
    pub(in crate::loader::html) end: usize,
    pub(in crate::loader::html) node: NodeId,
}

/// Splits a page into blocks.
pub(in crate::loader::html) fn blocks(tree: &Tree<'_>) -> Vec<Block> {
    let mut reader = Reader::new(tree);
    let mut id = 1;
    while id < tree.nodes.len() {
        reader.leave(id);
        id = reader.enter(id);
    }
    reader.leave(usize::MAX);
    reader.flush();
    reader.found
}

/// An element that is being read.
struct Open {
    id: NodeId,
    tag: Tag,
    end: NodeId,
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    found: Vec<Block>,
    block: Block,
    open: Vec<Open>,
    /// Whether a space is needed before the next word.
    space: bool,
    /// Whether a line break was the last thing that was read.
    broken: bool,
    /// The open link, and where it began in the block.
    link: Option<(NodeId, usize)>,
    bold: usize,
    lists: u8,
    /// The list item whose first text has not been read yet.
    item: bool,
    quotes: usize,
    captions: usize,
    pre: usize,
    /// The readings of the words in the open `ruby`.
    readings: String,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn new(tree: &'t Tree<'a>) -> Self {
        Self {
            tree,
            found: Vec::new(),
            block: Block::default(),
            open: Vec::new(),
            space: false,
            broken: false,
            link: None,
            bold: 0,
            lists: 0,
            item: false,
            quotes: 0,
            captions: 0,
            pre: 0,
            readings: String::new(),
        }
    }

    /// Ends every element that does not contain node `id`.
    fn leave(&mut self, id: NodeId) {
        while let Some(open) = self.open.last().filter(|open| open.end <= id) {
            let tag = open.tag;
            if tag.flow() == Flow::Block {
                self.flush();
            }
            self.open.pop();
            if tag == Tag::Ruby {
                self.write_readings();
            }
            match tag.role() {
                Role::Link => self.end_link(),
                Role::Bold => self.bold -= 1,
                Role::Quotation => self.character('\u{201d}'),
                Role::List => self.lists -= 1,
                Role::SetOff => self.quotes -= 1,
                Role::Caption => self.captions -= 1,
                Role::Listing => self.pre -= 1,
                Role::Text | Role::Break | Role::Item | Role::Table | Role::Plain => {}
            }
        }
    }

    /// Reads one node and returns the next to read.
    fn enter(&mut self, id: NodeId) -> NodeId {
        let tag = self.tree.tag(id);
        let end = self.tree.end(id);
        match tag.flow() {
            Flow::Unread => return end,
            Flow::Block => self.flush(),
            Flow::Inline if is_for_screen_readers(self.tree, id) => return end,
            Flow::Inline if self.take_mark(id, tag, end) => return end,
            Flow::Inline => {}
        }
        match tag.role() {
            Role::Text => {
                if let Some(node) = self.tree.nodes.get(id) {
                    self.text(id, node.text);
                }
                return end;
            }
            Role::Break => self.line_break(),
            Role::Link if self.link.is_none() => {
                self.write_space();
                self.link = Some((id, self.block.text.len()));
            }
            // A link that ended with an outer element is no longer an element.
            Role::Link => return id + 1,
            Role::Bold => self.bold += 1,
            Role::Quotation => self.character('\u{201c}'),
            Role::List => self.lists = self.lists.saturating_add(1),
            Role::Item => self.item = true,
            Role::SetOff => self.quotes += 1,
            Role::Caption => self.captions += 1,
            Role::Listing => self.pre += 1,
            Role::Table if let Some(text) = table::lines(self.tree, id) => {
                self.found.push(Block {
                    text,
                    shape: Shape::Lines,
                    node: id,
                    first: id + 1,
                    ..Block::default()
                });
                return end;
            }
            Role::Table | Role::Plain => {}
        }
        if !tag.is_void() {
            self.open.push(Open { id, tag, end });
        }
        id + 1
    }

    fn text(&mut self, id: NodeId, raw: &str) {
        let decoded = decode(raw, Rules::Open);
        if self.block.text.is_empty() {
            self.block.first = id;
        }
        let decoded = note_marks::without_note_marks(&decoded);
        for piece in pieces(&decoded) {
            match piece {
                Piece::Keep(range) => self.letters(decoded.get(range).unwrap_or_default()),
                Piece::Space(range) => self.white(decoded.get(range).unwrap_or_default()),
                Piece::Drop(_) => {}
            }
        }
    }

    /// Reads a reading or a raised mark as a whole; returns whether the element was one.
    fn take_mark(&mut self, id: NodeId, tag: Tag, end: NodeId) -> bool {
        let is_small = end - id <= MARK_NODES;
        match tag {
            Tag::ReadingBracket => self.is_in_ruby(),
            Tag::Reading if is_small && self.is_in_ruby() => {
                self.readings.push_str(&plain(self.tree, id));
                true
            }
            Tag::A if is_small && !self.block.text.is_empty() => {
                let text = plain(self.tree, id);
                note_marks::is_way_back(&text)
                    || is_note_link(self.tree, id, end) && note_marks::is_mark(&text)
            }
            Tag::Sup if is_small && !self.block.text.is_empty() => {
                let text = plain(self.tree, id);
                if (id..end).any(|inner| is_local_link(self.tree, inner)) {
                    return note_marks::is_mark(&text);
                }
                match raised(&self.block.text, &text) {
                    Raised::Note => true,
                    Raised::Exponent(exponent) => {
                        exponent.chars().for_each(|c| self.character(c));
                        true
                    }
                    Raised::Words => false,
                }
            }
            _ => false,
        }
    }

    fn is_in_ruby(&self) -> bool {
        self.open
            .iter()
            .rev()
            .take(4)
            .any(|open| open.tag == Tag::Ruby)
    }

    /// Writes the readings behind the words that they belong to, so that the words stay whole.
    fn write_readings(&mut self) {
        let readings = std::mem::take(&mut self.readings);
        if !readings.is_empty() && !self.block.text.is_empty() {
            self.character('(');
            self.letters(&readings);
            self.character(')');
        }
    }

    fn letters(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.blank();
            } else {
                self.character(c);
            }
        }
    }

    fn white(&mut self, text: &str) {
        if self.pre == 0 {
            self.space = true;
        } else if text.contains('\n') {
            self.newline();
        } else {
            self.block.text.push_str("    ");
        }
    }

    fn blank(&mut self) {
        if self.pre > 0 {
            self.block.text.push(' ');
        } else {
            self.space = true;
        }
    }

    fn newline(&mut self) {
        let kept = self.block.text.trim_end_matches(' ').len();
        self.block.text.truncate(kept);
        if !self.block.text.is_empty() {
            self.block.text.push('\n');
        }
    }

    fn write_space(&mut self) {
        if std::mem::take(&mut self.space) && !self.block.text.is_empty() {
            self.block.text.push(' ');
        }
    }

    fn character(&mut self, c: char) {
        self.write_space();
        self.broken = false;
        let size = c.len_utf8();
        self.block.text.push(c);
        if self.link.is_some() {
            self.block.linked += size;
        }
        if self.bold > 0 {
            self.block.bold += size;
        }
    }

    /// A line break joins the lines of a paragraph; two in a row separate paragraphs, as in old pages.
    fn line_break(&mut self) {
        if self.pre > 0 {
            self.newline();
        } else if self.broken {
            self.flush();
        } else if !self.block.text.is_empty() {
            self.broken = true;
            self.space = true;
            self.block.breaks += 1;
        }
    }

    fn end_link(&mut self) {
        if let Some((node, start)) = self.link.take() {
            self.keep_link(node, start);
        }
    }

    fn keep_link(&mut self, node: NodeId, start: usize) {
        let end = self.block.text.len();
        if start < end {
            self.block.links.push(Anchor { start, end, node });
        }
    }

    /// Ends the block. An open link continues in the next block.
    fn flush(&mut self) {
        if let Some((node, start)) = self.link.replace((0, 0)) {
            self.keep_link(node, start);
            self.link = Some((node, 0));
        } else {
            self.link = None;
        }
        self.space = false;
        self.broken = false;
        let mut block = std::mem::take(&mut self.block);
        let kept = block.text.trim_end().len();
        block.text.truncate(kept);
        if block.text.is_empty() {
            return;
        }
        for link in &mut block.links {
            link.end = link.end.min(kept);
        }
        block.links.retain(|link| link.start < link.end);
        let holder = self
            .open
            .iter()
            .rev()
            .find(|open| open.tag.flow() == Flow::Block);
        block.node = holder.map_or(0, |open| open.id);
        block.shape = self.shape(holder.map_or(Tag::Block, |open| open.tag));
        self.found.push(block);
    }

    fn shape(&mut self, holder: Tag) -> Shape {
        if self.pre > 0 {
            Shape::Lines
        } else if let Some(depth) = holder.heading() {
            Shape::Heading(depth)
        } else if self.captions > 0 || holder == Tag::Caption {
            Shape::Caption
        } else if self.lists > 0 && std::mem::take(&mut self.item) {
            Shape::Item(self.lists)
        } else if self.quotes > 0 {
            Shape::Quote
        } else {
            Shape::Paragraph
        }
    }
}

/// The most nodes of a mark, so that nested ones are not read again and again.
const MARK_NODES: usize = 8;

fn is_local_link(tree: &Tree<'_>, id: NodeId) -> bool {
    let href = (tree.tag(id) == Tag::A).then(|| tree.attribute(id, Name::Href));
    href.flatten().is_some_and(|href| href.starts_with('#'))
}

/// Whether a link leads to a note, by its address, its names, or a superscript in it.
fn is_note_link(tree: &Tree<'_>, id: NodeId, end: NodeId) -> bool {
    let says = |name| tree.attribute(id, name).is_some_and(note_marks::says_mark);
    let href = tree.attribute(id, Name::Href).unwrap_or_default();
    href.contains('#')
        && (note_marks::points_to_note(href)
            || says(Name::Class)
            || says(Name::Role)
            || (id..end).any(|inner| tree.tag(inner) == Tag::Sup))
}

/// Whether a piece of a line is there for screen readers only, such as "opens in a new window".
fn is_for_screen_readers(tree: &Tree<'_>, id: NodeId) -> bool {
    let class = tree.attribute(id, Name::Class).unwrap_or_default();
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader",
    ]
    .iter()
    .any(|word| class.contains(word))
}

#[cfg(test)]
mod tests;
