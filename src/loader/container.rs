//! Files that contain other files: compressed files, archives and recordings of the web.

pub(super) mod gzip;
pub(super) mod inflate;
pub(super) mod warc;
pub(super) mod zip;
pub(super) mod zip_directory;
