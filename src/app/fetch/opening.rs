//! Turns an address into something to read: an article, a feed, or the feed that a page links to.

use super::Fetcher;
use super::cancellation::Cancellation;
use super::failure::Failure;
use super::request::{Answer, Origin, Request};
use crate::loader::{self, Hint};
use crate::text::{Article, Format, ParagraphKind};

/// A page with fewer words than this is not an article but a list of headlines or a notice.
const FEWEST_WORDS: usize = 80;

/// What was found at an address.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The decompressed bytes.
    pub bytes: Vec<u8>,
    /// Hints for the loader.
    pub hint: Hint,
    /// A note for the user: lower case, without a full stop.
    pub note: Option<String>,
}

/// Fetches what the user wants to read. If it is a front page, its feed is fetched instead, unless a format was forced.
///
/// # Errors
///
/// Why it could not be fetched.
pub fn open(
    fetcher: &Fetcher,
    url: &str,
    format: Option<Format>,
    cancellation: &Cancellation,
) -> Result<Opened, Failure> {
    let request = Request {
        url: url.to_owned(),
        ..Request::default()
    };
    let mut page = opened(fetcher.fetch(&request, cancellation)?, format);
    if format.is_some() {
        return Ok(page);
    }
    let Some(feed) = feed_instead(&page) else {
        return Ok(page);
    };
    let request = Request {
        url: feed.clone(),
        origin: Origin::Document(page.hint.address.clone()),
        ..Request::default()
    };
    match fetcher.fetch(&request, cancellation) {
        Ok(answer) => {
            let mut feed = opened(answer, None);
            feed.note = Some("the page is not an article; this is its feed".into());
            Ok(feed)
        }
        Err(Failure::Cancelled) => Err(Failure::Cancelled),
        Err(failure) => {
            page.note = Some(format!("cannot read the page's feed: {failure}"));
            Ok(page)
        }
    }
}

/// Fetches the article at an address found in a document.
///
/// # Errors
///
/// Why it could not be fetched, or that the page contains no article.
pub fn page(
    fetcher: &Fetcher,
    request: &Request,
    cancellation: &Cancellation,
) -> Result<Article, Failure> {
    let opened = opened(fetcher.fetch(request, cancellation)?, None);
    let articles = loader::load(&opened.bytes, &opened.hint);
    let article = articles.into_iter().next();
    article
        .filter(|article| !article.text.trim().is_empty() && article.format != Format::Feed)
        .ok_or(Failure::NoArticle)
}

fn opened(answer: Answer, format: Option<Format>) -> Opened {
    let path = answer.url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| name.contains('.'));
    Opened {
        hint: Hint {
            name: name.map(String::from),
            format,
            address: Some(answer.url.clone()),
            charset: answer.charset,
        },
        bytes: answer.body.unwrap_or_default(),
        note: None,
    }
}

/// The feed that a page links to, if the page itself is not an article.
fn feed_instead(page: &Opened) -> Option<String> {
    let address = page.hint.address.as_deref();
    let feed = named_feed(&page.bytes, address)?;
    let is_front = address.is_some_and(|address| {
        let path = address.split_once("://").map_or("", |(_, rest)| rest);
        path.split_once('/').is_none_or(|(_, path)| path.is_empty())
    });
    (is_front || words(page) < FEWEST_WORDS).then_some(feed)
}

/// The first feed that a page links to.
pub fn named_feed(bytes: &[u8], address: Option<&str>) -> Option<String> {
    let feed = loader::feeds_named_by(bytes, address).into_iter().next()?;
    Some(feed.url)
}

/// Number of words in running text.
fn words(page: &Opened) -> usize {
    let Some(article) = loader::load(&page.bytes, &page.hint).into_iter().next() else {
        return 0;
    };
    let running = article
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == ParagraphKind::Paragraph);
    running
        .map(|paragraph| crate::text::word_count::count(article.slice(paragraph.span)))
        .sum()
}
