//! Quotes, sources and names across articles: what analyses found, and the people who are quoted.

pub(super) mod appearance;
pub(super) mod attempts;
mod beliefs;
mod changed;
mod deferred;
mod earlier;
pub(super) mod listed;
pub(super) mod names;
pub(super) mod people;
pub(super) mod row;
pub(super) mod seal;
mod store;
