//! Collects what a reader keeps: the highlights, corrections and quotes that a query finds, by article.

use std::collections::{HashMap, HashSet};

use super::listed::{chosen, is_chosen};
use crate::app::{citation, now};
use crate::cli::arguments::desk::NotesFormat;
use crate::cli::library::outcome::Failure;
use crate::library::{
    Annotated, ArticleId, CorrectionRow, Highlight, HighlightFilter, Library, Query, QuoteRow,
    SearchQuotes, digest,
};
use crate::output::citation::Citation;
use crate::output::notes::{ArticleNotes, CorrectionNote, Note, QuoteNote};
use crate::text::url::canonical::canonical;
use crate::text::{Decision, Span, Unsure, date_time};

/// Bytes of context at either side of a passage.
const CONTEXT: usize = 600;

/// What was found of one article.
#[derive(Default)]
struct Found {
    highlights: Vec<Highlight>,
    corrections: Vec<CorrectionRow>,
    quotes: Vec<QuoteRow>,
}

/// Collects the notes of the articles that a query finds, the oldest article first; without a query, all. Quotes are among
/// them only if the query asks for quotes.
pub(super) fn collect(
    library: &Library,
    query: &Query,
    format: NotesFormat,
) -> Result<Vec<ArticleNotes>, Failure> {
    let chosen = chosen(library, query)?;
    let is_chosen = |of: &Annotated| is_chosen(of, chosen.as_ref());
    let mut found: HashMap<Annotated, Found> = HashMap::new();
    for highlight in library.all_highlights(&HighlightFilter::default())? {
        if is_chosen(&highlight.of) {
            let of = found.entry(highlight.of.clone()).or_default();
            of.highlights.push(highlight);
        }
    }
    for correction in library.all_corrections(u32::MAX)? {
        if is_chosen(&correction.of) {
            let of = found.entry(correction.of.clone()).or_default();
            of.corrections.push(correction);
        }
    }
    if query.asks_of_quotes() {
        let quotes = library.search_quotes(&SearchQuotes {
            query,
            unsure: Unsure::Hidden,
            gone: false,
            after: None,
            now: now(),
            limit: u32::MAX,
        })?;
        for quote in quotes {
            let of = Annotated::Article(quote.article);
            found.entry(of).or_default().quotes.push(quote);
        }
    }
    let mut all = Vec::with_capacity(found.len());
    for (of, found) in found {
        all.push(notes_of(library, (&of, found), format)?);
    }
    all.sort_by(|one, other| {
        let key = |notes: &ArticleNotes| (notes.published.clone(), notes.id.clone());
        key(one).cmp(&key(other))
    });
    Ok(all)
}

fn notes_of(
    library: &Library,
    (of, mut found): (&Annotated, Found),
    format: NotesFormat,
) -> Result<ArticleNotes, Failure> {
    let mut notes = about(library, of)?;
    let text = match of {
        Annotated::Article(article) if format == NotesFormat::Html => {
            Some(library.article(*article)?.text)
        }
        Annotated::Article(_) | Annotated::File { .. } => None,
    };
    let context = |span: Option<Span>| {
        let text = text.as_deref()?;
        span.map(|span| around(text, span))
    };
    let quotes = match of {
        Annotated::Article(article) if !found.highlights.is_empty() => {
            library.quotes_of(*article)?
        }
        Annotated::Article(_) | Annotated::File { .. } => Vec::new(),
    };
    let mut ids = Ids::new(notes.id.clone());
    found
        .highlights
        .sort_by_key(|one| (one.place.nearest(), one.id));
    for highlight in &found.highlights {
        let anchor = &highlight.anchor;
        let made = date_time::date(highlight.made);
        let place = highlight.place.certain();
        let near = context(place).or_else(|| {
            let known = text.is_none() && format == NotesFormat::Html;
            known.then(|| [anchor.before.clone(), anchor.after.clone()])
        });
        notes.highlights.push(Note {
            id: ids.of(&[&anchor.exact, &anchor.before, &anchor.after, &made]),
            words: anchor.exact.clone(),
            note: highlight.note.clone(),
            tag: highlight.tag.clone(),
            speaker: place.map_or_else(String::new, |place| speaker(&quotes, place)),
            made: date_time::day(highlight.made),
            lost: place.is_none(),
            context: near,
        });
    }
    found
        .corrections
        .sort_by_key(|one| (one.correction.made, one.id));
    for row in &found.corrections {
        let correction = &row.correction;
        let (decision, anchor) = (&correction.decision, &correction.anchor);
        let made = date_time::date(correction.made);
        let old = match decision {
            Decision::Speaker { .. } | Decision::Nobody => row.was.speaker.clone(),
            Decision::Kind(_) => row.was.kind.map(|kind| kind.name().to_owned()),
            Decision::Words(_) | Decision::NotAQuote | Decision::Quote(_) => None,
        };
        notes.corrections.push(CorrectionNote {
            id: ids.of(&[
                decision.name(),
                &anchor.exact,
                &anchor.before,
                &anchor.after,
                &made,
            ]),
            words: anchor.exact.clone(),
            decision: decision.name(),
            value: decision.value().to_owned(),
            old: old.unwrap_or_default(),
            made: date_time::day(correction.made),
        });
    }
    found.quotes.sort_by_key(|quote| (quote.span, quote.id));
    for quote in &found.quotes {
        let start = quote.span.start.to_string();
        notes.quotes.push(QuoteNote {
            id: ids.of(&["quote", &quote.speaker, &quote.said, &start]),
            citation: Citation {
                // Of the same notes the same bytes: not the day on which they are written.
                accessed: String::new(),
                ..citation(library, quote)?
            },
            context: context(Some(quote.span)),
        });
    }
    Ok(notes)
}

/// What is known of the article, without notes.
fn about(library: &Library, of: &Annotated) -> Result<ArticleNotes, Failure> {
    Ok(match of {
        Annotated::File { path, .. } => ArticleNotes {
            id: number(&[path]),
            title: path.clone(),
            ..ArticleNotes::default()
        },
        Annotated::Article(article) => about_stored(library, *article)?,
    })
}

fn about_stored(library: &Library, article: ArticleId) -> Result<ArticleNotes, Failure> {
    let row = library.row(article)?.unwrap_or_default();
    let identity = library.identity(article)?;
    let address = identity.url.as_deref().and_then(canonical);
    let published = library.published(article)?;
    Ok(ArticleNotes {
        id: number(&[&address.unwrap_or(identity.entry)]),
        title: row.title,
        site: row.site,
        byline: row.byline,
        url: row.url,
        published: published.map(date_time::day).unwrap_or_default(),
        ..ArticleNotes::default()
    })
}

/// Who said what lies at this place; empty if it is no quote.
fn speaker(quotes: &[QuoteRow], place: Span) -> String {
    let inside = |quote: &&QuoteRow| {
        quote.fate.gone().is_none() && (quote.span.covers(place) || place.covers(quote.span))
    };
    let found = quotes
        .iter()
        .filter(inside)
        .min_by_key(|quote| quote.span.len());
    found.map_or_else(String::new, |quote| quote.speaker.clone())
}

/// What stands before and after a passage in its paragraph.
fn around(text: &str, span: Span) -> [String; 2] {
    let before = text.get(..span.range().start).unwrap_or_default();
    let after = text.get(span.range().end..).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = before.ceil_char_boundary(before.len().saturating_sub(CONTEXT));
    let to = after.floor_char_boundary(CONTEXT);
    [before.get(from..), after.get(..to)].map(|part| part.unwrap_or_default().to_owned())
}

/// Gives each note of an article a number of its own.
struct Ids {
    article: String,
    given: HashSet<String>,
}

impl Ids {
    fn new(article: String) -> Self {
        Self {
            article,
            given: HashSet::new(),
        }
    }

    fn of(&mut self, parts: &[&str]) -> String {
        let mut parts = parts.to_vec();
        parts.push(&self.article);
        let mut id = number(&parts);
        while !self.given.insert(id.clone()) {
            id = number(&[&id]);
        }
        id
    }
}

/// The same for the same parts, on every machine.
fn number(parts: &[&str]) -> String {
    format!("pq-{:016x}", digest(parts.join("\u{1f}").as_bytes()))
}
