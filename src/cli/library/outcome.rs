//! The result of a command of the library, and why it failed.

use std::io;

use crate::library::{Error, QueryError};

/// Why a command failed.
pub(in crate::cli) enum Failure {
    Library(Error),
    /// The output could not be written.
    Unwritable(io::Error),
    /// The query, and its error.
    Query(String, QueryError),
    /// The arguments are invalid: lower case, without a full stop.
    Usage(String),
    /// Any other reason: lower case, without a full stop.
    Other(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Unwritable(error)
    }
}

/// The result of a command of the library.
pub(in crate::cli) type Outcome = Result<(), Failure>;
