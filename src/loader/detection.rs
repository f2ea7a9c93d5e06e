//! Detects the format of bytes, by content first and by file name second.

use serde::de::IgnoredAny;

use super::container::packed_file::Packing;
use super::container::{tar_header, warc};
use super::markup::{Token, Tokens};
use super::{agency, feed, html, mail, markdown, opml, pdf};
use crate::text::Format;

/// Detects the format of a decoded text, given the name of its file.
pub(crate) fn detect(text: &str, name: Option<&str>) -> Format {
    by_content(text)
        .or_else(|| by_name(name?))
        .unwrap_or(Format::Plain)
}

/// Whether the content alone determines the format.
pub(crate) fn is_recognised_by_content(text: &str) -> bool {
    by_content(text).is_some()
}

/// The type of bytes that are neither text nor a container of articles, such as an image or a program.
pub(crate) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let found = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, what)| *what)
}

/// Describes a text that cannot be read as an article: binary data, or data in an unknown format, whose keys would be
/// taken for quotes.
pub(crate) fn foreign_text(text: &str) -> Option<&'static str> {
    if is_binary(text) {
        return Some("this is no text");
    }
    if is_json(text) {
        return Some("this JSON is not in a known format");
    }
    is_xml(text).then_some("this XML is not in a known format")
}

/// Whether it is an XML document: it begins with a declaration, or its first element names a namespace.
fn is_xml(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("<?xml") {
        return true;
    }
    let Some(Token::Open(root)) = Tokens::new(text)
        .find(|token| match token {
            Token::Text(text) => !text.trim().is_empty(),
            Token::Doctype(_) => false,
            Token::Open(_) | Token::Close(_) | Token::Literal(_) => true,
        })
        .filter(|_| text.starts_with('<'))
    else {
        return false;
    };
    let mut attributes = root.attributes();
    attributes.any(|attribute| attribute.name == "xmlns" || attribute.name.starts_with("xmlns:"))
}

/// Whether at least one in 25 characters is a control character, more than any text or transmission has. NULs do not
/// count, since old files are padded with them; nor do ESC and backspace, which terminals and printers use.
fn is_binary(text: &str) -> bool {
    const LOOKED_AT: usize = 1 << 16;
    let (mut all, mut controls) = (0, 0);
    for letter in text.chars().take(LOOKED_AT) {
        all += 1;
        let usual =
            letter.is_ascii_whitespace() || matches!(letter, '\0' | '\x08' | '\x0b' | '\x1b');
        controls += usize::from(letter.is_ascii_control() && !usual);
    }
    controls >= 16 && controls * 25 > all
}

/// Whether it is a JSON object or list, or lines of them, possibly cut off.
fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let object = text
        .strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with('"'));
    let list = text.starts_with('[') && text.ends_with(']');
    if !object && !list {
        return false;
    }
    let values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    for value in values {
        if let Err(error) = value {
            return object && error.is_eof();
        }
    }
    true
}

/// The signatures of other file types.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "this is a picture (PNG)"),
    (b"\xff\xd8\xff", "this is a picture (JPEG)"),
    (b"GIF87a", "this is a picture (GIF)"),
    (b"GIF89a", "this is a picture (GIF)"),
    (b"RIFF", "this is a picture or a sound (RIFF)"),
    (b"II*\0", "this is a picture (TIFF)"),
    (b"MM\0*", "this is a picture (TIFF)"),
    (b"\0\0\x01\0", "this is a picture (ICO)"),
    (b"OggS", "this is a sound (Ogg)"),
    (b"ID3", "this is a sound (MP3)"),
    (b"wOFF", "this is a font"),
    (b"wOF2", "this is a font"),
    (b"OTTO", "this is a font"),
    (b"\0\x01\0\0\0", "this is a font"),
    (b"\x7fELF", "this is a program"),
    (b"SQLite format 3\0", "this is a database"),
    (b"Rar!\x1a\x07", "this is a RAR archive, which is not read"),
    (
        b"7z\xbc\xaf\x27\x1c",
        "this is a 7z archive, which is not read",
    ),
    (b"BZh9", "this is packed with bzip2, which is not read"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "this is an old Office document, which is not read",
    ),
];

/// The format, if the content leaves no doubt.
fn by_content(text: &str) -> Option<Format> {
    if let Some(format) = agency::recognise(text) {
        return Some(format);
    }
    if feed::recognise(text) {
        return Some(Format::Feed);
    }
    // OPML has a head and a body too.
    if opml::parse::recognise(text) {
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

/// Formats that contain articles instead of being text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Gzip,
    Zip,
    Tar,
    Packed(Packing),
    Warc,
    Pdf,
}

impl Container {
    /// Detects a container by its first bytes.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        if begins(b"\x1f\x8b\x08") {
            Some(Self::Gzip)
        } else if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
            Some(Self::Zip)
        } else if begins(b"\xfd7zXZ\0") {
            Some(Self::Packed(Packing::Xz))
        } else if begins(b"\x28\xb5\x2f\xfd") {
            Some(Self::Packed(Packing::Zstd))
        } else if tar_header::recognise(bytes) {
            Some(Self::Tar)
        } else if warc::recognise(bytes) {
            Some(Self::Warc)
        } else if pdf::recognise(bytes) {
            Some(Self::Pdf)
        } else {
            None
        }
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
    fn content_takes_precedence_over_the_name() {
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

    #[track_caller]
    fn check_foreign(reason: &str, foreign: &[&str], own: &[&str]) {
        for text in foreign {
            assert_eq!(foreign_text(text), Some(reason), "{text}");
        }
        for text in own {
            assert_eq!(foreign_text(text), None, "{text}");
        }
    }

    #[test]
    fn binary_data_is_distinguished_from_text() {
        check_foreign(
            "this JSON is not in a known format",
            &[
                "{\"note\": \"We will win, said Ana.\", \"kind\": \"report\"}\n",
                "[1, {\"message\": \"They left\"}]",
                "{\"a\": \"x\"}\n{\"a\": \"y\"}\n",
                "{\"a\": [\"cut off here",
            ],
            &[
                "",
                "[Editor's note: the mayor has left]",
                "[1] The mayor said: \"Yes.\"",
                "{\"Yes,\" the mayor said.}",
                "\u{1}NTB0001 4 POL\r\n\u{2}Fjord closed\r\n\u{3}",
            ],
        );
    }

    #[test]
    fn xml_of_an_unknown_form_is_distinguished_from_text() {
        check_foreign(
            "this XML is not in a known format",
            &[
                "<?xml version='1.0'?>\n<ledger><entry>The mayor said \"yes\".</entry></ledger>",
                "<svg xmlns='http://www.w3.org/2000/svg'><text>Quay</text></svg>",
                "<!-- a map -->\n<m:map xmlns:m='urn:map'><m:place/></m:map>",
            ],
            &[
                "<Applause> The mayor said: \"Yes.\"",
                "< The ferry sails at noon.",
                "The root <svg xmlns='x'> opens a drawing.",
            ],
        );
    }

    #[test]
    fn noise_is_distinguished_from_text_with_a_few_control_characters() {
        let noise = "a\u{1}b\u{2}\u{7f}c\u{14}".repeat(8);
        assert_eq!(foreign_text(&noise), Some("this is no text"));
        let words = "The ferry sails again at noon\u{1}, she said.\0\0\0\n".repeat(20);
        assert_eq!(foreign_text(&words), None);
    }

    #[test]
    fn the_name_decides_when_the_content_is_ambiguous() {
        check("# Heading\n", Some("notes.md"), Format::Markdown);
        check("# Heading\n", Some("notes.txt"), Format::Plain);
        check("Just words.", Some("story.eml"), Format::Mail);
    }
}
