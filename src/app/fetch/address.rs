//! Parses web addresses as far as fetching needs: scheme, host and port, without the fragment, escaped for a request
//! line.

use std::fmt::Write as _;

use super::failure::Failure;
use crate::text::{sanitize, url};

/// Maximum length of an address, in bytes.
const MAX_LENGTH: usize = 8192;

/// An http or https address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// As sent to the server.
    pub(super) text: String,
    /// In lower case; IPv6 addresses in brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

impl Address {
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        read(text).ok_or_else(|| Failure::NoAddress(shortened(text)))
    }

    /// Whether scheme, host and port are equal: what is secret at one may be sent to the other.
    pub(super) fn is_same_origin(&self, other: &Self) -> bool {
        self.is_secure() == other.is_secure() && self.is_same_server(other)
    }

    /// Whether host and port are equal.
    pub(super) fn is_same_server(&self, other: &Self) -> bool {
        self.host == other.host && self.port == other.port
    }

    /// Whether the connection is encrypted.
    pub(super) fn is_secure(&self) -> bool {
        self.text.starts_with("https:")
    }
}

fn read(text: &str) -> Option<Address> {
    let text = url::without_feed_scheme(text);
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let default_port = match scheme.as_str() {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let rest = rest.split('#').next()?;
    let (authority, path) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len()))?;
    let named = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let (host, port) = match named.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        Some(_) | None => (named, default_port),
    };
    let sound = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    if host.is_empty() || !host.bytes().all(sound) || text.len() > MAX_LENGTH {
        return None;
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut whole = format!("{scheme}://{authority}{slash}");
    for byte in path.bytes() {
        // Escape bytes that a request line cannot contain; keep existing escapes.
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    Some(Address {
        text: whole,
        host: host.to_ascii_lowercase(),
        port,
    })
}

fn shortened(text: &str) -> String {
    let cut = text.floor_char_boundary(200);
    sanitize::line(text.get(..cut).unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = read(text).map(|a| format!("{} {} {}", a.text, a.host, a.port));
        assert_eq!(found.as_deref().unwrap_or("none"), expected);
    }

    #[test]
    fn addresses_are_normalised_for_a_request() {
        check(
            "HTTPS://Example.org#top",
            "https://Example.org/ example.org 443",
        );
        check(
            "http://example.org:8080?a=b c",
            "http://example.org:8080/?a=b%20c example.org 8080",
        );
        check("http://[::1]:81/é%20", "http://[::1]:81/%C3%A9%20 [::1] 81");
        check("http://[::1]/", "http://[::1]/ [::1] 80");
        check(
            "feed:https://example.org/",
            "https://example.org/ example.org 443",
        );
        check(
            "http://example.org@127.0.0.1/",
            "http://example.org@127.0.0.1/ 127.0.0.1 80",
        );
    }

    #[test]
    fn other_schemes_are_rejected() {
        for text in [
            "",
            "file:///etc/passwd",
            "ftp://example.org/",
            "http://",
            "http:///x",
            "example.org",
            "http://a b/",
            "http://exa\u{202e}mple.org/",
            "http://x:99999/",
            "javascript:alert(1)",
        ] {
            check(text, "none");
        }
    }
}
