//! One line for the status bar.

/// One line for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// Lower case, without a full stop, safe to show.
    pub text: String,
}

/// How bad a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something was not as it should be; the program went on.
    Warning,
    /// What was asked for did not happen.
    Error,
}
