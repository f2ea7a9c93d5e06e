//! The authors of a page, from JSON-LD, meta elements, microdata and the lines around the headline, without "By" and
//! "and".

use super::head::Head;
use super::title::{bare, folded, host};
use crate::loader::date::words::month;
use crate::loader::html::content::blocks::{Block, Shape};
use crate::loader::html::content::class_names;
use crate::loader::html::content::page_statistics::Page;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tokens::Name;
use crate::loader::story_elements::byline::{self, introduced};
use crate::loader::story_elements::chinese_byline::{self, Role};

const METAS: [&str; 10] = [
    "author",
    "article:author",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "citation_author",
    "twitter:creator_name",
];

/// The authors without duplicates; the publisher only if no one else is named. The article begins with block `from`.
pub(in crate::loader::html) fn byline(
    head: &Head,
    page: &Page<'_, '_>,
    from: usize,
) -> Vec<String> {
    let mut authors = authors(head, page, from);
    if !authors.iter().any(|name| chinese_byline::is_person(name)) {
        let chinese = chinese_people(page, from);
        if !chinese.is_empty() {
            return chinese;
        }
    }
    if authors.iter().any(|name| !is_publisher(name, head)) {
        authors.retain(|name| !is_publisher(name, head));
    }
    authors
}

/// The authors from the most trusted statement. If it names only the publisher, further statements are used.
fn authors(head: &Head, page: &Page<'_, '_>, from: usize) -> Vec<String> {
    let structured = names(head.described.authors.iter().map(String::as_str));
    if !structured.is_empty() && !structured.iter().all(|name| is_publisher(name, head)) {
        return structured;
    }
    let metas = METAS.iter().map(|name| names(head.every(name)));
    let properties = head.properties.iter().filter(|p| p.name == "author");
    let properties = names(properties.map(|p| p.value.as_str()));
    let person = |found: &Vec<String>| found.iter().any(|name| !is_publisher(name, head));
    let found: Vec<Vec<String>> = metas
        .chain([properties])
        .filter(|found| !found.is_empty())
        .collect();
    if let Some(people) = found.iter().find(|found| person(found)) {
        return people.clone();
    }
    let on_page = names(on_page(page, from).iter().map(String::as_str));
    if person(&on_page) {
        return on_page;
    }
    if structured.is_empty() {
        found.into_iter().next().unwrap_or_default()
    } else {
        structured
    }
}

/// The people that a Chinese page names with their roles: authors, or else the reporters at the beginning of its text, or
/// else editors.
fn chinese_people(page: &Page<'_, '_>, from: usize) -> Vec<String> {
    let start = page.headline.unwrap_or(0).saturating_sub(2);
    let below = page.blocks.iter().skip(start);
    let lines = below.filter(|block| !block.text.is_ascii());
    let of_role = |role: Role| {
        let mut lines = lines
            .clone()
            .map(|block| chinese_byline::labelled(&block.text));
        lines.find(|people| people.iter().any(|(found, _)| *found == role))
    };
    let in_lead = || {
        let lead = page.blocks.iter().skip(from).take(LEAD);
        let mut found = lead.map(|block| chinese_byline::in_lead(&block.text));
        found.find(|people| !people.is_empty())
    };
    let authors = of_role(Role::Author).map(|people| chinese_byline::authors(&people));
    let named = authors.or_else(in_lead).or_else(|| {
        let editors = of_role(Role::Editor)?;
        Some(chinese_byline::authors(&editors))
    });
    names(named.unwrap_or_default().into_iter().take(MOST))
}

/// The number of blocks at the beginning of a story in which its reporters are named.
const LEAD: usize = 3;

/// The most people that a page may name.
const MOST: usize = 6;

/// Whether a name is that of the site, or begins like its address: "Post Online" on post.example, "The Post
/// (www.post.example)".
fn is_publisher(name: &str, head: &Head) -> bool {
    let own = folded(name);
    if let Some(host) = head.url().map(|url| host(&url)) {
        let bare = folded(bare(&host));
        let first = folded(name.split_whitespace().next().unwrap_or_default());
        let named = name
            .to_lowercase()
            .contains(host.trim_start_matches("www."));
        if named || bare.len() >= 3 && first == bare {
            return true;
        }
    }
    let publisher = head.described.publisher.as_deref().map(folded);
    let site = head.site().as_deref().map(folded);
    [publisher, site]
        .iter()
        .flatten()
        .any(|other| *other == own)
}

/// The number of blocks below the headline that are searched.
const NEAR: usize = 12;

/// The number of blocks above the article that are searched, for pages whose headline is not recognised because it
/// differs from the one in the head.
const ABOVE: usize = 6;

/// Names that are marked as authors, or in a line that begins like a byline, near the headline or right above the
/// article.
fn on_page(page: &Page<'_, '_>, from: usize) -> Vec<String> {
    let tree = page.tree;
    let mut marked = Vec::new();
    for id in tree.all(Tag::A) {
        let rel = tree.attribute(id, Name::Rel).unwrap_or_default();
        if rel
            .split_ascii_whitespace()
            .any(|word| word.eq_ignore_ascii_case("author"))
        {
            marked.push(crate::loader::html::dom::words::plain(tree, id));
        }
    }
    marked.retain(|name| !name.is_empty());
    if !marked.is_empty() {
        marked.dedup();
        marked.truncate(3);
        return marked;
    }
    let start = page.headline.unwrap_or(0).saturating_sub(2);
    let below = page.blocks.iter().skip(start).take(NEAR + 2);
    let top = from.saturating_sub(ABOVE);
    let above = page.blocks.iter().take(from + 1).skip(top).rev();
    let found = below.chain(above).find_map(|block| signed(page, block));
    found.into_iter().collect()
}

/// The people in a line that is marked as a byline, or reads like one.
fn signed(page: &Page<'_, '_>, block: &Block) -> Option<String> {
    let says = introduced(&block.text);
    let called = page.tree.lineage(block.first).take(4).any(|id| {
        let groups = page.groups.get(id);
        groups.is_some_and(|groups| groups >> class_names::AUTHOR & 1 == 1)
    });
    let short = block.text.chars().count() < 100;
    if !short || matches!(block.shape, Shape::Heading(_)) || !(called || says.is_some()) {
        return None;
    }
    // A date, a place, the site or the section may follow the name.
    let line = says.unwrap_or(&block.text);
    // "Posted on May 3 by Ada Noor".
    let is_notice = says.is_none() && byline::is_post(line);
    let after = line.rsplit_once(" by ").filter(|_| is_notice);
    let line = after.map_or(line, |(_, name)| name);
    let line = line.split(" Follow").next().unwrap_or(line);
    let end = line.find(|c: char| c.is_ascii_digit() || matches!(c, '|' | '·' | '•' | '(' | '/'));
    let name = line.get(..end.unwrap_or(line.len())).unwrap_or(line);
    let name = [" - ", ", in "]
        .iter()
        .fold(name, |name, end| name.split(end).next().unwrap_or(name));
    let name = match name.trim_end().rsplit_once(' ') {
        Some((name, last)) if end.is_some() && month(last).is_some() => name,
        Some(_) | None => name,
    };
    let words = name.split_whitespace().count();
    // A line of one word may be anything, unless something follows it.
    let least = if name.len() < line.len() { 1 } else { 2 };
    let first = name.trim_start().chars().next();
    let capital = first.is_some_and(|c| !c.is_lowercase());
    // "Ada Noor @adanoor" wrote a post that the article shows.
    ((least..=8).contains(&words) && capital && !name.contains(" @")).then(|| name.to_string())
}

/// Splits statements into names.
fn names<'s>(statements: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for statement in statements {
        if let Some(people) = chinese_byline::people(statement) {
            let new = people.into_iter().map(str::to_owned);
            let new: Vec<String> = new.filter(|name| !out.contains(name)).collect();
            out.extend(new);
            continue;
        }
        let mut rest = statement.trim();
        while let Some(shorter) = introduced(rest) {
            rest = shorter.trim_start_matches([':', ' ']);
        }
        let mut takes_pictures = false;
        for name in split(without_day(without_occasion(rest))) {
            takes_pictures |= PICTURES.iter().any(|word| name.trim().starts_with(word));
            let name = match introduced(name.trim()) {
                Some(name) => {
                    takes_pictures = false;
                    name
                }
                None => name,
            };
            let name = byline::without_post(without_post(name)).trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '-' | '–' | '—' | '•')
            });
            let plausible = name.chars().count() <= 60
                && name.chars().any(char::is_alphabetic)
                && !is_address(name)
                && !is_placeholder(name)
                && !takes_pictures
                && !byline::is_post(name);
            if plausible && !out.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                out.push(name.to_string());
            }
        }
    }
    out
}

/// An address rather than a name: "www.post.example", "desk@post.example", "post.example".
fn is_address(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end);
    let is_word = !name.contains(' ');
    name.contains("://")
        || name.starts_with('@')
        || name.starts_with("www.")
        || is_word && (name.contains('@') || end.is_some_and(|end| DOMAINS.contains(&end)))
}

/// The ends of addresses that sites put where a name belongs.
const DOMAINS: [&str; 16] = [
    "com", "org", "net", "info", "news", "edu", "gov", "example", "tv", "cn", "tw", "hk", "uk",
    "de", "fr", "ru",
];

/// What a template contains where it should put the name: "{{author}}", "[author_name]", "%AUTHOR%".
fn is_placeholder(name: &str) -> bool {
    let brackets = [("{", "}"), ("[", "]"), ("%", "%"), ("<", ">"), ("$", "")];
    brackets
        .iter()
        .any(|(open, close)| name.starts_with(open) && name.ends_with(close))
}

/// Words that introduce a photographer.
const PICTURES: [&str; 13] = [
    "Foto:",
    "Photo:",
    "Bild:",
    "Fotos:",
    "Photos:",
    "Image:",
    "Photo by",
    "Photos by",
    "Photograph by",
    "Photographs by",
    "Photography by",
    "Illustration by",
    "Illustrations by",
];

/// Cuts "Jane Doe on Mon, 05/03/2021" before the day.
fn without_occasion(statement: &str) -> &str {
    let Some((name, when)) = statement.split_once(" on ") else {
        return statement;
    };
    let first = when.split([' ', ',']).next().unwrap_or_default();
    let is_weekday = WEEKDAYS.iter().any(|day| first.starts_with(day));
    let is_day =
        is_weekday || month(first).is_some() || first.starts_with(|c: char| c.is_ascii_digit());
    if is_day && name.trim().contains(' ') {
        name
    } else {
        statement
    }
}

/// How the names of the days begin.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Cuts "Jane Doe - Apr 16, 2015" before the date: at the first number that stands alone, and at the dash in front of
/// it.
fn without_day(statement: &str) -> &str {
    let mut last = ' ';
    let number = statement.char_indices().find(|(_, c)| {
        let begins = c.is_ascii_digit() && last == ' ';
        last = *c;
        begins
    });
    let Some((at, _)) = number.filter(|(at, _)| *at > 0) else {
        return statement;
    };
    let head = statement.get(..at).unwrap_or(statement);
    let dash = [" - ", " – ", " — ", " | ", " · "]
        .iter()
        .find_map(|dash| head.rfind(dash));
    dash.and_then(|at| head.get(..at)).unwrap_or(statement)
}

/// A Korean name without the word for a reporter after it.
fn without_post(name: &str) -> &str {
    let name = name.trim();
    name.strip_suffix(" 기자").unwrap_or(name)
}

/// Splits at commas, "and" and the like between names.
fn split(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for separator in [";", " | ", " and ", " And ", " AND ", " & ", " und ", ", "] {
        parts = parts
            .iter()
            .flat_map(|part| part.split(separator))
            .collect();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, expected: &[&str]) {
        assert_eq!(names([statement].into_iter()), expected);
    }

    #[test]
    fn author_statements_are_split_into_names() {
        check("By Jane Doe and Ole Aas", &["Jane Doe", "Ole Aas"]);
        check("Von Petra Muster", &["Petra Muster"]);
        check("Jane Doe, Ole Aas & Jane Doe", &["Jane Doe", "Ole Aas"]);
        check("https://social.example/jane", &[]);
        check("Byron Vance", &["Byron Vance"]);
        check("Jane Doe - Apr 16, 2031 8:02 pm UTC", &["Jane Doe"]);
        check("Jane Doe 2nd", &["Jane Doe 2nd"]);
        check("Foto: Bild: AP", &[]);
        check("Text by Mila Okafor", &["Mila Okafor"]);
        check("Photographs by Jon Brook and Ida Lund", &[]);
        check("Mila Okafor, Photos by Jon Brook", &["Mila Okafor"]);
        check("Mila Okafor, MD, Staff Writer", &["Mila Okafor"]);
        check(
            "Mila Okafor Follow, Jon Brook",
            &["Mila Okafor", "Jon Brook"],
        );
        check("Submitted on Tuesday", &[]);
        check(
            "Submitted by Mila Okafor on Mon, 05/03/2031",
            &["Mila Okafor"],
        );
        check("Mila Okafor, Deputy Political Editor", &["Mila Okafor"]);
        check("admin", &[]);
        check("desk@post.example, Mila Okafor", &["Mila Okafor"]);
        check("post.example", &[]);
        check("{{ author }}", &[]);
        check("St. John Brook", &["St. John Brook"]);
        check("記者林佳鈺／即時報導", &["林佳鈺"]);
        check("김하나 기자", &["김하나"]);
    }
}
