//! Files that contain other files: compressed files, zip and tar archives, and web archives.

pub(super) mod documents;
pub(super) mod gzip;
pub(super) mod inflate;
mod member;
pub(super) mod packed_file;
pub(super) mod path;
pub(super) mod tar;
pub(super) mod tar_header;
pub(super) mod warc;
pub(super) mod zip;
pub(super) mod zip_directory;
