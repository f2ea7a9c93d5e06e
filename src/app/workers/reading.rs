//! Reads and loads whole inputs. The first part of a long one is shown meanwhile.

use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::event::Event;
use super::memory;
use crate::app::openable::{Openable, limit};
use crate::app::system::reason;
use crate::loader::{Hint, is_packed, load};
use crate::text::{Article, Format};
use crate::view_model::{Msg, RequestId};

/// Bytes of standard input after which the first part is shown.
const FIRST_PART: u64 = 256 * 1024;

/// Whether what is made of an input fits into memory.
///
/// # Errors
///
/// That it does not: lower case, without a full stop.
pub(super) fn check_memory(bytes: &[u8]) -> Result<(), String> {
    if memory::is_enough_for(bytes.len()) {
        return Ok(());
    }
    Err("it does not fit into memory".into())
}

/// Reads the whole input; the first part of a long standard input is shown meanwhile.
pub(super) fn read(
    request: RequestId,
    item: &Openable,
    hint: &Hint,
    events: &Sender<Event>,
) -> Result<Vec<u8>, String> {
    if *item != Openable::Stdin {
        return item.read();
    }
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    let first = input.by_ref().take(FIRST_PART).read_to_end(&mut bytes);
    let first = first.map_err(|error| reason(&error))?;
    if first as u64 == FIRST_PART
        && let Some(msg) = first_part(request, &bytes, hint)
    {
        // The receiver is gone when the program ends.
        let _ = events.send(Event::Message(msg));
    }
    limit::read_rest(input, &mut bytes)?;
    Ok(bytes)
}

/// The answer to a load. An input without an article counts as one empty article.
pub(in crate::app) fn loaded(request: RequestId, bytes: &[u8], hint: &Hint) -> Msg {
    let mut articles: Vec<Arc<Article>> = load(bytes, hint).into_iter().map(Arc::new).collect();
    if articles.is_empty() {
        articles.push(Arc::default());
    }
    Msg::Loaded { request, articles }
}

/// The first answer to a long load: the first bytes up to their last paragraph break, so that what is shown does not
/// change when the rest arrives.
pub(in crate::app) fn first_part(request: RequestId, bytes: &[u8], hint: &Hint) -> Option<Msg> {
    if is_packed(bytes) {
        return None;
    }
    let article = load(complete(bytes), hint).into_iter().next()?;
    // Half a web page or half a feed may be parsed differently from the whole.
    if article.format != Format::Plain {
        return None;
    }
    Some(Msg::LoadedFirstPart {
        request,
        article: Arc::new(article),
    })
}

/// The bytes up to the last blank line, else up to the last line, else without an incomplete last character.
fn complete(bytes: &[u8]) -> &[u8] {
    let end = memchr::memmem::rfind(bytes, b"\n\n")
        .map(|at| at + 2)
        .or_else(|| memchr::memrchr(b'\n', bytes).map(|at| at + 1))
        .or_else(|| bytes.iter().rposition(|b| b & 0xC0 != 0x80))
        .filter(|end| *end > 0)
        .unwrap_or(bytes.len());
    // UTF-16 has two bytes per unit.
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let end = if wide { bytes.len() & !1 } else { end };
    bytes.get(..end).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        assert_eq!(complete(bytes.as_bytes()), expected.as_bytes());
    }

    #[test]
    fn a_first_part_ends_where_a_paragraph_does() {
        check("one\n\ntwo\nthr", "one\n\n");
        check("one\ntwo\nthr", "one\ntwo\n");
        check("without end", "without en");
        check("", "");
        assert_eq!(complete(b"\xff\xfea\0\n\0b"), b"\xff\xfea\0\n\0");
        assert_eq!(complete("caf\u{e9}".as_bytes()), b"caf");
    }
}
