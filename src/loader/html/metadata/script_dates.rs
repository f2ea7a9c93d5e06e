//! Dates of publication in the data for a page's own scripts. They may belong to another article, so they are a last
//! resort. Matches a quoted name, a colon and a day; parses no script.

use memchr::memmem;

use super::date_text::read;
use crate::loader::date::day::Order;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tree::Tree;

/// The names that content management systems give the day of publication, in order of trust, in lower case and without
/// punctuation.
const NAMES: [&str; 6] = [
    "datepublished",
    "publicationdate",
    "publisheddate",
    "publishdate",
    "publishedat",
    "firstpublished",
];

/// The longest name that is considered, and the number of bytes of a script that are examined.
const LONGEST: usize = 30;
const MOST: usize = 2 << 20;

/// The first day of publication in any script.
pub(in crate::loader::html) fn published(tree: &Tree<'_>, order: Order) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for id in tree.all(Tag::Script) {
        let Some(node) = tree.nodes.get(id + 1).filter(|node| node.tag == Tag::Text) else {
            continue;
        };
        let text = node.text.get(..MOST).unwrap_or(node.text);
        for at in memmem::find_iter(text.as_bytes(), b"ubli") {
            let Some((name, value)) = pair(text, at) else {
                continue;
            };
            let Some(rank) = NAMES.iter().position(|known| *known == name) else {
                continue;
            };
            if best.as_ref().is_some_and(|(known, _)| *known <= rank) {
                continue;
            }
            if let Some(day) = read(value, order) {
                best = Some((rank, day));
            }
        }
    }
    best.map(|(_, day)| day)
}

/// The name around a position, in lower case without punctuation, and the value after it.
fn pair(text: &str, at: usize) -> Option<(String, &str)> {
    // Only as much as a name can have is examined: a script may be one word of a million letters.
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    let (before, behind) = (text.get(from..at)?, text.get(at..)?);
    let letter = |c: &char| c.is_ascii_alphanumeric() || *c == '_' || *c == '-';
    let head = before.chars().rev().take_while(letter).count();
    let tail = behind.chars().take(LONGEST + 1).take_while(letter).count();
    let name = text.get(at - head..at + tail)?;
    if name.len() > LONGEST {
        return None;
    }
    let mark = |c: char| c == '"' || c == '\'' || c == '\\' || c.is_ascii_whitespace();
    let rest = window(behind.get(tail..)?);
    let value = rest.trim_start_matches(mark).strip_prefix(':')?;
    let value = value.trim_start_matches(mark);
    let value = value.get(..value.find(['"', '\'', '\\'])?)?;
    let name = name.chars().filter(char::is_ascii_alphanumeric);
    Some((name.map(|c| c.to_ascii_lowercase()).collect(), value))
}

/// The most bytes that a colon, quotation marks and a day take.
fn window(text: &str) -> &str {
    const MOST: usize = 100;
    text.get(..text.floor_char_boundary(MOST)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, expected: Option<&str>) {
        let html = format!("<script>{script}</script><p>A ferry.</p>");
        let found = published(&Tree::parse(&html), Order::DayFirst);
        assert_eq!(found.as_deref(), expected, "{script}");
    }

    #[test]
    fn cost_is_linear_in_the_length_of_a_word() {
        let began = std::time::Instant::now();
        check(&"publi".repeat(200_000), None);
        check(&format!("\"publishedAt{}", "\" ".repeat(200_000)), None);
        assert!(began.elapsed().as_secs() < 5);
    }

    #[test]
    fn a_day_in_the_data_of_a_script_is_found() {
        check(
            "window.state = {\"publicationDate\":\"2031-05-04T10:00:00+02:00\"}",
            Some("2031-05-04T10:00:00+02:00"),
        );
        check(
            r#"x("{\"published_at\": \"2031-05-04\"}")"#,
            Some("2031-05-04"),
        );
        check("{publishDate: '4 May 2031', id: 3}", Some("2031-05-04"));
        check(
            "{\"publishedAt\":\"2031-05-05\",\"datePublished\":\"2031-05-04\"}",
            Some("2031-05-04"),
        );
        check("{\"publisher\":\"2031 Press\"}", None);
        check("{\"publishedAt\":null}", None);
    }
}
