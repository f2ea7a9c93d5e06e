//! Web addresses in documents: makes them absolute and rejects those that are empty or could do harm. Never uses the
//! network.

pub(crate) mod canonical;

use std::borrow::Cow;

use super::sanitize;

/// Longest address that is kept, in bytes.
const LONGEST: usize = 8192;

/// The absolute address of `reference` in a document at `base`; without a base it is returned as it is. `None` for an
/// empty reference and for one that runs a script.
pub(crate) fn join(base: Option<&str>, reference: &str) -> Option<String> {
    let reference: String = sanitize::line(reference.trim())
        .split(['\n', ' '])
        .collect::<Vec<_>>()
        .join("%20");
    if reference.is_empty() || reference.len() > LONGEST || runs(&reference) {
        return None;
    }
    if scheme(&reference).is_some() {
        return Some(without_tracking(reference));
    }
    let Some(base) = base.and_then(Base::read) else {
        return Some(without_tracking(reference));
    };
    Some(without_tracking(base.join(&reference)))
}

/// Query parameters that tell a site where its reader came from and do not change the page, in lower case. `*` stands
/// for any ending; with a value, only that value counts. Names such as `source`, `src` and `ref` alone are missing,
/// since some sites select the page or the picture by them.
const TRACKING: [&str; 45] = [
    "utm_*",
    "at_campaign*",
    "at_medium",
    "at_custom*",
    "mc_cid",
    "mc_eid",
    "pk_campaign",
    "pk_kwd",
    "mtm_campaign",
    "mtm_source",
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "igshid",
    "igsh",
    "srsltid",
    "_hsenc",
    "_hsmi",
    "ref_src",
    "ref_url",
    "wt_mc",
    "xtor",
    "cmpid",
    "cmp",
    "ito",
    "smid",
    "smtyp",
    "spm",
    "ocid",
    "feedtype",
    "ns_mchannel",
    "ns_campaign",
    "ns_source",
    "ref=rss",
    "ref=feed",
    "source=rss",
    "source=feed",
    "src=rss",
    "src=feed",
    "partner=rss",
    "partner=feed",
    "rss=1",
];

/// The address without its tracking parameters.
pub(crate) fn without_tracking(address: String) -> String {
    let Some((page, rest)) = address.split_once('?') else {
        return address;
    };
    let (query, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|parameter| !is_tracking(parameter))
        .collect();
    if kept.len() == query.split('&').count() {
        return address;
    }
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{page}{mark}{}{fragment}", kept.join("&"))
}

/// Whether `parameter`, the text between two `&`, is a tracking parameter.
fn is_tracking(parameter: &str) -> bool {
    // "&amp;" that was encoded twice leaves "amp;" at the beginning of a name.
    let parameter = parameter.strip_prefix("amp;").unwrap_or(parameter);
    let name = parameter.split('=').next().unwrap_or_default();
    TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => name
            .get(..start.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(start)),
        None if known.contains('=') => parameter.eq_ignore_ascii_case(known),
        None => name.eq_ignore_ascii_case(known),
    })
}

fn runs(reference: &str) -> bool {
    scheme(reference).is_some_and(|scheme| {
        ["javascript", "vbscript", "data"]
            .iter()
            .any(|bad| scheme.eq_ignore_ascii_case(bad))
    })
}

/// The scheme of an absolute address: "https".
pub(crate) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.bytes();
    let first = letters.next()?.is_ascii_alphabetic();
    let rest = letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (first && rest).then_some(scheme)
}

/// The web address that a `feed:` address stands for: "feed:https://example.org/rss" or "feed://example.org/rss". Any other
/// address is unchanged.
pub(crate) fn without_feed_scheme(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    let Some((scheme, rest)) = address.split_once(':') else {
        return Cow::Borrowed(address);
    };
    let plain = match scheme.to_ascii_lowercase().as_str() {
        "feed" | "rss" => "http",
        "feeds" => "https",
        _ => return Cow::Borrowed(address),
    };
    // "feed://https://example.org/rss" occurs, too.
    let place = rest.strip_prefix("//").unwrap_or(rest);
    let is_whole = ["http://", "https://"].iter().any(|start| {
        let given = place.get(..start.len());
        given.is_some_and(|given| given.eq_ignore_ascii_case(start))
    });
    if is_whole {
        Cow::Borrowed(place)
    } else {
        Cow::Owned(format!("{plain}://{place}"))
    }
}

/// The parts of an absolute address, not decoded.
struct Base<'a> {
    scheme: &'a str,
    /// With its slashes: "//example.org".
    host: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Base<'a> {
    fn read(address: &'a str) -> Option<Self> {
        let address = address.trim();
        let scheme = scheme(address)?;
        let rest = address.get(scheme.len() + 1..)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_at_checked(rest.find('?').unwrap_or(rest.len()))?;
        let host = if rest.starts_with("//") {
            let end = rest
                .get(2..)?
                .find('/')
                .map_or(rest.len(), |found| found + 2);
            rest.get(..end)?
        } else {
            ""
        };
        let path = rest.get(host.len()..)?;
        Some(Self {
            scheme,
            host,
            path,
            query,
        })
    }

    fn join(&self, reference: &str) -> String {
        let Self {
            scheme,
            host,
            path,
            query,
        } = self;
        if reference.starts_with("//") {
            return format!("{scheme}:{reference}");
        }
        if reference.starts_with('#') {
            return format!("{scheme}:{host}{path}{query}{reference}");
        }
        if reference.starts_with('?') {
            return format!("{scheme}:{host}{path}{reference}");
        }
        let end = reference.find(['?', '#']).unwrap_or(reference.len());
        let (relative, tail) = reference.split_at_checked(end).unwrap_or((reference, ""));
        let whole = if relative.starts_with('/') {
            relative.to_owned()
        } else {
            let folder = path
                .rfind('/')
                .and_then(|slash| path.get(..=slash))
                .unwrap_or("/");
            format!("{folder}{relative}")
        };
        format!("{scheme}:{host}{}{tail}", without_dots(&whole))
    }
}

/// Resolves "." and ".." in an absolute path.
fn without_dots(path: &str) -> String {
    if !path.contains("/.") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        match part {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                kept.pop();
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(part),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: &str, expected: Option<&str>) {
        let base = "https://example.org/news/today/index.html?page=2#top";
        assert_eq!(join(Some(base), reference).as_deref(), expected);
    }

    #[test]
    fn references_are_resolved_as_browsers_do() {
        check(
            "story.html",
            Some("https://example.org/news/today/story.html"),
        );
        check(
            "../a/./b.html?x=..",
            Some("https://example.org/news/a/b.html?x=.."),
        );
        check("/", Some("https://example.org/"));
        check(
            "//cdn.example.org/x.png",
            Some("https://cdn.example.org/x.png"),
        );
        check(
            "?page=3",
            Some("https://example.org/news/today/index.html?page=3"),
        );
        check(
            "#end",
            Some("https://example.org/news/today/index.html?page=2#end"),
        );
        check("../../../..", Some("https://example.org/"));
        check("mailto:desk@example.org", Some("mailto:desk@example.org"));
        check(
            " https://example.org/a b ",
            Some("https://example.org/a%20b"),
        );
    }

    #[test]
    fn tracking_parameters_are_removed() {
        check(
            "/a?utm_source=x&id=3&UTM_medium=y&amp;fbclid=z#top",
            Some("https://example.org/a?id=3#top"),
        );
        check("/a?utm_source=x#top", Some("https://example.org/a#top"));
        check("/a?gclid", Some("https://example.org/a"));
        check(
            "/a?source=utm_x&q=",
            Some("https://example.org/a?source=utm_x&q="),
        );
        check("/a?", Some("https://example.org/a?"));
        check("/a?partner=rss&ref=Rss", Some("https://example.org/a"));
        check("/a?ref=main", Some("https://example.org/a?ref=main"));
    }

    #[test]
    fn addresses_of_feeds_stand_for_web_addresses() {
        for (given, expected) in [
            ("feed:https://example.org/rss", "https://example.org/rss"),
            ("feed://example.org/rss", "http://example.org/rss"),
            ("FEEDS://example.org/rss", "https://example.org/rss"),
            ("feed://https://example.org/rss", "https://example.org/rss"),
            ("feed:example.org/rss", "http://example.org/rss"),
            ("https://example.org/feed:a", "https://example.org/feed:a"),
        ] {
            assert_eq!(without_feed_scheme(given), expected);
        }
    }

    #[test]
    fn scripts_and_empty_references_are_rejected() {
        check("", None);
        check("JavaScript:alert(1)", None);
        check("data:text/html,x", None);
    }

    #[test]
    fn without_a_base_a_reference_is_unchanged() {
        assert_eq!(join(None, "story.html").as_deref(), Some("story.html"));
        assert_eq!(join(Some("no address"), "a:b/c").as_deref(), Some("a:b/c"));
    }
}
