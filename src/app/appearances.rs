//! Finds all appearances of a quotation in the library, by time, with how each differs from the first.

use std::collections::HashSet;

use super::verification::lookup::{Lookup, Most};
use super::verification::{DIRECT, Source, named_speaker};
use crate::analysis::verification::quotation::Quotation;
use crate::analysis::verification::{Finding, Verdict};
use crate::library::{
    Appearance, Appearances, ArticleId, Fate, LaterChange, Library, QuoteRow, Result,
};
use crate::text::Span;
use crate::text::passage::comparison::word_diff::{whole, word_diff};
use crate::text::passage::comparison::{Relation, compare, words};

/// How many articles are looked at.
const MOST: Most = Most {
    same: 2_000,
    similar: 500,
};

/// The appearances of a quotation. Words that an article removed or edited since are among them. Nothing if they are no
/// longer wanted, which is asked before each article.
///
/// # Errors
///
/// If the library cannot be read.
pub fn appearances(
    library: &Library,
    quotation: &str,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<Appearances>> {
    if words(quotation).is_empty() {
        return Ok(Some(Appearances::default()));
    }
    let mut ids = Vec::new();
    for lookup in Lookup::EACH {
        ids.extend(lookup.articles(library, quotation, MOST)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        if !is_wanted() {
            return Ok(None);
        }
        found.extend(in_article(library, id, quotation)?);
    }
    found.sort_by_key(|one| (one.appearance.time, one.appearance.article));
    Ok(Some(compared(found)))
}

/// An appearance and the part of it that the quotation has.
struct Found {
    appearance: Appearance,
    passage: String,
}

/// What an article has of the quotation: the passage that it has now, and those that it had before.
fn in_article(library: &Library, id: ArticleId, quotation: &str) -> Result<Vec<Found>> {
    let Some(row) = library.row(id)? else {
        return Ok(Vec::new());
    };
    let quotes = library.quotes_of(id)?;
    let source = Source::of(&row, library.article(id)?, &quotes);
    let known = [Some(row.site.as_str()), source.article.metadata.outlet()];
    let known = known
        .into_iter()
        .flatten()
        .find(|outlet| !outlet.is_empty());
    let outlet = match (known, row.feed) {
        (Some(outlet), _) => outlet.to_owned(),
        (None, Some(feed)) => library
            .feed(feed)?
            .map(|feed| feed.label().to_owned())
            .unwrap_or_default(),
        (None, None) => String::new(),
    };
    let whole = Appearance {
        article: id,
        title: row.title,
        url: row.url,
        outlet,
        time: row.time,
        span: Span::default(),
        text: String::new(),
        speaker: None,
        reported: false,
        origin: 0,
        story: library.story_of(id)?,
        relation: Relation::Identical,
        diff: Vec::new(),
        change: None,
    };
    let mut found = Vec::new();
    let finding = finding(&source, quotation);
    // A quote that has little of a long quotation is a cut of it, although the article does not contain the quotation.
    let counts = |quote: &&QuoteRow| match quote.fate {
        Fate::Stands => finding.is_none() && quote.kind == DIRECT,
        Fate::Removed(_) | Fate::Edited { .. } => true,
    };
    for quote in quotes.iter().filter(counts) {
        if compare(quotation, &quote.said).relation != Relation::Unrelated {
            found.push(Found {
                appearance: Appearance {
                    span: quote.span,
                    text: quote.said.clone(),
                    speaker: named_speaker(quote),
                    reported: quote.kind != DIRECT,
                    change: later(quote, &quotes),
                    ..whole.clone()
                },
                passage: quote.said.clone(),
            });
        }
    }
    if let Some(finding) = finding {
        found.push(standing((&source, finding), &quotes, whole));
    }
    Ok(found)
}

fn finding(source: &Source, quotation: &str) -> Option<Finding> {
    let quotation = Quotation {
        text: quotation.to_owned(),
        ..Quotation::default()
    };
    source.finding(&quotation).filter(|finding| {
        finding.verdict != Verdict::NotFound && finding.comparison.relation != Relation::Unrelated
    })
}

/// The passage that an article has now.
fn standing(
    (source, finding): (&Source, Finding),
    quotes: &[QuoteRow],
    whole: Appearance,
) -> Found {
    let passage = source.article.slice(finding.span);
    let reported = finding.verdict == Verdict::OnlyReported;
    let current = quotes.iter().filter(|quote| quote.fate == Fate::Stands);
    let mut of = current.filter(|quote| quote.span.overlaps(finding.span));
    let quote = of.find(|quote| quote.span.covers(finding.span) && quote.kind == DIRECT);
    let quote = quote.filter(|_| !reported);
    // If it replaced other words, it appeared with the change.
    let change = quotes.iter().find_map(|earlier| match earlier.fate {
        Fate::Edited { at, into } => quote.filter(|quote| quote.id == into).map(|_| at),
        Fate::Stands | Fate::Removed(_) => None,
    });
    Found {
        appearance: Appearance {
            time: change.unwrap_or(whole.time),
            span: quote.map_or(finding.span, |quote| quote.span),
            text: quote.map_or(passage, |quote| &quote.said).to_owned(),
            speaker: finding.speaker,
            reported,
            ..whole
        },
        passage: passage.to_owned(),
    }
}

fn later(quote: &QuoteRow, quotes: &[QuoteRow]) -> Option<LaterChange> {
    let at = quote.fate.gone()?;
    let into = match quote.fate {
        Fate::Edited { into, .. } => quotes.iter().find(|other| other.id == into),
        Fate::Stands | Fate::Removed(_) => None,
    };
    Some(LaterChange {
        at,
        into: into.map(|quote| quote.said.clone()),
    })
}

/// Compares all with the first, and counts outlets and origins.
fn compared(found: Vec<Found>) -> Appearances {
    let first = found
        .first()
        .map(|first| (first.appearance.text.clone(), first.passage.clone()));
    let mut stories: Vec<ArticleId> = Vec::new();
    let mut outlets = HashSet::new();
    let mut all = Vec::with_capacity(found.len());
    for one in found {
        let mut appearance = one.appearance;
        let known = stories.iter().position(|story| *story == appearance.story);
        appearance.origin = 1 + known.unwrap_or_else(|| {
            stories.push(appearance.story);
            stories.len() - 1
        });
        if let Some((text, passage)) = &first {
            let mut texts = (text, &appearance.text);
            let mut comparison = compare(texts.0, texts.1);
            // Long quotes can have little in common but the words that were looked up.
            if comparison.relation == Relation::Unrelated {
                texts = (passage, &one.passage);
                comparison = compare(texts.0, texts.1);
            }
            appearance.relation = comparison.relation;
            appearance.diff = word_diff(&comparison, whole(texts.0), whole(texts.1));
        }
        if !appearance.outlet.is_empty() {
            outlets.insert(appearance.outlet.clone());
        }
        all.push(appearance);
    }
    Appearances {
        all,
        outlets: outlets.len(),
        origins: stories.len(),
    }
}
