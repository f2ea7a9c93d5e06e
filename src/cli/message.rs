//! Messages on standard error.

use std::io::{self, Write as _};

use crate::text::sanitize;

/// One line on standard error, free of anything that would drive a terminal.
pub(super) fn complain(message: &str) {
    // Nobody is left to tell when even this cannot be printed.
    let _ = writeln!(
        io::stderr().lock(),
        "pullquote: {}",
        sanitize::line(message)
    );
}
