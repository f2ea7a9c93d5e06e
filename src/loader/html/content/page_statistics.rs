//! Statistics of a page, computed before its blocks are classified: sums over elements, the likely centre, repeated
//! text, and what the head says that the text should agree with.

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, Shape};
use super::class_names::{Groups, groups};
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::{NodeId, Tree};

/// The length from which a block is prose, in bytes.
pub(in crate::loader::html) const LONG: usize = 80;

/// Text of the article that the head of a page repeats.
#[derive(Clone, Debug, Default)]
pub(in crate::loader::html) struct StatedContent {
    pub(in crate::loader::html) title: Option<String>,
    pub(in crate::loader::html) description: Option<String>,
    /// The whole text if the head contains it, or else empty.
    pub(in crate::loader::html) body: String,
}

/// Sums over a range of blocks.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::loader::html) struct Sums {
    pub(in crate::loader::html) blocks: f32,
    pub(in crate::loader::html) bytes: f32,
    pub(in crate::loader::html) linked: f32,
    /// The number of blocks of prose, and their bytes.
    pub(in crate::loader::html) long: f32,
    pub(in crate::loader::html) prose: f32,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self {
            blocks: self.blocks + other.blocks,
            bytes: self.bytes + other.bytes,
            linked: self.linked + other.linked,
            long: self.long + other.long,
            prose: self.prose + other.prose,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            blocks: self.blocks - other.blocks,
            bytes: self.bytes - other.bytes,
            linked: self.linked - other.linked,
            long: self.long - other.long,
            prose: self.prose - other.prose,
        }
    }

    fn of(block: &Block) -> Self {
        let prose = is_prose(block);
        Self {
            blocks: 1.0,
            bytes: block.text.len() as f32,
            linked: block.linked as f32,
            long: f32::from(u8::from(prose)),
            prose: if prose { block.text.len() as f32 } else { 0.0 },
        }
    }
}

/// A long block that is not a list of links.
pub(in crate::loader::html) fn is_prose(block: &Block) -> bool {
    block.text.len() >= LONG && block.linked * 3 < block.text.len() && block.shape != Shape::Lines
}

/// A page, prepared for the classification of its blocks.
#[derive(Debug)]
pub(in crate::loader::html) struct Page<'t, 'a> {
    pub(in crate::loader::html) tree: &'t Tree<'a>,
    pub(in crate::loader::html) blocks: &'t [Block],
    /// The groups of class names of each element.
    pub(in crate::loader::html) groups: Vec<Groups>,
    /// Whether an element is declared invisible.
    pub(in crate::loader::html) hidden: Vec<bool>,
    /// Depth of each node.
    pub(in crate::loader::html) depth: Vec<u16>,
    /// Sums over the first n blocks.
    running: Vec<Sums>,
    /// The element with most of the prose.
    pub(in crate::loader::html) middle: NodeId,
    /// The block that repeats the title, if any.
    pub(in crate::loader::html) headline: Option<usize>,
    pub(in crate::loader::html) title: Vec<u64>,
    description: Shingles,
    body: Shingles,
    /// The style of each block, and the sums of the blocks with the same style.
    pub(in crate::loader::html) styles: Vec<u64>,
    pub(in crate::loader::html) by_style: HashMap<u64, Sums>,
    /// Whether a block repeats an earlier one.
    pub(in crate::loader::html) repeats: Vec<bool>,
    pub(in crate::loader::html) articles: usize,
}

impl<'t, 'a> Page<'t, 'a> {
    pub(in crate::loader::html) fn new(
        tree: &'t Tree<'a>,
        blocks: &'t [Block],
        stated_content: &StatedContent,
    ) -> Self {
        let mut depth = vec![0u16; tree.nodes.len()];
        let mut found = vec![0; tree.nodes.len()];
        let mut hidden = vec![false; tree.nodes.len()];
        for id in 1..tree.nodes.len() {
            let above = depth.get(tree.parent(id)).copied().unwrap_or(0);
            if let Some(depth) = depth.get_mut(id) {
                *depth = above + 1;
            }
            if tree.tag(id) == Tag::Text {
                continue;
            }
            if let (Some(found), Some(hidden)) = (found.get_mut(id), hidden.get_mut(id)) {
                *found = groups(tree, id);
                *hidden = is_hidden(tree, id);
            }
        }
        let mut running = Vec::with_capacity(blocks.len() + 1);
        let mut sum = Sums::default();
        running.push(sum);
        for block in blocks {
            sum = sum.plus(Sums::of(block));
            running.push(sum);
        }
        let styles: Vec<u64> = blocks.iter().map(|block| style(tree, block)).collect();
        let mut by_style: HashMap<u64, Sums> = HashMap::new();
        for (style, block) in styles.iter().zip(blocks) {
            let sums = by_style.entry(*style).or_default();
            *sums = sums.plus(Sums::of(block));
        }
        let mut seen = HashSet::new();
        let repeats = blocks
            .iter()
            .map(|block| !seen.insert(hash(block.text.as_bytes())))
            .collect();
        let title = words(stated_content.title.as_deref().unwrap_or_default());
        Self {
            tree,
            blocks,
            groups: found,
            hidden,
            depth,
            running,
            middle: middle(tree, blocks),
            headline: headline(blocks, &title),
            title,
            description: Shingles::of(stated_content.description.as_deref().unwrap_or_default()),
            body: Shingles::of(&stated_content.body),
            styles,
            by_style,
            repeats,
            articles: tree.all(Tag::Article).count(),
        }
    }

    /// Sums over blocks `from..to`.
    pub(in crate::loader::html) fn sums(&self, from: usize, to: usize) -> Sums {
        let at = |i: usize| {
            self.running
                .get(i.min(self.blocks.len()))
                .copied()
                .unwrap_or_default()
        };
        at(to).minus(at(from.min(to)))
    }

    /// The range of blocks whose text begins inside an element.
    pub(in crate::loader::html) fn within(&self, id: NodeId) -> (usize, usize) {
        let from = self.blocks.partition_point(|block| block.first < id);
        let to = self
            .blocks
            .partition_point(|block| block.first < self.tree.end(id));
        (from, to)
    }

    /// The innermost element that contains both.
    pub(in crate::loader::html) fn common(&self, a: NodeId, b: NodeId) -> NodeId {
        let holds = |outer: NodeId| outer <= b && b < self.tree.end(outer);
        self.tree.lineage(a).find(|id| holds(*id)).unwrap_or(0)
    }

    /// The share of a text that occurs in the description, from 0 to 1.
    pub(in crate::loader::html) fn described(&self, text: &str) -> f32 {
        self.description.share(text)
    }

    /// The share of a text that occurs in the text given in the head, from 0 to 1; -1 if the head gives none.
    pub(in crate::loader::html) fn claimed(&self, text: &str) -> f32 {
        if self.body.is_empty() {
            -1.0
        } else {
            self.body.share(text)
        }
    }
}

fn is_hidden(tree: &Tree<'_>, id: NodeId) -> bool {
    let says = |name, value: &str| {
        let given = tree.attribute(id, name);
        given.is_some_and(|given| given.contains(value))
    };
    tree.attribute(id, Name::Hidden).is_some()
        || says(Name::AriaHidden, "true")
        || says(Name::Style, "display:none")
        || says(Name::Style, "display: none")
}

/// The element with the most prose in the blocks at a small depth below it.
fn middle(tree: &Tree<'_>, blocks: &[Block]) -> NodeId {
    let mut scores: HashMap<NodeId, f32> = HashMap::new();
    for block in blocks.iter().filter(|block| is_prose(block)) {
        let plain = 1.0 - block.linked as f32 / block.text.len() as f32;
        let worth = (block.text.len() as f32).min(800.0) * plain * plain;
        for (id, share) in tree.lineage(block.node).skip(1).zip([1.0, 0.6, 0.3, 0.15]) {
            *scores.entry(id).or_default() += worth * share;
        }
    }
    // The first of equals wins, so that the result does not depend on the order of the map.
    let best = scores
        .into_iter()
        .max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)));
    best.map_or(0, |(id, _)| id)
}

/// The block that agrees best with the title.
fn headline(blocks: &[Block], title: &[u64]) -> Option<usize> {
    let mut best = (0.5, None);
    for (i, block) in blocks.iter().enumerate() {
        if block.text.len() > 400 || title.is_empty() {
            continue;
        }
        let heading = match block.shape {
            Shape::Heading(1) => 0.3,
            Shape::Heading(2) => 0.15,
            Shape::Heading(_) => 0.05,
            Shape::Paragraph | Shape::Item(_) | Shape::Quote | Shape::Lines | Shape::Caption => 0.0,
        };
        let score = likeness(&words(&block.text), title) + heading;
        if score > best.0 + 1e-6 {
            best = (score, Some(i));
        }
    }
    best.1
}

/// The number of common words divided by the number of all words.
pub(in crate::loader::html) fn likeness(a: &[u64], b: &[u64]) -> f32 {
    let both = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    let all = a.len() + b.len() - both;
    if all == 0 {
        0.0
    } else {
        both as f32 / all as f32
    }
}

/// The distinct words of a text without case, as sorted hashes.
pub(in crate::loader::html) fn words(text: &str) -> Vec<u64> {
    let mut words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| hash(word.to_lowercase().as_bytes()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The style of a block: tags and classes of its element and of those around it.
fn style(tree: &Tree<'_>, block: &Block) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325;
    for id in tree.lineage(block.node).take(3) {
        state = mix(state, &[tree.tag(id) as u8]);
        state = mix(
            state,
            tree.attribute(id, Name::Class)
                .unwrap_or_default()
                .as_bytes(),
        );
    }
    state
}

/// FNV-1a: the same on every machine and in every run.
pub(in crate::loader::html) fn hash(bytes: &[u8]) -> u64 {
    mix(0xcbf2_9ce4_8422_2325, bytes)
}

fn mix(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, byte| {
        (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// All short substrings of a text, to tell how much of another text it contains.
#[derive(Clone, Debug, Default)]
pub(super) struct Shingles {
    known: HashSet<u64>,
}

/// The length of a substring, in letters and digits.
const STRETCH: usize = 12;

impl Shingles {
    pub(super) fn of(text: &str) -> Self {
        Self {
            known: stretches(text).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    pub(super) fn share(&self, text: &str) -> f32 {
        if self.known.is_empty() {
            return 0.0;
        }
        let (mut all, mut hits) = (0u32, 0u32);
        for stretch in stretches(text).take(400) {
            all += 1;
            hits += u32::from(self.known.contains(&stretch));
        }
        if all == 0 {
            0.0
        } else {
            hits as f32 / all as f32
        }
    }
}

/// The hashes of all substrings, computed with a rolling hash.
fn stretches(text: &str) -> impl Iterator<Item = u64> + '_ {
    const BASE: u64 = 0x0100_0000_01b3;
    let first = BASE.wrapping_pow(STRETCH as u32 - 1);
    let mut ring = [0u64; STRETCH];
    let mut rolled = 0u64;
    let mut count = 0usize;
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .filter_map(move |c| {
            let slot = count % STRETCH;
            let out = ring.get(slot).copied().unwrap_or(0);
            if let Some(cell) = ring.get_mut(slot) {
                *cell = u64::from(c) + 1;
            }
            rolled = rolled
                .wrapping_sub(out.wrapping_mul(first))
                .wrapping_mul(BASE)
                .wrapping_add(u64::from(c) + 1);
            count += 1;
            (count >= STRETCH).then_some(rolled)
        })
}
