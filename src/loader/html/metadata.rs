//! Metadata of a web page: headline, byline, dates and feeds.

pub(super) mod byline;
pub mod date_text;
pub(super) mod dates;
pub(super) mod feed_links;
pub(super) mod head;
mod json_ld;
mod lenient_json;
mod script_dates;
pub(super) mod title;
mod visible_dates;
