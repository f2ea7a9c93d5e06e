//! HTML pages, saved or fetched: extracts the article and the page's metadata. Contains no rules for single sites.

mod assemble;
pub mod content;
pub mod dom;
pub(super) mod fragment;
pub mod metadata;

use content::blocks::blocks;
pub use content::classifier::Classifier;
use content::page_statistics::{Page, StatedContent};
use dom::tree::Tree;
pub use metadata::feed_links::{NamedFeed, feeds};
use metadata::head::Head;

use crate::models::boosted_trees::BoostedTrees;
use crate::text::Article;

/// Whether a text is HTML, judged by how it begins.
pub(super) fn recognised(text: &str) -> bool {
    let head = text
        .get(..text.floor_char_boundary(1024))
        .unwrap_or_default();
    let head = head.trim_start().to_ascii_lowercase();
    // A declaration or a comment may stand before the page.
    let opener = ["<?xml", "<!--"]
        .iter()
        .any(|opener| head.starts_with(opener));
    let openers = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<article",
        "<div",
        "<p>",
        "<h1",
    ];
    openers.iter().any(|start| head.starts_with(start))
        || (opener && openers.iter().take(4).any(|start| head.contains(start)))
}

/// Reads a page; `address` is the address of the page, if known.
pub(super) fn read(text: &str, address: Option<&str>) -> Article {
    let mut article = page_at(text, address, Classifier::shipped());
    let metadata = &mut article.metadata;
    metadata.url = metadata.url.take().or_else(|| address.map(String::from));
    article
}

/// Reads a page with the given classifier.
pub fn page(html: &str, classifier: &Classifier) -> Article {
    page_at(html, None, classifier)
}

fn page_at(html: &str, address: Option<&str>, classifier: &Classifier) -> Article {
    let tree = Tree::parse(html);
    let blocks = blocks(&tree);
    let mut head = Head::read(&tree);
    head.set_base(address);
    let stated_content = stated_content(&head);
    let page = Page::new(&tree, &blocks, &stated_content);
    let mut rows = content::features::rows(&page);
    let mut probabilities = classifier.classify(&page, &mut rows);
    content::gaps::fill(&page, &mut probabilities);
    let mut article = assemble::article(&page, &probabilities, &head);
    if tree.cut {
        article
            .problems
            .push("the page has too many elements; the rest is left out".into());
    }
    article
}

/// Text of the article that the head repeats.
fn stated_content(head: &Head) -> StatedContent {
    StatedContent {
        title: metadata::title::title(head, None),
        description: head.summary(),
        body: head.described.body.join("\n"),
    }
}

/// One block for the fitting program.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The text of the block.
    pub text: String,
    /// The features in the first pass.
    pub first: Vec<f32>,
    /// The features in the second pass; empty without a model of the first pass.
    pub second: Vec<f32>,
}

/// All blocks of a page with their features, for fitting a [`Classifier`]. `first_pass` is the model of the first pass,
/// if there is one.
pub fn samples(html: &str, first_pass: Option<&BoostedTrees>) -> Vec<Sample> {
    let tree = Tree::parse(html);
    let blocks = blocks(&tree);
    let head = Head::read(&tree);
    let stated_content = stated_content(&head);
    let page = Page::new(&tree, &blocks, &stated_content);
    let first = content::features::rows(&page);
    let mut second = Vec::new();
    if let Some(first_pass) = first_pass {
        let probabilities: Vec<f32> = first
            .iter()
            .map(|row| first_pass.probability(row))
            .collect();
        second.clone_from(&first);
        content::classifier::add_neighbours(&page, &probabilities, &mut second);
    }
    let mut second = second.into_iter();
    let pairs = blocks.iter().zip(first);
    pairs
        .map(|(block, first)| Sample {
            text: block.text.clone(),
            first,
            second: second.next().unwrap_or_default(),
        })
        .collect()
}

/// Decodes the bytes of a page, for fitting.
pub fn decoded(bytes: &[u8]) -> String {
    super::encoding::decode(bytes).text.into_owned()
}
