//! `pullquote trace`: every appearance of a quotation in the library, by time.

use std::io::Write as _;

use serde::Serialize;

use super::pairs::{judge, relation_name};
use super::word_diff::{self, Difference, difference};
use crate::app::appearances::appearances;
use crate::cli::arguments::verification::Trace;
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open, output};
use crate::cli::message::complain;
use crate::library::{Appearance, Appearances, Library, Result};
use crate::text::date_time;
use crate::text::passage::comparison::words;
use crate::text::word_count::counted;

/// Prints where a quotation appears, the first appearance first.
pub(in crate::cli) fn trace(options: &Trace) -> Outcome {
    let mut out = output();
    if let Some(path) = &options.pairs {
        judge(path, &mut out)?;
        return Ok(out.flush()?);
    }
    let text = options.words.join(" ");
    if words(&text).is_empty() {
        return Err(Failure::Usage("the quotation has no words".into()));
    }
    let library = open(&options.place)?;
    let found = appearances(&library, &text, &|| true)?.unwrap_or_default();
    for (index, one) in found.all.iter().enumerate() {
        if options.result.json {
            line::json(&Line::of(&library, one, &found)?, &mut out)?;
        } else {
            let id = one.article.0.to_string();
            let day = date_time::day(one.time);
            let mark = if index == 0 { "first" } else { "" };
            let relation = relation_name(one.relation);
            let speaker = one.speaker.as_deref().unwrap_or_default();
            let diff = word_diff::line(&one.diff);
            let change = changed(one);
            line::row(
                &[
                    &id,
                    &day,
                    mark,
                    relation,
                    &one.outlet,
                    speaker,
                    &diff,
                    &change,
                ],
                &mut out,
            )?;
        }
    }
    out.flush()?;
    if found.all.is_empty() {
        complain("no appearances");
    } else if !options.result.json {
        let outlets = (found.outlets > 0).then(|| counted(found.outlets, "outlet"));
        let counts = [
            Some(counted(found.all.len(), "appearance")),
            outlets,
            Some(counted(found.origins, "origin")),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        complain(&counts.join(", "));
    }
    Ok(())
}

/// What the article did with the words later; empty if it kept them.
fn changed(one: &Appearance) -> String {
    let Some(change) = &one.change else {
        return String::new();
    };
    let day = date_time::day(change.at);
    match &change.into {
        Some(into) => format!("edited on {day}: {into}"),
        None => format!("removed on {day}"),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    article: i64,
    time: String,
    first: bool,
    relation: &'static str,
    reported: bool,
    origin: i64,
    site: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    speaker: Option<&'a str>,
    a: &'a str,
    b: &'a str,
    start: usize,
    end: usize,
    diff: Vec<Difference>,
    change: Option<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    time: String,
    into: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(library: &Library, one: &'a Appearance, found: &'a Appearances) -> Result<Self> {
        let text = library.article(one.article)?.text;
        let scalars = |at: u32| {
            let before = text.get(..at as usize);
            before.unwrap_or_default().chars().count()
        };
        let first = found.all.first();
        let change = one.change.as_ref().map(|change| Change {
            time: date_time::date(change.at),
            into: change.into.as_deref(),
        });
        Ok(Self {
            article: one.article.0,
            time: date_time::date(one.time),
            first: first == Some(one),
            relation: relation_name(one.relation),
            reported: one.reported,
            origin: one.story.0,
            site: &one.outlet,
            title: &one.title,
            url: one.url.as_deref(),
            speaker: one.speaker.as_deref(),
            a: first.map_or("", |first| &first.text),
            b: &one.text,
            start: scalars(one.span.start),
            end: scalars(one.span.end),
            diff: difference(&one.diff),
            change,
        })
    }
}
