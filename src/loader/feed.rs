//! Reads feeds, one article for each entry: RSS 0.9 to 2.0 and 1.0 (RDF), Atom 0.3 and 1.0, CDF, JSON Feed. Broken
//! feeds are read as far as possible. Fetches nothing and keeps no subscriptions.

mod author;
pub(super) mod document;
mod entry;
mod json;
mod value;
mod vocabulary;
mod xml;

use super::language;
use super::markup::{Tag, Token, Tokens};
use crate::loader::feed::document::Document;
use crate::text::Article;

/// Whether a text is a feed, by its first element or its first keys.
pub(crate) fn recognise(text: &str) -> bool {
    json::recognise(text) || root(text).is_some_and(|tag| vocabulary::is_root(tag.name))
}

/// The first element of a document, unless text precedes it.
pub(crate) fn root(text: &str) -> Option<Tag<'_>> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('<') {
        return None;
    }
    for token in Tokens::new(text) {
        match token {
            Token::Open(tag) => return Some(tag),
            Token::Text(words) if words.trim().is_empty() => {}
            Token::Doctype(_) => {}
            Token::Text(_) | Token::Literal(_) | Token::Close(_) => return None,
        }
    }
    None
}

/// Reads the entries of a feed; `address` is the address of the feed, if known.
///
/// # Errors
///
/// The feed is cut off before its first entry, unlike a feed without entries.
pub(crate) fn read(text: &str, address: Option<&str>) -> Result<Vec<Article>, &'static str> {
    let document = if json::recognise(text) {
        json::read(text)
    } else {
        xml::read(text)
    };
    let Document {
        mut feed,
        language,
        authors,
        entries,
        problems,
        cut,
    } = document;
    if cut && entries.is_empty() {
        return Err("the feed is cut off before its first entry");
    }
    // The address in the feed itself takes precedence: relative addresses refer to it, and readers subscribe to it.
    feed.url = feed.url.take().or_else(|| address.map(String::from));
    let context = entry::Context {
        feed,
        language,
        authors,
        problems,
    };
    let mut articles: Vec<Article> = entries
        .into_iter()
        .map(|entry| entry.article(&context))
        .collect();
    if context.language.is_none() {
        detect_language(&mut articles);
    }
    Ok(articles)
}

/// The language of a feed that declares none, detected from its longest entry. Detecting it for every entry would cost
/// more than reading the feed.
fn detect_language(articles: &mut [Article]) {
    let longest = articles
        .iter()
        .take(20)
        .max_by_key(|article| article.text.len());
    let found = longest.and_then(|article| language::of(&article.text));
    for article in articles {
        article.language = article.language.take().or_else(|| found.clone());
    }
}

#[cfg(test)]
mod tests;
