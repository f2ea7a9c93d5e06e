//! What a reader keeps of articles: highlights with notes, corrections and chosen quotes, for vaults of notes, spreadsheets,
//! programs and browsers. The same notes always give the same bytes.

pub mod html;
pub mod markdown;
pub mod org;
pub mod table;

use super::citation::Citation;

/// What is kept of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleNotes {
    /// Stays the same, also in another library.
    pub id: String,
    /// The headline, or the path of a file.
    pub title: String,
    /// The publisher; may be empty.
    pub site: String,
    /// The authors; may be empty.
    pub byline: String,
    /// Its address.
    pub url: Option<String>,
    /// The day on which it was published, as far as it is known: "2026-03-04".
    pub published: String,
    /// In the order of the text.
    pub highlights: Vec<Note>,
    /// In the order in which they were made.
    pub corrections: Vec<CorrectionNote>,
    /// In the order of the text.
    pub quotes: Vec<QuoteNote>,
}

impl ArticleNotes {
    /// Publisher, authors and day, as far as they are known.
    fn provenance(&self) -> String {
        let parts = [&self.site, &self.byline, &self.published];
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// The address, if a browser can open it.
    fn page(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        is_web.then_some(url)
    }

    /// The tags of its highlights, in alphabetical order.
    fn tags(&self) -> Vec<&str> {
        let tags = self.highlights.iter().map(|note| note.tag.as_str());
        let mut tags: Vec<&str> = tags.filter(|tag| !tag.is_empty()).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }
}

/// A highlighted passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Stays the same.
    pub id: String,
    /// The passage.
    pub words: String,
    /// The reader's note; may be empty.
    pub note: String,
    /// May be empty.
    pub tag: String,
    /// Who said it, if the passage lies in a quote; may be empty.
    pub speaker: String,
    /// The day on which it was made.
    pub made: String,
    /// Whether the article no longer has it, as far as that is known.
    pub lost: bool,
    /// What stands before and after it.
    pub context: Option<[String; 2]>,
}

/// A correction of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionNote {
    /// Stays the same.
    pub id: String,
    /// The words of the quote.
    pub words: String,
    /// "speaker", "not a quote".
    pub decision: &'static str,
    /// The new speaker, kind or words; may be empty.
    pub value: String,
    /// The old ones; may be empty.
    pub old: String,
    /// The day on which it was made.
    pub made: String,
}

/// A chosen quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteNote {
    /// Stays the same.
    pub id: String,
    /// Its words, speaker and article.
    pub citation: Citation,
    /// What stands before and after it.
    pub context: Option<[String; 2]>,
}

/// Below this line of a Markdown or Org file stands what its owner wrote. Writing the notes again does not change it.
pub const OWN: &str =
    "pullquote: everything below this line is yours, and stays when the notes are written again";

/// Counts what is kept: "3 highlights, 1 correction, 2 quotes".
pub fn size(all: &[ArticleNotes]) -> usize {
    let count = |article: &ArticleNotes| {
        article.highlights.len() + article.corrections.len() + article.quotes.len()
    };
    all.iter().map(count).sum()
}

#[cfg(test)]
mod tests;
