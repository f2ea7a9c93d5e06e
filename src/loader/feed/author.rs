//! Names of the authors of an entry, from "desk@example.org (Jane Doe)", "By Jane Doe and John Roe", or the elements of
//! Atom.

use crate::loader::html::fragment;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Token, Tokens};
use crate::loader::story_elements::byline;
use crate::text::sanitize::one_line;

/// Reads an author element's content.
pub(super) fn read(inner: &str) -> Vec<String> {
    let mut name = String::new();
    let mut email = String::new();
    let mut text = String::new();
    let mut into = Part::Text;
    for token in Tokens::new(inner) {
        match token {
            Token::Open(tag) => into = Part::of(tag.name),
            Token::Close(_) => into = Part::Text,
            Token::Text(words) | Token::Literal(words) => match into {
                Part::Text => text.push_str(words),
                Part::Name => name.push_str(words),
                Part::Email => email.push_str(words),
                Part::Other => {}
            },
            Token::Doctype(_) => {}
        }
    }
    let decoded = |raw: &str| {
        let text = entity::decode(raw, Rules::Open);
        // Some systems put links to the authors' pages there.
        if fragment::has_tags(&text) {
            one_line(&fragment::words(&text))
        } else {
            one_line(&text)
        }
    };
    match decoded(&name).or_else(|| decoded(&email)) {
        Some(name) => vec![name],
        None => decoded(&text).map_or_else(Vec::new, |text| names(&text)),
    }
}

enum Part {
    Text,
    Name,
    Email,
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        match name
            .rsplit(':')
            .next()
            .unwrap_or(name)
            .to_ascii_lowercase()
            .as_str()
        {
            "name" => Self::Name,
            "email" => Self::Email,
            "uri" | "url" | "homepage" => Self::Other,
            _ => Self::Text,
        }
    }
}

/// The people in a line.
pub(super) fn names(line: &str) -> Vec<String> {
    let line = line.trim();
    // "desk@example.org (Jane Doe)", "Jane Doe (desk@example.org)", "Jane Doe <desk@example.org>".
    if let Some((before, rest)) = line.split_once(['(', '<'])
        && let Some((inside, _)) = rest.split_once([')', '>'])
    {
        let (before, inside) = (before.trim(), inside.trim());
        let name = if before.contains('@') || before.is_empty() {
            inside
        } else {
            before
        };
        if before.contains('@') || inside.contains('@') {
            return split(name);
        }
    }
    split(line)
}

/// Splits "By Jane Doe, John Roe and Ann Poe" into names, but not "Smith, Baker and Sons".
fn split(line: &str) -> Vec<String> {
    let line = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("by "))
        .unwrap_or(line)
        .trim();
    if line.is_empty() {
        return Vec::new();
    }
    let spread = line
        .replace(" and ", ",")
        .replace(" & ", ",")
        .replace(';', ",");
    let is_person = |part: &&str| !part.is_empty() && !byline::is_post(part);
    let parts: Vec<&str> = spread.split(',').map(str::trim).filter(is_person).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_full_name(part)) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    match (parts.as_slice(), spread.contains(',')) {
        // "Jane Doe, MD".
        ([name], true) if is_full_name(name) => vec![(*name).to_owned()],
        (_, _) => vec![line.to_owned()],
    }
}

/// Two to four words, each with a capital.
fn is_full_name(part: &str) -> bool {
    let words = part.split_whitespace();
    (2..=4).contains(&words.clone().count())
        && words
            .into_iter()
            .all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inner: &str, expected: &[&str]) {
        assert_eq!(read(inner), expected);
    }

    #[test]
    fn names_are_preferred_to_addresses() {
        check("desk@example.org (Jane Doe)", &["Jane Doe"]);
        check("Jane Doe &lt;desk@example.org&gt;", &["Jane Doe"]);
        check(
            "<name>Jane Doe</name><email>desk@example.org</email><uri>http://x/</uri>",
            &["Jane Doe"],
        );
        check("<email>desk@example.org</email>", &["desk@example.org"]);
        check("desk@example.org", &["desk@example.org"]);
    }

    #[test]
    fn markup_is_no_part_of_a_name() {
        check(
            "&lt;a href=\"/u/1\"&gt;Mila Okafor&lt;/a&gt; and &lt;b&gt;Jon Br&amp;uuml;ck&lt;/b&gt;",
            &["Mila Okafor", "Jon Brück"],
        );
        check(
            "<![CDATA[<span class=by>By Mila Okafor</span>]]>",
            &["Mila Okafor"],
        );
        check(
            "<name>&lt;i&gt;Mila Okafor&lt;/i&gt;</name>",
            &["Mila Okafor"],
        );
    }

    #[test]
    fn several_people_are_several_names() {
        check(
            "By Jane Doe and John van Roe",
            &["Jane Doe and John van Roe"],
        );
        check(
            "By Jane Doe, Ann Poe and John Roe",
            &["Jane Doe", "Ann Poe", "John Roe"],
        );
        check("Mila Okafor, Staff Writer", &["Mila Okafor"]);
        check("Smith, Baker and Sons", &["Smith, Baker and Sons"]);
    }
}
