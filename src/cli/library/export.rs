//! `pullquote show` and `export`: articles in the formats of the other commands, feeds as OPML.

use std::io::Write;

use super::outcome::{Failure, Outcome};
use super::session::{open, output, query};
use crate::analysis::{Analysis, analyse_with};
use crate::app::{self, corrected, now};
use crate::cli::arguments::library::{Export, ExportFormat, Show};
use crate::library::{Annotated, ArticleId, Feed, Library, Search};
use crate::loader::opml::{self, Attribute, HeadField, Opml, Outline};
use crate::output::{Report, csv, json, markdown, plain};
use crate::text::{Article, Unsure, date_time};

/// Width of a line in cells.
const WIDTH: usize = 80;

/// Prints articles by their numbers.
pub(in crate::cli) fn show(options: &Show) -> Outcome {
    let library = open(&options.place)?;
    let format = if options.json {
        ExportFormat::Json
    } else {
        ExportFormat::Plain
    };
    let beliefs = library.beliefs()?;
    let mut out = output();
    for id in options.ids.iter().copied().map(ArticleId) {
        let versions = if options.versions {
            library.versions(id)?
        } else {
            Vec::new()
        };
        for version in versions {
            let until = date_time::date(version.until);
            if !options.json {
                writeln!(out, "UNTIL {until}\n")?;
            }
            let path = format!("library:{}@{until}", id.0);
            let analysis = analyse_with(&version.article, beliefs);
            write((&version.article, &analysis), &path, format, &mut out)?;
        }
        print(&library, id, format, &mut out)?;
    }
    Ok(out.flush()?)
}

/// Exports the feeds, or the articles that match.
pub(in crate::cli) fn export(options: &Export) -> Outcome {
    let wanted = query(&options.query)?;
    let library = open(&options.place)?;
    let mut out = output();
    let format = if options.json {
        ExportFormat::Json
    } else {
        options.format
    };
    if format == ExportFormat::Opml {
        if !options.query.is_empty() {
            let reason = "cannot export the results of a query as OPML; use --format json, csv, markdown or plain";
            return Err(Failure::Usage(reason.into()));
        }
        opml::write(&subscriptions(&library.feeds()?), &mut out)?;
        return Ok(out.flush()?);
    }
    if format == ExportFormat::Csv {
        csv::write_header(&mut out)?;
    }
    for id in library.select(&Search::all(&wanted, now()))? {
        print(&library, id, format, &mut out)?;
    }
    Ok(out.flush()?)
}

/// Prints an article with the reader's corrections.
fn print(library: &Library, id: ArticleId, format: ExportFormat, out: &mut dyn Write) -> Outcome {
    let path = format!("library:{}", id.0);
    let article = library.article(id)?;
    let analysis = analyse_with(&article, library.beliefs()?);
    let of = Annotated::Article(id);
    let analysis = corrected(library, &of, (&article, analysis))?.analysis;
    write((&article, &analysis), &path, format, out)
}

fn write(
    (article, analysis): (&Article, &Analysis),
    path: &str,
    format: ExportFormat,
    out: &mut dyn Write,
) -> Outcome {
    let report = Report {
        path,
        item: 0,
        article,
        analysis,
        unsure: Unsure::Hidden,
        decided: None,
    };
    match format {
        ExportFormat::Json | ExportFormat::Opml => {
            json::write(&report, json::Detail::Contract, out)?;
        }
        ExportFormat::Markdown => {
            markdown::write(&report, out)?;
        }
        ExportFormat::Csv => {
            csv::write(&report, out)?;
        }
        ExportFormat::Plain => plain::write(&report, WIDTH, out)?,
    }
    Ok(())
}

/// The feeds as outlines, nested like their folders.
fn subscriptions(feeds: &[Feed]) -> Opml {
    let mut opml = Opml {
        head: vec![
            HeadField {
                name: "title".into(),
                value: "pullquote subscriptions".into(),
            },
            HeadField {
                name: "dateCreated".into(),
                value: date_time::date(now()),
            },
        ],
        ..Opml::default()
    };
    for feed in feeds {
        for folder in feed.settings.folders() {
            let steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
            put(&mut opml.outlines, &steps, outline(feed));
        }
    }
    opml
}

/// Adds an outline to the folder at this path, which is created if it does not exist.
fn put(place: &mut Vec<Outline>, steps: &[&str], outline: Outline) {
    let Some((step, deeper)) = steps.split_first() else {
        place.push(outline);
        return;
    };
    let known = place
        .iter_mut()
        .find(|one| one.feed_url().is_none() && one.title() == Some(step));
    if let Some(folder) = known {
        return put(&mut folder.children, deeper, outline);
    }
    let mut folder = Outline {
        attributes: vec![attribute("text", step), attribute("title", step)],
        children: Vec::new(),
    };
    put(&mut folder.children, deeper, outline);
    place.push(folder);
}

fn outline(feed: &Feed) -> Outline {
    let mut attributes = vec![
        attribute("type", "rss"),
        attribute("text", feed.label()),
        attribute("title", feed.label()),
        attribute("xmlUrl", &feed.url),
    ];
    if let Some(site) = &feed.site_url {
        attributes.push(attribute("htmlUrl", site));
    }
    if !feed.settings.tags.is_empty() {
        attributes.push(attribute("category", &feed.settings.tags.join(",")));
    }
    let set = feed.settings.named();
    for (name, of_list) in app::OWN {
        let values = set.iter().filter(|(known, _)| known == name);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        if !values.is_empty() {
            attributes.push(attribute(of_list, &values.join("\n")));
        }
    }
    Outline {
        attributes,
        children: Vec::new(),
    }
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}
