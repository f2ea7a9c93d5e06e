//! Character references: `&amp;`, `&hellip;`, `&#8212;`, `&#x2014;` as the characters they stand for, by the rules of HTML 5.

use std::borrow::Cow;
use std::sync::OnceLock;

use memchr::memchr;

/// One name a line, ascending: the name, `*` when it may stand without a semicolon, and the scalar values in hexadecimal.
/// The names are those of the HTML standard.
const TABLE: &str = include_str!("../../../assets/lexicon/character-references.txt");

/// The longest name.
const LONGEST: usize = 32;

/// The text with every reference replaced; borrowed when there is none.
#[must_use]
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let (head, mut rest) = text.split_at(first);
    out.push_str(head);
    loop {
        // `rest` opens with an ampersand.
        rest = if let Some(after) = reference(rest, &mut out) {
            after
        } else {
            out.push('&');
            rest.get(1..).unwrap_or_default()
        };
        let Some(next) = memchr(b'&', rest.as_bytes()) else {
            out.push_str(rest);
            return Cow::Owned(out);
        };
        let (plain, after) = rest.split_at(next);
        out.push_str(plain);
        rest = after;
    }
}

/// Writes what the reference at the start of `text` stands for and returns what follows it.
fn reference<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let body = text.get(1..)?;
    if let Some(digits) = body.strip_prefix('#') {
        return numeric(digits, out);
    }
    let length = body
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let (name, rest) = body.split_at(length);
    if let Some(rest) = rest.strip_prefix(';')
        && let Some(entry) = find(name)
    {
        write(entry, out);
        return Some(rest);
    }
    // "&ampere" holds the old name "amp", which needs no semicolon.
    (2..=length).rev().find_map(|end| {
        let entry = find(name.get(..end)?).filter(|entry| entry.bare)?;
        write(entry, out);
        body.get(end..)
    })
}

fn numeric<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let length = digits
        .bytes()
        .take_while(|b| char::from(*b).is_digit(radix))
        .count();
    let (number, rest) = digits.split_at(length);
    if number.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(number, radix).unwrap_or(u32::MAX);
    out.push(scalar(code));
    Some(rest.strip_prefix(';').unwrap_or(rest))
}

/// Numbers from 128 to 159 are read as windows-1252, as every browser does.
fn scalar(code: u32) -> char {
    const WINDOWS: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    let code = match code {
        128..=159 => WINDOWS
            .get(code as usize - 128)
            .map_or(code, |c| u32::from(*c)),
        0 => u32::MAX,
        other => other,
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A line of the table.
#[derive(Clone, Copy)]
struct Entry {
    name: &'static str,
    scalars: &'static str,
    /// Whether it may stand without a semicolon.
    bare: bool,
}

fn find(name: &str) -> Option<Entry> {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    let entries = ENTRIES.get_or_init(|| TABLE.lines().filter_map(entry).collect());
    let at = entries
        .binary_search_by(|entry| entry.name.cmp(name))
        .ok()?;
    entries.get(at).copied()
}

fn entry(line: &'static str) -> Option<Entry> {
    let (name, scalars) = line.split_once(' ')?;
    let short = name.strip_suffix('*');
    Some(Entry {
        name: short.unwrap_or(name),
        scalars,
        bare: short.is_some(),
    })
}

fn write(entry: Entry, out: &mut String) {
    let scalars = entry.scalars.split(' ');
    out.extend(scalars.filter_map(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text), expected);
    }

    #[test]
    fn names_and_numbers_become_characters() {
        check("a &lt;b&gt; &amp; &quot;c&quot;", "a <b> & \"c\"");
        check("caf&eacute; &hellip;&#8212;&#x2014;", "café …——");
        check("&#147;yes&#148;", "“yes”");
        check("&NotEqualTilde;", "≂̸");
    }

    #[test]
    fn old_names_need_no_semicolon_and_new_ones_do() {
        check("AT&ampT, &copy 2020, &notit;", "AT&T, © 2020, ¬it;");
        check("&hellip no", "&hellip no");
    }

    #[test]
    fn what_is_no_reference_stays() {
        check(
            "R&D & co &; &# &#x; &unknown;",
            "R&D & co &; &# &#x; &unknown;",
        );
        check("&", "&");
        check("&#0;&#xd800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}");
        assert!(matches!(decode("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_table_is_sorted() {
        let names: Vec<_> = TABLE.lines().filter_map(entry).map(|e| e.name).collect();
        assert_eq!(names.len(), 2125);
        assert!(names.is_sorted());
    }
}
