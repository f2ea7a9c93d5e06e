//! Whether commands of feeds may run.

/// Whether feeds that are commands may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Commands {
    /// They may: the user set them.
    Allowed,
    /// They may not: nobody knows who set them.
    #[default]
    Refused,
}
