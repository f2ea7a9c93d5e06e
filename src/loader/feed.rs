//! Reads feeds, one article for each entry: RSS 0.9 to 2.0 and 1.0 (RDF), Atom 0.3 and 1.0, CDF, JSON Feed. Broken
//! feeds are read as far as possible. Fetches nothing and keeps no subscriptions.

mod author;
pub(super) mod document;
mod entry;
mod json;
mod value;
mod vocabulary;
mod xml;

use super::markup::{Tag, Token, Tokens};
use super::story_elements::language;
use crate::loader::feed::document::Document;
use crate::text::Article;

/// Whether a text is a feed, by its first element or its first keys.
pub(crate) fn recognise(text: &str) -> bool {
    is_feed(text) || behind_messages(text).is_some()
}

fn is_feed(text: &str) -> bool {
    json::recognise(text) || root(text).is_some_and(|tag| vocabulary::is_root(tag.name))
}

/// The number of bytes in which a feed behind other text is searched for.
const FIRST: usize = 1 << 14;

/// Words of the messages that servers print before a document by mistake.
const MESSAGES: [&str; 6] = [
    "warning",
    "notice",
    "deprecated",
    "error",
    "on line ",
    "debug",
];

/// The feed that stands behind messages of the server, such as the warnings of PHP. A text that merely shows a feed as an
/// example goes on after it.
fn behind_messages(text: &str) -> Option<&str> {
    let head = text.get(..text.floor_char_boundary(FIRST))?;
    let starts = ["<?xml", "<rss", "<feed", "<rdf:RDF", "\n{"];
    let mut starts: Vec<usize> = starts.iter().filter_map(|start| head.find(start)).collect();
    starts.sort_unstable();
    let feeds = starts.into_iter().filter(|at| *at > 0).filter_map(|at| {
        let (before, feed) = text.split_at_checked(at)?;
        is_feed(feed).then_some((before, feed))
    });
    let mut feeds = feeds.filter(|(before, feed)| {
        let before = before.to_lowercase();
        // A page may show a feed, too.
        if ["<!doctype", "<html", "<head", "<body"]
            .iter()
            .any(|tag| before.contains(tag))
        {
            return false;
        }
        MESSAGES.iter().any(|word| before.contains(word)) || ends_with_feed(feed)
    });
    feeds.next().map(|(_, feed)| feed)
}

fn ends_with_feed(text: &str) -> bool {
    let text = text.trim_end();
    ["</rss>", "</feed>", "</rdf:rdf>"].iter().any(|end| {
        let from = text.len().checked_sub(end.len());
        let last = from.and_then(|from| text.get(from..));
        last.is_some_and(|last| last.eq_ignore_ascii_case(end))
    })
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
    let text = if is_feed(text) {
        text
    } else {
        behind_messages(text).unwrap_or(text)
    };
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
