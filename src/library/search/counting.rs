//! Counts of quotes and articles: by day, by outlet, and by whatever else they are separated by.

pub(super) mod days;
mod groups;
mod outlets;

pub use days::DayCount;
pub use groups::{Count, CountRow, Counted, Counts, Grouping};
pub use outlets::{OutletPerson, OutletRow, OutletSources, Outlets, OutletsCompared};
