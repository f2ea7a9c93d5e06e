//! Gzip files. The unpacked bytes are read as any other file; a gzipped web archive is read member by member, so that
//! damage to one member costs only that member.

use std::ops::ControlFlow;

use super::inflate::{self, End, Unpacked};
use super::warc;
use crate::loader::session::{Hint, Session};

/// After this many damaged places, no further member is searched for.
const MOST_DAMAGED: usize = 1000;

/// The first bytes of a member.
const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// Reads what a gzip file contains.
pub(in crate::loader) fn read(
    session: &mut Session<'_>,
    bytes: &[u8],
    hint: &Hint,
) -> ControlFlow<()> {
    let mut members = Members {
        bytes,
        at: 0,
        damaged: 0,
    };
    let Some(mut whole) = members.next(session) else {
        return session.fail("the compressed data is damaged");
    };
    if warc::recognise(&whole.bytes) {
        return read_archive(session, whole, &mut members);
    }
    while let Some(member) = members.next(session) {
        whole.bytes.extend_from_slice(&member.bytes);
        if member.end != End::Whole {
            whole.end = member.end;
        }
    }
    session.passed(bytes.len());
    let hint = Hint {
        name: hint.name.as_deref().map(without_ending),
        ..hint.clone()
    };
    session.read_unpacked(&whole, &hint)
}

/// A web archive compresses each record on its own, so that damage costs one record only. A member that does not begin
/// with a record belongs to the member before it.
fn read_archive(
    session: &mut Session<'_>,
    first: Unpacked,
    members: &mut Members<'_>,
) -> ControlFlow<()> {
    let mut reader = warc::Reader::default();
    let mut pending = first;
    while let Some(member) = members.next(session) {
        if warc::starts_record(&member.bytes) {
            reader.read(session, &pending)?;
            pending = member;
        } else {
            pending.bytes.extend_from_slice(&member.bytes);
            pending.end = member.end;
        }
    }
    reader.read(session, &pending)?;
    reader.finish(session)
}

/// Removes the extension: "story.txt.gz" contains "story.txt".
fn without_ending(name: &str) -> String {
    let ending = [".gz", ".GZ", ".gzip"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    ending.unwrap_or(name).into()
}

struct Members<'a> {
    bytes: &'a [u8],
    at: usize,
    damaged: usize,
}

impl Members<'_> {
    /// The next member; data after the last one, such as padding with zeros, is skipped.
    fn next(&mut self, session: &mut Session<'_>) -> Option<Unpacked> {
        while self.damaged < MOST_DAMAGED && !session.is_exhausted() {
            let found = memchr::memmem::find(self.bytes.get(self.at..)?, MAGIC)?;
            self.at += found;
            let rest = self.bytes.get(self.at..)?;
            let unpacked = session.unpack(|most| inflate::gzipped(rest, most));
            if unpacked.end == End::Whole {
                self.at += unpacked.used;
            } else {
                // The next member may begin anywhere after the damage.
                self.damaged += 1;
                self.at += MAGIC.len();
            }
            session.passed(self.at);
            if unpacked.end == End::Whole || !unpacked.bytes.is_empty() {
                return Some(unpacked);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_what_is_inside_is_the_name_without_the_ending() {
        assert_eq!(without_ending("story.txt.gz"), "story.txt");
        assert_eq!(without_ending("story"), "story");
    }
}
