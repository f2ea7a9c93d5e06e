//! Decompresses bytes up to a limit. Damaged data is unpacked as far as possible.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// Unpacked bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// The number of packed bytes that were read.
    pub(crate) used: usize,
    pub(crate) end: End,
}

/// How unpacking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The end was reached without errors.
    Whole,
    /// The packed bytes are cut off.
    Cut,
    /// The packed bytes are invalid, or the checksum is wrong.
    Damaged,
    /// The limit was reached.
    TooMuch,
}

impl End {
    /// The problem to report, if any.
    pub(crate) const fn problem(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Cut => Some("the compressed data is cut off"),
            Self::Damaged => Some("the compressed data is damaged"),
            Self::TooMuch => Some("the unpacked data is too large; the rest is left out"),
        }
    }
}

/// Unpacks raw deflate data, as in zip archives.
pub(crate) fn deflated(packed: &[u8], most: usize) -> Unpacked {
    let mut rest = packed;
    let drained = drain(DeflateDecoder::new(&mut rest), most);
    drained.after(packed.len() - rest.len())
}

/// Unpacks one member of a gzip file.
pub(crate) fn gzipped(packed: &[u8], most: usize) -> Unpacked {
    let mut rest = packed;
    let drained = drain(GzDecoder::new(&mut rest), most);
    drained.after(packed.len() - rest.len())
}

/// Unpacks deflate data from a web server, with or without the wrapper of zlib.
pub(crate) fn zlib(packed: &[u8], most: usize) -> Unpacked {
    let mut rest = packed;
    let drained = drain(ZlibDecoder::new(&mut rest), most);
    if drained.bytes.is_empty() {
        return deflated(packed, most);
    }
    drained.after(packed.len() - rest.len())
}

/// Returns bytes that were stored without compression, within the limit.
pub(crate) fn stored(bytes: &[u8], most: usize) -> Unpacked {
    drain(bytes, most).after(bytes.len().min(most))
}

struct Drained {
    bytes: Vec<u8>,
    end: End,
}

impl Drained {
    fn after(self, used: usize) -> Unpacked {
        Unpacked {
            bytes: self.bytes,
            used,
            end: self.end,
        }
    }
}

/// Reads up to the end, the limit or an error; what was read before an error is kept.
fn drain(decoder: impl Read, most: usize) -> Drained {
    let mut bytes = Vec::new();
    let limit = (most as u64).saturating_add(1);
    let end = match decoder.take(limit).read_to_end(&mut bytes) {
        _ if bytes.len() > most => End::TooMuch,
        Ok(_) => End::Whole,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => End::Cut,
        Err(_) => End::Damaged,
    };
    bytes.truncate(most);
    Drained { bytes, end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::tests::archives::{deflate, gzip};

    const STORY: &[u8] = b"The ferry to Tamo sails again. The ferry to Karolin does not.";

    #[track_caller]
    fn check(unpacked: &Unpacked, bytes: &[u8], end: End) {
        assert_eq!((unpacked.bytes.as_slice(), unpacked.end), (bytes, end));
    }

    #[test]
    fn a_member_ends_at_its_own_end() {
        let packed = gzip(STORY);
        let followed = [packed.as_slice(), b"more"].concat();
        let unpacked = gzipped(&followed, 1000);
        check(&unpacked, STORY, End::Whole);
        assert_eq!(unpacked.used, packed.len());
    }

    #[test]
    fn bytes_before_an_error_are_kept() {
        let packed = gzip(STORY);
        let cut = packed.get(..packed.len() - 8).unwrap_or_default();
        check(&gzipped(cut, 1000), STORY, End::Cut);
        let mut damaged = packed;
        let checksum = damaged.len() - 6;
        damaged[checksum] ^= 1;
        check(&gzipped(&damaged, 1000), STORY, End::Damaged);
    }

    #[test]
    fn unpacking_stops_at_the_limit() {
        let bomb = gzip(&vec![0; 10_000_000]);
        let unpacked = gzipped(&bomb, 5000);
        check(&unpacked, &[0; 5000], End::TooMuch);
        check(&stored(STORY, 9), b"The ferry", End::TooMuch);
    }

    #[test]
    fn deflate_is_read_with_and_without_the_zlib_wrapper() {
        check(&zlib(&deflate(STORY), 1000), STORY, End::Whole);
    }
}
