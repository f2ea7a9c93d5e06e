//! Tests of the whole loader, and the archives that the tests read.

pub(crate) mod archives;
mod linear_time;
