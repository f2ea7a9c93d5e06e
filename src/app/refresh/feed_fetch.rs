//! Fetches and parses one feed, on a worker thread. Stores nothing.

use std::ops::ControlFlow;
use std::time::Duration;

use super::consent::Commands;
use super::{command, teaser};
use crate::app::fetch::request::{Origin, Request, Validators};
use crate::app::fetch::{Cancellation, Failure, Fetcher, opening};
use crate::library::{Draft, Feed, digest, distinct_entries};
use crate::loader::{self, Found, Hint};
use crate::text::{self, Article, Format};

/// The outcome of fetching a feed.
#[derive(Debug, Default)]
pub(super) struct FetchedFeed {
    /// Its entries; none if nothing changed.
    pub(super) drafts: Vec<Draft>,
    pub(super) is_unchanged: bool,
    /// Its own description.
    pub(super) description: Option<text::Feed>,
    /// Its new address, if it moved permanently.
    pub(super) moved: Option<String>,
    /// The feed that the subscribed page links to, if the subscription is to a page.
    pub(super) named: Option<String>,
    /// The problem of a feed that was read only in part: lower case, without a full stop.
    pub(super) problems: Vec<String>,
    pub(super) bytes: usize,
    pub(super) digest: Option<i64>,
    pub(super) validators: Validators,
    pub(super) fresh_for: Option<Duration>,
}

/// Fetches a feed and parses the answer.
pub(super) fn fetch_feed(
    feed: &Feed,
    commands: Commands,
    fetcher: &Fetcher,
    cancellation: &Cancellation,
) -> Result<FetchedFeed, Failure> {
    let state = &feed.state;
    let mut result = FetchedFeed {
        is_unchanged: true,
        digest: state.digest,
        validators: Validators {
            etag: state.etag.clone(),
            last_modified: state.last_modified.clone(),
        },
        ..FetchedFeed::default()
    };
    let mut hint = Hint::default();
    let body = if let Some(command) = &feed.settings.command {
        if commands == Commands::Refused {
            return Err(Failure::CommandRefused);
        }
        Some(command::output(command, cancellation)?)
    } else {
        // Each feed is a fetch of its own, but all are cancelled together.
        let mut request = request(feed, &result.validators);
        request
            .headers
            .extend(printed_headers(feed, commands, cancellation)?);
        let answer = fetcher.fetch(&request, cancellation)?;
        result.fresh_for = answer.fresh_for;
        // A permanent redirect from https to http is not remembered.
        let has_moved = answer.moved.is_some();
        result.moved = answer
            .moved
            .filter(|url| url.starts_with("https:") || !feed.url.starts_with("https:"));
        // If an unchanged answer omits the validators, those we have stay valid.
        if answer.body.is_some() || answer.validators != Validators::default() {
            result.validators = answer.validators;
        }
        if has_moved && result.moved.is_none() {
            // They belong to an address that is not remembered.
            result.validators = Validators::default();
        }
        hint.address = Some(answer.url);
        hint.charset = answer.charset;
        answer.body
    };
    let Some(mut bytes) = body else {
        return Ok(result);
    };
    if state.digest.is_none()
        && !loader::is_feed(&bytes)
        && let Some(url) = opening::named_feed(&bytes, hint.address.as_deref())
    {
        bytes = fetch_named_feed(
            feed,
            &url,
            (fetcher, cancellation),
            (&mut result, &mut hint),
        )?;
    }
    result.bytes = bytes.len();
    result.digest = Some(digest(&bytes));
    if result.digest != state.digest {
        let entries = entries(&bytes, &hint)?;
        result.is_unchanged = false;
        result.description = entries
            .first()
            .and_then(|entry| entry.metadata.feed.clone());
        result.problems = entries
            .first()
            .map(|entry| entry.problems.clone())
            .unwrap_or_default();
        let drafts = entries.into_iter().map(|entry| draft(feed, entry));
        result.drafts = distinct_entries(drafts.collect());
    }
    Ok(result)
}

/// Fetches the feed that a subscribed page links to, in place of the page.
fn fetch_named_feed(
    feed: &Feed,
    url: &str,
    (fetcher, cancellation): (&Fetcher, &Cancellation),
    (result, hint): (&mut FetchedFeed, &mut Hint),
) -> Result<Vec<u8>, Failure> {
    let request = Request {
        url: url.to_owned(),
        origin: Origin::Document(hint.address.clone()),
        user_agent: feed.settings.user_agent.clone(),
        ..Request::default()
    };
    let answer = fetcher.fetch(&request, cancellation)?;
    result.named = Some(answer.moved.unwrap_or(request.url));
    result.moved = None;
    result.validators = answer.validators;
    result.fresh_for = answer.fresh_for;
    hint.address = Some(answer.url);
    hint.charset = answer.charset;
    Ok(answer.body.unwrap_or_default())
}

fn request(feed: &Feed, validators: &Validators) -> Request {
    let headers = feed.settings.headers.iter();
    Request {
        url: feed.url.clone(),
        origin: Origin::Person,
        validators: validators.clone(),
        user_agent: feed.settings.user_agent.clone(),
        headers: headers
            .map(|header| (header.name.clone(), header.value.clone()))
            .collect(),
    }
}

/// The headers whose values are printed by commands.
fn printed_headers(
    feed: &Feed,
    commands: Commands,
    cancellation: &Cancellation,
) -> Result<Vec<(String, String)>, Failure> {
    let mut headers = Vec::new();
    for header in &feed.settings.header_commands {
        if commands == Commands::Refused {
            return Err(Failure::CommandRefused);
        }
        let printed = command::output(&header.value, cancellation)?;
        let value = String::from_utf8(printed).unwrap_or_default();
        let value = value.lines().next().unwrap_or_default().trim();
        // The value is a secret, so the message must not contain it.
        if value.is_empty() || value.chars().any(char::is_control) {
            let name = &header.name;
            let reason = format!("the command for the header {name} printed no text");
            return Err(Failure::Broken(reason));
        }
        headers.push((header.name.clone(), value.to_owned()));
    }
    Ok(headers)
}

/// The entries of a feed; a page in its place is an error of the server, not an article.
fn entries(bytes: &[u8], hint: &Hint) -> Result<Vec<Article>, Failure> {
    let mut articles = Vec::new();
    let mut failed = None;
    let _ = loader::load_each(bytes, hint, &mut |found, _| {
        match found {
            Found::Article(article) if article.format == Format::Feed => articles.push(*article),
            Found::Article(_) => {}
            Found::Failure(failure) => failed = Some(failure.reason),
        }
        ControlFlow::Continue(())
    });
    if let Some(reason) = failed.filter(|_| articles.is_empty()) {
        return Err(Failure::Broken(reason));
    }
    if articles.is_empty() && !loader::is_feed(bytes) {
        return Err(Failure::Broken("it is not a feed".into()));
    }
    Ok(articles)
}

fn draft(feed: &Feed, entry: Article) -> Draft {
    let wants_page = teaser::wants_page(&entry, feed.settings.full_text);
    let draft = Draft::new(Some(feed.id), entry);
    if wants_page {
        draft.wanting_page()
    } else {
        draft
    }
}
