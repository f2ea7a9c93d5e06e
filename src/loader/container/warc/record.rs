//! Splits a web archive into records. After a record with a wrong length, reading resumes at the next one.

use memchr::{memchr, memmem};

use crate::text::url;

/// The longest header of a record, in bytes.
const LONGEST_HEADER: usize = 64 * 1024;

/// One record.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'a> {
    /// "response", "resource", ...; records of ARC are responses.
    pub(super) kind: String,
    /// The address of the page.
    pub(super) address: Option<String>,
    /// The id of the record.
    pub(super) id: Option<String>,
    /// The MIME type of the block.
    pub(super) media_type: String,
    /// Its block.
    pub(super) block: &'a [u8],
    pub(super) problem: Option<&'static str>,
}

/// Whether the bytes begin a web archive.
pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/") || bytes.starts_with(b"filedesc:")
}

/// The records of an archive, or of a part of one.
#[derive(Debug)]
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    /// A problem of the archive.
    pub(super) problem: Option<&'static str>,
}

impl<'a> Records<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            problem: None,
        }
    }

    /// The number of bytes that have been read.
    pub(super) const fn offset(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn next(&mut self) -> Option<Record<'a>> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_ascii_start().len();
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let header = if rest.starts_with(b"WARC/") {
                Header::read(rest)
            } else {
                Header::read_arc(rest)
            };
            match header {
                Some(header) => return Some(self.record(header)),
                None => self.search(1)?,
            }
        }
    }

    fn record(&mut self, header: Header<'a>) -> Record<'a> {
        let rest = self.rest();
        let behind = rest.get(header.length..).unwrap_or_default();
        let mut record = header.record;
        let block = behind.get(..header.block);
        let after = behind.get(header.block..).unwrap_or_default();
        let next = after.trim_ascii_start();
        if block.is_some() && (next.is_empty() || starts_record(next)) {
            record.block = block.unwrap_or_default();
            self.at += header.length + header.block;
            return record;
        }
        // The length is wrong or the end is missing, so the record ends where the next one begins.
        record.block = behind.get(..next_record(behind)).unwrap_or_default();
        let cut = record.block.len() < header.block;
        record.problem = Some(if cut {
            "a record is cut off"
        } else {
            "a record is longer than its header says"
        });
        self.at += header.length + record.block.len();
        record
    }

    /// Advances to the next record that is at least `from` bytes ahead.
    fn search(&mut self, from: usize) -> Option<()> {
        self.problem = Some("data outside of records was skipped");
        let rest = self.rest().get(from..).unwrap_or_default();
        let found = next_record(rest);
        self.at += from + found;
        (found < rest.len()).then_some(())
    }
}

/// The start of the next record, or the end of the archive.
fn next_record(bytes: &[u8]) -> usize {
    memmem::find(bytes, b"\nWARC/").map_or(bytes.len(), |at| at + 1)
}

/// Whether the bytes begin with a record, wherever in the archive it stands.
pub(super) fn starts_record(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/") || Header::read_arc(bytes).is_some()
}

/// The header of a record.
struct Header<'a> {
    record: Record<'a>,
    /// The length of the header itself, in bytes.
    length: usize,
    /// The length of the block as declared, in bytes.
    block: usize,
}

impl Header<'_> {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.len().min(LONGEST_HEADER);
        let bytes = bytes.get(..end)?;
        let (length, lines) = split_header(bytes);
        let text = String::from_utf8_lossy(lines);
        let mut record = Record::default();
        let mut block = None;
        for line in text.lines().skip(1) {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = value.to_ascii_lowercase(),
                "warc-record-id" => record.id = Some(bare(value).into()),
                "warc-target-uri" => record.address = url::join(None, bare(value)),
                "content-type" => record.media_type = value.to_ascii_lowercase(),
                "content-length" => block = value.parse().ok(),
                _ => {}
            }
        }
        Some(Self {
            record,
            length,
            block: block?,
        })
    }

    /// "http://example.org/ 93.184.216.34 20260304120000 text/html 1270", the one line of an ARC record.
    fn read_arc(bytes: &[u8]) -> Option<Self> {
        const LONGEST: usize = 16 * 1024;
        let line = bytes.get(..bytes.len().min(LONGEST))?;
        let line = line.get(..memchr(b'\n', line)?)?;
        let text = std::str::from_utf8(line).ok()?.trim_end();
        // The address may contain spaces.
        let mut fields = text.rsplitn(5, ' ');
        let block = fields.next()?.parse().ok()?;
        let media_type = fields.next()?.to_ascii_lowercase();
        let date = fields.next()?;
        let address = fields.nth(1)?;
        let is_date = date.len() == 14 && date.bytes().all(|b| b.is_ascii_digit());
        if !is_date || url::scheme(address).is_none() {
            return None;
        }
        let header = address.starts_with("filedesc:");
        Some(Self {
            record: Record {
                kind: if header { "warcinfo" } else { "response" }.into(),
                address: url::join(None, address),
                media_type,
                ..Record::default()
            },
            length: line.len() + 1,
            block,
        })
    }
}

/// The length of a header including the blank line after it, and the bytes of its lines.
pub(super) fn split_header(bytes: &[u8]) -> (usize, &[u8]) {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    let found = ends
        .iter()
        .filter_map(|end| memmem::find(bytes, end).map(|at| (at, at + end.len())))
        .min();
    let (lines, length) = found.unwrap_or((bytes.len(), bytes.len()));
    (length, bytes.get(..lines).unwrap_or_default())
}

/// Removes the angle brackets that some archivers put around addresses.
fn bare(value: &str) -> &str {
    value
        .strip_prefix('<')
        .and_then(|value| value.strip_suffix('>'))
        .unwrap_or(value)
}
