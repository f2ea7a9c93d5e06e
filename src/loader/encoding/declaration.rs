//! Finds the encoding that bytes declare: in an XML declaration, a meta element, a mail header or an editor's mode
//! line. Does not check whether the declaration is true.

use std::ops::Range;

/// The number of bytes in which a declaration is searched for.
const FIRST: usize = 2048;

/// The label that the bytes declare, as written and in lower case.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes
        .get(..FIRST.min(bytes.len()))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let found = after_key(&head, b"<?xml", b"encoding")
        .or_else(|| after_key(&head, b"<meta", b"charset"))
        .or_else(|| after_key(&head, b"@charset", b"@charset"))
        .or_else(|| after_key(&head, b"content-type:", b"charset"))
        .or_else(|| after_key(&head, b"-*-", b"coding"))?;
    let label = head.get(found)?;
    Some(String::from_utf8_lossy(label).into_owned())
}

/// The word after `key` and an equals sign or colon, somewhere after `opener` and before the declaration ends.
fn after_key(head: &[u8], opener: &[u8], key: &[u8]) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let open = from + memchr::memmem::find(head.get(from..)?, opener)?;
        let rest = head.get(open..)?;
        let end = declaration_end(rest, opener);
        if let Some(at) = memchr::memmem::find(rest.get(..end)?, key) {
            let start = open + at + key.len();
            if let Some(label) = label_at(head, start) {
                return Some(label);
            }
        }
        from = open + opener.len();
    }
}

fn declaration_end(rest: &[u8], opener: &[u8]) -> usize {
    let closer: &[u8] = if opener.starts_with(b"<") {
        b">"
    } else {
        b"\n\n"
    };
    memchr::memmem::find(rest, closer).unwrap_or(rest.len())
}

/// Skips `= " '` and white space, then takes the characters of a label.
fn label_at(head: &[u8], start: usize) -> Option<Range<usize>> {
    let skipped = head
        .get(start..)?
        .iter()
        .take_while(|&&b| b"=:\"' \t".contains(&b))
        .count();
    let length = head
        .get(start + skipped..)?
        .iter()
        .take_while(|&&b| b.is_ascii_alphanumeric() || b"-_.:+".contains(&b))
        .count();
    (skipped > 0 && length > 2).then(|| start + skipped..start + skipped + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(declared(text.as_bytes()).as_deref(), expected, "{text}");
    }

    #[test]
    fn declarations_of_each_format_are_found() {
        check(
            "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a/>",
            Some("iso-8859-2"),
        );
        check("<?xml version='1.0' encoding = 'KOI8-R' ?>", Some("koi8-r"));
        check("<html><head><meta charset=utf-8>", Some("utf-8"));
        check(
            "<meta name=x content=y><meta http-equiv=\"Content-Type\" content=\"text/html; charset=Big5\">",
            Some("big5"),
        );
        check(
            "Subject: x\nContent-Type: text/plain; charset=\"windows-1251\"\n\nbody",
            Some("windows-1251"),
        );
        check("# -*- coding: latin-1 -*-\n", Some("latin-1"));
    }

    #[test]
    fn prose_declares_no_encoding() {
        check("The encoding=\"utf-16\" of the report was not given.", None);
        check("<?xml version=\"1.0\"?><p>encoding=\"x-y\"</p>", None);
        check("", None);
    }
}
