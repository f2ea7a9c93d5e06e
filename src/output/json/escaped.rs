//! JSON in which no character can drive a terminal or reorder text: those that `serde_json` leaves as they are become
//! `\u` escapes, from which every parser restores them.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::sanitize;

/// Writes a value on one line, without a line feed.
///
/// # Errors
///
/// Fails if `out` fails.
pub fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(out, Escaping))
        .map_err(io::Error::from)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        if !fragment.bytes().all(|byte| byte < 0x7f) {
            for (offset, letter) in fragment.char_indices() {
                if sanitize::is_hostile(letter) {
                    let before = fragment.get(written..offset).unwrap_or_default();
                    out.write_all(before.as_bytes())?;
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        write!(out, "\\u{unit:04x}")?;
                    }
                    written = offset + letter.len_utf8();
                }
            }
        }
        let rest = fragment.get(written..).unwrap_or_default();
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        write_value(&text, &mut out).expect("memory takes everything");
        assert_eq!(String::from_utf8_lossy(&out), expected);
        let read: String = serde_json::from_slice(&out).expect("valid JSON");
        assert_eq!(read, text);
    }

    #[test]
    fn hostile_characters_are_escaped_and_restored() {
        check("plain \"words\"\n", "\"plain \\\"words\\\"\\n\"");
        check("“Señora” 日本", "\"“Señora” 日本\"");
        check("a\u{9b}1m\u{7f}b", "\"a\\u009b1m\\u007fb\"");
        check("\u{202e}x\u{2066}", "\"\\u202ex\\u2066\"");
        check("\u{e0041}", "\"\\udb40\\udc41\"");
    }
}
