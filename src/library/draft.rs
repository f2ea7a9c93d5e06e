//! An article made ready to be kept. All that can be worked out without the library is worked out here, so that the
//! threads that fetch and read do it, and the one that writes has little left to do.

use std::collections::{HashMap, HashSet};

use super::address;
use super::article::Incoming;
use super::digest::{Digest, digest};
use super::feed::FeedId;
use super::{instant, record};
use crate::text::Article;

/// Longest headline that is made up from the text, in bytes.
const LONGEST_TITLE: usize = 120;

/// An article as [`Library::keep`](super::Library::keep) takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub(super) feed: Option<FeedId>,
    /// What tells it from others of its feed.
    pub(super) entry: String,
    pub(super) url: Option<String>,
    pub(super) canonical: Option<i64>,
    pub(super) host: String,
    pub(super) title: String,
    pub(super) byline: String,
    pub(super) site: String,
    pub(super) language: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) published: Option<i64>,
    /// By which a change is noticed.
    pub(super) digest: i64,
    pub(super) text: String,
    pub(super) parts: Vec<u8>,
    pub(super) wants_page: bool,
}

impl Draft {
    /// Makes an article ready; nothing in the place of a feed means that it came from a file.
    #[must_use]
    pub fn new(feed: Option<FeedId>, article: Article) -> Self {
        let parts = record::encode(&article);
        let title = title(&article);
        let digest = content(&article);
        let Article {
            text,
            language,
            metadata,
            ..
        } = article;
        let url = metadata.url;
        let canonical = url.as_deref().and_then(address::canonical);
        let published = metadata.published.or(metadata.updated);
        Self {
            feed,
            canonical: canonical.as_deref().map(|url| self::digest(url.as_bytes())),
            entry: metadata
                .id
                .or(canonical)
                .unwrap_or_else(|| format!("text:{:016x}", self::digest(text.as_bytes()))),
            host: url.as_deref().and_then(address::host).unwrap_or_default(),
            url,
            title,
            byline: metadata.byline.join(", "),
            site: metadata.site.unwrap_or_default(),
            language,
            summary: metadata.summary,
            published: published.as_deref().and_then(instant::seconds),
            digest,
            text,
            parts,
            wants_page: false,
        }
    }

    /// The same article, whose page is to be fetched for its text when it is new or changed.
    #[must_use]
    pub fn wanting_page(self) -> Self {
        Self {
            wants_page: self.url.is_some(),
            ..self
        }
    }
}

/// The entries of one feed, each with a name of its own: those that share an id but lead to different pages are told
/// apart by these, and of others that share one the first stays. Or each would pass for a change of the other.
#[must_use]
pub fn told_apart(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut pages: HashMap<&str, HashSet<i64>> = HashMap::new();
    for draft in &drafts {
        let pages = pages.entry(&draft.entry).or_default();
        pages.extend(draft.canonical);
    }
    let shared: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            pages
                .get(draft.entry.as_str())
                .is_some_and(|pages| pages.len() > 1)
        })
        .collect();
    for (draft, _) in drafts.iter_mut().zip(shared).filter(|(_, shared)| *shared) {
        if let Some(page) = draft.canonical {
            draft.entry = format!("{} {page:016x}", draft.entry);
        }
    }
    let mut seen = HashSet::new();
    drafts.retain(|draft| seen.insert(draft.entry.clone()));
    drafts
}

impl From<&Incoming<'_>> for Draft {
    fn from(incoming: &Incoming<'_>) -> Self {
        Self::new(incoming.feed, incoming.article.clone())
    }
}

/// The hash by which a change is noticed.
fn content(article: &Article) -> i64 {
    let mut digest = Digest::default();
    let title = article.metadata.title.as_deref().unwrap_or_default();
    digest.write(title.as_bytes());
    digest.write(article.text.as_bytes());
    digest.finish()
}

/// The headline, or else the first words.
fn title(article: &Article) -> String {
    let given = article.metadata.title.as_deref().map(str::trim);
    if let Some(title) = given.filter(|title| !title.is_empty()) {
        return title.to_owned();
    }
    let line = article.text.trim_start().lines().next().unwrap_or_default();
    if line.len() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut = line.floor_char_boundary(LONGEST_TITLE);
    let cut = line.get(..cut).unwrap_or_default();
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Metadata;

    fn draft(id: &str, url: Option<&str>, text: &str) -> Draft {
        let metadata = Metadata {
            id: Some(id.into()),
            url: url.map(Into::into),
            ..Metadata::default()
        };
        let article = Article {
            text: text.into(),
            metadata,
            ..Article::default()
        };
        Draft::new(None, article)
    }

    #[test]
    fn entries_that_share_an_id_are_told_apart_by_their_pages_or_are_one() {
        let drafts = told_apart(vec![
            draft("a", Some("https://orra.example/1"), "one"),
            draft("a", Some("https://orra.example/2"), "two"),
            draft("b", Some("https://orra.example/3"), "three"),
            draft("b", Some("https://orra.example/3"), "four"),
            draft("c", None, "five"),
            draft("c", None, "six"),
        ]);
        let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        assert_eq!(texts, ["one", "two", "three", "five"]);
        assert_ne!(drafts[0].entry, drafts[1].entry);
        assert_eq!(drafts[2].entry, "b");
    }
}
