//! The proxy that the environment names. A proxy that cannot be used is an error: connecting directly instead would
//! reveal what the user wanted to hide.

use std::env;

use ureq::{Proxy, ProxyProtocol};

use super::failure::Failure;
use crate::text::sanitize;

/// The variables that name a proxy; the first that is set counts.
const VARIABLES: [&str; 6] = [
    "ALL_PROXY",
    "all_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
];

/// The variables that name hosts to connect to directly.
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxy to use, if any.
///
/// # Errors
///
/// The proxy is misspelt or not supported.
pub(super) fn from_environment() -> Result<Option<Proxy>, Failure> {
    choose(&|name| {
        let value = env::var_os(name)?;
        Some(value.to_string_lossy().into_owned()).filter(|value| !value.trim().is_empty())
    })
}

fn choose(variable: &dyn Fn(&str) -> Option<String>) -> Result<Option<Proxy>, Failure> {
    let set = VARIABLES
        .iter()
        .find_map(|name| Some((*name, variable(name)?)));
    let Some((name, value)) = set else {
        return Ok(None);
    };
    // The value may contain a password, so it is not repeated.
    let refuse = |why: &str| Failure::Proxy(format!("the proxy in {name} cannot be used: {why}"));
    let value = value.trim();
    if let Some((scheme, _)) = value.split_once("://") {
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "socks4a" | "socks5" | "socks5h" | "socks" => {}
            "socks4" => {
                return Err(refuse(
                    "socks4 needs host names to be looked up here; use socks4a or socks5",
                ));
            }
            other => {
                let other = sanitize::line(other).into_owned();
                return Err(refuse(&format!("the scheme {other:?} is not supported")));
            }
        }
    }
    let parsed = Proxy::new(value).map_err(|_| refuse("it is not a valid URL"))?;
    let protocol = match parsed.protocol() {
        // The proxy looks up host names, whatever the scheme.
        ProxyProtocol::Socks5 => ProxyProtocol::Socks5h,
        other => other,
    };
    let mut proxy = Proxy::builder(protocol)
        .host(parsed.host())
        .port(parsed.port())
        .resolve_target(false);
    if let Some(username) = parsed.username() {
        proxy = proxy.username(username);
    }
    if let Some(password) = parsed.password() {
        proxy = proxy.password(password);
    }
    let exceptions = EXCEPTIONS.iter().find_map(|name| variable(name));
    for exception in exceptions.unwrap_or_default().split(',') {
        proxy = proxy.no_proxy(exception.trim());
    }
    let proxy = proxy.build().map_err(|_| refuse("it is not a valid URL"))?;
    Ok(Some(proxy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let chosen = choose(&|name| (name == "https_proxy").then(|| value.to_owned()));
        let found = match chosen {
            Ok(proxy) => proxy.map_or_else(String::new, |proxy| {
                let (protocol, host) = (proxy.protocol(), proxy.host().to_owned());
                assert!(!proxy.resolve_target(), "{value} looks names up here");
                format!("{protocol:?} {host} {}", proxy.port())
            }),
            Err(failure) => failure.to_string(),
        };
        assert_eq!(found, expected, "{value}");
    }

    #[test]
    fn proxies_are_used_and_look_up_names_themselves() {
        check("http://proxy.example:3128", "Http proxy.example 3128");
        check("proxy.example:3128", "Http proxy.example 3128");
        check("https://proxy.example", "Https proxy.example 443");
        check("socks5://127.0.0.1:9050", "Socks5h 127.0.0.1 9050");
        check("socks5h://127.0.0.1:9050", "Socks5h 127.0.0.1 9050");
        check("SOCKS4A://127.0.0.1", "Socks4A 127.0.0.1 1080");
    }

    #[test]
    fn unusable_proxies_are_errors_without_their_password() {
        let refused = "the proxy in https_proxy cannot be used: ";
        for (value, why) in [
            ("ftp://proxy.example", "the scheme \"ftp\" is not supported"),
            (
                "sock5://u:secret@h:1",
                "the scheme \"sock5\" is not supported",
            ),
            (
                "socks4://127.0.0.1",
                "socks4 needs host names to be looked up here; use socks4a or socks5",
            ),
            ("http://", "it is not a valid URL"),
            ("http://u:secret@a b", "it is not a valid URL"),
        ] {
            check(value, &format!("{refused}{why}"));
        }
    }
}
