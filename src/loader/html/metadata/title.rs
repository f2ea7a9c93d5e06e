//! The headline: the title on which most of a page's statements agree, without the name of the site.

use super::head::Head;
use crate::loader::html::content::page_statistics::{Page, likeness, words};
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::words::plain;

/// One statement of the headline.
struct Candidate {
    text: String,
    trust: u32,
}

/// Other fields of the head that may contain the title.
const NAMED: [&str; 8] = [
    "headline",
    "dc.title",
    "dc:title",
    "dcterms.title",
    "citation_title",
    "sailthru.title",
    "parsely-title",
    "title",
];

/// The number of first-level headings that are considered.
const MOST_HEADINGS: usize = 20;

/// The first heading of the page that agrees with its head: the headline as readers see it.
pub(in crate::loader::html) fn heading(page: &Page<'_, '_>, head: &Head) -> Option<String> {
    let stated_content = [
        head.described.headline.as_deref(),
        head.first(&["og:title"]),
        head.title.as_deref(),
    ];
    let written: Vec<&str> = stated_content.into_iter().flatten().collect();
    let stated_content: Vec<_> = written.iter().map(|claim| words(claim)).collect();
    let headings: Vec<String> = page
        .tree
        .all(Tag::H1)
        .take(MOST_HEADINGS)
        .map(|id| plain(page.tree, id))
        .filter(|text| !text.is_empty() && text.len() < 600)
        .collect();
    if let ([], [only]) = (stated_content.as_slice(), headings.as_slice())
        && head.first(&NAMED).is_none()
    {
        return Some(only.clone());
    }
    let mut best: Option<(f32, &String)> = None;
    for text in &headings {
        let own = words(text);
        let alike = stated_content
            .iter()
            .map(|claim| likeness(&own, claim))
            .fold(0.0, f32::max);
        // A short headline may be the smaller part of a title that continues with a long site name.
        let opens = written.iter().any(|claim| opens(claim, text));
        let score = if opens { alike.max(0.6) } else { alike };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, text));
        }
    }
    // Sites also put their own name into headings, so a heading that shares little with the head is not trusted.
    let (score, text) = best?;
    (score >= 0.35).then(|| text.clone())
}

/// Chooses the headline; `heading` is the heading that looks like it.
pub(in crate::loader::html) fn title(head: &Head, heading: Option<&str>) -> Option<String> {
    let site = head.site();
    let host = head.url().map(|url| host(&url)).unwrap_or_default();
    let property = head
        .properties
        .iter()
        .find(|p| p.name == "headline")
        .map(|p| p.value.as_str());
    let sources = [
        (head.described.headline.as_deref(), 11),
        (heading, 10),
        (head.first(&["og:title"]), 9),
        (head.first(&["twitter:title"]), 4),
        (property, 5),
        (head.first(&NAMED), 5),
        (head.title.as_deref(), 7),
    ];
    let given: Vec<(&str, u32)> = sources
        .into_iter()
        .filter_map(|(text, trust)| Some((text?.trim(), trust)))
        .filter(|(text, _)| !text.is_empty())
        .collect();
    if let [(only, _)] = given.as_slice() {
        let whole = without_site(only, &given, site.as_deref(), &host);
        return Some(without_bar(whole).to_string());
    }
    let candidates: Vec<Candidate> = given
        .iter()
        .map(|(text, trust)| Candidate {
            text: without_site(text, &given, site.as_deref(), &host).to_string(),
            trust: *trust,
        })
        .collect();
    let mut best: Option<(u32, &Candidate)> = None;
    for candidate in &candidates {
        let own = folded(&candidate.text);
        let votes = candidates
            .iter()
            .filter(|other| folded(&other.text) == own)
            .map(|other| other.trust)
            .sum();
        if best.is_none_or(|(most, _)| votes > most) {
            best = Some((votes, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.text.clone())
}

/// Separators between a headline and the name of the site.
const SEPARATORS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " : ", " :: ", " / ", "｜", "ㅣ", "：", "|",
];

/// Whether a title begins with this heading and continues with what may be the name of the site.
fn opens(title: &str, heading: &str) -> bool {
    let rest = title.strip_prefix(heading).unwrap_or_default();
    let rest = rest.trim_start();
    heading.chars().count() >= 8 && SEPARATORS.iter().any(|s| rest.starts_with(s.trim()))
}

/// The headline without "- Example Times", if that is the name of the site or other statements do without it.
fn without_site<'t>(
    text: &'t str,
    given: &[(&str, u32)],
    site: Option<&str>,
    host: &str,
) -> &'t str {
    let own = folded(text);
    for (other, _) in given {
        let short = folded(other);
        let follows = text.get(other.len()..).is_some_and(|rest| {
            text.starts_with(other)
                && SEPARATORS
                    .iter()
                    .any(|s| rest.trim_start().starts_with(s.trim()))
        });
        if short.len() >= 8 && short.len() < own.len() && follows {
            return text.get(..other.len()).unwrap_or(text).trim();
        }
    }
    let mut text = text;
    // "Headline | Section | Site" loses its last part, then the one before.
    for _ in 0..3 {
        let Some((cut, end)) = SEPARATORS
            .iter()
            .filter_map(|s| text.rfind(s).map(|at| (at, at + s.len())))
            .max_by_key(|(at, _)| *at)
        else {
            break;
        };
        let tail = text.get(end..).unwrap_or_default();
        if !names_site(tail, site, host) {
            break;
        }
        text = text.get(..cut).unwrap_or(text).trim_end();
    }
    text
}

/// In "Headline | Name", the part after the bar is the name of the site unless other evidence contradicts it.
fn without_bar(text: &str) -> &str {
    let Some((headline, tail)) = text.rsplit_once(" | ") else {
        return text;
    };
    let words = |text: &str| text.split_whitespace().count();
    if words(headline) >= 3 && words(tail) <= 4 {
        headline.trim_end()
    } else {
        text
    }
}

/// Whether the end of a title is the name of the site, or the name in its host.
fn names_site(tail: &str, site: Option<&str>, host: &str) -> bool {
    let tail = folded(tail);
    if tail.len() < 2 {
        return false;
    }
    let site = site.map(folded).unwrap_or_default();
    let same = !site.is_empty()
        && (tail == site
            || site.starts_with(&tail)
            || (tail.starts_with(&site) && tail.len() < site.len() + 12));
    let bare = bare(host);
    same || (bare.len() >= 3
        && (tail.starts_with(bare) || tail.replace("the", "") == bare.replace("the", "")))
}

/// "www.example.org" of an address.
pub(in crate::loader::html) fn host(url: &str) -> String {
    let rest = url.split("//").nth(1).unwrap_or_default();
    rest.split(['/', '?', ':'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Second-level domains: they stand between the name of a site and its country.
const GENERIC: [&str; 11] = [
    "co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go",
];

/// "example" of "www.example.org" and of "news.example.co.uk".
pub(in crate::loader::html) fn bare(host: &str) -> &str {
    let mut labels = host.rsplit('.').skip(1);
    let found = labels.find(|label| !GENERIC.contains(label));
    found.unwrap_or_default()
}

/// Letters and digits only, without case: headlines differ in quotation marks from source to source.
pub(in crate::loader::html) fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::html::dom::tree::Tree;

    #[track_caller]
    fn check(html: &str, heading: Option<&str>, expected: &str) {
        let head = Head::read(&Tree::parse(html));
        assert_eq!(title(&head, heading).as_deref(), Some(expected));
    }

    #[test]
    fn the_name_of_the_site_is_removed_from_the_headline() {
        check(
            "<title>Ferry sold - News - Aby Post</title><meta property=og:site_name content='Aby Post'>",
            None,
            "Ferry sold - News",
        );
        check(
            "<title>Ferry sold | Aby Post</title>",
            Some("Ferry sold"),
            "Ferry sold",
        );
        check(
            "<title>Ferry sold | Abypost</title><link rel=canonical href=https://www.abypost.example/1>",
            None,
            "Ferry sold",
        );
        check(
            "<title>The ferry is sold | Code | Ola Berg</title>",
            None,
            "The ferry is sold | Code",
        );
        check("<title>Ferry | Aby</title>", None, "Ferry | Aby");
        check(
            "<title>Ferry - the last one - sold</title>",
            None,
            "Ferry - the last one - sold",
        );
    }

    #[test]
    fn a_separate_headline_shows_where_the_one_in_the_title_ends() {
        check(
            "<title>Ferry sold today-News|Aby Post</title><meta name=headline content='Ferry sold today'>",
            None,
            "Ferry sold today",
        );
    }

    #[test]
    fn the_site_is_named_by_the_host_without_its_country() {
        assert_eq!(bare("www.post.example"), "post");
        assert_eq!(bare("news.post.co.uk"), "post");
        assert_eq!(bare("post.com.br"), "post");
        assert_eq!(bare("localhost"), "");
        check(
            "<title>Ferry sold - Comments</title><link rel=canonical href=https://post.com.br/1><meta name=title content='Ferry sold - Comments'>",
            None,
            "Ferry sold - Comments",
        );
        check(
            "<title>Ferry sold - Post</title><link rel=canonical href=https://post.com.br/1>",
            None,
            "Ferry sold",
        );
    }

    #[test]
    fn a_short_headline_is_found_in_a_long_title() {
        assert!(opens("„Kein Weg“ – Die Neue Zeitung für Aby", "„Kein Weg“"));
        assert!(!opens("Aby Post", "Aby Post"));
        assert!(!opens("Aby Post and others - x", "Aby Post"));
    }

    #[test]
    fn the_headline_of_most_statements_is_chosen() {
        check(
            "<title>Ferry gone</title><meta property=og:title content='You will not believe this ferry'>",
            Some("Ferry gone"),
            "Ferry gone",
        );
    }
}
