//! The text of a part whose declared encoding is missing or wrong: then the bytes decide, as in files.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _};

use crate::loader::encoding;

/// Encodings in which valid UTF-8 may be other text, by the beginning of their name in lower case.
const OTHERS: [&str; 7] = ["utf", "gb", "big5", "shift", "euc", "iso-2022", "hz"];

/// The text of a part, given what the parser decoded.
pub(super) fn text<'t>(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    decoded: &'t str,
) -> Cow<'t, str> {
    if decoded.is_ascii() {
        return Cow::Borrowed(decoded);
    }
    // A message without any type is the plain text of old programs, which the parser reads as it should.
    let Some(content_type) = part.content_type() else {
        return Cow::Borrowed(decoded);
    };
    let charset = content_type.attribute("charset");
    let charset = charset.map(str::to_ascii_lowercase);
    let is_other = charset
        .as_deref()
        .is_some_and(|charset| OTHERS.iter().any(|other| charset.starts_with(other)));
    let is_broken = decoded.contains(char::REPLACEMENT_CHARACTER);
    if is_other {
        return Cow::Borrowed(decoded);
    }
    let Some(bytes) = bytes(message, part) else {
        return Cow::Borrowed(decoded);
    };
    let text = if std::str::from_utf8(&bytes).is_ok() || charset.is_none() || is_broken {
        encoding::decode(&bytes).text.into_owned()
    } else {
        return Cow::Borrowed(decoded);
    };
    let letters = |text: &str| -> usize { text.bytes().filter(u8::is_ascii_alphanumeric).count() };
    // Bytes of another part, or a worse reading, must not replace the text.
    let worse = text.contains(char::REPLACEMENT_CHARACTER);
    if worse || letters(&text) != letters(decoded) {
        return Cow::Borrowed(decoded);
    }
    Cow::Owned(text)
}

/// The bytes of a part without their transfer encoding.
fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    }
}
