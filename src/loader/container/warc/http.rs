//! Splits a recorded HTTP response into header and body, leniently.

use std::borrow::Cow;

use memchr::memmem;

use super::record::{Record, split_header};
use crate::loader::container::inflate::{self, Unpacked};
use crate::loader::encoding::{self, Decoded};
use crate::loader::html;
use crate::loader::session::Session;

/// A recorded HTTP response.
#[derive(Clone, Debug)]
pub(super) struct Answer<'a> {
    /// The status code; 200 if the record has none.
    status: u16,
    /// The media type in lower case, with its parameters.
    media_type: String,
    /// The content encoding, in lower case.
    encoding: String,
    body: Cow<'a, [u8]>,
}

impl<'a> Answer<'a> {
    /// The response in a record, or `None` if the record holds something else.
    pub(super) fn of(record: &Record<'a>) -> Option<Self> {
        match record.kind.as_str() {
            "response" => Some(Self::read(record)),
            "resource" | "conversion" => Some(Self {
                status: 200,
                media_type: record.media_type.clone(),
                encoding: String::new(),
                body: Cow::Borrowed(record.block),
            }),
            _ => None,
        }
    }

    fn read(record: &Record<'a>) -> Self {
        let mut answer = Self {
            status: 200,
            media_type: record.media_type.clone(),
            encoding: String::new(),
            body: Cow::Borrowed(record.block),
        };
        if !record.block.starts_with(b"HTTP/") {
            return answer;
        }
        let (length, lines) = split_header(record.block);
        let body = record.block.get(length..).unwrap_or_default();
        let text = String::from_utf8_lossy(lines);
        let mut lines = text.lines();
        let status = lines.next().unwrap_or_default().split_whitespace().nth(1);
        answer.status = status.and_then(|code| code.parse().ok()).unwrap_or(200);
        answer.media_type.clear();
        let mut chunked = false;
        for line in lines {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => answer.media_type = value,
                "content-encoding" => answer.encoding = value,
                "transfer-encoding" => chunked = value.contains("chunked"),
                _ => {}
            }
        }
        // Many archivers join the chunks but keep the header that announces them.
        let joined = chunked.then(|| join_chunks(body)).flatten();
        answer.body = joined.map_or(Cow::Borrowed(body), Cow::Owned);
        answer
    }

    /// Whether it is a page that the server found.
    pub(super) fn is_page(&self) -> bool {
        let found = (200..300).contains(&self.status);
        let named = ["text/html", "application/xhtml"]
            .iter()
            .any(|name| self.media_type.starts_with(name));
        let unnamed = self.media_type.is_empty() || self.media_type.starts_with("no-type");
        found && (named || unnamed && self.looks_like_page())
    }

    fn looks_like_page(&self) -> bool {
        const ENOUGH: usize = 4096;
        let head = self.body.get(..self.body.len().min(ENOUGH));
        html::recognised(&encoding::decode(head.unwrap_or_default()).text)
    }

    /// The body, decompressed.
    pub(super) fn unpacked(&self, session: &mut Session<'_>) -> Result<Unpacked, &'static str> {
        let body = self.body.as_ref();
        // Many archivers decompress the body but keep the header that announces the compression.
        let is_gzip = body.starts_with(b"\x1f\x8b");
        match self.encoding.as_str() {
            _ if is_gzip => Ok(session.unpack(|most| inflate::gzipped(body, most))),
            "deflate" => Ok(session.unpack(|most| inflate::zlib(body, most))),
            "br" | "zstd" if std::str::from_utf8(body).is_err() => {
                Err("it uses a compression method that is not supported")
            }
            _ => Ok(session.unpack(|most| inflate::stored(body, most))),
        }
    }

    /// The page as text, in the encoding that the page declares, or else in the one that the server declared.
    pub(super) fn decoded<'b>(&self, bytes: &'b [u8]) -> Decoded<'b> {
        let label = self.media_type.split_once("charset=").map(|(_, label)| {
            let label = label.split(';').next().unwrap_or_default();
            label.trim_matches(['"', '\'', ' '])
        });
        match label {
            Some(label) => encoding::decode_as(bytes, label),
            None => encoding::decode(bytes),
        }
    }
}

/// The body with its chunks joined, or `None` if it is not chunked.
fn join_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let line_end = memmem::find(rest.get(..rest.len().min(64))?, b"\r\n");
        let size = line_end.and_then(|end| {
            let line = std::str::from_utf8(rest.get(..end)?).ok()?;
            let digits = line.split(';').next().unwrap_or_default().trim();
            Some((end, usize::from_str_radix(digits, 16).ok()?))
        });
        let Some((end, size)) = size else {
            // Bytes after the last valid chunk are kept unchanged.
            joined.extend_from_slice(rest);
            return (joined.len() > rest.len()).then_some(joined);
        };
        if size == 0 {
            return Some(joined);
        }
        let chunk = rest.get(end + 2..).unwrap_or_default();
        joined.extend_from_slice(chunk.get(..size).unwrap_or(chunk));
        rest = chunk.get(size.saturating_add(2)..).unwrap_or_default();
        if rest.is_empty() {
            return Some(joined);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        let joined = join_chunks(body.as_bytes());
        let joined = joined.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(joined.as_deref(), expected);
    }

    #[test]
    fn chunks_are_joined_up_to_the_first_invalid_one() {
        check("4\r\nferr\r\n1;x=1\r\ny\r\n0\r\n\r\n", Some("ferry"));
        check("4\r\nferr\r\n9\r\ny", Some("ferry"));
        check("4\r\nferr\r\nno length here", Some("ferrno length here"));
    }

    #[test]
    fn a_body_without_chunks_is_unchanged() {
        check("<html>Orra\r\n</html>", None);
    }
}
