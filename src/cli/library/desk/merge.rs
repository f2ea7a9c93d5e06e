//! Compares a colleague's decisions with one's own: what is new is added, and one's own stay where they differ.

use std::collections::HashMap;

use serde::Serialize;

use super::exchange::Text;
use super::listed::Titles;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::library::{Annotated, ArticleId, CorrectionRow, Highlight, Library};
use crate::text::{Anchor, Place, sanitize};

/// Two decisions about the same that differ.
#[derive(Serialize)]
pub(super) struct Conflict {
    pub(super) title: String,
    pub(super) words: String,
    pub(super) mine: String,
    pub(super) theirs: String,
}

/// What an import will add, and what it will not.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) corrections: Vec<CorrectionRow>,
    pub(super) highlights: Vec<Highlight>,
    pub(super) known: usize,
    pub(super) missing: usize,
    pub(super) unanchored: usize,
    pub(super) conflicts: Vec<Conflict>,
}

/// The library and what was merged with it so far.
pub(super) struct Merge<'a> {
    library: &'a Library,
    now: i64,
    merged: Merged,
    titles: Titles,
    articles: HashMap<Text, Option<ArticleId>>,
    /// The decisions of the text that is looked at: its own and those to be added.
    texts: HashMap<Annotated, Own>,
}

/// What the library has of one text.
struct Own {
    text: Option<String>,
    corrections: Vec<CorrectionRow>,
    highlights: Vec<Highlight>,
}

impl<'a> Merge<'a> {
    pub(super) fn new(library: &'a Library, now: i64) -> Self {
        Self {
            library,
            now,
            merged: Merged::default(),
            titles: Titles::default(),
            articles: HashMap::new(),
            texts: HashMap::new(),
        }
    }

    pub(super) fn finish(self) -> Merged {
        self.merged
    }

    /// Merges a correction.
    pub(super) fn correction(&mut self, text: &Text, mut row: CorrectionRow) -> Outcome {
        let Some(of) = self.find(text)? else {
            self.merged.missing += 1;
            return Ok(());
        };
        let own = self.own(&of)?;
        row.of = of.clone();
        (row.correction.anchor, row.place) = own.placed(row.correction.anchor);
        row.correction.made = row.correction.made.min(self.now);
        let decision = &row.correction.decision;
        let own = self.own(&of)?;
        let other = own.corrections.iter().find(|other| {
            other.correction.decision.aspect() == decision.aspect()
                && is_same_place(
                    (&other.correction.anchor, other.place),
                    (&row.correction.anchor, row.place),
                )
        });
        match other {
            None => {
                own.corrections.push(row.clone());
                self.merged.unanchored += usize::from(row.place.certain().is_none());
                self.merged.corrections.push(row);
            }
            Some(other) if other.correction.decision == *decision => self.merged.known += 1,
            Some(other) => {
                let told = |row: &CorrectionRow| {
                    let decision = &row.correction.decision;
                    format!("{} {}", decision.name(), decision.value())
                };
                let (mine, theirs) = (told(other), told(&row));
                self.conflict(&of, row.correction.anchor.exact, [mine, theirs])?;
            }
        }
        Ok(())
    }

    /// Merges a highlight.
    pub(super) fn highlight(&mut self, text: &Text, mut row: Highlight) -> Outcome {
        let Some(of) = self.find(text)? else {
            self.merged.missing += 1;
            return Ok(());
        };
        let own = self.own(&of)?;
        row.of = of.clone();
        (row.anchor, row.place) = own.placed(row.anchor);
        row.made = row.made.min(self.now);
        let own = self.own(&of)?;
        let is_same = |other: &&Highlight| {
            is_same_place((&other.anchor, other.place), (&row.anchor, row.place))
        };
        // Several highlights of one passage are not a conflict if one of them is the same.
        let same: Vec<&Highlight> = own.highlights.iter().filter(is_same).collect();
        let is_known = |other: &&Highlight| other.note == row.note && other.tag == row.tag;
        if same.iter().any(is_known) {
            self.merged.known += 1;
            return Ok(());
        }
        match same.first() {
            None => {
                own.highlights.push(row.clone());
                self.merged.unanchored += usize::from(row.place.certain().is_none());
                self.merged.highlights.push(row);
            }
            Some(other) => {
                let told = |row: &Highlight| {
                    let tag = if row.tag.is_empty() {
                        String::new()
                    } else {
                        format!(" #{}", row.tag)
                    };
                    format!("{}{tag}", row.note).trim().to_owned()
                };
                let both = [told(other), told(&row)];
                self.conflict(&of, row.anchor.exact, both)?;
            }
        }
        Ok(())
    }

    fn conflict(&mut self, of: &Annotated, words: String, both: [String; 2]) -> Outcome {
        let [mine, theirs] = both;
        let title = self.titles.of(self.library, of)?;
        self.merged.conflicts.push(Conflict {
            title,
            words,
            mine,
            theirs: sanitize::line(&theirs.replace('\n', " ")).into_owned(),
        });
        Ok(())
    }

    /// The text in this library.
    fn find(&mut self, text: &Text) -> Result<Option<Annotated>, Failure> {
        let identity = match text {
            Text::File { path, hash } => {
                return Ok(Some(Annotated::File {
                    path: path.clone(),
                    hash: *hash,
                }));
            }
            Text::Article(identity) => identity,
        };
        let found = if let Some(found) = self.articles.get(text) {
            *found
        } else {
            let found = self.library.identified(identity)?;
            self.articles.insert(text.clone(), found);
            found
        };
        Ok(found.map(Annotated::Article))
    }

    fn own(&mut self, of: &Annotated) -> Result<&mut Own, Failure> {
        if !self.texts.contains_key(of) {
            let own = Own {
                text: match of.article() {
                    Some(article) => Some(self.library.article(article)?.text),
                    None => None,
                },
                corrections: self.library.corrections(of)?,
                highlights: self.library.highlights(of)?,
            };
            self.texts.insert(of.clone(), own);
        }
        self.texts
            .get_mut(of)
            .ok_or_else(|| Failure::Other("a text was not read".into()))
    }
}

impl Own {
    /// An anchor with its place in the text as it is here. Files are not read; theirs is taken as it is.
    fn placed(&self, anchor: Anchor) -> (Anchor, Place) {
        let Some(text) = &self.text else {
            let place = Place::Anchored(anchor.span);
            return (anchor, place);
        };
        let place = anchor.resolve(text);
        match place {
            Place::Anchored(span) => (anchor.moved_to(span, text), place),
            Place::Unsure(_) => (anchor, place),
        }
    }
}

/// Whether two passages are the same.
fn is_same_place(one: (&Anchor, Place), other: (&Anchor, Place)) -> bool {
    match (one.1.certain(), other.1.certain()) {
        (Some(span), Some(other)) => span == other,
        (None, None) => {
            let key = |anchor: &Anchor| {
                (
                    anchor.exact.clone(),
                    anchor.before.clone(),
                    anchor.after.clone(),
                )
            };
            key(one.0) == key(other.0)
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}
