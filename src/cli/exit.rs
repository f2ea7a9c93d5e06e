//! How the program ends.

use std::process::ExitCode;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done, even if the reader of our output closed it early.
    Done,
    /// Something could not be read or written; the rest was done.
    Failed,
    /// The command line is invalid.
    Usage,
    /// The user stopped it. Everything done until then is complete.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
            // Shells report 130 for a program that ^C ended.
            Exit::Interrupted => Self::from(130),
        }
    }
}
