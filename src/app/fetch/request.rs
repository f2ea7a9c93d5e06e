//! Requests and answers, as plain types.

use std::net::IpAddr;
use std::time::Duration;

use crate::app::fetch::policy;

/// Limits for every fetch.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Time to connect.
    pub connect: Duration,
    /// Time between two chunks of an answer.
    pub silence: Duration,
    /// Time for a whole request.
    pub whole: Duration,
    /// Bytes of an answer, decompressed.
    pub bytes: u64,
    /// Redirects in a row.
    pub redirects: usize,
    /// Connections per host at a time.
    pub per_host: usize,
    /// Replaces the name lookup of the system, for tests.
    pub lookup: Option<fn(&str) -> Vec<std::net::IpAddr>>,
    /// Tells which addresses are not on the public network.
    pub is_local: fn(IpAddr) -> bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            whole: Duration::from_mins(1),
            bytes: 64 << 20,
            redirects: 10,
            per_host: 4,
            lookup: None,
            is_local: policy::is_local,
        }
    }
}

/// Values with which a server tells whether something has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// Where an address comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The user typed it.
    #[default]
    Person,
    /// A document contained it; with the document's own address, if known.
    Document(Option<String>),
}

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address.
    pub url: String,
    /// Who named it.
    pub origin: Origin,
    /// Validators of the content we already have.
    pub validators: Validators,
    /// Sent instead of our own User-Agent.
    pub user_agent: Option<String>,
    /// Names and values to send to this host, and to no other.
    pub headers: Vec<(String, String)>,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The address after all redirects.
    pub url: String,
    /// The new address, if the server says that it moved permanently.
    pub moved: Option<String>,
    /// The decompressed body; none if what we have is still current.
    pub body: Option<Vec<u8>>,
    /// The encoding that the server declares.
    pub charset: Option<String>,
    /// To be sent with the next request.
    pub validators: Validators,
    /// How long it stays fresh.
    pub fresh_for: Option<Duration>,
}
