//! Which format bytes are in: content first, the file's name second. One line a format.

use super::{feed, html, mail, markdown, opml};
use crate::text::Format;

/// Judges a decoded text and its file's name.
pub(crate) fn detect(text: &str, name: Option<&str>) -> Format {
    by_content(text)
        .or_else(|| by_name(name?))
        .unwrap_or(Format::Plain)
}

/// The format that the content leaves no doubt about.
fn by_content(text: &str) -> Option<Format> {
    if feed::recognise(text) {
        return Some(Format::Feed);
    }
    // OPML has a head and a body too.
    if opml::recognise(text) {
        return Some(Format::Opml);
    }
    if html::recognised(text) {
        return Some(Format::Html);
    }
    if mail::recognise(text) {
        return Some(Format::Mail);
    }
    if markdown::recognise(text) {
        return Some(Format::Markdown);
    }
    None
}

/// The format that files of this name usually have.
fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "opml" => Some(Format::Opml),
        "eml" | "mbox" => Some(Format::Mail),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: Option<&str>, expected: Format) {
        assert_eq!(detect(text, name), expected, "{text}");
    }

    #[test]
    fn content_is_believed_before_the_name() {
        let declared = "<?xml version='1.0'?>\n";
        check(
            &format!("{declared}<opml><head/><body/></opml>"),
            None,
            Format::Opml,
        );
        check(
            &format!("{declared}<rss/>"),
            Some("page.html"),
            Format::Feed,
        );
        check(
            "{\"version\": \"https://jsonfeed.org/version/1\"}",
            Some("x.txt"),
            Format::Feed,
        );
        check("---\ntitle: x\n---\n", Some("x.txt"), Format::Markdown);
        check("From: a@b\nSubject: c\n\nd", None, Format::Mail);
    }

    #[test]
    fn the_name_decides_where_the_content_leaves_doubt() {
        check("# Heading\n", Some("notes.md"), Format::Markdown);
        check("# Heading\n", Some("notes.txt"), Format::Plain);
        check("Just words.", Some("story.eml"), Format::Mail);
    }
}
