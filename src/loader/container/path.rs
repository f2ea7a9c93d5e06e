//! Paths inside an archive, resolved against the document that contains them, with an optional fragment.

use crate::text::url;

/// The scheme under which paths of the archive are written as addresses.
pub(in crate::loader) const SCHEME: &str = "archive:/";

/// A document and a position in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::loader) struct Place {
    pub(in crate::loader) path: String,
    /// The id of an element; empty for the beginning of the document.
    pub(in crate::loader) fragment: String,
}

impl Place {
    /// Resolves `reference` in the document at `from`; `None` if it points outside the archive.
    pub(in crate::loader) fn of(from: &str, reference: &str) -> Option<Self> {
        let address = url::join(Some(&base(from)), reference)?;
        Self::at(&address)
    }

    /// The place that an absolute address points to.
    pub(in crate::loader) fn at(address: &str) -> Option<Self> {
        let inside = address.strip_prefix(SCHEME)?;
        let (path, fragment) = inside.split_once('#').unwrap_or((inside, ""));
        let path = path.split('?').next().unwrap_or_default();
        Some(Self {
            path: unescaped(path),
            fragment: unescaped(fragment),
        })
    }

    /// The place as the contents write it: "text/a.xhtml#b".
    pub(in crate::loader) fn written(&self) -> String {
        if self.fragment.is_empty() {
            self.path.clone()
        } else {
            format!("{}#{}", self.path, self.fragment)
        }
    }
}

/// The address of a document, as a base for relative addresses.
pub(in crate::loader) fn base(path: &str) -> String {
    format!(
        "{SCHEME}{}",
        path.replace('%', "%25")
            .replace('#', "%23")
            .replace('?', "%3F")
    )
}

/// Decodes percent-encoding such as `%20`.
fn unescaped(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = match byte {
            Some(_) => behind.get(2..).unwrap_or_default(),
            None => behind,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: &str, expected: Option<(&str, &str)>) {
        let place = Place::of("OPS/text/toc.xhtml", reference);
        let found = place
            .as_ref()
            .map(|place| (place.path.as_str(), place.fragment.as_str()));
        assert_eq!(found, expected);
    }

    #[test]
    fn paths_are_relative_to_the_document() {
        check("a.xhtml#b", Some(("OPS/text/a.xhtml", "b")));
        check("../images/a%20b.png", Some(("OPS/images/a b.png", "")));
        check("#here", Some(("OPS/text/toc.xhtml", "here")));
        check("../../../../x.html?y", Some(("x.html", "")));
    }

    #[test]
    fn addresses_outside_the_archive_are_ignored() {
        check("https://example.org/a.xhtml", None);
        check("javascript:x()", None);
    }
}
