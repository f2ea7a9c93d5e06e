//! What the styles of paragraphs mean, by their names. Word stores the English names of its own styles in every language,
//! and LibreOffice does too.

use std::collections::HashMap;

use crate::loader::article_builder::builder::Style;
use crate::text::ParagraphKind;

/// The most styles above each other that are followed.
const DEEPEST: usize = 16;

/// The most styles that are kept.
const MOST: usize = 10_000;

/// A style of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    /// The name that people see.
    pub(super) name: String,
    /// The identifier of the style that it is based on.
    pub(super) parent: Option<String>,
    /// The level of a heading, from 1.
    pub(super) outline: Option<u8>,
    /// Whether its text is not shown.
    pub(super) hidden: bool,
}

/// The styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Declared>);

impl Styles {
    /// Adds a style.
    pub(super) fn add(&mut self, id: String, style: Declared) {
        if self.0.len() < MOST {
            self.0.insert(id, style);
        }
    }

    /// What a style means: what it or the nearest style above it says.
    pub(super) fn meaning(&self, id: &str) -> Option<Style> {
        let mut id = id;
        for _ in 0..DEEPEST {
            let Some(style) = self.0.get(id) else {
                return named(id);
            };
            if let Some(style) = style.meaning() {
                return Some(style);
            }
            id = style.parent.as_deref()?;
        }
        None
    }

    /// Whether the text of a style is not shown.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| style.hidden)
    }
}

impl Declared {
    fn meaning(&self) -> Option<Style> {
        let heading = |level: u8| Style::new(ParagraphKind::Heading, level.max(1));
        named(&self.name).or_else(|| self.outline.map(heading))
    }
}

/// What a style of this name means, if it is more than running text.
fn named(name: &str) -> Option<Style> {
    let name = name.replace("_20_", " ").to_lowercase();
    let numbered = |before: &str| {
        let number = name.strip_prefix(before)?.trim_start();
        number.parse().ok()
    };
    let level = |level: Option<u8>| level.filter(|level| (1..=10).contains(level));
    if let Some(level) = level(numbered("heading")) {
        return Some(Style::new(ParagraphKind::Heading, level));
    }
    if level(numbered("toc").or_else(|| numbered("contents"))).is_some() {
        return Some(Style::plain(ParagraphKind::Boilerplate));
    }
    let is_list = name.starts_with("list bullet") || name.starts_with("list number");
    Some(match name.as_str() {
        "title" | "headline" => Style::plain(ParagraphKind::Headline),
        "subtitle" => Style::new(ParagraphKind::Heading, 2),
        "byline" | "author" => Style::plain(ParagraphKind::Byline),
        "quote" | "intense quote" | "quotations" | "quotation" | "block text" | "blockquote"
        | "block quote" | "block quotation" => Style::plain(ParagraphKind::BlockQuote),
        "caption" => Style::plain(ParagraphKind::Caption),
        "preformatted text" | "html preformatted" | "source code" => {
            Style::plain(ParagraphKind::Preformatted)
        }
        "footnote text" | "endnote text" | "footnote" | "endnote" => {
            Style::plain(ParagraphKind::Note)
        }
        "toc heading" | "contents heading" => Style::plain(ParagraphKind::Boilerplate),
        _ if is_list => Style::new(ParagraphKind::ListItem, numbered_level(&name)),
        _ => return None,
    })
}

/// "List Bullet 2" is the second level.
fn numbered_level(name: &str) -> u8 {
    let last = name.rsplit(' ').next();
    last.and_then(|last| last.parse().ok()).unwrap_or(1).max(1)
}
