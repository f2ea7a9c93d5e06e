//! Who may lead us where: a person anywhere, a document from the public network only into the public network. Decides
//! by names and numbers and asks nobody, so that every case can be tested.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far the one that named an address is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A person typed it, or a document on the person's own network named it.
    Trusted,
    /// A document from the public network, or of unknown origin, named it.
    Remote,
}

/// Where a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where everybody can see it, as far as its name tells.
    Public,
    /// On this computer or a network of its own.
    Local,
}

/// Whether one of this standing may lead there.
pub const fn may_lead(standing: Standing, place: Place) -> bool {
    match (standing, place) {
        (Standing::Trusted, Place::Public | Place::Local) | (Standing::Remote, Place::Public) => {
            true
        }
        (Standing::Remote, Place::Local) => false,
    }
}

/// How names end that mean the own network.
const OWN: &[&str] = &["localhost", "local", "internal", "home.arpa", "lan"];

/// What a host's name alone tells: numbers, and names that mean the own network.
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
    // An IPv4 address in another dress: mapped, compatible, translated (64:ff9b::/96), 6to4.
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
    fn this_computer_and_its_network_are_local_in_every_spelling() {
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

    #[test]
    fn only_a_remote_document_is_kept_out_of_the_own_network() {
        assert!(may_lead(Standing::Trusted, Place::Local));
        assert!(may_lead(Standing::Trusted, Place::Public));
        assert!(may_lead(Standing::Remote, Place::Public));
        assert!(!may_lead(Standing::Remote, Place::Local));
    }
}
