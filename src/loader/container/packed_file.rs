//! Files that are compressed as a whole with xz or zstd. The unpacked bytes are read as any other file.

use std::ops::ControlFlow;

use super::inflate::{self, Unpacked};
use crate::loader::session::{Hint, Session};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader) enum Packing {
    Xz,
    Zstd,
}

impl Packing {
    fn unpack(self, bytes: &[u8], most: usize) -> Unpacked {
        match self {
            Self::Xz => inflate::xz(bytes, most),
            Self::Zstd => inflate::zstd(bytes, most),
        }
    }
}

/// Reads what a compressed file contains.
pub(in crate::loader) fn read(
    session: &mut Session<'_>,
    (bytes, packing): (&[u8], Packing),
    hint: &Hint,
) -> ControlFlow<()> {
    let unpacked = session.unpack(|most| packing.unpack(bytes, most));
    session.passed(bytes.len());
    let hint = Hint {
        name: hint.name.as_deref().map(without_ending),
        ..hint.clone()
    };
    session.read_unpacked(&unpacked, &hint)
}

/// Removes the extension: "story.txt.xz" contains "story.txt".
fn without_ending(name: &str) -> String {
    let endings = [".xz", ".zst", ".zstd"];
    let inner = endings.iter().find_map(|ending| name.strip_suffix(ending));
    inner.unwrap_or(name).into()
}
