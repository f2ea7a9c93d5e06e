//! Canonical forms of article addresses, in which two addresses of the same page are equal. Never uses the network.

use super::is_tracking;

/// The address without scheme, "www.", fragment, tracking parameters and trailing slash, in lower case where case does
/// not matter. `None` for anything but a web address.
pub(crate) fn canonical(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = place.split_once('/').unwrap_or((place, ""));
    let mut canonical = plain_host(authority)?;
    let path = path.trim_end_matches('/');
    if !path.is_empty() {
        canonical.push('/');
        canonical.push_str(path);
    }
    let mut parameters: Vec<&str> = query
        .split('&')
        .filter(|parameter| {
            !parameter.is_empty() && !parameter.starts_with('=') && !is_tracking(parameter)
        })
        .collect();
    parameters.sort_unstable();
    for (index, parameter) in parameters.into_iter().enumerate() {
        canonical.push(if index == 0 { '?' } else { '&' });
        canonical.push_str(parameter);
    }
    Some(canonical)
}

/// The host of an address, in lower case and without "www.".
pub(crate) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.trim().split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    plain_host(authority)
}

fn plain_host(authority: &str) -> Option<String> {
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let host = host
        .strip_suffix(":80")
        .or_else(|| host.strip_suffix(":443"))
        .unwrap_or(host)
        .to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: &str) {
        assert_eq!(canonical(url).as_deref().unwrap_or("none"), expected);
    }

    #[test]
    fn addresses_of_the_same_page_are_equal() {
        check("https://www.Example.org/a/B/", "example.org/a/B");
        check(
            "http://example.org:80/a/B?utm_source=rss#top",
            "example.org/a/B",
        );
        check(
            "https://example.org/a?b=2&a=1&fbclid=x",
            "example.org/a?a=1&b=2",
        );
        check(
            "https://example.org/a?CMP=share&source=rss",
            "example.org/a",
        );
        check(
            "https://example.org/a?source=desk",
            "example.org/a?source=desk",
        );
        check("https://example.org", "example.org");
        check("mailto:desk@example.org", "none");
        check("https:///nowhere", "none");
    }

    #[test]
    fn a_host_has_no_port_and_no_www() {
        assert_eq!(
            host("https://www.example.org:443/x").as_deref(),
            Some("example.org")
        );
        assert_eq!(host("no address"), None);
    }
}
