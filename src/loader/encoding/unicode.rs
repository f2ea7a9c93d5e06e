//! UTF-16 and UTF-32, recognised by a byte-order mark or by the position of their zero bytes, and UTF-8 with stray
//! windows-1252 bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding form of Unicode with more than one byte per unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

impl Wide {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// The text without its byte-order mark, and whether it contained invalid code units.
    pub(crate) fn decode(self, bytes: &[u8]) -> Text {
        match self {
            Self::Utf16Le => narrow(UTF_16LE, bytes),
            Self::Utf16Be => narrow(UTF_16BE, bytes),
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes),
        }
    }
}

/// A decoded text, and whether all of its code units were valid.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) clean: bool,
}

fn narrow(encoding: &'static Encoding, bytes: &[u8]) -> Text {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    Text {
        text: text.into_owned(),
        clean: !broken,
    }
}

fn utf32(bytes: &[u8], read: fn([u8; 4]) -> u32) -> Text {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut clean = bytes.len().is_multiple_of(4);
    for unit in bytes.chunks_exact(4) {
        let value = unit.try_into().map_or(0, read);
        if value == 0xfeff && text.is_empty() {
            continue;
        }
        clean &= char::from_u32(value).is_some();
        text.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Text { text, clean }
}

/// Detects the form by its byte-order mark. UTF-32LE comes first, since its mark begins with that of UTF-16LE.
pub(crate) fn marked(bytes: &[u8]) -> Option<Wide> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] if bytes.len().is_multiple_of(4) => Some(Wide::Utf32Le),
        [0, 0, 0xfe, 0xff, ..] => Some(Wide::Utf32Be),
        [0xff, 0xfe, ..] => Some(Wide::Utf16Le),
        [0xfe, 0xff, ..] => Some(Wide::Utf16Be),
        _ => None,
    }
}

/// Detects the form without a mark. Spaces, line ends, digits and Latin letters leave zero bytes at regular positions,
/// and even Chinese text has line ends. Text in a single-byte encoding has none, or has them anywhere.
pub(crate) fn recognised(bytes: &[u8]) -> Option<Wide> {
    let sample = bytes
        .get(..bytes.len().min(4096) / 4 * 4)
        .unwrap_or_default();
    let units = sample.len() / 4;
    if units == 0 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let mut zeros = [0_usize; 4];
    for unit in sample.chunks_exact(4) {
        for (count, byte) in zeros.iter_mut().zip(unit) {
            *count += usize::from(*byte == 0);
        }
    }
    let most = units - units / 20;
    let few = units / 8;
    match zeros {
        [a, _, c, d] if d >= most && c >= most && a <= few => Some(Wide::Utf32Le),
        [a, b, _, d] if a >= most && b >= most && d <= few => Some(Wide::Utf32Be),
        [a, b, c, d] if b + d > (units / 4).max(1) && a + c <= few / 2 => Some(Wide::Utf16Le),
        [a, b, c, d] if a + c > (units / 4).max(1) && b + d <= few / 2 => Some(Wide::Utf16Be),
        _ => by_line_ends(sample),
    }
}

/// UTF-16 in a script that leaves few zero bytes still has line ends and spaces. Byte by byte it must look neither like
/// ASCII nor like UTF-8 with a few stray zeros.
fn by_line_ends(sample: &[u8]) -> Option<Wide> {
    let errors = utf8_errors(sample);
    let typed = |byte: &&u8| matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | b' '..=b'~');
    let mostly_ascii = sample.iter().filter(typed).count() > sample.len() / 8 * 7;
    if mostly_ascii || (errors.sound > 0 && errors.broken == 0) {
        return None;
    }
    let count = |pattern: [u8; 2]| {
        sample
            .chunks_exact(2)
            .filter(|unit| *unit == pattern)
            .count()
    };
    let little = count([0x0a, 0]) + count([0x20, 0]);
    let big = count([0, 0x0a]) + count([0, 0x20]);
    let zeros = memchr::memchr_iter(0, sample).count();
    match (little, big) {
        (2.., 0) if zeros < sample.len() / 3 => Some(Wide::Utf16Le),
        (0, 2..) if zeros < sample.len() / 3 => Some(Wide::Utf16Be),
        _ => None,
    }
}

/// Decodes UTF-8, reading invalid bytes as windows-1252, which is what they nearly always are.
pub(crate) fn repaired_utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Counts valid UTF-8 characters beyond ASCII, and invalid bytes, at the beginning of `bytes`.
pub(crate) fn utf8_errors(bytes: &[u8]) -> Utf8Errors {
    let mut errors = Utf8Errors {
        sound: 0,
        broken: 0,
    };
    let sample = bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default();
    for chunk in sample.utf8_chunks() {
        errors.sound += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        errors.broken += chunk.invalid().len();
    }
    errors
}

/// The result of [`utf8_errors`].
pub(crate) struct Utf8Errors {
    pub(crate) sound: usize,
    pub(crate) broken: usize,
}

pub(crate) fn is_utf8(encoding: &'static Encoding) -> bool {
    encoding == UTF_8
}
