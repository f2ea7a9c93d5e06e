//! Recognises tar archives by the checksum of their first header, since old archives have no magic number.

/// The length of a header.
const LENGTH: usize = 512;

/// Where the checksum stands.
const CHECKSUM: std::ops::Range<usize> = 148..156;

/// Whether bytes begin with the header of a tar archive.
pub(in crate::loader) fn recognise(bytes: &[u8]) -> bool {
    let Some(header) = bytes.get(..LENGTH) else {
        return false;
    };
    let stated = String::from_utf8_lossy(header.get(CHECKSUM).unwrap_or_default());
    let stated = stated.trim_matches(|c: char| c == ' ' || c == '\0');
    let Ok(stated) = u32::from_str_radix(stated, 8) else {
        return false;
    };
    // The checksum itself counts as spaces.
    let counted = header.iter().enumerate().map(|(at, byte)| {
        if CHECKSUM.contains(&at) {
            u32::from(b' ')
        } else {
            u32::from(*byte)
        }
    });
    counted.sum::<u32>() == stated && header.first().is_some_and(|first| *first != 0)
}
