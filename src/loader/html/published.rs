//! When a page was published and last changed: what its data says, else what is written near its headline, in its
//! address, or in its text.

use super::class_words;
use super::day::{Order, first};
use super::head::Head;
use super::page::Page;
use super::tag::Tag;
use super::token::Name;
use super::tree::NodeId;
use crate::loader::date;

/// Both dates, RFC 3339 or plain.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
}

const PUBLISHED: [&str; 34] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "og:publish_date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published-date",
    "date_published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date.created",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_online_date",
    "date",
    "created",
    "datecreated",
];

const UPDATED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "dcterms.modified",
    "datemodified",
    "dc.date.modified",
    "last-modified",
    "revised",
];

/// Reads both.
pub(super) fn dates(head: &Head, page: &Page<'_, '_>) -> Dates {
    let order = order(head);
    let told = head
        .described
        .published
        .as_deref()
        .and_then(|text| read(text, order));
    let named = || {
        PUBLISHED
            .iter()
            .find_map(|name| head.every(name).find_map(|text| read(text, order)))
    };
    let property = |names: &[&str]| {
        let mut found = head
            .properties
            .iter()
            .filter(|p| names.contains(&p.name.as_str()));
        found.find_map(|p| read(&p.value, order))
    };
    let published = told
        .or_else(named)
        .or_else(|| property(&["datepublished", "datecreated", "dateposted", "uploaddate"]))
        .or_else(|| written(page, order))
        .or_else(|| in_address(head))
        .or_else(|| in_text(page, order));
    let changed = head
        .described
        .modified
        .as_deref()
        .and_then(|text| read(text, order));
    let updated = changed
        .or_else(|| {
            UPDATED
                .iter()
                .find_map(|name| head.every(name).find_map(|text| read(text, order)))
        })
        .or_else(|| property(&["datemodified"]));
    let published = published.or_else(|| updated.clone());
    Dates {
        published: published.map(|moment| as_printed(page, order, moment)),
        updated,
    }
}

/// A date of a machine or of a person.
fn read(text: &str, order: Order) -> Option<String> {
    let plausible = |written: &String| {
        let year = written.get(..4).and_then(|year| year.parse::<u16>().ok());
        year.is_some_and(|year| (1980..=2040).contains(&year))
    };
    let machine = text.bytes().next().is_some_and(|b| b.is_ascii_digit()) && !text.contains('/');
    let ours = || first(text, order).map(|date| date.to_string());
    let theirs = || date::normalise(text).filter(plausible);
    if machine {
        theirs().or_else(ours)
    } else {
        ours_with_time(text, order).or_else(theirs)
    }
}

fn ours_with_time(text: &str, order: Order) -> Option<String> {
    // English dates keep their time; other notations tell the day only.
    let day = first(text, order)?.to_string();
    let timed = date::normalise(text).filter(|written| written.starts_with(&day));
    Some(timed.unwrap_or(day))
}

/// Americans, Filipinos and few others put the month first.
fn order(head: &Head) -> Order {
    let language = head.language().unwrap_or_default();
    if language == "en-US" || language == "en-PH" {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// Written around the headline: `time` elements, parts called dates, short lines with a day in them.
fn written(page: &Page<'_, '_>, order: Order) -> Option<String> {
    let tree = page.tree;
    let headline = page
        .headline
        .and_then(|i| page.blocks.get(i))
        .map_or(0, |block| block.node);
    let mut best: Option<(usize, String)> = None;
    let mut offer = |id: NodeId, penalty: usize, found: Option<String>| {
        let Some(found) = found else { return };
        let aside = tree.lineage(id).any(|id| {
            matches!(tree.tag(id), Tag::Aside | Tag::Nav | Tag::Footer)
                || page
                    .ideas
                    .get(id)
                    .is_some_and(|ideas| ideas & ELSEWHERE != 0)
        });
        let before = if id < headline {
            headline - id + 20
        } else {
            id - headline
        };
        let distance = before + penalty + if aside { 2_000 } else { 0 };
        if best.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
            best = Some((distance, found));
        }
    };
    for id in tree.all(Tag::Time) {
        let stated = tree
            .attribute(id, Name::Datetime)
            .and_then(|text| read(&super::block::value(text), order));
        offer(
            id,
            0,
            stated.or_else(|| read(&super::block::plain(tree, id), order)),
        );
    }
    for block in page.blocks {
        if block.text.len() > 300 {
            continue;
        }
        let called = tree.lineage(block.first).take(3).any(|id| {
            page.ideas
                .get(id)
                .is_some_and(|ideas| ideas >> class_words::DATE & 1 == 1)
        });
        let short = block.text.len() < 120;
        if called || short {
            let penalty = if called { 20 } else { 100 };
            offer(
                block.first,
                penalty,
                first(&block.text, order).map(|date| date.to_string()),
            );
        }
    }
    best.filter(|(distance, _)| *distance < 1_500)
        .map(|(_, found)| found)
}

/// Parts of a page that carry dates of other pieces.
const ELSEWHERE: u32 =
    1 << class_words::RELATED | 1 << class_words::COMMENT | 1 << class_words::SIDE;

/// A moment in universal time may fall on another day than the page prints for its readers: then the printed day.
fn as_printed(page: &Page<'_, '_>, order: Order, moment: String) -> String {
    let midnight_or_none = moment.len() <= 10 || moment.contains("T00:00:00");
    if !moment.ends_with('Z') || midnight_or_none {
        return moment;
    }
    let Some(universal) = date::parse(&moment) else {
        return moment;
    };
    let start = page.headline.unwrap_or(0);
    let near = page.blocks.iter().skip(start.saturating_sub(6)).take(20);
    let printed: Vec<_> = near
        .filter(|block| block.text.len() < 120)
        .filter_map(|block| first(&block.text, order))
        .collect();
    let number = |date: &date::Date| {
        i32::from(date.year) * 372 + i32::from(date.month) * 31 + i32::from(date.day)
    };
    let same = printed
        .iter()
        .any(|date| number(date) == number(&universal));
    let next = printed
        .iter()
        .find(|date| number(date).abs_diff(number(&universal)) == 1);
    match next {
        Some(date) if !same => date.to_string(),
        _ => moment,
    }
}

/// "/2021/03/04/" in the canonical address.
fn in_address(head: &Head) -> Option<String> {
    let url = head.url()?;
    let path = url.split("//").nth(1)?.split_once('/')?.1;
    let path = path.split('?').next()?;
    first(&path.replace(['/', '_'], "-"), Order::DayFirst).map(|date| date.to_string())
}

/// Anywhere in the text, as a last resort: the first day that is named.
fn in_text(page: &Page<'_, '_>, order: Order) -> Option<String> {
    page.blocks
        .iter()
        .find_map(|block| first(&block.text, order))
        .map(|date| date.to_string())
}
