//! Decides which addresses a request may lead to: the user may go anywhere, a document or redirect from a local server
//! back to that server, and everything else only to the public network. Uses only names and addresses, so that every
//! case can be tested.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::address::Address;

/// How far the source of an address is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The user typed it.
    Trusted,
    /// A server that is not on the public network named it: it may lead to itself, by the same host and port.
    Server(Address),
    /// A document from the public network, or of unknown origin, named it.
    Remote,
}

/// Where a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the public network, as far as its name tells.
    Public,
    /// On this computer or a private network.
    Local,
}

impl Standing {
    /// Whether it covers servers that are not on the public network at this address.
    pub(super) fn covers(&self, address: &Address) -> bool {
        match self {
            Self::Trusted => true,
            Self::Server(server) => server.is_same_server(address),
            Self::Remote => false,
        }
    }

    /// The standing of what is found at an address that was reached with this standing.
    pub(super) fn after(self, address: &Address, place: Place) -> Self {
        match (self, place) {
            (Self::Trusted | Self::Server(_), Place::Local) => Self::Server(address.clone()),
            (_, Place::Public) | (Self::Remote, Place::Local) => Self::Remote,
        }
    }
}

/// Whether a host is an address that is not on the public network, or `localhost`: these need no lookup, so nobody
/// else decides where they lead.
pub(super) fn is_literally_local(host: &str, is_local: fn(IpAddr) -> bool) -> bool {
    let name = host.trim_end_matches('.');
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) => is_local(address),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

/// Endings of names that are reserved for private networks.
const OWN: &[&str] = &["localhost", "local", "internal", "home.arpa", "lan"];

/// What a host's name alone tells: whether it is a local address or a name reserved for private networks.
pub fn place_of_name(host: &str, is_local: fn(IpAddr) -> bool) -> Place {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let local = if let Ok(address) = bare.parse::<IpAddr>() {
        is_local(address)
    } else {
        OWN.iter().any(|end| {
            let before = name.strip_suffix(end);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    };
    if local { Place::Local } else { Place::Public }
}

/// Whether an address is not on the public network: loopback, private, link-local, shared, and what is reserved.
pub fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_local_4(address),
        IpAddr::V6(address) => is_local_6(address),
    }
}

fn is_local_4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_multicast()
        || address.is_documentation()
        || first == 0
        || first >= 240
        // Shared between a provider and its customers; benchmarks; protocol assignments.
        || first == 100 && (64..128).contains(&second)
        || first == 198 && (18..20).contains(&second)
        || first == 192 && second == 0 && third == 0
}

fn is_local_6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let [first, second, ..] = segments;
    // An IPv4 address inside an IPv6 address: mapped, compatible, translated (64:ff9b::/96), 6to4.
    let inner =
        |high: u16, low: u16| is_local_4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    let [.., seventh, eighth] = segments;
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.to_ipv4().is_some_and(is_local_4)
        || first == 0x64 && second == 0xff9b && inner(seventh, eighth)
        || first == 0x2002 && inner(second, segments[2])
        || first == 0x2001 && second == 0xdb8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, expected: Place) {
        assert_eq!(place_of_name(host, is_local), expected, "{host}");
    }

    #[test]
    fn local_addresses_are_local_in_every_spelling() {
        for host in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::a00:1]",
            "[2002:7f00:1::]",
            "localhost",
            "LOCALHOST.",
            "printer.local",
            "x.localhost",
            "metadata.google.internal",
            "router.home.arpa",
            "nas.lan",
        ] {
            check(host, Place::Local);
        }
    }

    #[test]
    fn everything_else_is_public() {
        for host in [
            "example.org",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "[2606:4700::1]",
            "localhost.example.org",
            "mylocal",
            "plan",
        ] {
            check(host, Place::Public);
        }
    }

    fn address(url: &str) -> Address {
        Address::parse(url).unwrap_or_else(|failure| unreachable!("{url}: {failure}"))
    }

    #[test]
    fn a_local_server_may_lead_to_itself_only() {
        let bridge = address("http://localhost:3000/feed");
        let standing = Standing::Trusted.after(&bridge, Place::Local);
        assert!(standing.covers(&address("http://localhost:3000/page")));
        for other in [
            "http://localhost:8080/",
            "http://localhost/",
            "http://127.0.0.1:3000/",
            "http://10.0.0.1:3000/",
        ] {
            assert!(!standing.covers(&address(other)), "{other}");
        }
        let away = standing.after(&address("http://example.org/"), Place::Public);
        assert_eq!(away, Standing::Remote);
        assert!(!away.covers(&bridge));
        assert_eq!(away.after(&bridge, Place::Local), Standing::Remote);
    }

    #[test]
    fn only_addresses_and_localhost_are_local_without_a_lookup() {
        for host in ["127.0.0.1", "[::1]", "10.0.0.1", "localhost", "LOCALHOST."] {
            assert!(is_literally_local(host, is_local), "{host}");
        }
        for host in ["printer.local", "x.localhost", "nas.lan", "8.8.8.8"] {
            assert!(!is_literally_local(host, is_local), "{host}");
        }
    }
}
