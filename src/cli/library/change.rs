//! `pullquote mark`, `tag`, `undo` and `feed`.

use std::io::Write as _;

use super::line::{self, Changed, Undoable};
use super::outcome::{Failure, Outcome};
use super::session::{open, output, query};
use crate::app::refresh::pages;
use crate::app::{analyse_again, now};
use crate::cli::arguments::library::{Feed, Mark, MarkName, Place, ResultFormat, Tag, Undo, Which};
use crate::library::{self, ArticleId, Change, Library, Search, Step};
use crate::text::word_count::counted;
use crate::text::{date_time, sanitize};

/// Marks articles as read, unread, starred or unstarred.
pub(in crate::cli) fn mark(options: &Mark) -> Outcome {
    let mark = match options.name {
        MarkName::Read => library::Mark::Read,
        MarkName::Unread => library::Mark::Unread,
        MarkName::Starred => library::Mark::Starred,
        MarkName::Unstarred => library::Mark::Unstarred,
    };
    let what = (&options.which, &Change::Mark(mark));
    change(&options.place, what, &options.result)
}

/// Adds a tag to articles, or removes it.
pub(in crate::cli) fn tag(options: &Tag) -> Outcome {
    let tag = options.name.trim().to_owned();
    let change_wanted = if options.remove {
        Change::Untag(tag)
    } else {
        Change::Tag(tag)
    };
    change(
        &options.place,
        (&options.which, &change_wanted),
        &options.result,
    )
}

/// Undoes the last step, or lists the steps that can be undone.
pub(in crate::cli) fn undo(options: &Undo) -> Outcome {
    let mut library = open(&options.place)?;
    let mut out = output();
    if options.list {
        for step in library.steps()? {
            if options.result.json {
                line::json(&Undoable::from(&step), &mut out)?;
            } else {
                line::row(&[&date_time::day(step.made), &describe(&step)], &mut out)?;
            }
        }
        return Ok(out.flush()?);
    }
    let undone = library.undo()?;
    if let Some(step) = &undone {
        analyse_again(&mut library, &step.unanalysed, now())?;
    }
    match undone {
        Some(step) if options.result.json => line::json(&Undoable::from(&step), &mut out)?,
        Some(step) => writeln!(out, "undone: {}", describe(&step))?,
        None => return Err(Failure::Other("nothing to undo".into())),
    }
    Ok(out.flush()?)
}

/// Changes the settings of a feed and prints them.
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

fn change(place: &Place, what: (&Which, &Change), result: &ResultFormat) -> Outcome {
    let (which, wanted) = what;
    let mut library = open(place)?;
    let articles = chosen(&library, which)?;
    let changed = library.change(&articles, wanted, now())?;
    let mut out = output();
    if result.json {
        line::json(&Changed { changed }, &mut out)?;
    } else {
        writeln!(out, "{} changed", counted(changed, "article"))?;
    }
    Ok(out.flush()?)
}

fn chosen(library: &Library, which: &Which) -> Result<Vec<ArticleId>, Failure> {
    if let Some(text) = &which.query {
        let query = query(std::slice::from_ref(text))?;
        return Ok(library.select(&Search::all(&query, now()))?);
    }
    let ids: Vec<ArticleId> = which.ids.iter().map(|&id| ArticleId(id)).collect();
    for &id in &ids {
        if library.row(id)?.is_none() {
            return Err(Failure::Other(format!(
                "no article {} in the library",
                id.0
            )));
        }
    }
    Ok(ids)
}

fn describe(step: &Step) -> String {
    let articles = counted(step.articles as usize, "article");
    match &step.change {
        Change::Mark(mark) => format!("{articles} marked {}", mark.name()),
        Change::Tag(tag) => format!("{articles} tagged {tag}"),
        Change::Untag(tag) => format!("tag {tag} removed from {articles}"),
        Change::Desk(change) => change.done().to_owned(),
        Change::People(decided) => decided.clone(),
    }
}
