//! How the program ends.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done; also when the reader of our output left early.
    Done,
    /// Something could not be read or written; the rest was done.
    Failed,
    /// The command line makes no sense.
    Usage,
    /// The person stopped it; what was done by then is whole.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
            // As shells count a program that ^C ended.
            Exit::Interrupted => Self::from(130),
        }
    }
}
