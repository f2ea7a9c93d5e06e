//! Decodes bytes to text and reports what was wrong with them. Valid UTF-8 is borrowed, not copied.

mod asian;
mod code_page;
mod declaration;
mod guess;
pub(super) mod scheme;
mod unicode;

use std::borrow::Cow;

use encoding_rs::{ISO_2022_JP, WINDOWS_1252};
use unicode::Wide;

use crate::loader::encoding::scheme::Scheme;

/// A decoded text, and what to report about its decoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    /// Without a byte-order mark, but with all other characters, control characters included.
    pub(crate) text: Cow<'a, str>,
    /// The encoding's usual name.
    pub(crate) encoding: &'static str,
    /// Problems, one sentence each, in lower case and without a full stop.
    pub(crate) problems: Vec<String>,
}

/// Decodes bytes of any encoding. A byte-order mark decides first, then valid UTF-8, then a declaration under which
/// the bytes can be decoded, then a guess from the bytes themselves.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest)
            .unwrap_or_else(|| repaired(rest, "starts with the byte-order mark of UTF-8"));
    }
    if let Some(wide) = unicode::marked(bytes) {
        return from_wide(wide, bytes);
    }
    if let Some(wide) = unicode::recognised(bytes) {
        return from_wide(wide, bytes);
    }
    if let Some(seven_bit) = asian::announced(bytes) {
        return found(Scheme::Asian(seven_bit), bytes);
    }
    if !has_iso_2022(bytes)
        && let Some(text) = utf8(bytes)
    {
        return text;
    }
    declared_or_guessed(bytes)
}

/// Decodes bytes whose encoding was declared elsewhere, for example by a server. That declaration is used if the bytes
/// declare nothing themselves and are not valid UTF-8.
pub(crate) fn decode_as<'a>(bytes: &'a [u8], label: &str) -> Decoded<'a> {
    let plain = std::str::from_utf8(bytes).is_ok() || declaration::declared(bytes).is_some();
    let scheme = Scheme::for_label(&label.to_ascii_lowercase()).filter(|_| !plain);
    if let Some(scheme) = scheme {
        let decoded = found(scheme, bytes);
        if decodes(scheme, &decoded.text) {
            return decoded;
        }
    }
    decode(bytes)
}

/// Decodes a file name: UTF-8, or else the code page of DOS and old archives.
pub(crate) fn file_name(bytes: &[u8]) -> String {
    match (std::str::from_utf8(bytes), code_page::for_label("cp437")) {
        (Ok(name), _) => name.to_owned(),
        (Err(_), Some(page)) => page.decode(bytes),
        (Err(_), None) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn declared_or_guessed(bytes: &[u8]) -> Decoded<'_> {
    let label = declaration::declared(bytes);
    let declared = label.as_deref().and_then(Scheme::for_label);
    let errors = unicode::utf8_errors(bytes);
    let says_utf8 = matches!(declared, Some(Scheme::Web(encoding)) if unicode::is_utf8(encoding));
    if errors.sound > 0
        && (errors.sound >= 3 * errors.broken || says_utf8 && errors.sound >= errors.broken)
    {
        return repaired(
            bytes,
            if says_utf8 {
                "declares UTF-8"
            } else {
                "is UTF-8"
            },
        );
    }
    if let Some(scheme) = declared.filter(|_| !says_utf8) {
        let decoded = found(scheme, bytes);
        if decodes(scheme, &decoded.text) {
            return decoded;
        }
    }
    let scheme = guess::guess(bytes);
    let mut decoded = found(scheme, bytes);
    if says_utf8 {
        decoded.problems.push(format!(
            "{} bytes in a file that declares UTF-8",
            scheme.name()
        ));
    } else if let Some(label) = label {
        let label = crate::text::sanitize::line(&label).into_owned();
        decoded.problems.push(format!(
            "declares the encoding {label} but was read as {}",
            scheme.name()
        ));
    }
    decoded
}

fn utf8(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Decoded {
        text: Cow::Borrowed(text),
        encoding: "UTF-8",
        problems: Vec::new(),
    })
}

fn repaired<'a>(bytes: &[u8], claim: &str) -> Decoded<'a> {
    let problem = format!("{} bytes in a file that {claim}", WINDOWS_1252.name());
    Decoded {
        text: Cow::Owned(unicode::repaired_utf8(bytes)),
        encoding: "UTF-8",
        problems: vec![problem],
    }
}

fn from_wide<'a>(wide: Wide, bytes: &[u8]) -> Decoded<'a> {
    let decoded = wide.decode(bytes);
    let problems = if decoded.clean {
        Vec::new()
    } else {
        vec![format!("broken {}", wide.name())]
    };
    Decoded {
        text: Cow::Owned(decoded.text),
        encoding: wide.name(),
        problems,
    }
}

fn found<'a>(scheme: Scheme, bytes: &[u8]) -> Decoded<'a> {
    let text = scheme.decode(bytes);
    let problems = if text.contains(char::REPLACEMENT_CHARACTER) {
        vec![format!("bytes that are not valid {}", scheme.name())]
    } else {
        Vec::new()
    };
    Decoded {
        text: Cow::Owned(text),
        encoding: scheme.name(),
        problems,
    }
}

/// Whether a declaration is plausible: hardly any invalid sequences, and no control characters among the letters.
fn decodes(scheme: Scheme, text: &str) -> bool {
    let mut all = 0_usize;
    let mut broken = 0_usize;
    for letter in text
        .chars()
        .take(1 << 18)
        .filter(|letter| !letter.is_ascii())
    {
        all += 1;
        broken += usize::from(matches!(
            letter,
            char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{9f}'
        ));
    }
    let tolerance = if matches!(scheme, Scheme::Web(encoding) if !encoding.is_single_byte()) {
        50
    } else {
        20
    };
    broken * tolerance <= all
}

/// Whether the text uses escape sequences of ISO-2022-JP and is otherwise ASCII.
fn has_iso_2022(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let announced = [&b"\x1b$B"[..], b"\x1b$@", b"\x1b(J"]
        .iter()
        .any(|mark| memchr::memmem::find(head, mark).is_some());
    announced && bytes.is_ascii() && !ISO_2022_JP.decode_without_bom_handling(bytes).1
}

#[cfg(test)]
mod tests;
