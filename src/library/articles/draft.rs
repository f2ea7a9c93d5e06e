//! An article prepared for the database. The threads that fetch and parse do this work, so that the one writing thread
//! has little left to do.

use std::collections::{HashMap, HashSet};

use super::digest::{Digest, digest};
use super::record;
use super::row::Incoming;
use crate::library::feeds::row::FeedId;
use crate::text::title::title;
use crate::text::url::canonical;
use crate::text::{Article, date_time};

/// An article prepared for [`Library::store_drafts`](crate::library::connection::Library::store_drafts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub(in crate::library) feed: Option<FeedId>,
    /// Identifies the entry within its feed.
    pub(in crate::library) entry: String,
    pub(in crate::library) url: Option<String>,
    pub(in crate::library) canonical: Option<i64>,
    pub(in crate::library) host: String,
    pub(in crate::library) title: String,
    pub(in crate::library) byline: String,
    pub(in crate::library) site: String,
    pub(in crate::library) agency: String,
    pub(in crate::library) language: Option<String>,
    pub(in crate::library) summary: Option<String>,
    pub(in crate::library) published: Option<i64>,
    /// A hash of headline and text. If it differs, the article has changed.
    pub(in crate::library) digest: i64,
    pub(in crate::library) text: String,
    pub(in crate::library) parts: Vec<u8>,
    pub(in crate::library) wants_page: bool,
}

impl Draft {
    /// Prepares an article. An article without a feed came from a file.
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
        let canonical = url.as_deref().and_then(canonical::canonical);
        let published = metadata.published.or(metadata.updated);
        Self {
            feed,
            canonical: canonical.as_deref().map(|url| self::digest(url.as_bytes())),
            entry: metadata
                .id
                .or(canonical)
                .unwrap_or_else(|| format!("text:{:016x}", self::digest(text.as_bytes()))),
            host: host(url.as_deref()),
            url,
            title,
            byline: metadata.byline.join(", "),
            site: metadata.site.unwrap_or_default(),
            agency: metadata.agency.unwrap_or_default(),
            language,
            summary: metadata.summary,
            published: published.as_deref().and_then(date_time::seconds),
            digest,
            text,
            parts,
            wants_page: false,
        }
    }

    /// Requests that the article's page is fetched for its full text if the article is new or has changed.
    #[must_use]
    pub fn wanting_page(self) -> Self {
        Self {
            wants_page: self.url.is_some(),
            ..self
        }
    }
}

/// The host of an article's URL, as it is stored.
pub(in crate::library) fn host(url: Option<&str>) -> String {
    url.and_then(canonical::host).unwrap_or_default()
}

/// Gives each entry of a feed its own identity, so that no entry is taken for a new version of another. Entries that
/// share an id but link to different pages are told apart by their pages; of the others that share an id, only the
/// first is kept.
pub fn distinct_entries(mut drafts: Vec<Draft>) -> Vec<Draft> {
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

/// A hash of headline and text.
pub(in crate::library) fn content(article: &Article) -> i64 {
    let mut digest = Digest::default();
    let title = article.metadata.title.as_deref().unwrap_or_default();
    digest.write(title.as_bytes());
    digest.write(article.text.as_bytes());
    digest.finish()
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
    fn entries_that_share_an_id_are_distinct_only_if_their_pages_differ() {
        let drafts = distinct_entries(vec![
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
