//! An agent that connects to the public network only, whatever a name resolves to: a name that looks public may stand
//! for an address at home.

use std::io;
use std::net::IpAddr;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::failure::Failure;

/// An agent with that guard.
pub(super) fn guarded(config: Config, is_local: fn(IpAddr) -> bool) -> Agent {
    let guard = Guard {
        inner: DefaultResolver::default(),
        is_local,
    };
    Agent::with_parts(config, DefaultConnector::default(), guard)
}

#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    is_local: fn(IpAddr) -> bool,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // The proxy of a person's own choice, which then looks up where names lead.
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let mut kept = self.empty();
        for address in found.iter().filter(|found| !(self.is_local)(found.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() {
            let host = uri.host().unwrap_or_default().to_owned();
            return Err(Error::Io(io::Error::other(Failure::Refused(host))));
        }
        Ok(kept)
    }
}
