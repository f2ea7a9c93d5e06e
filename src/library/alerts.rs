//! Alerts on saved searches and people. Their hits are found among new articles, when the quotes of those are stored.

mod handing;
mod row;
mod setting;

pub use row::{Alert, AlertHit, AlertId, AlertOn};
