//! Front matter: YAML between lines of `---`, or TOML between lines of `+++`. Of YAML, only what front matter uses is
//! read (plain and quoted scalars, folded blocks, lists, names in a list of people): a full parser rejects all fields
//! for one malformed line.

use crate::loader::markup::entity::{self, Rules};
use crate::text::sanitize;

/// The number of lines in which the end of the fields is searched.
const LONGEST: usize = 500;

/// Fields by name in lower case; a field with one value is a list of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(Vec<(String, Vec<String>)>);

impl Fields {
    /// Whether these are the fields of a text, and not other text between lines of dashes.
    pub(super) fn is_front_matter(&self) -> bool {
        ["title", "date", "layout", "author", "authors"]
            .iter()
            .any(|key| self.first(&[key]).is_some())
    }

    /// The first of these fields that has a value.
    fn first(&self, keys: &[&str]) -> Option<&[String]> {
        keys.iter().find_map(|key| {
            let (_, values) = self
                .0
                .iter()
                .find(|(name, values)| name == key && !values.is_empty())?;
            Some(values.as_slice())
        })
    }

    /// The value of the first of these fields, on one safe line.
    pub(super) fn line(&self, keys: &[&str]) -> Option<String> {
        self.list(keys).into_iter().next()
    }

    /// All values of the first of these fields.
    pub(super) fn list(&self, keys: &[&str]) -> Vec<String> {
        let values = self.first(keys).unwrap_or_default();
        // Generators copy a field into a page unchanged, so it may contain HTML references.
        let lines = values.iter();
        lines
            .filter_map(|value| sanitize::one_line(&entity::decode(value, Rules::Open)))
            .collect()
    }

    fn push(&mut self, key: &str, values: Vec<String>) {
        self.0.push((key.to_ascii_lowercase(), values));
    }
}

/// The fields above a text, and the text below them.
pub(super) fn split(text: &str) -> Option<(Fields, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n')?;
    let (mark, ends): (_, &[&str]) = match first.trim_end() {
        "---" => ("---", &["---", "..."]),
        "+++" => ("+++", &["+++"]),
        _ => return None,
    };
    let mut length = 0;
    for line in rest.split_inclusive('\n').take(LONGEST) {
        if ends.contains(&line.trim_end()) {
            let inside = rest.get(..length)?;
            let behind = rest.get(length + line.len()..)?;
            let fields = if mark == "+++" {
                toml_fields(inside)
            } else {
                yaml_fields(inside)
            };
            return Some((fields, behind));
        }
        length += line.len();
    }
    None
}

fn toml_fields(inside: &str) -> Fields {
    let mut fields = Fields::default();
    for (key, value) in inside.parse::<toml::Table>().unwrap_or_default() {
        fields.push(&key, toml_values(&value));
    }
    fields
}

fn toml_values(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Datetime(moment) => vec![moment.to_string()],
        toml::Value::Integer(number) => vec![number.to_string()],
        toml::Value::Array(values) => values.iter().flat_map(toml_values).collect(),
        toml::Value::Table(table) => table.get("name").map(toml_values).unwrap_or_default(),
        toml::Value::Float(_) | toml::Value::Boolean(_) => Vec::new(),
    }
}

fn yaml_fields(inside: &str) -> Fields {
    let mut fields = Fields::default();
    let mut lines = inside.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = field(line) else {
            continue;
        };
        // Indented lines belong to the field above them; a list may follow without an indent.
        let mut below = Vec::new();
        while let Some(next) =
            lines.next_if(|next| next.starts_with([' ', '\t', '-']) || next.trim().is_empty())
        {
            below.push(next);
        }
        fields.push(key, yaml_values(value, &below));
    }
    fields
}

/// `key: value` in a line without an indent.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let sound = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '))
        && (value.is_empty() || value.starts_with([' ', '\t']));
    sound.then_some((key.trim(), value.trim()))
}

fn yaml_values(value: &str, below: &[&str]) -> Vec<String> {
    if let Some(inside) = value.strip_prefix('[') {
        let all = [inside]
            .into_iter()
            .chain(below.iter().copied())
            .collect::<Vec<_>>()
            .join(" ");
        let inside = all.trim_end().trim_end_matches(']');
        return inside
            .split(',')
            .map(scalar)
            .filter(|item| !item.is_empty())
            .collect();
    }
    let is_block = value.starts_with(['|', '>']);
    if value.is_empty() || value.starts_with('#') {
        let items = below.iter().filter_map(|line| list_item(line));
        return items.collect();
    }
    let own = if is_block { "" } else { value };
    let all: Vec<&str> = [own]
        .into_iter()
        .chain(below.iter().map(|line| line.trim()))
        .collect();
    let text = all.join(" ");
    if is_block {
        vec![text]
    } else {
        vec![scalar(&text)]
    }
}

/// `- name`, or the name in `- name: Ida Marsh` and in the line below it.
fn list_item(line: &str) -> Option<String> {
    let trimmed = line.trim();
    let item = trimmed.strip_prefix('-').map(str::trim);
    let text = item.unwrap_or(trimmed);
    if let Some(name) = text.strip_prefix("name:") {
        return Some(scalar(name));
    }
    item.filter(|item| field(item).is_none()).map(scalar)
}

/// A value without its quotation marks and its comment.
fn scalar(text: &str) -> String {
    let text = text.trim();
    for (quote, escaped) in [('"', "\\\""), ('\'', "''")] {
        if let Some(inside) = text.strip_prefix(quote) {
            let inside = inside
                .rsplit_once(quote)
                .map_or(inside, |(inside, _)| inside);
            let plain = inside.replace(escaped, &quote.to_string());
            return if quote == '"' {
                unescaped(&plain)
            } else {
                plain
            };
        }
    }
    text.split(" #")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The escapes of a quoted value that occur in titles.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 't' | 'r') => plain.push(' '),
            Some('u') => {
                let digits: String = letters.by_ref().take(4).collect();
                let point = u32::from_str_radix(&digits, 16)
                    .ok()
                    .and_then(char::from_u32);
                plain.push(point.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &[&str])]) {
        let (fields, _) = split(text).unwrap_or_default();
        for (key, values) in expected {
            assert_eq!(fields.list(&[key]), *values, "{key}");
        }
    }

    #[test]
    fn yaml_values_are_read_in_every_notation() {
        check(
            "---\n# a comment\ntitle: 'The pier&#8217;s end: a \"story\"'\nDate: 2031-05-04 9:00 # when\ndeck: >\n  Two\n  lines\n\
             summary: \"goes\n  on \\u201cthere\\u201d\"\nplain: goes\n  on\ntags: [a, 'b']\nauthors:\n- ida-marsh\n- name: Jo Roe\n  url: x\nempty:\n---\nText",
            &[
                ("title", &["The pier’s end: a \"story\""]),
                ("date", &["2031-05-04 9:00"]),
                ("deck", &["Two lines"]),
                ("summary", &["goes on “there”"]),
                ("plain", &["goes on"]),
                ("tags", &["a", "b"]),
                ("authors", &["ida-marsh", "Jo Roe"]),
                ("empty", &[]),
            ],
        );
    }

    #[test]
    fn toml_values_are_read() {
        check(
            "+++\ntitle = \"One\"\ndate = 2031-05-04T09:00:00Z\nauthors = [\"Ida Marsh\"]\n[x]\ny = 1\n+++\nText",
            &[
                ("title", &["One"]),
                ("date", &["2031-05-04T09:00:00Z"]),
                ("authors", &["Ida Marsh"]),
            ],
        );
    }

    #[test]
    fn unterminated_front_matter_is_ignored() {
        assert!(split("---\ntitle: x\n").is_none());
        assert!(split("--\ntitle: x\n---\n").is_none());
        assert!(
            split("---\nA line between rules\n---\n")
                .is_some_and(|(fields, _)| !fields.is_front_matter())
        );
    }
}
