//! Character references of XML and HTML: `&amp;`, `&#8217;`, `&#x2019;`. Invalid ones are left as written.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memchr;

/// When a name counts as a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Only with a semicolon: in XML, and in addresses, where `&copy=` is a parameter.
    Closed,
    /// Some old names are also accepted without a semicolon, as in the text of HTML.
    Open,
}

/// The characters for each name of the HTML standard. A line consists of a name, ` ` or `~` (also valid without a
/// semicolon) and one or two code points in hexadecimal.
static NAMES: LazyLock<HashMap<&'static str, Named>> = LazyLock::new(|| {
    include_str!("entities.txt")
        .lines()
        .filter_map(|line| {
            let (name, rules, points) = match line.split_once('~') {
                Some((name, points)) => (name, Rules::Open, points),
                None => line
                    .split_once(' ')
                    .map(|(name, points)| (name, Rules::Closed, points))?,
            };
            let text = points
                .split('+')
                .filter_map(|point| u32::from_str_radix(point, 16).ok().and_then(char::from_u32))
                .collect();
            Some((name, Named { text, rules }))
        })
        .collect()
});

struct Named {
    text: String,
    rules: Rules,
}

/// The longest standard name has 31 letters, so a semicolon is not searched for beyond that.
const LONGEST: usize = 32;

/// Entities that a document declares itself. They are replaced once and never inside each other, so the text cannot
/// grow without bound.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared(Vec<(String, String)>);

impl Declared {
    /// The most entities that are kept, and the longest value in bytes; more is an attack, not a feed.
    const MOST: usize = 64;
    const LONGEST: usize = 128;

    /// Reads the `<!ENTITY name "value">` declarations of a document type.
    pub(crate) fn read(doctype: &str) -> Self {
        let mut found = Vec::new();
        for declaration in doctype.split("<!ENTITY").skip(1).take(Self::MOST) {
            let mut quoted = declaration.splitn(3, ['"', '\'']);
            let name = quoted.next().unwrap_or_default().trim();
            let value = quoted.next().unwrap_or_default();
            // `%name` and `name SYSTEM` are other kinds of entity. No file is ever opened.
            let is_name =
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b >= 0x80);
            if is_name && value.len() <= Self::LONGEST {
                found.push((name.to_owned(), decode(value, Rules::Closed).into_owned()));
            }
        }
        Self(found)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The text with its references replaced; borrowed when there are none.
pub(crate) fn decode(raw: &str, rules: Rules) -> Cow<'_, str> {
    decode_with(raw, rules, &Declared(Vec::new()))
}

/// The same for a document that declares entities of its own.
pub(crate) fn decode_with<'a>(raw: &'a str, rules: Rules, declared: &Declared) -> Cow<'a, str> {
    if memchr(b'&', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once('&') {
        text.push_str(before);
        rest = match behind.strip_prefix('#') {
            Some(digits) => numbered(digits, &mut text),
            None => named(behind, rules, declared, &mut text),
        }
        .unwrap_or_else(|| {
            text.push('&');
            behind
        });
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Writes the character of `8217;...` or `x2019;...` and returns the rest.
fn numbered<'a>(digits: &'a str, text: &mut String) -> Option<&'a str> {
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let length = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
    let length = if radix == 10 {
        digits.bytes().take_while(u8::is_ascii_digit).count()
    } else {
        length
    };
    let (number, behind) = digits
        .split_at_checked(length)
        .filter(|(number, _)| !number.is_empty())?;
    // A number with more digits than any character has is invalid.
    let point = u32::from_str_radix(number.trim_start_matches('0'), radix).unwrap_or_default();
    let closed = behind.strip_prefix(';');
    // "&#2..." is a reference that was truncated together with its text, not a control character.
    if closed.is_none() && point < 32 && !matches!(point, 9 | 10 | 13) {
        return None;
    }
    text.push(character(point));
    Some(closed.unwrap_or(behind))
}

/// Numbers from 128 to 159 are read as windows-1252, contrary to the standard, because that is what authors mean by
/// them.
fn character(point: u32) -> char {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(point) {
        let bytes = [byte];
        let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return decoded
            .chars()
            .next()
            .unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    match point {
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// Writes the characters of `amp;...` and returns the rest.
fn named<'a>(
    behind: &'a str,
    rules: Rules,
    declared: &Declared,
    text: &mut String,
) -> Option<&'a str> {
    let length = behind
        .bytes()
        .take(LONGEST)
        .take_while(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
        .count();
    let (name, rest) = behind.split_at_checked(length)?;
    if let Some(rest) = rest.strip_prefix(';') {
        if let Some(value) = declared.get(name) {
            text.push_str(value);
            return Some(rest);
        }
        if let Some(named) = NAMES.get(name) {
            text.push_str(&named.text);
            return Some(rest);
        }
    }
    if rules == Rules::Closed {
        return None;
    }
    let longest = (2..=name.len().min(6)).rev().find_map(|length| {
        let (name, behind) = behind.split_at_checked(length)?;
        let named = NAMES.get(name).filter(|named| named.rules == Rules::Open)?;
        Some((named, behind))
    });
    let (named, behind) = longest?;
    text.push_str(&named.text);
    Some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(decode(raw, Rules::Open), expected);
    }

    #[test]
    fn names_and_numbers_become_characters() {
        check("R&amp;D &#8217;&#x2019; &eacute;&Eacute;", "R&D ’’ éÉ");
        check(
            "a &lt;b&gt; &quot;c&quot; &hellip;&#8212;&#x2014;",
            "a <b> \"c\" …——",
        );
        check("&#X61; &nbsp; &NotEqualTilde;", "a \u{a0} \u{2242}\u{338}");
    }

    #[test]
    fn invalid_references_are_left_as_written() {
        check(
            "AT&T & Sons &; &#; &#x; &unheard;",
            "AT&T & Sons &; &#; &#x; &unheard;",
        );
        check("&", "&");
        check("cut off at &#2...", "cut off at &#2...");
        assert!(matches!(decode("plain", Rules::Open), Cow::Borrowed(_)));
    }

    #[test]
    fn old_names_need_no_semicolon_in_text_but_do_in_addresses() {
        check("&copy 2031 fish &amp chips", "© 2031 fish & chips");
        check("AT&ampT, &notit; &hellip no", "AT&T, ¬it; &hellip no");
        assert_eq!(decode("?a=1&copy=2", Rules::Closed), "?a=1&copy=2");
    }

    #[test]
    fn windows_1252_numbers_mean_what_was_typed() {
        check("don&#146;t &#151;", "don’t —");
    }

    #[test]
    fn invalid_character_numbers_become_replacement_characters() {
        check("&#0;&#xd800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn declared_entities_are_replaced_once() {
        let declared = Declared::read(
            r#"rss [ <!ENTITY a "lol"> <!ENTITY b "&a;&a;"> <!ENTITY c SYSTEM "file:///x">"#,
        );
        let text = decode_with("&a; &b; &c;", Rules::Closed, &declared);
        assert_eq!(text, "lol &a;&a; &c;");
    }
}
