//! Whether the terminal is dark or light: guessed from the environment at first, queried from the terminal after the
//! first frame. The reply arrives among the keys; nothing waits for it.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::view_model::Background;

/// Queries the background colour (OSC 11).
pub(in crate::app) const SEQUENCE: &str = "\x1b]11;?\x1b\\";

/// After this time no reply is expected, and keys that look like one are keys.
const TIMEOUT: Duration = Duration::from_secs(2);

/// How long a program that ends waits for the reply, counted from the query.
const EXIT_WAIT: Duration = Duration::from_millis(200);

/// Reads `COLORFGBG`, which rxvt, Konsole and others set: "foreground;background" in the first sixteen colours.
pub(in crate::app) fn from_environment() -> Option<Background> {
    parse_colorfgbg(&env::var("COLORFGBG").ok()?)
}

fn parse_colorfgbg(value: &str) -> Option<Background> {
    match value.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        16_u8.. => None,
    }
}

/// Whether this terminal is known to accept the query without printing it.
pub(in crate::app) fn is_supported() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let simple = ["dumb", "linux", "cons", "vt", "ansi"];
    // GNU screen may or may not pass the query on, depending on its version; tmux may call itself screen, but replies.
    let screen = term.starts_with("screen") && env::var_os("TMUX").is_none();
    !term.is_empty() && !screen && !simple.iter().any(|name| term.starts_with(name))
}

/// Whether a reply is still expected; shared by the keyboard thread and the main thread.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Pending {
    asked: Option<Instant>,
    open: Arc<AtomicBool>,
}

impl Pending {
    /// How much longer a program that ends now should wait for the reply, which would otherwise be typed into the
    /// shell.
    pub(in crate::app) fn farewell(&self) -> Duration {
        let open = self.open.load(Ordering::Relaxed);
        let asked = self.asked.filter(|_| open);
        asked.map_or(Duration::ZERO, |asked| {
            EXIT_WAIT.saturating_sub(asked.elapsed())
        })
    }
}

/// A query whose reply may arrive among the keys.
#[derive(Debug, Default)]
pub(in crate::app) struct Query {
    /// Until when a reply is expected.
    until: Option<Instant>,
    pending: Pending,
}

impl Query {
    /// A query that was just sent.
    pub(in crate::app) fn sent(now: Instant) -> (Self, Pending) {
        let pending = Pending {
            asked: Some(now),
            open: Arc::new(AtomicBool::new(true)),
        };
        let query = Self {
            until: Some(now + TIMEOUT),
            pending: pending.clone(),
        };
        (query, pending)
    }

    /// Whether a reply is expected.
    pub(in crate::app) fn is_open(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() < until)
    }

    /// Ends the query with a reply and returns the background in it.
    pub(in crate::app) fn answer(&mut self, reply: &str) -> Option<Background> {
        self.until = None;
        self.pending.open.store(false, Ordering::Relaxed);
        parse_reply(reply)
    }
}

/// `11;rgb:1e1e/1e1e/2e2e`, with one to four digits a channel.
fn parse_reply(text: &str) -> Option<Background> {
    let colour = text.strip_prefix("11;")?;
    let colour = colour
        .strip_prefix("rgba:")
        .or_else(|| colour.strip_prefix("rgb:"))?;
    let mut channels = colour.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let mut next = || channels.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance > 0.5 {
        Background::Light
    } else {
        Background::Dark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reply: &str, expected: Option<Background>) {
        let (mut query, pending) = Query::sent(Instant::now());
        assert!(query.is_open() && !pending.farewell().is_zero());
        assert_eq!(query.answer(reply), expected);
        assert!(!query.is_open() && pending.farewell().is_zero());
    }

    #[test]
    fn a_reply_ends_the_query() {
        check("11;rgb:1e1e/1e1e/2e2e", Some(Background::Dark));
        check("11;rgb:ff/ff/ee", Some(Background::Light));
        check("11;rgba:f/f/f/f", Some(Background::Light));
        check("11;nonsense", None);
    }

    #[test]
    fn no_reply_is_expected_without_a_query() {
        assert!(!Query::default().is_open());
    }

    #[test]
    fn colorfgbg_names_the_background() {
        assert_eq!(parse_colorfgbg("15;0"), Some(Background::Dark));
        assert_eq!(parse_colorfgbg("0;default;15"), Some(Background::Light));
        assert_eq!(parse_colorfgbg("default;default"), None);
    }
}
