//! How a command of the library ended, and why it did not do all that was asked.

use std::io;

use crate::library::{Error, QueryError};

/// Why a command did not do all it should.
pub(in crate::cli) enum Failure {
    Library(Error),
    /// The output could not be written.
    Unwritable(io::Error),
    /// The query, and what is wrong with it.
    Query(String, QueryError),
    /// Not written as the command reads it: lower case, without a full stop.
    Usage(String),
    /// Anything else, likewise.
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

/// What commands of the library give.
pub(in crate::cli) type Outcome = Result<(), Failure>;
