//! Zip archives: every file that may hold articles, in the order of their names. Also recognises other formats that are
//! zip archives.

use std::ops::ControlFlow;

use super::member::{holds_article, is_hidden};
use super::zip_directory::{Archive, Member};
use crate::loader::session::{Hint, Session};
use crate::loader::{epub, office};
use crate::text::Format;

/// Reads an archive.
pub(in crate::loader) fn read(
    session: &mut Session<'_>,
    bytes: &[u8],
    hint: &Hint,
) -> ControlFlow<()> {
    let archive = Archive::open(bytes);
    if hint.format == Some(Format::Epub) || epub::recognise(&archive) {
        return epub::read(session, &archive);
    }
    let document = hint.format.filter(|format| office::reads(*format));
    if let Some(format) = document.or_else(|| office::recognise(&archive)) {
        return office::read(session, &archive, format);
    }
    if let Some(what) = foreign(&archive) {
        return session.fail(what);
    }
    let mut members: Vec<&Member<'_>> = archive.members.iter().collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let mut held = 0;
    for (index, member) in members.iter().enumerate() {
        if is_hidden(&member.name) {
            continue;
        }
        if session.is_exhausted() {
            session.fail("the unpacked archive is too large; the rest is left out")?;
            break;
        }
        session.passed_share(index, members.len());
        held += 1;
        session.inside(&member.name, |session| read_member(session, member, hint))?;
    }
    match archive.problem {
        Some(problem) => session.fail(problem),
        None if held == 0 => session.fail("the archive is empty"),
        None => ControlFlow::Continue(()),
    }
}

fn read_member(session: &mut Session<'_>, member: &Member<'_>, hint: &Hint) -> ControlFlow<()> {
    let unpacked = match member.unpack(session) {
        Ok(unpacked) => unpacked,
        Err(reason) => return session.fail(reason),
    };
    let name = member.name.rsplit('/').next().unwrap_or_default();
    if unpacked.end.problem().is_none() && !holds_article(&unpacked.bytes, name) {
        return ControlFlow::Continue(());
    }
    let hint = Hint {
        name: Some(name.to_owned()),
        address: None,
        ..hint.clone()
    };
    session.read_unpacked(&unpacked, &hint)
}

/// Other document formats that are zip archives. They are not read.
fn foreign(archive: &Archive<'_>) -> Option<&'static str> {
    let signs = [
        (
            "[Content_Types].xml",
            "this is a spreadsheet or a presentation, which is not supported",
        ),
        (
            "META-INF/MANIFEST.MF",
            "this is a Java archive, which is not supported",
        ),
        ("AndroidManifest.xml", "this is an Android program"),
    ];
    let found = signs.iter().find(|(name, _)| archive.get(name).is_some());
    found.map(|(_, what)| *what)
}
