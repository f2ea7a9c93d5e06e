//! Zip archives: every file that may hold articles, in the order of their names. Also recognises other formats that are
//! zip archives.

use std::ops::ControlFlow;

use super::zip_directory::{Archive, Member};
use crate::loader::detection::Container;
use crate::loader::session::{Hint, Session};
use crate::loader::{detection, encoding, epub};
use crate::text::Format;

/// Extensions of files that accompany articles. They are skipped unless they contain an article.
const ASIDE: [&str; 12] = [
    "css", "js", "mjs", "json", "xml", "svg", "map", "ini", "cfg", "py", "rs", "sh",
];

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

/// Whether a file should be read, judged by its content, or by its name if the content is ambiguous.
fn holds_article(bytes: &[u8], name: &str) -> bool {
    if Container::of(bytes).is_some() {
        return true;
    }
    if bytes.is_empty() || detection::foreign(bytes).is_some() {
        return false;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let aside =
        ending.is_some_and(|ending| ASIDE.iter().any(|other| ending.eq_ignore_ascii_case(other)));
    !aside || detection::is_recognised_by_content(&encoding::decode(bytes).text)
}

/// Files that operating systems add to archives.
fn is_hidden(name: &str) -> bool {
    name.ends_with('/')
        || name
            .split('/')
            .any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
}

/// Other document formats that are zip archives. They are not read.
fn foreign(archive: &Archive<'_>) -> Option<&'static str> {
    let signs = [
        (
            "[Content_Types].xml",
            "this is an Office document, which is not supported",
        ),
        (
            "content.xml",
            "this is an OpenDocument file, which is not supported",
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
