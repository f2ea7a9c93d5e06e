//! Messages on standard error.

use std::io::{self, Write as _};

use crate::text::sanitize;

/// Prints one line on standard error, without control characters.
pub(super) fn complain(message: &str) {
    // If this cannot be printed either, there is no other place for it.
    let _ = writeln!(
        io::stderr().lock(),
        "pullquote: {}",
        sanitize::line(message)
    );
}
