//! Whether the terminal is dark or light: guessed from the environment at first, queried from the terminal after the
//! first frame. The reply arrives among the keys and is filtered out here; nothing waits for it.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::view_model::Background;

/// Queries the background colour (OSC 11).
pub(in crate::app) const QUERY: &str = "\x1b]11;?\x1b\\";

/// After this time no reply is expected, and keys that look like one are keys.
const TIMEOUT: Duration = Duration::from_secs(2);

/// How long a program that ends waits for the reply, counted from the query.
const EXIT_WAIT: Duration = Duration::from_millis(200);

/// Longer than any reply: `11;rgba:ffff/ffff/ffff/ffff`.
const MAX_REPLY: usize = 40;

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

/// Filters the reply out of the events. crossterm does not parse OSC replies and reads `ESC ] 1 1 ; ... ESC \` as keys:
/// Alt-], the characters, Alt-\ (or ^G).
#[derive(Debug, Default)]
pub(in crate::app) struct ReplyFilter {
    /// Until when a reply is expected.
    until: Option<Instant>,
    /// Events that may be part of a reply.
    held: Vec<Event>,
    /// Their characters, without the introducer.
    text: String,
    pending: Pending,
}

/// The outcome of filtering an event.
#[derive(Debug, Default)]
pub(in crate::app) struct Filtered {
    /// Events that are not part of a reply.
    pub(in crate::app) passed: Vec<Event>,
    /// The background in the reply.
    pub(in crate::app) background: Option<Background>,
}

impl ReplyFilter {
    /// A filter for a query that was just sent.
    pub(in crate::app) fn expected(now: Instant) -> (Self, Pending) {
        let pending = Pending {
            asked: Some(now),
            open: Arc::new(AtomicBool::new(true)),
        };
        let replies = Self {
            until: Some(now + TIMEOUT),
            pending: pending.clone(),
            ..Self::default()
        };
        (replies, pending)
    }

    /// Filters one event.
    pub(in crate::app) fn filter(&mut self, event: Event) -> Filtered {
        if self.held.is_empty() {
            let expected = self.until.is_some_and(|until| Instant::now() < until);
            if !expected || !is(&event, KeyModifiers::ALT, ']') {
                return passed(vec![event]);
            }
            self.held.push(event);
            return Filtered::default();
        }
        if is(&event, KeyModifiers::ALT, '\\') || is(&event, KeyModifiers::CONTROL, 'g') {
            self.held.clear();
            self.until = None;
            self.pending.open.store(false, Ordering::Relaxed);
            return Filtered {
                background: parse_reply(&self.text),
                passed: Vec::new(),
            };
        }
        let character = match event {
            Event::Key(KeyEvent {
                code: KeyCode::Char(c),
                modifiers: KeyModifiers::NONE | KeyModifiers::SHIFT,
                ..
            }) => Some(c),
            _ => None,
        };
        self.held.push(event);
        self.text.extend(character);
        let introducer = "11;";
        let fits = self.text.starts_with(introducer) || introducer.starts_with(&self.text);
        if character.is_some() && fits && self.text.len() < MAX_REPLY {
            return Filtered::default();
        }
        self.text.clear();
        passed(std::mem::take(&mut self.held))
    }
}

fn passed(events: Vec<Event>) -> Filtered {
    Filtered {
        passed: events,
        background: None,
    }
}

fn is(event: &Event, modifiers: KeyModifiers, c: char) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Char(c) && key.modifiers == modifiers)
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

    fn key(modifiers: KeyModifiers, c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// Feeds a reply as crossterm reads it, then a `j`; checks the background and what passed as keys.
    #[track_caller]
    fn check(answer: &str, end: &Event, expected: Option<Background>) {
        let (mut replies, pending) = ReplyFilter::expected(Instant::now());
        let mut events = vec![key(KeyModifiers::ALT, ']')];
        events.extend(answer.chars().map(|c| key(KeyModifiers::NONE, c)));
        events.push(end.clone());
        let mut background = None;
        for event in events {
            let filtered = replies.filter(event);
            assert!(filtered.passed.is_empty(), "leaked {:?}", filtered.passed);
            background = background.or(filtered.background);
        }
        assert_eq!(background, expected);
        assert_eq!(pending.farewell(), Duration::ZERO);
        let after = replies.filter(key(KeyModifiers::NONE, 'j'));
        assert_eq!(after.passed, [key(KeyModifiers::NONE, 'j')]);
    }

    #[test]
    fn a_reply_is_parsed_and_no_part_of_it_becomes_a_key() {
        let string_terminator = key(KeyModifiers::ALT, '\\');
        let bell = key(KeyModifiers::CONTROL, 'g');
        check(
            "11;rgb:1e1e/1e1e/2e2e",
            &string_terminator,
            Some(Background::Dark),
        );
        check("11;rgb:ff/ff/ee", &bell, Some(Background::Light));
        check("11;rgba:f/f/f/f", &bell, Some(Background::Light));
        check("11;nonsense", &bell, None);
    }

    #[test]
    fn keys_that_only_begin_like_a_reply_are_keys() {
        let (mut replies, _) = ReplyFilter::expected(Instant::now());
        let typed = [key(KeyModifiers::ALT, ']'), key(KeyModifiers::NONE, 'j')];
        let mut passed = Vec::new();
        for event in typed.clone() {
            passed.extend(replies.filter(event).passed);
        }
        assert_eq!(passed, typed);
    }

    #[test]
    fn nothing_is_held_back_without_a_query() {
        let mut replies = ReplyFilter::default();
        let event = key(KeyModifiers::ALT, ']');
        assert_eq!(replies.filter(event.clone()).passed, [event]);
    }

    #[test]
    fn colorfgbg_names_the_background() {
        assert_eq!(parse_colorfgbg("15;0"), Some(Background::Dark));
        assert_eq!(parse_colorfgbg("0;default;15"), Some(Background::Light));
        assert_eq!(parse_colorfgbg("default;default"), None);
    }
}
