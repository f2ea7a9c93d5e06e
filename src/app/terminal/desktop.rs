//! The desktop around the terminal: clipboard, browser and window title. Nothing here runs a shell.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::{env, io, thread};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::text::sanitize;

/// Maximum size of a copied text, in bytes. Terminals reject longer sequences (xterm, kitty and tmux at different
/// lengths around 100 kB of base64); a truncated citation would be worse than none.
pub(in crate::app) const MAX_COPIED: usize = 72 * 1024;

/// GNU screen passes on strings of at most this many bytes.
const SCREEN_PASSAGE: usize = 512;

/// The sequence that puts `text` on the clipboard (OSC 52), wrapped for tmux or screen.
pub(in crate::app) fn copy_sequence(text: &str) -> String {
    let in_screen = env::var("TERM").is_ok_and(|term| term.starts_with("screen"))
        && env::var_os("STY").is_some();
    let wrapping = if env::var_os("TMUX").is_some() {
        Wrapping::Tmux
    } else if in_screen {
        Wrapping::Screen
    } else {
        Wrapping::None
    };
    wrap(&osc52(text), wrapping)
}

/// The multiplexer between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrapping {
    None,
    Tmux,
    Screen,
}

fn osc52(text: &str) -> String {
    let mut sequence = String::new();
    // Writing to a string does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence
}

fn wrap(sequence: &str, wrapping: Wrapping) -> String {
    match wrapping {
        Wrapping::None => sequence.into(),
        // tmux accepts the plain form with `set-clipboard on`, and the wrapped one with `allow-passthrough on`. Both
        // are sent; the result is the same.
        Wrapping::Tmux => {
            let doubled = sequence.replace('\x1b', "\x1b\x1b");
            format!("{sequence}\x1bPtmux;{doubled}\x1b\\")
        }
        // A string terminator inside would end the wrapping, so the sequence ends with BEL instead.
        Wrapping::Screen => {
            let sequence = sequence.strip_suffix("\x1b\\").unwrap_or(sequence);
            let sequence = format!("{}\x07", sequence.trim_end_matches('\x07'));
            let mut wrapped = String::new();
            for passage in sequence.as_bytes().chunks(SCREEN_PASSAGE) {
                let passage = String::from_utf8_lossy(passage);
                let _ = write!(wrapped, "\x1bP{passage}\x1b\\");
            }
            wrapped
        }
    }
}

/// The sequence that sets the window title.
pub(in crate::app) fn title_sequence(title: &str) -> String {
    format!("\x1b]2;{}\x1b\\", sanitize::line(title))
}

/// Opens an address in the browser.
///
/// # Errors
///
/// When the scheme is not allowed, or no opener could be started.
pub(in crate::app) fn open_url(url: &str) -> io::Result<()> {
    let Some(url) = openable(url) else {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "only http, https and mailto addresses are opened",
        ));
    };
    open_with(
        if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        },
        &url,
    )
}

fn open_with(opener: &str, url: &str) -> io::Result<()> {
    let mut child = Command::new(opener)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| match error.kind() {
            // Otherwise it would seem that the address does not exist.
            io::ErrorKind::NotFound => io::Error::other(format!("there is no {opener} to open it")),
            _ => error,
        })?;
    // The child must be waited for, or it stays in the process table.
    thread::spawn(move || child.wait());
    Ok(())
}

/// What is handed to the opener for an address, if it may be opened. Addresses begin with one of three schemes and
/// contain no white space or control characters: nothing that an opener could take for an option or a file. Of a mail
/// address only the recipients and the subject are kept: other parameters could attach files or write the text.
fn openable(url: &str) -> Option<Cow<'_, str>> {
    let (scheme, rest) = url.split_once(':')?;
    let is_clean = url
        .chars()
        .all(|c| !c.is_whitespace() && !sanitize::is_hostile(c));
    if !is_clean {
        return None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.starts_with("//").then_some(Cow::Borrowed(url)),
        "mailto" => mail_address(rest).map(Cow::Owned),
        _ => None,
    }
}

/// A `mailto` address with its recipients and at most a subject.
fn mail_address(rest: &str) -> Option<String> {
    let (recipients, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let recipients = recipients.split('#').next().unwrap_or_default();
    let is_recipient = |one: &str| {
        one.contains('@')
            && !one.starts_with('-')
            && one
                .chars()
                .all(|c| c.is_alphanumeric() || "@.+-_,".contains(c))
    };
    if !is_recipient(recipients) {
        return None;
    }
    let subject = parameters.split(['&', '#']).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        // An escaped line break could start another header.
        let breaks = ["%0a", "%0d"];
        let lower = value.to_ascii_lowercase();
        let is_subject = name.eq_ignore_ascii_case("subject");
        (is_subject && !breaks.iter().any(|code| lower.contains(code))).then_some(value)
    });
    Some(match subject {
        Some(subject) => format!("mailto:{recipients}?subject={subject}"),
        None => format!("mailto:{recipients}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_wrapped_for_the_multiplexer() {
        let plain = osc52("hi");
        assert_eq!(plain, "\x1b]52;c;aGk=\x1b\\");
        assert_eq!(wrap(&plain, Wrapping::None), plain);
        assert_eq!(
            wrap(&plain, Wrapping::Tmux),
            "\x1b]52;c;aGk=\x1b\\\x1bPtmux;\x1b\x1b]52;c;aGk=\x1b\x1b\\\x1b\\"
        );
        assert_eq!(
            wrap(&plain, Wrapping::Screen),
            "\x1bP\x1b]52;c;aGk=\x07\x1b\\"
        );
    }

    #[test]
    fn a_missing_opener_is_reported() {
        let opened = open_with("opener-of-nobody", "https://orra.example/");
        let message = opened.map_err(|error| error.to_string());
        assert_eq!(
            message,
            Err("there is no opener-of-nobody to open it".into())
        );
    }

    #[test]
    fn only_web_and_mail_addresses_are_opened() {
        for good in [
            "https://example.org/a?b=c",
            "HTTP://example.org",
            "mailto:desk@example.org",
            "mailto:desk@example.org,night@example.org?subject=A%20bridge",
        ] {
            assert_eq!(openable(good).as_deref(), Some(good));
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "http:--help",
            "ftp://example.org/",
            "smb://example.org/share",
            "ssh://-oProxyCommand=x",
            "mailto:",
            "mailto:--attach@example.org",
            "mailto:a%0ab@example.org",
            "mailto:/etc/passwd",
            "https",
            "https://example.org/ -x",
            "https://example.org/\u{1b}[2J",
            "https://example.org/\u{202e}gpj",
        ] {
            assert_eq!(openable(bad), None, "{bad}");
        }
    }

    #[test]
    fn mail_addresses_keep_only_their_subject() {
        for (given, expected) in [
            (
                "mailto:a@b.example?attach=/etc/passwd&body=x",
                "mailto:a@b.example",
            ),
            (
                "MAILTO:a@b.example?body=x&Subject=Hi&cc=c@d.example",
                "mailto:a@b.example?subject=Hi",
            ),
            (
                "mailto:a@b.example?subject=Hi%0ABcc:c@d.example",
                "mailto:a@b.example",
            ),
        ] {
            assert_eq!(openable(given).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_title_cannot_drive_the_terminal() {
        assert_eq!(
            title_sequence("a\u{7}\u{1b}b"),
            "\x1b]2;a\u{fffd}\u{fffd}b\x1b\\"
        );
    }
}
