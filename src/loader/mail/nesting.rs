//! Messages in messages: the parser goes down into each of them, so no file may hold more than a stack can bear.

use std::borrow::Cow;

use memchr::memchr_iter;

/// Attached messages of one file that are read as messages; further ones are read as text.
const MOST: usize = 100;

/// Media types that hold messages, lower case, with a harmless one of the same length.
const HOLDERS: [(&[u8], &[u8]); 3] = [
    (b"message/rfc822", b"text/plain    "),
    (b"message/global", b"text/plain    "),
    (b"multipart/digest", b"multipart/mixed "),
];

/// The message with all media types behind the first hundred attached messages made harmless.
pub(super) fn bounded(raw: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let mut seen = 0;
    let mut harmless: Option<Vec<u8>> = None;
    for slash in memchr_iter(b'/', raw.as_ref()) {
        for (name, instead) in HOLDERS {
            let before = name.iter().position(|b| *b == b'/').unwrap_or_default();
            let Some(start) = slash.checked_sub(before) else {
                continue;
            };
            let range = start..start + name.len();
            let found = raw.get(range.clone());
            if !found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                continue;
            }
            seen += 1;
            if seen > MOST {
                let copy = harmless.get_or_insert_with(|| raw.to_vec());
                if let Some(place) = copy.get_mut(range) {
                    place.copy_from_slice(instead);
                }
            }
        }
    }
    harmless.map_or(raw, Cow::Owned)
}
