//! Tar archives: every file that may hold articles, in the order of their names. Files are slices of the archive, so
//! nothing is copied; names lead nowhere, since no file is written.

use std::ops::{ControlFlow, Range};

use tar::{Archive, EntryType};

use super::inflate::{End, Unpacked};
use super::member::{holds_article, is_hidden};
use crate::loader::encoding;
use crate::loader::session::{Hint, Session};

/// The most files that are considered.
const MOST: usize = 100_000;

/// A file of the archive.
struct Member {
    name: String,
    place: Range<usize>,
    /// Why it cannot be read.
    problem: Option<&'static str>,
}

/// Reads an archive.
pub(in crate::loader) fn read(
    session: &mut Session<'_>,
    bytes: &[u8],
    hint: &Hint,
) -> ControlFlow<()> {
    let (mut members, problem) = members(bytes);
    members.retain(|member| !is_hidden(&member.name));
    members.sort_by(|a, b| a.name.cmp(&b.name));
    for (index, member) in members.iter().enumerate() {
        session.passed_share(index, members.len());
        session.inside(&member.name, |session| {
            read_member(session, (bytes, member), hint)
        })?;
    }
    match problem {
        Some(problem) => session.fail(problem),
        None if members.is_empty() => session.fail("the archive is empty"),
        None => ControlFlow::Continue(()),
    }
}

fn read_member(
    session: &mut Session<'_>,
    (archive, member): (&[u8], &Member),
    hint: &Hint,
) -> ControlFlow<()> {
    if let Some(problem) = member.problem {
        return session.fail(problem);
    }
    let end = member.place.end.min(archive.len());
    let bytes = archive.get(member.place.start..end).unwrap_or_default();
    let name = member.name.rsplit('/').next().unwrap_or_default();
    let is_cut = end < member.place.end;
    if !is_cut && !holds_article(bytes, name) {
        return ControlFlow::Continue(());
    }
    let hint = Hint {
        name: Some(name.to_owned()),
        address: None,
        ..hint.clone()
    };
    if !is_cut {
        return session.read(bytes, &hint);
    }
    let unpacked = Unpacked {
        bytes: bytes.to_vec(),
        used: bytes.len(),
        end: End::Cut,
    };
    session.read_unpacked(&unpacked, &hint)
}

/// The files in the order of the archive, and a problem of the archive as a whole.
fn members(bytes: &[u8]) -> (Vec<Member>, Option<&'static str>) {
    const LOST: &str = "the archive is cut off or damaged";
    let mut members = Vec::new();
    let mut archive = Archive::new(bytes);
    let Ok(entries) = archive.entries() else {
        return (members, Some(LOST));
    };
    for entry in entries {
        let Ok(entry) = entry else {
            return (members, Some(LOST));
        };
        if members.len() >= MOST {
            let problem = "the archive contains too many files; the rest is left out";
            return (members, Some(problem));
        }
        let kind = entry.header().entry_type();
        // Links are files of the archive once more, and devices hold nothing.
        let problem = match kind {
            EntryType::Regular | EntryType::Continuous => None,
            EntryType::GNUSparse => Some("files with holes are not read"),
            _ => continue,
        };
        let start = usize::try_from(entry.raw_file_position()).unwrap_or(usize::MAX);
        let size = usize::try_from(entry.size()).unwrap_or(usize::MAX);
        members.push(Member {
            name: encoding::decode(&entry.path_bytes()).text.into_owned(),
            place: start..start.saturating_add(size),
            problem,
        });
    }
    (members, None)
}
