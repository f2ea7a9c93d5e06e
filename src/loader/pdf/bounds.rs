//! What the streams of a PDF may cost: counted before anything is read, since a few bytes can unpack to any number.

use memchr::memmem;

use crate::loader::session::Session;
use crate::loader::unpack::{self, End};

/// How far before its data the dictionary of a stream is looked for.
const DICTIONARY: usize = 2048;

/// Bytes that one stream may unpack to.
const MOST: usize = 64 << 20;

/// Counts what all streams but pictures unpack to.
///
/// # Errors
///
/// Why the file is not read: lower case, without a full stop.
pub(super) fn check(session: &mut Session<'_>, bytes: &[u8]) -> Result<(), &'static str> {
    const MARK: &[u8] = b"stream";
    for at in memmem::find_iter(bytes, MARK) {
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at);
        let before = before.unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let from = memmem::rfind(before, b"obj").unwrap_or(0);
        let dictionary = before.get(from..).unwrap_or_default();
        match packing(dictionary) {
            Packing::None => continue,
            Packing::Many => return Err("the PDF packs its text more than once"),
            Packing::Once => {}
        }
        let data = bytes.get(at + MARK.len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // Only how much comes out matters here.
        let unpacked = session.unpack(|most| unpack::zlib(data, most.min(MOST)));
        if unpacked.end == End::TooMuch {
            return Err("the PDF unpacks to more than is read");
        }
    }
    Ok(())
}

enum Packing {
    /// Not at all, or as a picture, which nobody unpacks here.
    None,
    Once,
    /// Each packing may multiply the size by a thousand.
    Many,
}

fn packing(dictionary: &[u8]) -> Packing {
    let count = |word: &[u8]| memmem::find_iter(dictionary, word).count();
    if count(b"/Image") > 0 {
        return Packing::None;
    }
    // Names may be written with the numbers of their letters, which nobody does for an honest reason.
    if count(b"#") > 0 && count(b"/Filter") == 0 {
        return Packing::Many;
    }
    let packed = count(b"/FlateDecode") + count(b"/LZWDecode") + count(b"/Fl ") + count(b"/LZW ");
    let packed = packed + count(b"/RunLengthDecode");
    match packed {
        0 => Packing::None,
        1 => Packing::Once,
        _ => Packing::Many,
    }
}
