//! Files that hold other files: compressed, archived or recorded from the web.

pub(super) mod gzip;
pub(super) mod inflate;
pub(super) mod warc;
pub(super) mod zip;
pub(super) mod zip_directory;
