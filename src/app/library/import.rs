//! Imports into the library: lists of subscriptions from other readers, and articles.

pub(crate) mod subscription;
mod urls;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::background_work;
use crate::app::fetch::Cancellation;
use crate::app::library::import::subscription::Subscription;
use crate::app::openable::{Openable, expand};
use crate::library::{Error, FeedSettings, Incoming, Library};
use crate::loader::{Found, Hint, is_feed, load_each, opml};
use crate::text::url::without_feed_scheme;
use crate::text::word_count::counted;
use crate::text::{Article, sanitize};

/// Settings that lists of subscriptions carry, and the attributes for them; repeated settings are separated by line
/// feeds. Commands are not included, because whoever sends a list could run them; nor are headers, which may contain
/// passwords.
pub const OWN: &[(&str, &str)] = &[
    ("interval", "interval"),
    ("full-text", "fullText"),
    ("user-agent", "userAgent"),
    ("mute", "mute"),
];

/// The outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New subscriptions.
    pub feeds: usize,
    /// New articles.
    pub articles: usize,
    /// What could not be imported: lower case, without a full stop.
    pub problems: Vec<String>,
}

/// Whether the commands in a list of subscriptions may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// The user agreed.
    Granted,
    /// They may not run, and why: lower case, without a full stop.
    Refused(&'static str),
}

/// What to import.
pub struct Import<'a> {
    /// Files, folders and addresses.
    pub inputs: &'a [PathBuf],
    /// Decides whether commands may run; called with the list's path and its new commands.
    pub approve: &'a mut dyn FnMut(&str, &[&str]) -> Approval,
    /// Seconds since 1970.
    pub now: i64,
}

/// Imports OPML, newsboat's `urls`, and articles in every format, also from folders. An address is subscribed to if it
/// is a feed, or a page that is not an article but links to a feed.
///
/// # Errors
///
/// When the library cannot be written. Inputs that cannot be read are listed in [`Imported::problems`].
pub fn import(library: &mut Library, import: Import<'_>) -> Result<Imported, Error> {
    let Import {
        inputs,
        approve,
        now,
    } = import;
    let mut imported = Imported::default();
    // Each input on its own: only a file that was named itself may contain commands.
    let named = |input: &Openable, path: &PathBuf| *input == Openable::File(path.clone());
    for (input, is_named) in inputs.iter().flat_map(|path| {
        let found = expand(std::slice::from_ref(path));
        found.map(move |input| {
            let is_named = named(&input, path);
            (input, is_named)
        })
    }) {
        let path = input.path();
        let (bytes, hint) = match input.open(None) {
            Ok(opened) => opened,
            Err(reason) => {
                imported
                    .problems
                    .push(format!("cannot read {path}: {reason}"));
                continue;
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let feed = hint.address.clone().filter(|_| is_feed(&bytes));
        if let Some(url) = feed {
            let settings = FeedSettings::default();
            subscribe(library, vec![Subscription { url, settings }], &mut imported)?;
        } else if opml::recognise(&text) {
            match opml::read(&text) {
                Ok(list) => {
                    let mut found = Vec::new();
                    outlines(&list.outlines, "", &mut found);
                    subscribe(library, found, &mut imported)?;
                }
                Err(refusal) => imported
                    .problems
                    .push(format!("cannot import {path}: {refusal}")),
            }
        } else if urls::recognise(&path, &text) {
            let (mut found, problems) = urls::read(&text);
            imported.problems.extend(
                problems
                    .into_iter()
                    .map(|problem| format!("{path}: {problem}")),
            );
            let mut decide = |commands: &[&str]| {
                if is_named {
                    approve(&path, commands)
                } else {
                    Approval::Refused(
                        "commands are accepted only from a file that you name on the command line",
                    )
                }
            };
            let refused = refuse_commands(library, &mut found, &mut decide)?;
            let refused = refused.into_iter();
            imported
                .problems
                .extend(refused.map(|problem| format!("{path}: {problem}")));
            subscribe(library, found, &mut imported)?;
        } else {
            let (articles, problems) = read(&path, &bytes, &hint);
            imported.problems.extend(problems);
            let incoming: Vec<_> = articles.iter().map(Incoming::alone).collect();
            let before = library.size()?.articles;
            library.store(&incoming, now)?;
            imported.articles +=
                usize::try_from(library.size()?.articles - before).unwrap_or_default();
        }
    }
    let cancellation = Cancellation::default();
    background_work::index(library, now, &cancellation)?;
    let searched = background_work::find_quotes(library, now, &cancellation, &|_| {})?;
    background_work::compare_quotes(library, &cancellation, &|_, _| {})?;
    if searched.left_out > 0 {
        imported.problems.push(format!(
            "{} too long to be searched for quotes",
            counted(searched.left_out, "article")
        ));
    }
    Ok(imported)
}

/// The articles in a file, and what could not be read.
fn read(path: &str, bytes: &[u8], hint: &Hint) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    let _ = load_each(bytes, hint, &mut |found, _| {
        match found {
            Found::Article(article) if article.text.is_empty() => {
                let place = article.metadata.id.as_deref().unwrap_or(path);
                problems.push(format!("{place}: it contains no text"));
            }
            Found::Article(article) => articles.push(*article),
            Found::Failure(failure) => {
                let place = failure.place(path);
                problems.push(format!("cannot read {place}: {}", failure.reason));
            }
        }
        ControlFlow::Continue(())
    });
    (articles, problems)
}

/// Removes subscriptions to commands that are new and not approved, and returns why.
fn refuse_commands(
    library: &Library,
    found: &mut Vec<Subscription>,
    approve: &mut dyn FnMut(&[&str]) -> Approval,
) -> Result<Vec<String>, Error> {
    let mut commands = Vec::new();
    for subscription in &*found {
        if let Some(command) = &subscription.settings.command
            && library.feed_at(&subscription.url)?.is_none()
        {
            commands.push(command.as_str());
        }
    }
    if commands.is_empty() {
        return Ok(Vec::new());
    }
    let Approval::Refused(reason) = approve(&commands) else {
        return Ok(Vec::new());
    };
    let refused = commands.into_iter();
    let refused = refused.map(|command| format!("the command {command:?} is refused: {reason}"));
    let refused = refused.collect();
    found.retain(|subscription| subscription.settings.command.is_none());
    Ok(refused)
}

fn subscribe(
    library: &mut Library,
    found: Vec<Subscription>,
    imported: &mut Imported,
) -> Result<(), Error> {
    for Subscription { url, settings } in merged(found.into_iter().map(clean)) {
        if library.feed_at(&url)?.is_none() {
            library.subscribe(&url, &settings)?;
            imported.feeds += 1;
        }
    }
    Ok(())
}

/// A feed that a list names in several folders is in all of them.
fn merged(found: impl Iterator<Item = Subscription>) -> Vec<Subscription> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<Subscription> = Vec::new();
    for subscription in found {
        let place = *places
            .entry(subscription.url.clone())
            .or_insert(merged.len());
        match merged.get_mut(place) {
            Some(first) => first.settings.also_in.extend(subscription.settings.folder),
            None => merged.push(subscription),
        }
    }
    merged
}

/// Removes control characters from a subscription, because lists come from strangers and are printed.
fn clean(subscription: Subscription) -> Subscription {
    let line = |text: String| sanitize::line(&text).into_owned();
    let Subscription { url, settings } = subscription;
    Subscription {
        url: line(without_feed_scheme(&url).into_owned()),
        settings: FeedSettings {
            name: settings.name.map(line),
            folder: settings.folder.map(line),
            also_in: settings.also_in.into_iter().map(line).collect(),
            tags: settings.tags.into_iter().map(line).collect(),
            user_agent: settings.user_agent.map(line),
            ..settings
        },
    }
}

/// Folders become paths; categories become tags.
fn outlines(outlines_: &[opml::Outline], folder: &str, found: &mut Vec<Subscription>) {
    for outline in outlines_ {
        let Some(url) = outline.feed_url() else {
            let name = outline.title().unwrap_or_default().replace('/', "-");
            let inside = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            outlines(&outline.children, &inside, found);
            continue;
        };
        let tags = outline.get("category").unwrap_or_default();
        let mut settings = FeedSettings {
            name: outline.title().map(str::to_owned),
            folder: (!folder.is_empty()).then(|| folder.to_owned()),
            tags: tags
                .split(',')
                .map(|tag| tag.trim().trim_matches('/').to_owned())
                .filter(|tag| !tag.is_empty())
                .collect(),
            ..FeedSettings::default()
        };
        for (name, attribute) in OWN {
            for value in outline.get(attribute).unwrap_or_default().lines() {
                // Other programs may use the same attribute for something else.
                let _ = settings.set(name, value);
            }
        }
        found.push(Subscription {
            url: url.to_owned(),
            settings,
        });
        outlines(&outline.children, folder, found);
    }
}
