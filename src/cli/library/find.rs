//! `pullquote list`, `search` and `quotes`.

use std::io::Write;

use super::desk::listed::{self, IsJson};
use super::line::{self, Article, Person, Quote, Subscription};
use super::outcome::Outcome;
use super::session::{open, output, query};
use super::verification::word_diff;
use crate::app::now;
use crate::cli::arguments::library::{Find, List, Listed, Quotes};
use crate::cli::message::complain;
use crate::library::{Order, People, Search, SearchOrder, SearchQuotes};
use crate::text::passage::comparison::word_diff::differing;
use crate::text::{Unsure, date_time};

/// Lists the newest articles, the feeds, people or tags.
pub(in crate::cli) fn list(options: &List) -> Outcome {
    let wanted = query(&options.query)?;
    let library = open(&options.place)?;
    let mut out = output();
    let (json, limit) = (options.output.json, options.output.limit);
    match options.of {
        Listed::Articles => {
            let order = SearchOrder::Listed {
                order: Order::NewestFirst,
                after: None,
            };
            let hits = library.search(&Search {
                query: &wanted,
                order,
                now: now(),
                limit,
            })?;
            report_count(hits.len(), "articles");
            for hit in hits {
                let row = &hit.row;
                if json {
                    line::json(&Article::from(row), &mut out)?;
                } else {
                    let (id, day) = (row.id.0.to_string(), date_time::day(row.time));
                    line::row(
                        &[&id, &day, line::flags(row), &row.title, &row.site],
                        &mut out,
                    )?;
                }
            }
        }
        Listed::Feeds => {
            let feeds = library.feeds()?;
            report_count(feeds.len(), "feeds");
            for feed in feeds.iter().take(limit as usize) {
                if json {
                    line::json(&Subscription::from(feed), &mut out)?;
                } else {
                    let folder = feed.settings.folder.as_deref().unwrap_or_default();
                    let (id, failed) = (feed.id.0.to_string(), line::failed(feed));
                    line::row(&[&id, folder, feed.label(), &feed.url, &failed], &mut out)?;
                }
            }
        }
        Listed::People => {
            let matching = options.query.join(" ");
            let people = library.people(&People {
                matching,
                after: None,
                limit,
            })?;
            report_count(people.len(), "people");
            for person in &people {
                if json {
                    line::json(&Person::from(person), &mut out)?;
                } else {
                    let role = person.role.as_deref().unwrap_or_default();
                    let name = line::marked_name(person);
                    line::row(&[&person.quotes.to_string(), &name, role], &mut out)?;
                }
            }
        }
        Listed::Corrections => {
            let as_json = (&mut out as &mut dyn Write, IsJson::of(&options.output));
            let count = listed::corrections(&library, (&wanted, limit), as_json)?;
            report_count(count, "corrections");
        }
        Listed::Highlights => {
            let as_json = (&mut out as &mut dyn Write, IsJson::of(&options.output));
            let count = listed::highlights(&library, (&wanted, limit), as_json)?;
            report_count(count, "highlights");
        }
        Listed::Tags => {
            let tags = library.tags()?;
            report_count(tags.len(), "tags");
            for tag in tags.iter().take(limit as usize) {
                if json {
                    line::json(tag, &mut out)?;
                } else {
                    line::row(&[tag], &mut out)?;
                }
            }
        }
    }
    Ok(out.flush()?)
}

/// Prints the best matches, each with its sentence.
pub(in crate::cli) fn search(options: &Find) -> Outcome {
    let wanted = query(&options.query)?;
    let library = open(&options.place)?;
    let search = Search {
        query: &wanted,
        order: SearchOrder::Relevance { skip: 0 },
        now: now(),
        limit: options.output.limit,
    };
    let mut out = output();
    let hits = library.search(&search)?;
    report_count(hits.len(), "articles");
    for hit in hits {
        if options.output.json {
            line::json(&Article::from(&hit), &mut out)?;
        } else {
            let (id, day) = (hit.row.id.0.to_string(), date_time::day(hit.row.time));
            line::row(&[&id, &day, &hit.row.title, &hit.snippet.text], &mut out)?;
        }
    }
    Ok(out.flush()?)
}

/// Prints the newest matching quotes with their speakers; for removed quotes also what happened to them, when, and the word
/// diff of those that were edited.
pub(in crate::cli) fn quotes(options: &Quotes) -> Outcome {
    let wanted = query(&options.query)?;
    let library = open(&options.place)?;
    let search = SearchQuotes {
        query: &wanted,
        unsure: if options.output.json {
            Unsure::Shown
        } else {
            Unsure::Hidden
        },
        gone: options.gone,
        after: None,
        now: now(),
        limit: options.output.limit,
    };
    let mut out = output();
    let found = library.search_quotes(&search)?;
    for quote in &found {
        let after = library.successor(quote)?;
        let after = after.as_ref().map(|after| after.said.as_str());
        if options.output.json {
            let mut line = Quote::from(quote);
            line.became = after;
            line::json(&line, &mut out)?;
        } else {
            let (id, day) = (quote.article.0.to_string(), date_time::day(quote.time));
            let gone = quote.fate.gone().map(date_time::day);
            let (speaker, said) = line::marked(quote);
            let diff = after.map(|after| word_diff::line(&differing(&quote.said, after)));
            let mut row = vec![&*id, &*day, &*speaker, &*quote.cue, &*said];
            if let Some(gone) = &gone {
                row.extend([quote.fate.description(), gone]);
            }
            row.extend(diff.as_deref());
            line::row(&row, &mut out)?;
        }
    }
    out.flush()?;
    // The last of a full page ends what was looked at.
    let full = found.len() == options.output.limit as usize;
    let hidden = library.unsure_quotes(&search, found.last().filter(|_| full))?;
    if hidden > 0 {
        complain(&format!("{hidden} unsure hidden; sure:any lists them"));
    }
    report_count(found.len() + hidden, "quotes");
    Ok(())
}

/// Says on standard error that a list is empty, so that nobody mistakes it for a failure.
fn report_count(count: usize, what: &str) {
    if count == 0 {
        complain(&format!("no {what}"));
    }
}
