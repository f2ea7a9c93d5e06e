//! Decompresses bytes up to a limit. Damaged data is unpacked as far as possible.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;

/// The most memory that unpacking xz may take besides its result, in KiB. The highest level of compression needs half.
const MOST_MEMORY_KIB: u32 = 128 << 10;

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

/// Unpacks an xz file, which may consist of several streams.
pub(crate) fn xz(packed: &[u8], most: usize) -> Unpacked {
    let mut rest = packed;
    let decoder = XzReader::new_mem_limit(&mut rest, true, MOST_MEMORY_KIB);
    let drained = drain(decoder, most);
    drained.after(packed.len() - rest.len())
}

/// Unpacks a zstd file, which may consist of several frames.
pub(crate) fn zstd(packed: &[u8], most: usize) -> Unpacked {
    let mut rest = packed;
    let mut whole = Drained {
        bytes: Vec::new(),
        end: End::Whole,
    };
    while !rest.is_empty() && whole.end == End::Whole {
        if let Some(after) = behind_skippable_frame(rest) {
            rest = after;
            continue;
        }
        // The default limit on memory is 128 MiB.
        let frame = StreamingDecoder::new(&mut rest)
            .map(|decoder| drain(decoder, most - whole.bytes.len()))
            .ok();
        let Some(frame) = frame else {
            whole.end = if rest.is_empty() {
                End::Cut
            } else {
                End::Damaged
            };
            break;
        };
        whole.bytes.extend(frame.bytes);
        whole.end = frame.end;
    }
    whole.after(packed.len() - rest.len())
}

/// The bytes after a frame of zstd that holds no data, if they begin with one.
fn behind_skippable_frame(bytes: &[u8]) -> Option<&[u8]> {
    let (magic, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let is_skippable = (0x184d_2a50..=0x184d_2a5f).contains(&u32::from_le_bytes(*magic));
    let length = u32::from_le_bytes(*length) as usize;
    is_skippable.then(|| rest.get(length..).unwrap_or_default())
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
    use crate::loader::tests::archives::{deflate, gzip, xz, zstd as pack_zstd};

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
    fn files_of_several_streams_are_unpacked_as_one() {
        let twice = [STORY, STORY].concat();
        check(
            &super::xz(&[xz(STORY), xz(STORY)].concat(), 1000),
            &twice,
            End::Whole,
        );
        let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
        let frames = [pack_zstd(STORY), skipped.to_vec(), pack_zstd(STORY)].concat();
        check(&zstd(&frames, 1000), &twice, End::Whole);
    }

    #[test]
    fn other_ways_of_packing_have_the_same_limits() {
        let zeros = vec![0; 10_000_000];
        check(&super::xz(&xz(&zeros), 5000), &[0; 5000], End::TooMuch);
        check(&zstd(&pack_zstd(&zeros), 5000), &[0; 5000], End::TooMuch);
        for cut in 1..40 {
            let packed = xz(STORY);
            let unpacked = super::xz(packed.get(..packed.len() - cut).unwrap_or_default(), 1000);
            assert!(matches!(unpacked.end, End::Cut | End::Damaged), "{cut}");
            let packed = pack_zstd(STORY);
            let unpacked = zstd(packed.get(..packed.len() - cut).unwrap_or_default(), 1000);
            assert!(matches!(unpacked.end, End::Cut | End::Damaged), "{cut}");
        }
    }

    #[test]
    fn a_file_that_asks_for_much_memory_is_refused() {
        let mut packed = xz(STORY);
        // The size of the dictionary in the block header, and the checksum of that header.
        packed[16] = 40;
        let mut sum = flate2::Crc::new();
        sum.update(packed.get(12..20).unwrap_or_default());
        packed[20..24].copy_from_slice(&sum.sum().to_le_bytes());
        check(&super::xz(&packed, 1000), b"", End::Damaged);
        let mut packed = pack_zstd(STORY);
        // A frame header with a window of 1 TiB.
        packed[4] = 0;
        packed[5] = 30 << 3;
        check(&zstd(&packed, 1000), b"", End::Damaged);
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
