//! Whether commands of feeds may run.

/// Whether feeds that are commands may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Commands {
    /// They may run: the user set them.
    Allowed,
    /// They may not run: somebody else may have set them.
    #[default]
    Refused,
}
