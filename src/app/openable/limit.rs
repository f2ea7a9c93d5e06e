//! Limits how much of an input is read: enough for any archive of articles, but not for endless inputs.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::app::system::reason;

/// Most bytes that are read from an input, unless the environment sets another limit.
const MAX_BYTES: u64 = 1 << 30;

/// The variable that sets another limit, in MB.
const VARIABLE: &str = "PULLQUOTE_MAX_INPUT_MB";

/// Most bytes that are read from an input.
fn limit() -> u64 {
    let set = env::var(VARIABLE).ok().and_then(|value| value.parse().ok());
    set.map_or(MAX_BYTES, |megabytes: u64| {
        megabytes.saturating_mul(1 << 20)
    })
}

/// Appends the rest of an input.
///
/// # Errors
///
/// It cannot be read, or is too large: lower case, without a full stop.
pub(in crate::app) fn read_rest(input: impl Read, bytes: &mut Vec<u8>) -> Result<(), String> {
    read_up_to(input, bytes, limit())
}

fn read_up_to(input: impl Read, bytes: &mut Vec<u8>, limit: u64) -> Result<(), String> {
    let left = limit.saturating_sub(bytes.len() as u64);
    let read = input.take(left.saturating_add(1)).read_to_end(bytes);
    read.map_err(|error| match error.kind() {
        io::ErrorKind::OutOfMemory => "it does not fit into memory".into(),
        _ => reason(&error),
    })?;
    if bytes.len() as u64 > limit {
        return Err(format!(
            "it is larger than {} MB ({VARIABLE} sets another limit)",
            limit >> 20
        ));
    }
    Ok(())
}

/// Reads a file.
///
/// # Errors
///
/// It cannot be read, is a device, or is too large: lower case, without a full stop.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    refuse_device(path)?;
    let file = File::open(path).map_err(|error| reason(&error))?;
    let mut bytes = Vec::new();
    read_rest(file, &mut bytes)?;
    Ok(bytes)
}

/// Refuses devices, which may have no end, or do something when they are opened.
///
/// # Errors
///
/// It is a device: lower case, without a full stop.
pub(super) fn refuse_device(path: &Path) -> Result<(), String> {
    use std::os::unix::fs::FileTypeExt as _;
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    let kind = metadata.file_type();
    // Names of open files such as /dev/stdin lead to pipes and files.
    if kind.is_block_device() || kind.is_char_device() || kind.is_socket() {
        return Err("it is a device".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_inputs_are_cut() {
        let mut bytes = b"begun".to_vec();
        let endless = read_up_to(io::repeat(b'x'), &mut bytes, 2 << 20);
        assert_eq!(
            endless,
            Err("it is larger than 2 MB (PULLQUOTE_MAX_INPUT_MB sets another limit)".into())
        );
        assert_eq!(bytes.len(), (2 << 20) + 1);
        let mut whole = Vec::new();
        assert_eq!(read_up_to(&b"short"[..], &mut whole, 5), Ok(()));
        assert_eq!(whole, b"short");
    }

    #[test]
    fn devices_are_refused() {
        for device in ["/dev/zero", "/dev/random", "/dev/null"] {
            let read = read_file(Path::new(device));
            assert_eq!(read, Err("it is a device".into()), "{device}");
        }
    }
}
