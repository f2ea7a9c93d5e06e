//! Finds web addresses written out in the text and makes them links.

use memchr::memmem;

use crate::text::{Article, Link, Span, url};

/// The most links that are added to an article this way.
const MOST: usize = 500;

/// Adds a link for every web address in the text that is not yet a link.
pub(crate) fn bare(article: &mut Article) {
    let known = article.links.len();
    let mut found: Vec<Link> = Vec::new();
    for at in memmem::find_iter(article.text.as_bytes(), b"://").take(MOST) {
        let Some(range) = around(&article.text, at) else {
            continue;
        };
        let covered = article.links.iter().take(known).any(|link| {
            (link.span.start as usize) < range.end && range.start < link.span.end as usize
        });
        let written = article.text.get(range.clone()).unwrap_or_default();
        let follows = found
            .last()
            .is_none_or(|last| last.span.end as usize <= range.start);
        if !covered
            && follows
            && let Some(url) = url::join(None, written)
        {
            let span = Span::new(range.start, range.end);
            found.push(Link { span, url });
        }
    }
    if !found.is_empty() {
        article.links.append(&mut found);
        article.links.sort_by_key(|link| link.span.start);
    }
}

/// The byte range of the address whose `://` is at `at`.
fn around(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let head = text.get(..at)?;
    let scheme = ["https", "http"]
        .into_iter()
        .find(|scheme| head.ends_with(scheme))?;
    let start = at - scheme.len();
    let rest = text.get(at + 3..)?;
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '|');
    let mut address = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
    // A full stop after the address is not part of it, nor is a bracket that was opened before it.
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '…']);
        let count = |brackets: [char; 3]| shorter.matches(brackets).count();
        let shorter = match shorter.strip_suffix([')', ']', '}']) {
            Some(inner) if count([')', ']', '}']) > count(['(', '[', '{']) => inner,
            Some(_) | None => shorter,
        };
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    let host = address.split(['/', '?', '#']).next()?;
    host.contains('.').then(|| start..at + 3 + address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut article = Article {
            text: text.into(),
            ..Article::default()
        };
        bare(&mut article);
        let found: Vec<&str> = article.links.iter().map(|l| l.url.as_str()).collect();
        assert_eq!(found, expected, "{text}");
        for link in &article.links {
            assert!(article.slice(link.span).starts_with("http"), "{text}");
        }
    }

    #[test]
    fn addresses_in_the_text_become_links() {
        check(
            "See https://post.example/a, or (http://post.example/b_(c)).",
            &["https://post.example/a", "http://post.example/b_(c)"],
        );
        check(
            "<https://post.example/?q=1&r=2>",
            &["https://post.example/?q=1&r=2"],
        );
        check("“https://post.example/a.”", &["https://post.example/a"]);
        check(
            "https://post.example/a?utm_source=x",
            &["https://post.example/a"],
        );
    }

    #[test]
    fn other_text_with_slashes_is_not_a_link() {
        check("ftp://post.example/a and http:// and http://nowhere", &[]);
    }

    #[test]
    fn existing_links_are_kept() {
        let mut article = Article {
            text: "https://post.example/a".into(),
            ..Article::default()
        };
        article.links.push(Link {
            span: Span::new(0, 22),
            url: "https://post.example/b".into(),
        });
        bare(&mut article);
        assert_eq!(article.links.len(), 1);
    }
}
