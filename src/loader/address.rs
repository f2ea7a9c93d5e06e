//! Addresses in documents: made absolute, and refused when they are none or could do harm. Asks no network.

use crate::text::sanitize;

/// Longest address that is kept, in bytes.
const LONGEST: usize = 8192;

/// The absolute address that `reference` means in a document at `base`; without a base it stays as it is. Nothing for
/// an empty one and for one that runs a script.
pub(crate) fn join(base: Option<&str>, reference: &str) -> Option<String> {
    let reference: String = sanitize::line(reference.trim())
        .split(['\n', ' '])
        .collect::<Vec<_>>()
        .join("%20");
    if reference.is_empty() || reference.len() > LONGEST || runs(&reference) {
        return None;
    }
    if scheme(&reference).is_some() {
        return Some(reference);
    }
    let Some(base) = base.and_then(Base::read) else {
        return Some(reference);
    };
    Some(base.join(&reference))
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

/// An absolute address in its parts, none of which is decoded.
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
    fn scripts_and_nothing_are_no_addresses() {
        check("", None);
        check("JavaScript:alert(1)", None);
        check("data:text/html,x", None);
    }

    #[test]
    fn without_a_base_a_reference_stays() {
        assert_eq!(join(None, "story.html").as_deref(), Some("story.html"));
        assert_eq!(join(Some("no address"), "a:b/c").as_deref(), Some("a:b/c"));
    }
}
