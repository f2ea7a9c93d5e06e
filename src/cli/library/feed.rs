//! `pullquote feed`: what is set for a subscription, and setting it.

use std::io::Write as _;

use super::{Failure, Outcome, line, now, open, output};
use crate::app::refresh::pages;
use crate::cli::arguments::library::Feed;
use crate::text::sanitize;

/// Sets what is given, and says what is set.
pub(in crate::cli) fn feed(options: &Feed) -> Outcome {
    let mut library = open(&options.place)?;
    let id = library.feed_at(&options.url)?;
    let feed = match id {
        Some(id) => library.feed(id)?,
        None => None,
    };
    let Some(feed) = feed else {
        let url = sanitize::line(&options.url);
        return Err(Failure::Other(format!(
            "no subscription to {url} in the library"
        )));
    };
    let mut settings = feed.settings.clone();
    for given in &options.settings {
        let Some((name, value)) = given.split_once('=') else {
            return Err(Failure::Usage(format!(
                "cannot set {given:?}: expected NAME=VALUE"
            )));
        };
        let set = settings.set(name.trim(), value);
        set.map_err(|reason| Failure::Other(format!("cannot set {given:?}: {reason}")))?;
    }
    if !options.settings.is_empty() {
        pages::set_feed(&mut library, &feed, &settings, now())?;
    }
    let mut out = output();
    for (name, value) in settings.named() {
        line::row(&[name, &value], &mut out)?;
    }
    Ok(out.flush()?)
}
