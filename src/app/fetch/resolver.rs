//! Agents that check the addresses behind host names: a name that looks public may stand for a local address.

use std::io;
use std::net::{IpAddr, SocketAddr};

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use super::failure::LocalOnly;
use super::request::Limits;

/// The error for a host that has only local addresses, if that is the cause.
pub(super) fn local_only(error: &ureq::Error) -> Option<&LocalOnly> {
    match error {
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

/// An agent that connects to the public network only. If a name has public and local addresses, the local ones are
/// ignored.
pub(super) fn guarded(config: Config, limits: &Limits) -> Agent {
    let guard = Guard {
        names: Names::new(limits),
        is_local: limits.is_local,
    };
    Agent::with_parts(config, DefaultConnector::default(), guard)
}

/// An agent that connects to these addresses, even if the host name resolves to others by then.
pub(super) fn pinned(config: Config, limits: &Limits, addresses: Vec<SocketAddr>) -> Agent {
    let pinned = Pinned {
        names: Names::new(limits),
        addresses,
    };
    Agent::with_parts(config, DefaultConnector::default(), pinned)
}

/// An agent that connects anywhere.
pub(super) fn open(config: Config, limits: &Limits) -> Agent {
    Agent::with_parts(config, DefaultConnector::default(), Names::new(limits))
}

#[derive(Debug)]
struct Names {
    system: DefaultResolver,
    lookup: Option<fn(&str) -> Vec<IpAddr>>,
}

impl Names {
    fn new(limits: &Limits) -> Self {
        Self {
            system: DefaultResolver::default(),
            lookup: limits.lookup,
        }
    }
}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let is_name = host.trim_matches(['[', ']']).parse::<IpAddr>().is_err();
        let Some(lookup) = self.lookup.filter(|_| is_name) else {
            return self.system.resolve(uri, config, timeout);
        };
        let default_port = if uri.scheme_str() == Some("https") {
            443
        } else {
            80
        };
        let port = uri.port_u16().unwrap_or(default_port);
        let mut found = self.empty();
        for address in lookup(host) {
            found.push(SocketAddr::new(address, port));
        }
        Ok(found)
    }
}

/// Whether a lookup is for the proxy, which the user chose and which then looks up the other names.
fn is_proxy(uri: &Uri, config: &Config) -> bool {
    config.proxy().is_some_and(|proxy| proxy.uri() == uri)
}

#[derive(Debug)]
struct Guard {
    names: Names,
    is_local: fn(IpAddr) -> bool,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        if is_proxy(uri, config) {
            return Ok(found);
        }
        let mut kept = self.empty();
        for address in found.iter().filter(|found| !(self.is_local)(found.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() {
            return Err(ureq::Error::Io(io::Error::other(LocalOnly {
                host: uri.host().unwrap_or_default().to_owned(),
                addresses: found.iter().copied().collect(),
            })));
        }
        Ok(kept)
    }
}

#[derive(Debug)]
struct Pinned {
    names: Names,
    addresses: Vec<SocketAddr>,
}

impl Resolver for Pinned {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        if is_proxy(uri, config) {
            return self.names.resolve(uri, config, timeout);
        }
        let mut kept = self.empty();
        for address in &self.addresses {
            kept.push(*address);
        }
        Ok(kept)
    }
}
