//! What the loader as a whole promises, and the archives that its tests are made of.

pub(crate) mod archives;
mod linear_time;
