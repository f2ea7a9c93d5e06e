//! Dates that are visible on the page, around its headline or anywhere in its text. Ignores the metadata of the page.

use std::sync::OnceLock;

use super::date_text::{first, read};
use crate::loader::date;
use crate::loader::date::day::Order;
use crate::loader::date::fields::Date;
use crate::loader::html::content::blocks::Shape;
use crate::loader::html::content::class_names;
use crate::loader::html::content::page_statistics::Page;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::NodeId;
use crate::loader::html::dom::words::{plain, value};

/// The event that a date belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::loader::html) enum Event {
    /// "Published", or no word at all.
    #[default]
    Published,
    /// "Updated".
    Changed,
    /// "Registered", "Born".
    Other,
}

/// A date on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::loader::html) struct VisibleDate {
    /// In RFC 3339, or as a plain date.
    pub(in crate::loader::html) day: String,
    pub(in crate::loader::html) event: Event,
    /// The number of nodes between it and the headline, increased for less likely candidates.
    pub(in crate::loader::html) distance: usize,
}

/// The longest block with the date of the page, and the longest one without a label, in bytes.
const LONGEST: usize = 300;
const SHORT: usize = 120;

/// The penalty of a date that only scripts can see.
const SCRIPT_PENALTY: usize = 150;

/// The largest distance between the date of the page and its headline, in nodes.
const FARTHEST: usize = 1_500;

/// Within this distance from the headline, a labelled date of publication belongs to the page, whatever part it is in.
const BESIDE: usize = 60;

/// The number of words from which a line that ends like a sentence is one, not a date with additions.
const SENTENCE: usize = 8;

/// Parts of a page with the dates of other articles.
const ELSEWHERE: u32 =
    1 << class_names::RELATED | 1 << class_names::COMMENT | 1 << class_names::SIDE;

/// The date nearest to the headline, among `time` elements, elements with a date in an attribute or a class name for
/// dates, and short lines with a date.
pub(in crate::loader::html) fn near(page: &Page<'_, '_>, order: Order) -> Option<VisibleDate> {
    let tree = page.tree;
    let headline = page.headline.and_then(|i| page.blocks.get(i));
    let headline = headline.map_or(0, |block| block.node);
    let mut best: Option<VisibleDate> = None;
    let mut offer =
        |id: NodeId, (penalty, called_date): (usize, bool), found: Option<(String, Event)>| {
            let Some((day, event)) = found else { return };
            let before = if id < headline {
                headline - id + 20
            } else {
                id - headline
            };
            // A column beside the headline may contain the date of this article.
            let beside = called_date && event == Event::Published && before < BESIDE;
            let aside = if !beside && is_elsewhere(page, id, headline) {
                2_000
            } else {
                0
            };
            let event_penalty = match event {
                Event::Published => 0,
                Event::Changed => 200,
                Event::Other => return,
            };
            let distance = before + penalty + aside + event_penalty;
            if best.as_ref().is_none_or(|known| distance < known.distance) {
                best = Some(VisibleDate {
                    day,
                    event,
                    distance,
                });
            }
        };
    for (id, node) in tree.nodes.iter().enumerate() {
        let is_time = node.tag == Tag::Time;
        let name = if is_time {
            Name::Datetime
        } else {
            Name::DataDate
        };
        let stated = tree.attribute(id, name);
        if stated.is_none() && !is_time {
            continue;
        }
        let stated = stated.and_then(|text| read(&value(text), order));
        let found = stated.or_else(|| read(&plain(tree, id), order).filter(|_| is_time));
        let class = tree.attribute(id, Name::Class).unwrap_or_default();
        let event = if class.contains("updated") || class.contains("modified") {
            Event::Changed
        } else {
            Event::Published
        };
        let penalty = if is_time { 0 } else { SCRIPT_PENALTY };
        offer(id, (penalty, false), found.map(|day| (day, event)));
    }
    let mut label = "";
    for block in page.blocks {
        // "Published:" may be on a line of its own.
        let before = std::mem::replace(&mut label, &block.text);
        let called = tree.lineage(block.first).take(3).any(|id| {
            let groups = page.groups.get(id);
            groups.is_some_and(|groups| groups >> class_names::DATE & 1 == 1)
        });
        if block.text.len() > LONGEST || !(called || block.text.len() < SHORT) {
            continue;
        }
        let mut found = labelled(&block.text, order);
        if before.ends_with(':') && before.len() < SHORT && found.is_some() {
            found = labelled(&format!("{before} {}", block.text), order);
        }
        let Some(found) = found else { continue };
        let penalty = match (called, block.shape) {
            // A date in the headline belongs to the story, and one in a caption to the picture.
            _ if block.node == headline => 400,
            (_, Shape::Caption) => 300,
            (true, _) => 20,
            (false, _) if !found.called_date && is_sentence(&block.text) => 2_000,
            (false, _) => 100,
        };
        offer(
            block.first,
            (penalty, found.called_date),
            Some((found.date.to_string(), found.event)),
        );
    }
    best.filter(|found| found.distance < FARTHEST)
}

/// Whether a node is in a part of the page for other articles. A part that also contains the headline does not count,
/// whatever its class names.
fn is_elsewhere(page: &Page<'_, '_>, id: NodeId, headline: NodeId) -> bool {
    let tree = page.tree;
    let apart = tree
        .lineage(id)
        .take_while(|around| !(*around..tree.end(*around)).contains(&headline));
    let mut apart = apart.filter(|id| !matches!(tree.tag(*id), Tag::Root | Tag::Body));
    let in_menu = || tree.lineage(id).any(|id| tree.tag(id) == Tag::Nav);
    apart.any(|id| {
        let groups = page.groups.get(id).copied().unwrap_or_default();
        matches!(tree.tag(id), Tag::Aside | Tag::Footer) || groups & ELSEWHERE != 0
    }) || in_menu()
}

/// A date in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Labelled {
    date: Date,
    event: Event,
    /// Whether a word in the line says what happened on that date.
    called_date: bool,
}

/// The first date of a line and its event; a date of publication takes precedence.
fn labelled(text: &str, order: Order) -> Option<Labelled> {
    let plain = first(text, order)?;
    let labelled = |date, event, called_date| Labelled {
        date,
        event,
        called_date,
    };
    let lower = text.to_lowercase();
    let mut labels: Vec<(usize, Event)> = Vec::new();
    for (word, event) in labels_known() {
        for (at, _) in lower.match_indices(word.as_str()) {
            let begins = lower.get(..at).and_then(|head| head.chars().next_back());
            // In scripts without spaces, words have no visible beginning.
            if !word.is_ascii() || begins.is_none_or(|c| !c.is_alphanumeric()) {
                labels.push((at, *event));
            }
        }
    }
    if labels.is_empty() {
        return Some(labelled(plain, Event::Published, false));
    }
    labels.sort_by_key(|(at, _)| *at);
    let ends = labels.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain([lower.len()]);
    let (opening, next) = labels.first().copied().unwrap_or_default();
    let opening = lower.get(..opening).unwrap_or_default();
    let parts = labels.iter().zip(ends);
    let parts = parts.map(|((from, event), to)| (lower.get(*from..to).unwrap_or_default(), *event));
    let mut dated: Vec<Labelled> = parts
        .filter_map(|(part, event)| Some(labelled(first(part, order)?, event, true)))
        .collect();
    if let Some(date) = first(opening, order) {
        // "Last on 3 March changed" has a label around the date; in "3 March (changed)" the date comes first and stands
        // alone.
        let begins = opening.trim_start().starts_with(char::is_numeric);
        let alone = begins || !dated.is_empty();
        let event = if alone { Event::Published } else { next };
        dated.insert(0, labelled(date, event, !alone));
    }
    let of = |wanted: Event| dated.iter().find(|found| found.event == wanted).copied();
    of(Event::Published)
        .or_else(|| of(Event::Changed))
        .or_else(|| of(Event::Other))
        .or(Some(labelled(plain, Event::Published, false)))
}

fn labels_known() -> &'static [(String, Event)] {
    const TABLE: &str = include_str!("../../../../assets/lexicon/date-labels.txt");
    static KNOWN: OnceLock<Vec<(String, Event)>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let events = [Event::Published, Event::Changed, Event::Other];
        lines
            .zip(events)
            .flat_map(|(line, event)| {
                let words = line.split_whitespace();
                words.map(move |word| (word.replace('_', " "), event))
            })
            .collect()
    })
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…']) && text.split_whitespace().count() >= SENTENCE
}

/// A time in UTC may fall on another day than the page shows; the visible day is used then.
pub(in crate::loader::html) fn as_printed(
    page: &Page<'_, '_>,
    order: Order,
    moment: String,
) -> String {
    let midnight_or_none = moment.len() <= 10 || moment.contains("T00:00:00");
    if !moment.ends_with('Z') || midnight_or_none {
        return moment;
    }
    let Some(universal) = date::parse(&moment) else {
        return moment;
    };
    let start = page.headline.unwrap_or(0);
    let around = page.blocks.iter().skip(start.saturating_sub(6)).take(20);
    let mut printed: Vec<_> = around
        .filter(|block| block.text.len() <= LONGEST)
        .filter_map(|block| first(&block.text, order))
        .collect();
    let distance = |date: &Date| date.days().abs_diff(universal.days());
    if printed.iter().any(|date| distance(date) == 0) {
        return moment;
    }
    printed.retain(|date| distance(date) == 1);
    printed.dedup();
    match printed.as_slice() {
        [] => moment,
        [date] => date.to_string(),
        // Both neighbouring days occur, for example in a calendar.
        [..] => near(page, order)
            .map(|near| near.day)
            .filter(|near| printed.iter().any(|date| date.to_string() == *near))
            .unwrap_or(moment),
    }
}

/// As a last resort, a date anywhere in the text: the first one with a label, or the first one at all, preferably after
/// the headline and not in a part for other articles.
pub(in crate::loader::html) fn anywhere(page: &Page<'_, '_>, order: Order) -> Option<String> {
    let headline = page.headline.unwrap_or(0);
    let node = page.blocks.get(headline).map_or(0, |block| block.node);
    let blocks = page.blocks.iter();
    let behind = blocks.clone().skip(headline);
    let found: Vec<(Labelled, NodeId)> = behind
        .chain(blocks.take(headline))
        .filter_map(|block| Some((labelled(&block.text, order)?, block.first)))
        .filter(|(found, _)| found.event != Event::Other)
        .collect();
    let called_date = found.iter().find(|(found, _)| found.called_date);
    let own = || found.iter().find(|(_, id)| !is_elsewhere(page, *id, node));
    let best = called_date.or_else(own).or_else(|| found.first());
    best.map(|(found, _)| found.date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, event: Event) {
        let found = labelled(text, Order::DayFirst);
        let found = found.map(|found| (found.date.to_string(), found.event));
        assert_eq!(found, Some((expected.to_string(), event)), "{text}");
    }

    #[test]
    fn labels_tell_what_happened_on_a_date() {
        check("3 March 2021", "2021-03-03", Event::Published);
        check(
            "Letzte Änderung: 31.10.2023 - Erschienen am: 01.11.2023",
            "2023-11-01",
            Event::Published,
        );
        check(
            "Updated 2010 GMT March 14, 2021",
            "2021-03-14",
            Event::Changed,
        );
        check("Stand: 07.11.2023, 07:30 Uhr", "2023-11-07", Event::Changed);
        check("Registriert: 18.09.2008, 05:56", "2008-09-18", Event::Other);
        check("Standing since 3 May 2020", "2020-05-03", Event::Published);
        check(
            "This page was last changed on 3 May 2020.",
            "2020-05-03",
            Event::Changed,
        );
        check(
            "Zuletzt am 3. Mai 2020 geändert.",
            "2020-05-03",
            Event::Changed,
        );
        check("3 May 2020 (updated)", "2020-05-03", Event::Published);
        check("Güncelleme: 3 Mart 2021", "2021-03-03", Event::Changed);
        check("入力 2021年3月4日 更新", "2021-03-04", Event::Published);
    }
}
