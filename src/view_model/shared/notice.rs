//! A notice in the status bar.

/// A notice in the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its severity.
    pub severity: Severity,
    /// Lower case, without a full stop, safe to show.
    pub text: String,
}

/// The severity of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Information.
    Info,
    /// Something unexpected happened.
    Warning,
    /// An action failed.
    Error,
}
