//! Splits a mailbox into messages. A file with a single message is a mailbox of one.

use std::borrow::Cow;

use memchr::memmem;

/// The longest separator line, such as "From ida@example.org Sun May  4 12:30:00 2031", in bytes.
pub(super) fn separator(text: &str) -> Option<usize> {
    is_separator(text.as_bytes())
}

fn is_separator(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(b"From ")?;
    let length = memchr::memchr(b'\n', rest)?;
    let line = rest.get(..length)?;
    // Sentences begin with "From" too, so a year and a time of day are required.
    let has_time = line
        .windows(3)
        .any(|w| matches!(w, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    let has_year = line.windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    (has_time && has_year && length < 200).then_some(5 + length + 1)
}

/// The messages of a mailbox, in order.
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let Some(first) = is_separator(bytes) else {
        return vec![Cow::Borrowed(bytes)];
    };
    let mut found = Vec::new();
    let mut start = first;
    for at in memmem::find_iter(bytes, b"\nFrom ") {
        let before = bytes.get(..at).unwrap_or_default();
        let blank = before.ends_with(b"\n") || before.ends_with(b"\n\r") || before.len() < first;
        let here = bytes.get(at + 1..).unwrap_or_default();
        if !blank || at + 1 < start {
            continue;
        }
        if let Some(length) = is_separator(here) {
            found.push(unquoted(bytes.get(start..at).unwrap_or_default()));
            start = at + 1 + length;
        }
    }
    found.push(unquoted(bytes.get(start..).unwrap_or_default()));
    found
}

/// Removes the ">" that mailboxes put before lines that begin with "From ".
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    const QUOTED: &[u8] = b"\n>From ";
    if memmem::find(message, QUOTED).is_none() {
        return Cow::Borrowed(message);
    }
    let mut plain = Vec::with_capacity(message.len());
    let mut done = 0;
    for at in memmem::find_iter(message, QUOTED) {
        plain.extend_from_slice(message.get(done..=at).unwrap_or_default());
        done = at + 2;
    }
    plain.extend_from_slice(message.get(done..).unwrap_or_default());
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let found: Vec<String> = messages(source.as_bytes())
            .iter()
            .map(|m| String::from_utf8_lossy(m).into_owned())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_mailbox_is_split_only_at_separators() {
        check(
            "From a@b Sun May  4 12:30:00 2031\nSubject: 1\n\nFrom here on\n\nFrom now to 2032\n>From there\n\n\
             From c@d Mon May  5 12:30:00 2031\nSubject: 2\n\nx\n",
            &[
                "Subject: 1\n\nFrom here on\n\nFrom now to 2032\nFrom there\n",
                "Subject: 2\n\nx\n",
            ],
        );
    }

    #[test]
    fn a_single_message_is_a_mailbox_of_one() {
        check(
            "Subject: 1\n\nx\n\nFrom a@b Sun May  4 12:30:00 2031\n",
            &["Subject: 1\n\nx\n\nFrom a@b Sun May  4 12:30:00 2031\n"],
        );
    }
}
