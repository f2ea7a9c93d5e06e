//! The features of a block. None depends on a word of the text: tags, shares, distances, groups of class names,
//! agreement with the page's head, and the same for neighbouring blocks.

use super::blocks::{Block, Shape};
use super::class_names::GROUP_COUNT;
use super::page_statistics::{Page, is_prose, likeness, words};
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tree::NodeId;

/// Elements whose distance is a feature.
const AROUND: [Tag; 16] = [
    Tag::Article,
    Tag::Main,
    Tag::Aside,
    Tag::Nav,
    Tag::Header,
    Tag::Footer,
    Tag::Section,
    Tag::Form,
    Tag::Figure,
    Tag::Table,
    Tag::Ul,
    Tag::Ol,
    Tag::Li,
    Tag::Blockquote,
    Tag::Dl,
    Tag::A,
];

/// The most elements around a block that are considered.
const DEPTH: usize = 60;

/// The distance of an element that does not occur.
const FAR: f32 = 60.0;

/// One row of features, filled in order.
#[derive(Debug, Default)]
struct Row {
    values: Vec<f32>,
}

impl Row {
    fn put(&mut self, value: f32) {
        self.values.push(value);
    }

    fn flag(&mut self, value: bool) {
        self.put(f32::from(u8::from(value)));
    }

    fn bytes(&mut self, count: f32) {
        self.put((1.0 + count.max(0.0)).ln());
    }

    fn share(&mut self, part: f32, whole: f32) {
        self.put(if whole > 0.0 { part / whole } else { 0.0 });
    }
}

/// The capacity of a row: the features of this file and those of the second pass.
const CAPACITY: usize = 224;

/// The features of every block of the page, one row per block.
pub(in crate::loader::html) fn rows(page: &Page<'_, '_>) -> Vec<Vec<f32>> {
    (0..page.blocks.len()).map(|i| row(page, i)).collect()
}

fn row(page: &Page<'_, '_>, i: usize) -> Vec<f32> {
    let mut row = Row {
        values: Vec::with_capacity(CAPACITY),
    };
    let Some(block) = page.blocks.get(i) else {
        return row.values;
    };
    wording(&mut row, block);
    markup(&mut row, page, block);
    containers(&mut row, page, i, block);
    place(&mut row, page, i, block);
    agreement(&mut row, page, i, block);
    for step in [-3isize, -2, -1, 1, 2, 3] {
        neighbour(&mut row, page, i, step);
    }
    row.values
}

/// The number of characters of each class in a text.
#[derive(Debug, Default)]
struct Letters {
    all: f32,
    alphabetic: f32,
    upper: f32,
    digits: f32,
    spaces: f32,
    commas: f32,
    stops: f32,
    marks: f32,
    odd: f32,
}

impl Letters {
    /// Counts up to the first 4,000 characters.
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars().take(4000) {
            count.all += 1.0;
            let sort = match c {
                '0'..='9' => &mut count.digits,
                ' ' => &mut count.spaces,
                ',' | '、' | '，' | '،' => &mut count.commas,
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' => &mut count.stops,
                '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => &mut count.marks,
                '|' | '/' | '>' | '›' | '→' | '•' | '·' | '#' | '@' | '©' | '+' | '_' | '=' => {
                    &mut count.odd
                }
                letter if letter.is_alphabetic() => {
                    count.upper += f32::from(u8::from(letter.is_uppercase()));
                    &mut count.alphabetic
                }
                _ => continue,
            };
            *sort += 1.0;
        }
        count
    }
}

/// Features of the text that work in any language.
fn wording(row: &mut Row, block: &Block) {
    let text = block.text.as_str();
    let count = Letters::of(text);
    let whole = count.all.max(1.0);
    row.bytes(text.len() as f32);
    row.bytes(count.all);
    row.put(count.spaces + 1.0);
    row.share(count.alphabetic, count.spaces + 1.0);
    row.share(count.upper, count.alphabetic);
    row.share(count.digits, whole);
    row.share(count.commas, whole);
    row.put(count.stops.min(20.0));
    row.put(count.marks.min(6.0));
    row.put(count.odd.min(8.0));
    let last = text.chars().next_back().unwrap_or(' ');
    row.flag(matches!(
        last,
        '.' | '!' | '?' | '"' | '”' | '»' | '。' | '！' | '？' | '」' | '।' | ')' | '…'
    ));
    row.flag(last == ':');
    row.flag(last == '…' || text.ends_with("..."));
    let first = text.chars().next().unwrap_or(' ');
    row.flag(first.is_lowercase());
    row.flag(!first.is_alphanumeric());
    row.flag(text.contains('©') || text.contains("(c)"));
    row.flag(text.contains('@'));
    row.flag(text.contains("://") || text.contains("www."));
    row.share(block.linked as f32, text.len() as f32);
    row.put(block.links.len().min(20) as f32);
    row.share(block.bold as f32, text.len() as f32);
    row.put(block.breaks.min(10) as f32);
    row.flag(is_prose(block));
}

/// Features of the element, of the elements around it, and of their class names.
fn markup(row: &mut Row, page: &Page<'_, '_>, block: &Block) {
    let tree = page.tree;
    let tag = tree.tag(block.node);
    for kind in [
        Tag::P,
        Tag::Div,
        Tag::Li,
        Tag::Cell,
        Tag::Figcaption,
        Tag::Blockquote,
        Tag::Section,
        Tag::Article,
    ] {
        row.flag(tag == kind);
    }
    row.put(match block.shape {
        Shape::Heading(depth) => f32::from(depth),
        Shape::Paragraph => 7.0,
        Shape::Item(_) => 8.0,
        Shape::Quote => 9.0,
        Shape::Lines => 10.0,
        Shape::Caption => 11.0,
    });
    let mut tags = [FAR; AROUND.len()];
    let mut groups = [FAR; GROUP_COUNT];
    let mut hidden = FAR;
    let mut steps = 0.0;
    for id in tree.lineage(block.first).take(DEPTH) {
        let tag = tree.tag(id);
        for (nearest, around) in tags.iter_mut().zip(AROUND) {
            if around == tag && *nearest >= FAR {
                *nearest = steps;
            }
        }
        let mut found = page.groups.get(id).copied().unwrap_or(0);
        while found != 0 {
            if let Some(nearest) = groups.get_mut(found.trailing_zeros() as usize)
                && *nearest >= FAR
            {
                *nearest = steps;
            }
            found &= found - 1;
        }
        if hidden >= FAR && page.hidden.get(id).copied().unwrap_or(false) {
            hidden = steps;
        }
        steps += 1.0;
    }
    row.put(steps);
    row.put(hidden);
    row.values.extend(tags);
    row.values.extend(groups);
}

/// Features of the other content in the surrounding elements.
fn containers(row: &mut Row, page: &Page<'_, '_>, i: usize, block: &Block) {
    let all = page.sums(0, page.blocks.len());
    row.bytes(all.prose);
    row.put(all.long);
    let mut around = page.tree.lineage(block.node);
    let own = around.next().unwrap_or(0);
    let outer: Vec<NodeId> = around.take(4).collect();
    for level in 0..4 {
        let id = outer.get(level).copied().unwrap_or(0);
        let (from, to) = page.within(id);
        let sums = page.sums(from, to);
        row.put(sums.blocks.min(200.0));
        row.bytes(sums.bytes);
        row.share(sums.linked, sums.bytes);
        row.put(sums.long);
        row.share(sums.prose, all.prose);
        row.share((i - from.min(i)) as f32, sums.blocks);
    }
    let (from, to) = page.within(own);
    row.put((to - from).min(50) as f32);
    let style = page
        .styles
        .get(i)
        .and_then(|style| page.by_style.get(style));
    let style = style.copied().unwrap_or_default();
    row.put(style.blocks.min(100.0));
    row.share(style.bytes, style.blocks);
    row.share(style.linked, style.bytes);
    row.share(style.prose, all.prose);
    row.put(style.long);
}

/// Features of the position on the page, also relative to the element with most of the prose.
fn place(row: &mut Row, page: &Page<'_, '_>, i: usize, block: &Block) {
    let count = page.blocks.len();
    let before = page.sums(0, i);
    let after = page.sums(i + 1, count);
    row.share(i as f32, count as f32);
    row.put(count.min(1000) as f32);
    row.put(before.long);
    row.put(after.long);
    row.share(before.prose, before.prose + after.prose);
    let common = page.common(block.first, page.middle);
    let depth = |id: NodeId| f32::from(page.depth.get(id).copied().unwrap_or(0));
    row.put(depth(block.first) - depth(common));
    row.put(depth(page.middle) - depth(common));
    let (from, to) = page.within(page.middle);
    row.put(
        if i < from {
            i as f32 - from as f32
        } else if i >= to {
            (i - to + 1) as f32
        } else {
            0.0
        }
        .clamp(-60.0, 60.0),
    );
    let middle = page.sums(from, to);
    row.share(middle.prose, middle.prose.max(page.sums(0, count).prose));
    row.put(match page.headline {
        Some(headline) => (i as f32 - headline as f32).clamp(-60.0, 200.0),
        None => 300.0,
    });
    let between = page.headline.map(|headline| page.sums(headline.min(i), i));
    row.put(between.map_or(-1.0, |sums| sums.long));
    for reach in [3, 8] {
        let near = page.sums(i.saturating_sub(reach), i + reach + 1);
        row.bytes(near.prose);
        row.share(near.linked, near.bytes);
    }
    row.put(page.articles.min(20) as f32);
}

/// Whether the head of the page or an earlier block has the same text.
fn agreement(row: &mut Row, page: &Page<'_, '_>, i: usize, block: &Block) {
    row.put(page.described(&block.text));
    row.put(page.claimed(&block.text));
    let short = block.text.len() < 400;
    row.put(if short {
        likeness(&words(&block.text), &page.title)
    } else {
        0.0
    });
    row.flag(page.repeats.get(i).copied().unwrap_or(false));
    row.flag(page.headline == Some(i));
}

fn neighbour(row: &mut Row, page: &Page<'_, '_>, i: usize, step: isize) {
    let near = i
        .checked_add_signed(step)
        .and_then(|n| page.blocks.get(n).map(|b| (n, b)));
    let (Some((n, near)), Some(block)) = (near, page.blocks.get(i)) else {
        for _ in 0..7 {
            row.put(-1.0);
        }
        return;
    };
    row.bytes(near.text.len() as f32);
    row.share(near.linked as f32, near.text.len() as f32);
    row.flag(page.tree.tag(near.node) == Tag::P);
    row.flag(matches!(near.shape, Shape::Heading(_)));
    row.flag(page.styles.get(n) == page.styles.get(i));
    row.flag(page.tree.parent(near.node) == page.tree.parent(block.node));
    row.put(near.first.abs_diff(block.first).min(400) as f32);
}
