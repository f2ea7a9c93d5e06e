//! Files that contain other files: gzip and zip archives, and web archives.

pub(super) mod gzip;
pub(super) mod inflate;
pub(super) mod warc;
pub(super) mod zip;
pub(super) mod zip_directory;
