//! What is asked of a server and what it answers. Plain types.

use crate::app::fetch::policy;
use std::net::IpAddr;
use std::time::Duration;

/// The bounds of every fetch.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub silence: Duration,
    /// For one request, from beginning to end.
    pub whole: Duration,
    /// Bytes of an answer, as unpacked.
    pub bytes: u64,
    /// Redirects in a row.
    pub redirects: usize,
    /// Connections a host at a time.
    pub per_host: usize,
    /// Which addresses are not on the public network.
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
            is_local: policy::is_local,
        }
    }
}

/// By what a server tells whether something changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// Who named an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A person typed it.
    #[default]
    Person,
    /// A document that came from there; nothing when nobody knows from where.
    Document(Option<String>),
}

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address.
    pub url: String,
    /// Who named it.
    pub origin: Origin,
    /// Of what is there already.
    pub validators: Validators,
    /// Instead of our own name.
    pub user_agent: Option<String>,
    /// Names and values to send to this host, and to no other.
    pub headers: Vec<(String, String)>,
}

/// What came.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Where it was in the end.
    pub url: String,
    /// Where it is for good, when the server says that it moved.
    pub moved: Option<String>,
    /// Unpacked; nothing when what is there already is still good.
    pub body: Option<Vec<u8>>,
    /// The encoding that the server declares.
    pub charset: Option<String>,
    /// To be sent the next time.
    pub validators: Validators,
    /// How long it need not be asked for again.
    pub fresh_for: Option<Duration>,
}
