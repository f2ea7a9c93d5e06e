//! The headline: what most of a page's own statements agree on, without the name of the site.

use super::head::Head;

/// One statement of the headline.
struct Candidate {
    text: String,
    trust: u32,
}

/// Chooses the headline; `heading` is the heading of the page that looks like one.
pub(super) fn title(head: &Head, heading: Option<&str>) -> Option<String> {
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
        (
            head.first(&[
                "dc.title",
                "dcterms.title",
                "citation_title",
                "sailthru.title",
                "parsely-title",
                "title",
            ]),
            5,
        ),
        (head.title.as_deref(), 7),
    ];
    let given: Vec<(&str, u32)> = sources
        .into_iter()
        .filter_map(|(text, trust)| Some((text?.trim(), trust)))
        .filter(|(text, _)| !text.is_empty())
        .collect();
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

/// What stands between a headline and the site's name.
const SEPARATORS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " : ", " :: ", " / ", "｜", "ㅣ", "：", "|",
];

/// The headline without "- Example Times", where that is the name of the site or others do without it.
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

/// Whether a tail is the site's name, or the name that its host is made of.
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
    let bare = host.rsplit('.').nth(1).unwrap_or_default();
    same || (bare.len() >= 3
        && (tail.starts_with(bare) || tail.replace("the", "") == bare.replace("the", "")))
}

/// "www.example.org" of an address.
fn host(url: &str) -> String {
    let rest = url.split("//").nth(1).unwrap_or_default();
    rest.split(['/', '?', ':'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Letters and digits only, without case: headlines differ in quotation marks from source to source.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
