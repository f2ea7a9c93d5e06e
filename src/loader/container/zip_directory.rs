//! Lists the files of a zip archive from its directory or, if that is missing, from the header of each file. Unpacks a
//! file only on request.

use std::collections::HashMap;

use rawzip::{CompressionMethod, ZipArchive};

use super::inflate::{self, End, Unpacked};
use crate::loader::encoding;
use crate::loader::session::Session;

/// The most files that are considered.
const MOST: usize = 100_000;

/// The signature of a file's local header.
const HEADER: &[u8] = b"PK\x03\x04";

/// The length of a local header up to the name.
const HEADER_LENGTH: usize = 30;

/// An archive.
#[derive(Debug, Default)]
pub(in crate::loader) struct Archive<'a> {
    /// In the order of the archive.
    pub(in crate::loader) members: Vec<Member<'a>>,
    /// A problem of the archive as a whole.
    pub(in crate::loader) problem: Option<&'static str>,
    /// The index of each name in `members`; of two files with the same name, the last counts.
    places: HashMap<String, usize>,
}

/// A file in it.
#[derive(Clone, Debug)]
pub(in crate::loader) struct Member<'a> {
    /// The path in the archive.
    pub(in crate::loader) name: String,
    packed: &'a [u8],
    packing: Packing,
    /// The checksum of the unpacked bytes, if known.
    checksum: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Stored,
    Deflated,
    /// Compressed with one of the methods that are hardly ever used.
    Other,
    Encrypted,
    /// The directory gives a position outside the archive.
    Outside,
    /// Its bytes are those of another file, too: a small archive would give very much text.
    Overlapping,
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub(in crate::loader) fn open(bytes: &'a [u8]) -> Self {
        let mut archive = Self::default();
        match archive.read_directory(bytes) {
            Ok(()) => {}
            Err(problem) => {
                archive.members.clear();
                archive.search(bytes);
                archive.problem = Some(problem);
            }
        }
        let names = archive.members.iter().map(|member| member.name.clone());
        archive.places = names.zip(0..).collect();
        archive
    }

    fn read_directory(&mut self, bytes: &'a [u8]) -> Result<(), &'static str> {
        const LOST: &str = "the archive is cut off or its directory is damaged";
        let archive = ZipArchive::from_slice(bytes).map_err(|_| LOST)?;
        let mut entries = archive.entries();
        let mut ranges = Vec::new();
        while let Some(entry) = entries.next_entry().map_err(|_| LOST)? {
            if self.members.len() >= MOST {
                self.problem = Some("the archive contains too many files; the rest is left out");
                break;
            }
            if entry.is_dir() {
                continue;
            }
            let place = archive.get_entry(entry.wayfinder()).ok();
            let packed = place.and_then(|place| {
                let (start, end) = place.compressed_data_range();
                let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
                ranges.push((range.start, range.end, self.members.len()));
                bytes.get(range)
            });
            self.members.push(Member {
                name: name(entry.file_path().as_ref()),
                packed: packed.unwrap_or_default(),
                packing: match entry.compression_method() {
                    _ if packed.is_none() => Packing::Outside,
                    _ if entry.flags().is_encrypted() => Packing::Encrypted,
                    CompressionMethod::STORE => Packing::Stored,
                    CompressionMethod::DEFLATE => Packing::Deflated,
                    _ => Packing::Other,
                },
                checksum: Some(entry.crc32()),
            });
        }
        if self.members.is_empty() && archive.entries_hint() > 0 {
            return Err(LOST);
        }
        self.refuse_overlaps(ranges);
        Ok(())
    }

    /// Of files that share bytes, only the first is unpacked. Each range has the index of its file.
    fn refuse_overlaps(&mut self, mut ranges: Vec<(usize, usize, usize)>) {
        ranges.sort_unstable_by_key(|&(start, _, index)| (start, index));
        let mut taken = 0;
        for (start, end, index) in ranges {
            if start >= taken || start == end {
                taken = taken.max(end);
            } else if let Some(member) = self.members.get_mut(index) {
                member.packing = Packing::Overlapping;
            }
        }
    }

    /// Finds the files by their local headers.
    fn search(&mut self, bytes: &'a [u8]) {
        let mut at = 0;
        while self.members.len() < MOST {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(found) = memchr::memmem::find(rest, HEADER) else {
                return;
            };
            at += found;
            let rest = bytes.get(at..).unwrap_or_default();
            match Member::at(rest) {
                Some((member, length)) => {
                    if !member.name.ends_with('/') {
                        self.members.push(member);
                    }
                    at += length;
                }
                None => at += HEADER.len(),
            }
        }
    }

    /// The file of this name.
    pub(in crate::loader) fn get(&self, name: &str) -> Option<&Member<'a>> {
        self.members.get(*self.places.get(name)?)
    }
}

impl<'a> Member<'a> {
    /// Reads the local header at the beginning of `bytes`. Returns the file, and the length of header and data.
    fn at(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let short = |at: usize| {
            let pair = bytes.get(at..at + 2)?;
            Some(u16::from_le_bytes([*pair.first()?, *pair.last()?]))
        };
        let (flags, method) = (short(6)?, short(8)?);
        let length = usize::from(short(18)?) | usize::from(short(20)?) << 16;
        let name_end = HEADER_LENGTH + usize::from(short(26)?);
        let start = name_end + usize::from(short(28)?);
        let rest = bytes.get(start..)?;
        // With this flag the length follows the data; deflated data marks its own end.
        let unknown = flags & 8 != 0 || length == usize::try_from(u32::MAX).ok()?;
        let length = if unknown {
            memchr::memmem::find(rest, HEADER).unwrap_or(rest.len())
        } else {
            length.min(rest.len())
        };
        let member = Self {
            name: name(bytes.get(HEADER_LENGTH..name_end)?),
            packed: rest.get(..length)?,
            packing: match (flags & 1, method) {
                (1, _) => Packing::Encrypted,
                (_, 0) => Packing::Stored,
                (_, 8) => Packing::Deflated,
                (_, _) => Packing::Other,
            },
            checksum: None,
        };
        Some((member, start + length))
    }

    /// The unpacked bytes, up to the first damage and within the limit.
    ///
    /// # Errors
    ///
    /// Why it cannot be unpacked at all.
    pub(in crate::loader) fn unpack(
        &self,
        session: &mut Session<'_>,
    ) -> Result<Unpacked, &'static str> {
        let mut unpacked = match self.packing {
            Packing::Stored => session.unpack(|most| inflate::stored(self.packed, most)),
            Packing::Deflated => session.unpack(|most| inflate::deflated(self.packed, most)),
            Packing::Other => return Err("it uses a compression method that is not supported"),
            Packing::Encrypted => return Err("it is encrypted"),
            Packing::Overlapping => {
                return Err("it shares its data with another file of the archive");
            }
            Packing::Outside => {
                return Err("the archive does not contain what its directory lists");
            }
        };
        let sum = self.checksum.filter(|_| unpacked.end == End::Whole);
        if sum.is_some_and(|sum| sum != rawzip::crc32(&unpacked.bytes)) {
            unpacked.end = End::Damaged;
        }
        Ok(unpacked)
    }
}

/// A name in UTF-8, or in the code page of DOS.
fn name(bytes: &[u8]) -> String {
    encoding::file_name(bytes).replace('\\', "/")
}
