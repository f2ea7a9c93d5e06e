//! Answers the requests of the view model from the library.

use std::sync::Arc;

use super::citation::citation;
use super::decisions;
use crate::app::refresh::pages;
use crate::library::{
    Annotated, ArticleId, ArticleRow, Error, FeedId, FeedSettings, Hit, Library, Listing, Mark,
    Query, Result, Search, SearchOrder,
};
use crate::text::sanitize;
use crate::view_model::{
    Answer, ArticleSummary, Change, Decisions, Holdings, LibraryRequest, Msg, RequestId,
};

/// Bytes of an article's text that a preview needs at most.
const BEGINNING: usize = 2000;

/// Bytes shown before a hit.
const BEFORE_HIT: usize = 16;

/// Articles read at a time when a whole list is marked.
const COLLECTED: u32 = 2000;

/// Answers a request; `now` is in seconds since 1970.
pub fn answer(library: &mut Library, asked: (RequestId, LibraryRequest), now: i64) -> Msg {
    let (request, question) = asked;
    let is_text = matches!(question, LibraryRequest::Text(_));
    find_answer(library, (request, question), now)
        .unwrap_or_else(|error| refused(library, (request, is_text), error))
}

/// The answer to a request at which the library failed.
pub(super) fn refused(
    library: &Library,
    (request, is_text): (RequestId, bool),
    error: Error,
) -> Msg {
    let error = error.examined(library.path());
    let reason = sanitize::line(&error.to_string()).into_owned();
    refusal(request, is_text, reason)
}

fn find_answer(library: &mut Library, asked: (RequestId, LibraryRequest), now: i64) -> Result<Msg> {
    let (request, question) = asked;
    let answer = match question {
        LibraryRequest::Text(article) => {
            let articles = vec![Arc::new(library.article(article)?)];
            return Ok(Msg::Loaded { request, articles });
        }
        LibraryRequest::Holdings => Answer::Holdings(Box::new(Holdings {
            feeds: library.feeds()?,
            counts: library.counts()?,
            tags: library.tags()?,
            searches: library.saved_searches()?,
            changed_quotes: library.has_changed_quotes()?,
            alerts: library.alerts()?,
        })),
        LibraryRequest::Page(listing) => Answer::Page {
            rows: library.list(&listing)?,
            found: Vec::new(),
            now,
        },
        LibraryRequest::Find {
            query,
            order,
            after,
            limit,
        } => find(
            library,
            (&query, SearchOrder::Listed { order, after }, limit),
            now,
        )?,
        LibraryRequest::Unread { listing, query } => {
            Answer::Unread(unread(library, (listing, query), now)?)
        }
        LibraryRequest::Outlets(article) => Answer::Outlets(library.outlets(article)?),
        LibraryRequest::Matches { article, query } => Answer::Matches(match Query::parse(&query) {
            Ok(query) => library.matches(article, &query, now)?,
            Err(_) => Vec::new(),
        }),
        LibraryRequest::Complete { query, cursor } => {
            Answer::Completion(library.complete(&query, cursor)?)
        }
        LibraryRequest::Preview(article) => Answer::Preview(Box::new(digest(library, article)?)),
        LibraryRequest::People(wanted) => Answer::People(library.people(&wanted)?),
        LibraryRequest::QuotesBy(wanted) => Answer::QuotesBy {
            hidden: library.unsure_by(&wanted, now)?,
            rows: library.said_by(&wanted, now)?,
        },
        LibraryRequest::DaysOf(wanted) => Answer::Days(library.said_by_day(&wanted, now)?),
        LibraryRequest::OutletList(wanted) => {
            Answer::OutletList(library.list_outlets(&wanted, now)?)
        }
        LibraryRequest::OutletSources { sites, wanted } => {
            let compared = library.quoted_by_outlets(&sites, &wanted, now)?;
            Answer::OutletSources(Box::new(compared))
        }
        LibraryRequest::Decisions(of) => Answer::Decisions(Box::new(Decisions {
            corrections: library.corrections(&of)?,
            highlights: library.highlights(&of)?,
            disputes: match of.article() {
                Some(article) => library.disputes_of(article)?,
                None => Vec::new(),
            },
        })),
        LibraryRequest::OtherSpeakers(quote) => {
            Answer::OtherSpeakers(library.other_speakers(quote)?)
        }
        LibraryRequest::Highlights => Answer::Highlights(decisions::highlights(library)?),
        LibraryRequest::Proposals { limit } => Answer::Proposals(library.proposals(limit)?),
        LibraryRequest::Decide(decision) => Answer::Decided {
            count: library.decide(&decision, now)?,
        },
        LibraryRequest::Citation(quote) => Answer::Citation(Box::new(citation(library, &quote)?)),
        LibraryRequest::KeepPage { article, page } => {
            library.store_page(article, &page, now)?;
            Answer::Changed { count: 1 }
        }
        LibraryRequest::Change(Change::Undo) => Answer::Undone {
            step: decisions::undo(library, now)?,
            now,
        },
        LibraryRequest::Change(change) => Answer::Changed {
            count: apply(library, change, now)?,
        },
    };
    Ok(Msg::Answered { request, answer })
}

/// The articles that match a query.
fn find(library: &Library, wanted: (&str, SearchOrder, u32), now: i64) -> Result<Answer> {
    let (query, order, limit) = wanted;
    // It was checked when it was typed. A query saved long ago may no longer be valid; it finds nothing.
    let hits = match Query::parse(query) {
        Err(_) => Vec::new(),
        Ok(query) => library.search(&Search {
            query: &query,
            order,
            now,
            limit,
        })?,
    };
    let found = hits.iter().map(near_hit).collect();
    Ok(Answer::Page {
        rows: hits.into_iter().map(|hit| hit.row).collect(),
        found,
        now,
    })
}

/// Shortens a snippet so that it begins a few words before its hit: a row has no room for more.
fn near_hit(found: &Hit) -> String {
    let text = &found.snippet.text;
    let hit = match found.snippet.hits.first() {
        Some(hit) => hit.start as usize,
        None if found.quote.is_some() => 0,
        // The query contains no words, so there is no hit to show; the preview shows the beginning.
        None => return String::new(),
    };
    let start = text.floor_char_boundary(hit.saturating_sub(BEFORE_HIT));
    if start == 0 {
        return text.clone();
    }
    let kept = text.get(start..).unwrap_or_default();
    let (_, words) = kept.split_once(' ').unwrap_or(("", kept));
    format!("…{words}")
}

fn digest(library: &Library, article: ArticleId) -> Result<ArticleSummary> {
    let text = library.article(article)?.text;
    let end = text.floor_char_boundary(BEGINNING);
    let row = library.row(article)?.unwrap_or_default();
    Ok(ArticleSummary {
        outlets: outlets(library, &row)?,
        row,
        begins: text.get(..end).unwrap_or_default().to_owned(),
        quotes: library.quotes_of(article)?,
        highlights: library.highlights(&Annotated::Article(article))?,
    })
}

/// Who else published the same story: the outlets named by the articles, or else the names of their feeds.
fn outlets(library: &Library, row: &ArticleRow) -> Result<Vec<String>> {
    if row.outlets < 2 {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for other in library.outlets(row.id)? {
        let feed = match other.feed {
            Some(feed) if other.site.trim().is_empty() => library.feed(feed)?,
            Some(_) | None => None,
        };
        let name = feed.map_or(other.site, |feed| feed.label().to_owned());
        if other.id != row.id && name != row.site && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Makes a change and returns the number of articles or feeds changed. Marks and tags can be undone.
fn apply(library: &mut Library, change: Change, now: i64) -> Result<usize> {
    use crate::library::Change as Made;
    if library.obstacle().is_some() && matches!(change, Change::Opened(_) | Change::Position(..)) {
        // The reader did not ask for these, so a refusal would only disturb.
        return Ok(0);
    }
    match change {
        Change::Opened(article) => library.mark(&[article], Mark::Read),
        Change::Mark(articles, mark) => library.change(&articles, &Made::Mark(mark), now),
        Change::Tag(articles, tag) => library.change(&articles, &Made::Tag(tag), now),
        Change::Untag(articles, tag) => library.change(&articles, &Made::Untag(tag), now),
        Change::Correct(correction) => decisions::correct(library, *correction, now),
        Change::DeleteCorrection(id) => decisions::delete(library, id, now),
        Change::Highlight(mut highlight) => {
            highlight.made = now;
            library.add_highlight(&highlight)?;
            Ok(1)
        }
        Change::Note(id, note, tag) => library
            .edit_highlight(id, (&note, &tag), now)
            .map(usize::from),
        Change::DeleteHighlight(id) => library.delete_highlights(&[id], now),
        Change::Undo => Ok(decisions::undo(library, now)?.map_or(0, |step| step.articles as usize)),
        Change::Position(article, offset) => {
            library.set_position(article, offset)?;
            Ok(0)
        }
        Change::Subscribe(url) => {
            library.subscribe(&url, &FeedSettings::default())?;
            Ok(1)
        }
        Change::SetFeeds(feeds, name, value) => set(library, &feeds, (&name, &value), now),
        Change::SaveSearch(search) => {
            library.save_search(&search)?;
            Ok(1)
        }
        Change::RenameSearch(from, to) => library.rename_search(&from, &to).map(usize::from),
        Change::DeleteSearch(name) => library.delete_search(&name).map(usize::from),
        Change::Alert(on, true) => library.set_alert(&on, now).map(usize::from),
        Change::Alert(on, false) => library.remove_alert(&on).map(usize::from),
        Change::Unsubscribe(feed) => {
            library.unsubscribe(feed)?;
            Ok(1)
        }
    }
}

/// Changes a setting of feeds; an invalid value changes nothing.
fn set(
    library: &mut Library,
    feeds: &[FeedId],
    (name, value): (&str, &str),
    now: i64,
) -> Result<usize> {
    let mut count = 0;
    for &id in feeds {
        let Some(feed) = library.feed(id)? else {
            continue;
        };
        let mut settings = feed.settings.clone();
        if settings.set(name, value).is_ok() {
            pages::set_feed(library, &feed, &settings, now)?;
            count += 1;
        }
    }
    Ok(count)
}

/// The unread articles of a list, or those that a query finds in its place.
fn unread(
    library: &Library,
    (mut listing, query): (Listing, Option<String>),
    now: i64,
) -> Result<Vec<ArticleId>> {
    if let Some(query) = query {
        return match Query::parse(&query) {
            Err(_) => Ok(Vec::new()),
            Ok(query) => library.select(&Search {
                order: SearchOrder::Listed {
                    order: listing.order,
                    after: listing.after,
                },
                ..Search::all(&query, now)
            }),
        };
    }
    listing.limit = COLLECTED;
    let mut found = Vec::new();
    loop {
        let rows = library.list(&listing)?;
        listing.after = rows.last().map(ArticleRow::cursor);
        found.extend(rows.iter().map(|row| row.id));
        if rows.len() < COLLECTED as usize {
            return Ok(found);
        }
    }
}

/// The answer to a request that failed.
pub(in crate::app) fn refusal(request: RequestId, is_text: bool, reason: String) -> Msg {
    if is_text {
        Msg::LoadFailed { request, reason }
    } else {
        Msg::Refused { request, reason }
    }
}
