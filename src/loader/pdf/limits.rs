//! Limits what the streams of a PDF may unpack to, before anything is read: a few bytes can unpack to any size.

use std::borrow::Cow;

use memchr::memmem;

use crate::loader::container::inflate::{self, End};
use crate::loader::session::Session;

/// The number of bytes before a stream in which its dictionary is searched for.
const DICTIONARY: usize = 2048;

/// The most bytes that one stream may unpack to.
const MOST: usize = 64 << 20;

/// The largest stream in one of the old compression methods, in bytes: LZW expands two thousand times at most, run
/// lengths sixty times.
const MOST_OF_OLD: usize = 64 << 10;
const MOST_OF_RUNS: usize = 4 << 20;

/// Adds up what all streams other than pictures unpack to.
///
/// # Errors
///
/// The reason why the file is not read, in lower case and without a full stop.
pub(super) fn check(session: &mut Session<'_>, bytes: &[u8]) -> Result<(), &'static str> {
    const MARK: &[u8] = b"stream";
    const TOO_MUCH: &str = "the unpacked PDF is too large";
    for at in memmem::find_iter(bytes, MARK) {
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at);
        let before = before.unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let from = memmem::rfind(before, b"obj").unwrap_or(0);
        let dictionary = plain_names(before.get(from..).unwrap_or_default());
        let packing = Packing::of(&dictionary)?;
        let data = bytes.get(at + MARK.len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // A stream without an end extends to the end of the file, so only those that may be too long are measured.
        let is_longer = |most: usize| {
            let within = data.get(..data.len().min(most)).unwrap_or_default();
            data.len() > most && memmem::find(within, b"endstream").is_none()
        };
        let deflated = match packing {
            Packing::Old if is_longer(MOST_OF_OLD) => return Err(TOO_MUCH),
            Packing::Runs if is_longer(MOST_OF_RUNS) => return Err(TOO_MUCH),
            Packing::None | Packing::Old | Packing::Runs => continue,
            Packing::Deflated => Cow::Borrowed(data),
            Packing::DeflatedInLetters => Cow::Owned(from_letters(data)),
        };
        // Only the amount of output matters here.
        let unpacked = session.unpack(|most| inflate::zlib(&deflated, most.min(MOST)));
        if unpacked.end == End::TooMuch {
            return Err(TOO_MUCH);
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    /// Not compressed, or an image, which is never unpacked.
    None,
    Deflated,
    /// Deflate, encoded as ASCII85.
    DeflatedInLetters,
    /// LZW.
    Old,
    /// Run lengths.
    Runs,
}

impl Packing {
    fn of(dictionary: &[u8]) -> Result<Self, &'static str> {
        let count = |word: &[u8]| memmem::find_iter(dictionary, word).count();
        if count(b"/Image") > 0 || count(b"/Filter") == 0 {
            return Ok(Self::None);
        }
        let behind = memmem::find(dictionary, b"/Filter").map_or(0, |at| at + b"/Filter".len());
        let behind = dictionary.get(behind..).unwrap_or_default();
        if behind
            .trim_ascii_start()
            .first()
            .is_some_and(u8::is_ascii_digit)
        {
            return Err("the PDF says in another place how its text is packed");
        }
        let (flate, old, runs) = (
            count(b"/FlateDecode"),
            count(b"/LZWDecode"),
            count(b"/RunLengthDecode"),
        );
        let in_letters = count(b"/ASCII85Decode") + count(b"/ASCIIHexDecode");
        match (flate, old, runs) {
            (0, 0, 0) => Ok(Self::None),
            (1, 0, 0) if in_letters == 0 => Ok(Self::Deflated),
            (1, 0, 0) if count(b"/ASCII85Decode") == 1 && in_letters == 1 => {
                Ok(Self::DeflatedInLetters)
            }
            (0, 1, 0) => Ok(Self::Old),
            (0, 0, 1) => Ok(Self::Runs),
            // Each method may multiply the size by a thousand.
            (_, _, _) => Err("the PDF packs its text more than once"),
        }
    }
}

/// Letters of a name may be written as numbers: `/Fl#61teDecode`.
fn plain_names(dictionary: &[u8]) -> Cow<'_, [u8]> {
    if !dictionary.contains(&b'#') {
        return Cow::Borrowed(dictionary);
    }
    let mut plain = Vec::with_capacity(dictionary.len());
    let mut rest = dictionary;
    while let Some((&first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| first == b'#');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(byte.unwrap_or(first));
        rest = behind
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    Cow::Owned(plain)
}

/// Decodes ASCII85 up to its end mark.
fn from_letters(letters: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(letters.len() / 5 * 4);
    let mut group = [b'u' - b'!'; 5];
    let mut held = 0;
    for &letter in letters
        .iter()
        .filter(|letter| !letter.is_ascii_whitespace())
    {
        match letter {
            b'z' if held == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                if let Some(place) = group.get_mut(held) {
                    *place = letter - b'!';
                }
                held += 1;
                if held == group.len() {
                    bytes.extend(number(group).to_be_bytes());
                    group.fill(b'u' - b'!');
                    held = 0;
                }
            }
            _ => break,
        }
    }
    if held > 1 {
        let last = number(group).to_be_bytes();
        bytes.extend(last.iter().take(held - 1));
    }
    bytes
}

fn number(group: [u8; 5]) -> u32 {
    let digits = group.iter();
    digits.fold(0_u32, |sum, digit| {
        sum.wrapping_mul(85).wrapping_add(u32::from(*digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dictionary: &str, expected: Option<Packing>) {
        let plain = plain_names(dictionary.as_bytes());
        assert_eq!(Packing::of(&plain).ok(), expected, "{dictionary}");
    }

    #[test]
    fn streams_with_several_layers_of_compression_are_rejected() {
        check("<< /Length 5 /BaseFont /A#20B >>", Some(Packing::None));
        check("<< /Filter /FlateDecode >>", Some(Packing::Deflated));
        check("<< /Filter[/Fl#61teDecode] >>", Some(Packing::Deflated));
        check(
            "<< /Filter [ /ASCII85Decode /FlateDecode ] >>",
            Some(Packing::DeflatedInLetters),
        );
        check(
            "<< /Subtype /Image /Filter [/FlateDecode /FlateDecode] >>",
            Some(Packing::None),
        );
        check("<< /Filter [/FlateDecode /Fl#61teDecode] >>", None);
        check("<< /Filter [/FlateDecode /LZWDecode] >>", None);
        check("<< /Filter 5 0 R >>", None);
    }

    #[test]
    fn ascii85_is_decoded() {
        assert_eq!(from_letters(b"87cUR D]i,\"Eb o7~>x"), b"Hello World");
        assert_eq!(from_letters(b"z!!"), [0, 0, 0, 0, 0]);
    }
}
